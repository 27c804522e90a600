"""Rows inserted many at once are the rows that Django's own bulk insert makes."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from selaras.core.rupiah import NOL, Rupiah
from selaras.db.massal import sisipkan
from selaras.db.models import AuditEntry, AuditRekaman, RincianBelanja, Simpul

pytestmark = pytest.mark.django_db

KOLOM = ("rekening", "kelompok", "uraian", "koefisien", "harga_satuan", "pajak", "sumber_dana")
SAMA = [["1.50", "orang"], ["2", "hari \x1f é “"]]
BARIS = [
    ("5.1.02.01.01.0024", "", "Kertas 100% %s", SAMA, Rupiah(15_000_050), Decimal(11), ""),
    ("5.1.02.01.01.0024", "[#]", "Tinta\n'; --", SAMA, NOL, Decimal("11.0"), "PAD"),
    ("5.2.02", "é", "", [], Rupiah(2**62), Decimal("0.125"), "DAU"),
]


def tersimpan(model, pk, *kolom):
    """The rows as the database holds them, without what our fields make of them."""
    nama = ", ".join(f'"{k}"' for k in kolom)
    with connection.cursor() as kursor:
        kursor.execute(
            f'SELECT {nama} FROM "{model._meta.db_table}" WHERE id = ANY(%s) ORDER BY id'
            if connection.vendor == "postgresql"
            else f'SELECT {nama} FROM "{model._meta.db_table}" '
            "WHERE id IN (SELECT value FROM json_each(%s)) ORDER BY id",
            [list(pk) if connection.vendor == "postgresql" else str(list(pk))],
        )
        return kursor.fetchall()


def test_rows_are_stored_as_django_stores_them(renja):
    simpul = Simpul.objects.filter(renstra=renja.renstra_id).first()
    kolom = ("renja_id", "simpul_id", "posisi", *KOLOM)

    pk = sisipkan(
        RincianBelanja,
        {"renja_id": renja.pk},
        ("simpul_id", *KOLOM),
        [(simpul.pk, *b) for b in BARIS],
    )
    biasa = RincianBelanja.objects.bulk_create(
        RincianBelanja(renja=renja, simpul=simpul, **dict(zip(KOLOM, b, strict=True)))
        for b in BARIS
    )

    assert pk == sorted(pk)
    assert tersimpan(RincianBelanja, pk, *kolom) == tersimpan(
        RincianBelanja, [b.pk for b in biasa], *kolom
    )
    assert [
        tuple(getattr(r, k) for k in KOLOM)
        for r in RincianBelanja.objects.filter(pk__in=pk).order_by("pk")
    ] == BARIS


def test_nothing_is_null_not_a_json_null(renja):
    entri = AuditEntry.objects.first()
    isi = [("t", "k", None, {"b": "1", "a": "é"}, None), ("t", "k", {"b": ""}, None, {"b": "x A1"})]
    kolom = ("tabel", "kunci", "sebelum", "sesudah", "asal")

    pk = sisipkan(AuditRekaman, {"entri_id": entri.pk}, kolom, isi)
    biasa = AuditRekaman.objects.bulk_create(
        AuditRekaman(entri=entri, **dict(zip(kolom, b, strict=True))) for b in isi
    )

    assert AuditRekaman.objects.filter(pk__in=pk, sebelum__isnull=True).count() == 1
    assert tersimpan(AuditRekaman, pk, *kolom) == tersimpan(
        AuditRekaman, [b.pk for b in biasa], *kolom
    )


@pytest.mark.parametrize("banyak", [0, 1, 499, 500, 501, 1_250])
def test_identities_come_in_the_order_of_the_rows(renja, banyak, django_assert_num_queries):
    entri = AuditEntry.objects.first()
    baris = [("t", f"{i}", None, {"urut": str(i)}, None) for i in range(banyak)]

    with django_assert_num_queries(-(-banyak // 500)):
        pk = sisipkan(
            AuditRekaman,
            {"entri_id": entri.pk},
            ("tabel", "kunci", "sebelum", "sesudah", "asal"),
            baris,
        )

    tertulis = dict(AuditRekaman.objects.filter(pk__in=pk).values_list("pk", "kunci"))
    assert [tertulis[p] for p in pk] == [str(i) for i in range(banyak)]


def test_a_value_no_field_takes_is_refused(renja):
    simpul = Simpul.objects.filter(renstra=renja.renstra_id).first()
    salah = (*BARIS[0][:4], 1.5, *BARIS[0][5:])

    with pytest.raises(ValidationError):
        sisipkan(
            RincianBelanja,
            {"renja_id": renja.pk, "simpul_id": simpul.pk},
            KOLOM,
            [BARIS[0], salah],
        )

    assert not RincianBelanja.objects.filter(simpul=simpul, uraian=BARIS[0][2]).exists()
