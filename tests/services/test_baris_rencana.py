"""One line as a form: only what changed is written, conflicts, messages per field."""

import pytest

from selaras.db.models import Renja
from selaras.services import baris_rencana, rencana
from selaras.services import renja as layanan
from selaras.services.galat import Bentrok, TidakAda, TidakBerhak, TidakSah

pytestmark = pytest.mark.django_db

BARIS = "5.03.01.2.01.01"


@pytest.fixture
def segar(renja):
    return lambda: Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        pk=renja.pk
    )


def semua_medan(f):
    return {m.nama: m for m in (*(m for r in (*f.indikator, *f.dana) for m in r.medan), *f.umum)}


@pytest.fixture
def lihat(orang, segar):
    return lambda siapa="perencana", simpul=BARIS, **lain: baris_rencana.lihat(
        actor=orang[siapa], renja=segar(), simpul=simpul, **lain
    )


@pytest.fixture
def simpan(orang, segar, lihat):
    def _simpan(isian, siapa="perencana", simpul=BARIS, semula=None, **lain):
        semula = semula or {n: m.semula for n, m in semua_medan(lihat(simpul=simpul)).items()}
        return baris_rencana.simpan(
            actor=orang[siapa], renja=segar(), simpul=simpul, isian=isian, semula=semula, **lain
        )

    return _simpan


def test_the_form_shows_the_line_with_its_findings_and_neighbours(lihat):
    f = lihat()

    medan = semua_medan(f)
    assert medan["pagu|baris|"].nilai == "450.000.000"
    assert medan["satuan|baris|"].nilai == "Dokumen"
    assert [t["kode"] for t in medan["target|baris|"].temuan] == ["LS06"]
    assert (f.letak, f.sebelum, f.sesudah.id, f.boleh) == (1, None, "5.03.01.2.01.06", True)
    assert f.jumlah["pagu"] == "450.000.000"
    assert [s.tingkat for s in f.induk] == ["urusan", "bidang_urusan", "program", "kegiatan"]


def test_the_last_line_has_no_next_one(lihat):
    f = lihat()
    while f.sesudah:
        f = lihat(simpul=f.sesudah.id)

    assert f.letak == f.banyak == 56


@pytest.mark.parametrize("simpul", ["tidak-ada", "5", "5.03", "5.03.01.2.01.01'"])
def test_what_is_no_line_is_not_there(lihat, simpul):
    with pytest.raises(TidakAda):
        lihat(simpul=simpul)


def test_a_sum_is_not_typed(lihat):
    f = lihat(simpul="5.03.01.2.01")

    assert f.dana == ()
    assert f.letak == 0


def test_only_what_differs_is_written(lihat, simpan, segar):
    semua = {n: m.nilai for n, m in semua_medan(lihat()).items()}
    versi = segar().versi

    assert simpan(semua) is False
    assert segar().versi == versi
    assert simpan(semua | {"pagu|baris|": "460.000.000", "lokasi|baris|": "Desa A\r\nDesa B"})

    isi = rencana.baca(segar())
    assert [k.lokasi for k in isi.lokasi_oleh_simpul[BARIS]] == ["Desa A", "Desa B"]
    assert segar().versi == versi + 1


def test_several_funds_and_indikators(orang, lihat, simpan, segar):
    p = orang["perencana"]
    layanan.tambah_sumber(actor=p, renja=segar(), simpul=BARIS, sumber_dana="DAU")
    layanan.tambah_indikator(actor=p, renja=segar(), simpul=BARIS)

    simpan(
        {
            "sumber_dana|dana|DAU": "DAU|Umum",  # renamed and filled in one go
            "pagu|dana|DAU": "5.000",
            "indikator|keluaran|2": "Jumlah rapat",
            "target|keluaran|2": "12 Kali",
        }
    )

    f = lihat()
    medan = semua_medan(f)
    assert medan["pagu|dana|DAU|Umum"].nilai == "5.000"
    assert medan["satuan|keluaran|2"].nilai == "Kali"
    assert f.jumlah["pagu"] == "450.005.000"
    assert simpan({"prakiraan_maju|dana|DAU|Umum": "7"})
    assert [r.kunci for r in f.indikator] == ["1", "2"]


def test_a_conflict_keeps_both_texts(simpan, lihat):
    lama = {n: m.semula for n, m in semua_medan(lihat()).items()}
    simpan({"pagu|baris|": "460.000.000"})

    with pytest.raises(Bentrok, match=r"460\.000\.000"):
        simpan({"pagu|baris|": "470.000.000"}, semula=lama)
    f = lihat(isian={"pagu|baris|": "470.000.000"}, semula=lama)
    assert semua_medan(f)["pagu|baris|"].nilai == "470.000.000"
    assert semua_medan(f)["pagu|baris|"].semula == "450.000.000"

    simpan({"pagu|baris|": "470.000.000"}, semula=lama, timpa=True)
    assert semua_medan(lihat())["pagu|baris|"].nilai == "470.000.000"


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        ({"catatan|baris|": "x", "pagu|baris|": "lima"}, {"pagu|baris|"}),
        ({"pagu|baris|": "-1", "target|baris|": "banyak"}, {"pagu|baris|", "target|baris|"}),
        ({"pagu|baris|": "9" * 25}, {"pagu|baris|"}),
        ({"sumber_dana|baris|": "x" * 301}, {"sumber_dana|baris|"}),
        ({"target|baris|": "9" * 30}, {"target|baris|"}),
    ],
)
def test_bad_texts_are_told_at_their_field_and_nothing_is_saved(simpan, segar, isian, medan):
    versi = segar().versi

    with pytest.raises(TidakSah) as salah:
        simpan(isian)

    assert set(salah.value.medan) == medan
    assert segar().versi == versi


@pytest.mark.parametrize("nama", ["x", "pagu", "pagu|baris", "renja|baris|", "pagu|x|", "||"])
def test_unknown_fields_are_refused(simpan, nama):
    with pytest.raises(TidakSah):
        simpan({nama: "1"})


def test_a_bidang_edits_its_own_lines(lihat, simpan):
    assert lihat("bidang", "5.03.02.2.02.01").boleh
    assert not lihat("bidang").boleh
    simpan({"catatan|baris|": "x"}, "bidang", "5.03.02.2.02.01")

    with pytest.raises(TidakBerhak):
        simpan({"catatan|baris|": "x"}, "bidang")


def test_a_stranger_writes_nothing(orang_asing, renja):
    with pytest.raises(TidakAda):
        baris_rencana.simpan(
            actor=orang_asing, renja=renja, simpul=BARIS, isian={"catatan|baris|": "x"}, semula={}
        )


def test_a_bidang_goes_through_its_own_lines(lihat):
    f = lihat("bidang", "")
    kode = [f.simpul.kode]
    while f.sesudah:
        f = lihat("bidang", f.sesudah.id)
        kode.append(f.simpul.kode)

    assert len(kode) == f.banyak > 1
    assert "5.03.02.2.02.01" in kode
    assert f.banyak < 56
    assert all(lihat("bidang", k).boleh for k in kode)
    assert lihat("bidang").banyak == 56  # somebody else's line is read among all
