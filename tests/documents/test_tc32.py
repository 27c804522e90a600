"""Tabel T-C.32: proposals, or plainly that there is none."""

from dataclasses import replace

from selaras.documents import tc32


def test_without_proposals_the_table_says_so(rencana):
    tabel = tc32.build(rencana)

    assert [b.id for b in tabel.baris] == ["KOSONG"]
    assert [(s.teks, s.kolspan) for s in tabel.baris[0].sel] == [("Tidak ada", 6)]


def test_a_proposal_names_its_proposer_and_the_answer(rencana, usulan, kisi):
    tabel = tc32.build(replace(rencana, usulan=(replace(usulan, urut=2, uraian="B"), usulan)))

    assert [b["uraian"] for b in kisi(tabel).values()] == ["Pojok baca", "B"]
    assert kisi(tabel)["usulan1"] == {
        "no": "1",
        "uraian": "Pojok baca",
        "lokasi": "Desa B",
        "indikator": "Jumlah pojok baca",
        "volume": "1.200 Unit",
        "catatan": "Pengusul: Desa B; Disesuaikan; Bertahap",
    }


def test_the_official_six_columns(rencana):
    assert [k.nomor for k in tc32.build(rencana).kolom] == [f"({n})" for n in range(1, 7)]
