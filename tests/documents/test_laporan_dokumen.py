"""The report of a document: what is said first, and that nothing is dropped on the way."""

from selaras.documents.laporan_dokumen import susun
from selaras.documents.laporan_dokumen_html import sebagai_html
from selaras.rules.base import Finding, Letak, Severity
from selaras.rules.registry import menurut_kode

MASALAH = [
    {"code": kode, "severity": "info", "message": f"pesan {kode}",
     "place": {"file": "a.pdf", "sheet": None, "row": 3, "cell": None, "page": 2}}
    for kode in ("tabel-tidak-dikenal", "aturan-tidak-dijalankan", "sel-bergeser")
]  # fmt: skip


def temuan(kode, berat=Severity.ERROR, tabel="TC33", **lain):
    return Finding(
        code=kode,
        severity=berat,
        letak=Letak(table=tabel, kode="5.03"),
        message=f"<{kode}>",
        **lain,
    )


def laporan(daftar, **lain):
    return susun("Renja", "a.pdf", daftar, MASALAH, menurut_kode(), **lain)


def test_each_kind_of_finding_is_told_once_money_and_gravity_first():
    daftar = [
        temuan("NR01", tabel="NARASI"),
        temuan("HT04", tabel="TC29"),
        temuan("PG02"),
        temuan("PG02"),
        temuan("PG01", Severity.WARNING),
        temuan("KD04", Severity.INFO),
        temuan("IN18", Severity.INFO),
    ]
    isi = laporan(daftar)
    assert [(t["kode"], t["lain"]) for t in isi["utama"]] == [
        ("PG02", 1), ("HT04", 0), ("NR01", 0), ("PG01", 0), ("KD04", 0),
    ]  # fmt: skip
    assert isi["jumlah"] == {"error": 4, "warning": 1, "info": 2}


def test_every_finding_stands_under_its_table_in_the_order_of_the_document():
    daftar = [temuan("PG02"), temuan("NR01", tabel="NARASI"), temuan("HT04", tabel="TC29")]
    isi = laporan(daftar)
    assert [g["kunci"] for g in isi["kelompok"]] == ["TC29", "TC33", "NARASI"]
    assert sum(len(g["temuan"]) for g in isi["kelompok"]) == len(daftar)


def test_every_issue_is_told_in_one_place():
    isi = laporan([])
    ada = [m["pesan"] for k in ("tidak_dipahami", "tidak_dijalankan", "masalah") for m in isi[k]]
    assert sorted(ada) == sorted(str(m["message"]) for m in MASALAH)
    assert isi["masalah"][0]["tempat"] == "halaman 2, baris 3"


def test_what_comes_from_the_document_is_never_markup():
    cuplikan = {0: {"sel": ["<i>x</i>", "<b>"], "tanda": 0, "halaman": 2}}
    html = sebagai_html(laporan([temuan("PG02")], cuplikan=cuplikan), {2: b"png"})
    assert "<PG02>" not in html
    assert "<mark>&lt;i&gt;x&lt;/i&gt;</mark>" in html
    assert html.count("data:image/png;base64,") == 1
    assert "<script" not in html
