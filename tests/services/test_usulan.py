"""Proposals: entered, answered with a reason, pasted all or nothing, rights, conflicts."""

import pytest

from selaras.core.alur import Keadaan
from selaras.core.renja import KanalUsulan, Keputusan
from selaras.db import snapshots
from selaras.db.models import AuditEntry, Renja
from selaras.services import audit, rencana, usulan
from selaras.services.galat import Bentrok, Terkunci, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

DASAR = {"uraian": "Pelatihan operator desa", "pengusul": "Kecamatan Utara", "lokasi": "Desa A"}
BARIS = "5.03.01.2.01.01"


@pytest.fixture
def segar(renja):
    return lambda: Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        pk=renja.pk
    )


@pytest.fixture
def aju(orang, segar):
    def _aju(siapa="perencana", **isian):
        usulan.ajukan(actor=orang[siapa], renja=segar(), isian=DASAR | isian)
        return kunci(segar(), -1)

    return _aju


def semua(r):
    return rencana.baca(r).usulan


def kunci(r, n=0):
    return usulan.sunting_naskah.sidik(semua(r)[n])


@pytest.mark.parametrize("siapa", ["perencana", "bidang", "verifikator"])
def test_who_may_enter_enters(aju, segar, siapa):
    aju(siapa, volume="1.190", satuan="Orang", kanal="musrenbang")

    (u,) = semua(segar())
    assert (u.urut, u.uraian, str(u.volume), u.kanal) == (
        1,
        DASAR["uraian"],
        "1190",
        KanalUsulan.MUSRENBANG,
    )
    assert u.keputusan is None
    assert snapshots.baca(segar()).usulan == (u,)
    assert AuditEntry.objects.filter(aksi="usulan.diajukan").count() == 1
    assert audit.verifikasi() == []


@pytest.mark.parametrize("siapa", ["kepala", "inspektorat", "admin"])
def test_who_may_not_enter_is_told(aju, siapa):
    with pytest.raises(TidakBerhak):
        aju(siapa)


def test_a_stranger_does_not_learn_that_the_plan_exists(orang_asing, renja):
    with pytest.raises(TidakAda):
        usulan.ajukan(actor=orang_asing, renja=renja, isian=DASAR)


@pytest.mark.parametrize("keadaan", [k for k in Keadaan if not k.terbuka])
def test_a_closed_plan_takes_none(aju, renja, keadaan):
    renja.keadaan = keadaan
    renja.save()

    with pytest.raises(Terkunci):
        aju()


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        ({"uraian": "  "}, "uraian"),
        ({"volume": "banyak"}, "volume"),
        ({"volume": "1.190", "satuan": "Persen"}, "volume"),  # 1190 or 1,19?
        ({"volume": "9" * 70}, "volume"),
        ({"volume": "9" * 30}, "volume"),
        ({"volume": "-3"}, "volume"),
        ({"kanal": "lewat telepon"}, "kanal"),
        ({"pengusul": "x" * 301}, "pengusul"),
        ({"lokasi": "a\x00b"}, "lokasi"),
    ],
)
def test_what_a_column_cannot_hold_is_told(aju, segar, isian, medan):
    with pytest.raises(TidakSah) as salah:
        aju(**isian)

    assert medan in salah.value.medan
    assert semua(segar()) == ()


def test_a_volume_with_its_unit_fills_both(aju, segar):
    aju(volume="3 Unit")

    assert [(str(u.volume), u.satuan) for u in semua(segar())] == [("3", "Unit")]


def test_the_same_proposal_is_not_entered_twice(aju):
    aju()

    with pytest.raises(TidakSah, match="sudah ada"):
        aju()


def test_an_answer_needs_a_reason_and_names_its_line(aju, orang, segar):
    k = aju()
    umum = {"actor": orang["perencana"], "renja": segar(), "kunci": k}
    for kurang in ({"alasan": ""}, {"alasan": "ya"}, {"alasan": "x" * 5001}):
        with pytest.raises(TidakSah, match=r"[Aa]lasan"):
            usulan.jawab(**umum, keputusan="diterima", **kurang)
    with pytest.raises(TidakSah, match="tidak ada dalam rencana"):
        usulan.jawab(**umum, keputusan="diterima", alasan="Sesuai prioritas", simpul="9.99")
    with pytest.raises(TidakSah, match="tidak ditampung"):
        usulan.jawab(**umum, keputusan="ditolak", alasan="Bukan kewenangan", simpul=BARIS)
    with pytest.raises(TidakSah, match="keputusannya"):
        usulan.jawab(**umum, keputusan="mungkin", alasan="Sesuai prioritas")

    usulan.jawab(**umum, keputusan="diterima", alasan="Sesuai prioritas.", simpul=BARIS)

    (b,) = usulan.daftar(actor=orang["perencana"], renja=segar())
    assert b.usulan.keputusan is Keputusan.DITERIMA
    assert b.usulan.catatan.startswith("Sesuai prioritas. Ditampung pada 5.03.01.2.01.01 ")
    assert [s.id for s in b.baris] == [BARIS]
    entri = AuditEntry.objects.get(aksi="usulan.dijawab")
    assert entri.alasan == "Sesuai prioritas."


@pytest.mark.parametrize("siapa", ["bidang", "verifikator", "kepala"])
def test_only_the_planner_answers(aju, orang, segar, siapa):
    k = aju()

    with pytest.raises(TidakBerhak):
        usulan.jawab(
            actor=orang[siapa], renja=segar(), kunci=k, keputusan="diterima", alasan="Sesuai RKPD"
        )


def test_an_answered_proposal_is_the_planners(aju, orang, segar):
    k = aju("bidang")
    usulan.jawab(
        actor=orang["perencana"], renja=segar(), kunci=k, keputusan="ditolak", alasan="Bukan tugas"
    )
    k = kunci(segar())
    for jalan in (usulan.hapus, lambda **x: usulan.ubah(**x, isian=DASAR)):
        with pytest.raises(TidakBerhak, match="sudah ditolak"):
            jalan(actor=orang["bidang"], renja=segar(), kunci=k)

    usulan.batalkan_jawaban(actor=orang["perencana"], renja=segar(), kunci=k)
    usulan.hapus(actor=orang["bidang"], renja=segar(), kunci=kunci(segar()))

    assert semua(segar()) == ()


def test_no_change_is_lost(aju, orang, segar):
    k = aju()
    deret = usulan.sunting_naskah.sidik_daftar("usulan", semua(segar())[0])
    letak = {"kunci": k, "urut": 1, "deret": deret}
    usulan.ubah(actor=orang["bidang"], renja=segar(), isian=DASAR | {"uraian": "Lain"}, **letak)

    with pytest.raises(Bentrok) as salah:
        usulan.ubah(actor=orang["perencana"], renja=segar(), isian=DASAR | {"lokasi": "B"}, **letak)
    assert "Lain" in salah.value.kini
    assert salah.value.tempat == ("usulan", kunci(segar()))
    for jalan in (
        usulan.hapus,
        lambda **x: usulan.jawab(**x, keputusan="diterima", alasan="Sesuai RKPD"),
    ):
        with pytest.raises(Bentrok):
            jalan(actor=orang["perencana"], renja=segar(), kunci=k)
    assert semua(segar())[0].uraian == "Lain"


def test_an_edit_keeps_answer_and_number(aju, orang, segar):
    aju()
    aju(uraian="Dua")
    usulan.jawab(
        actor=orang["perencana"],
        renja=segar(),
        kunci=kunci(segar(), 1),
        keputusan="disesuaikan",
        alasan="Volume dikurangi",
    )

    usulan.ubah(
        actor=orang["perencana"],
        renja=segar(),
        kunci=kunci(segar(), 1),
        isian=DASAR | {"uraian": "Dua kali"},
    )

    u = semua(segar())[1]
    assert (u.urut, u.uraian, u.keputusan, u.catatan) == (
        2,
        "Dua kali",
        Keputusan.DISESUAIKAN,
        "Volume dikurangi",
    )


TEMPELAN = (
    "Pengusul\tProgram/Kegiatan\tLokasi\tIndikator Kinerja\tBesaran/Volume\tSatuan\tKanal\n"
    "Kec. A\tUsulan satu\tDesa 1\tJumlah a\t3\tUnit\tMusrenbang\n"
    '\n"Kec. ""B"""\t"Usulan\ndua"\t\t\t1.190 Orang\t\tPokok-pokok pikiran DPRD\n'
)


def test_rows_of_a_spreadsheet_are_pasted(orang, segar):
    banyak = usulan.tempel(actor=orang["bidang"], renja=segar(), teks=TEMPELAN, kanal="forum")

    assert banyak == 2
    assert [
        (u.urut, u.pengusul, u.uraian, str(u.volume), u.satuan, u.kanal) for u in semua(segar())
    ] == [
        (1, "Kec. A", "Usulan satu", "3", "Unit", "musrenbang"),
        (2, 'Kec. "B"', "Usulan\ndua", "1190", "Orang", "pokok_pikiran"),
    ]
    assert AuditEntry.objects.filter(aksi="usulan.diajukan").count() == 1


def test_rows_without_a_header_follow_the_form(orang, segar):
    usulan.tempel(
        actor=orang["perencana"], renja=segar(), teks="Kec. A\tJalan\tDesa\tPanjang\t2,5\tKm",
        kanal="forum",
    )  # fmt: skip

    (u,) = semua(segar())
    assert (u.pengusul, u.uraian, str(u.volume), u.satuan, u.kanal) == (
        "Kec. A",
        "Jalan",
        "2.5",
        "Km",
        "forum",
    )


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Belum ada"),
        ("\n \t\n", "Belum ada"),
        (TEMPELAN + "Kec. C\tUsulan tiga\t\t\tbanyak\t\t", "Baris 5: .*banyak"),
        (TEMPELAN + "Kec. C\t\t\t\t\t\t", "Baris 5: Uraian"),
        ("A\tsama\nA\tsama", "Baris 2: .*sudah ada"),
        ("\n".join(f"A\tu{i}" for i in range(501)), "Paling banyak 500"),
    ],
)
def test_a_paste_is_all_or_nothing(orang, segar, teks, pesan):
    with pytest.raises(TidakSah, match=pesan):
        usulan.tempel(actor=orang["perencana"], renja=segar(), teks=teks)

    assert semua(segar()) == ()


def test_counts_and_filters(orang, segar):
    usulan.tempel(actor=orang["perencana"], renja=segar(), teks=TEMPELAN + "Kec. C\tTiga")
    usulan.jawab(
        actor=orang["perencana"], renja=segar(), kunci=kunci(segar()), keputusan="diterima",
        alasan="Sesuai prioritas",
    )  # fmt: skip

    hitungan = usulan.hitung(segar())

    assert [
        (h.kanal, h.jumlah, h.per_keputusan["diterima"], h.per_keputusan["belum"]) for h in hitungan
    ] == [
        (KanalUsulan.MUSRENBANG, 1, 1, 0),
        (KanalUsulan.POKOK_PIKIRAN, 1, 0, 1),
        (None, 1, 0, 1),
    ]
    lihat = {"actor": orang["kepala"], "renja": segar()}
    assert [b.nomor for b in usulan.daftar(**lihat, keputusan="belum")] == [2, 3]
    assert [b.nomor for b in usulan.daftar(**lihat, kanal="belum")] == [3]
    assert [b.nomor for b in usulan.daftar(**lihat, kanal="musrenbang")] == [1]
    assert not any(b.boleh_ubah for b in usulan.daftar(**lihat))


def test_the_order_of_the_table_is_the_planners(aju, orang, segar):
    aju()
    aju(uraian="Dua")

    usulan.geser(actor=orang["perencana"], renja=segar(), kunci=kunci(segar(), 1), arah="naik")

    assert [(u.urut, u.uraian) for u in semua(segar())] == [(1, "Dua"), (2, DASAR["uraian"])]
    with pytest.raises(TidakBerhak):
        usulan.geser(actor=orang["bidang"], renja=segar(), kunci=kunci(segar()), arah="turun")
    with pytest.raises(TidakSah):
        usulan.geser(actor=orang["perencana"], renja=segar(), kunci=kunci(segar()), arah="x")
