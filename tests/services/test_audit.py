"""The trail: append-only in the database, and a later edit is detected by the chain."""

from types import SimpleNamespace

import pytest
from django.db import Error, connection, transaction

from rantai_uji import catat, tanpa_pemicu
from selaras.core.rantai import AWAL, mata_putus, sidik_mata
from selaras.db.models import AuditEntry, AuditRekaman, DokumenTerbit, Rantai, Revisi
from selaras.services import audit

pytestmark = pytest.mark.django_db

TABEL = [AuditEntry, AuditRekaman, Revisi, DokumenTerbit]


def test_every_entry_of_the_demonstration_is_in_a_whole_chain(db):
    assert AuditEntry.objects.count() > 10
    assert audit.verifikasi() == []


def test_entries_follow_each_other(pd):
    satu, dua = catat(pd), catat(pd)

    assert dua.nomor == satu.nomor + 1
    assert dua.sebelumnya == satu.sidik
    kepala = Rantai.objects.get(perangkat_daerah=pd)
    assert (kepala.jumlah, kepala.sidik) == (dua.nomor, dua.sidik)


def test_an_entry_needs_the_transaction_of_its_change(pd, monkeypatch):
    di_luar = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(audit.transaction, "get_connection", lambda: di_luar)

    with pytest.raises(RuntimeError, match="transaction"):
        audit.record(actor=None, aksi="perangkat_daerah.diubah", objek="x", tempat=pd)


def test_an_action_nobody_registered_is_refused(pd):
    with pytest.raises(KeyError):
        audit.record(actor=None, aksi="apa.saja", objek="x", tempat=pd)


@pytest.mark.parametrize("model", [AuditEntry, AuditRekaman])
@pytest.mark.parametrize("cara", ["update", "delete"])
def test_the_database_refuses_a_later_edit(pd, model, cara):
    catat(pd, perubahan=[audit.Perubahan("x", "1", None, {"a": "1"})])
    tabel = model._meta.db_table
    kolom = "aksi" if model is AuditEntry else "tabel"
    sql = f"UPDATE {tabel} SET {kolom}='x'" if cara == "update" else f"DELETE FROM {tabel}"

    with (
        pytest.raises(Error, match="tidak dapat diubah atau dihapus"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(sql)


def test_every_append_only_table_has_its_trigger(db):
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            kursor.execute("SELECT DISTINCT event_object_table FROM information_schema.triggers")
        else:
            kursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type='trigger'")
        ada = {b[0] for b in kursor.fetchall()}

    assert {m._meta.db_table for m in TABEL} <= ada


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE selaras_auditentry SET alasan='lain' WHERE id=%s",
        "UPDATE selaras_auditentry SET oleh_nama='lain' WHERE id=%s",
        "UPDATE selaras_auditentry SET pada='2020-01-01 00:00:00+00' WHERE id=%s",
        "UPDATE selaras_auditentry SET sidik=sebelumnya WHERE id=%s",
        "UPDATE selaras_auditrekaman SET kunci='lain' WHERE entri_id=%s",
        "DELETE FROM selaras_auditrekaman WHERE entri_id=%s",
    ],
)
def test_an_edit_behind_the_guard_is_detected(pd, sql):
    catat(pd)
    sasaran = catat(pd, alasan="benar", perubahan=[audit.Perubahan("x", "1", None, {"a": "1"})])
    catat(pd)

    tanpa_pemicu(sql, sasaran.pk)

    (putus,) = audit.verifikasi(Rantai.objects.filter(perangkat_daerah=pd))
    assert putus.nomor == sasaran.nomor


def test_a_removed_last_entry_is_detected(pd):
    akhir = catat(pd)

    tanpa_pemicu("DELETE FROM selaras_auditentry WHERE id=%s", akhir.pk)

    assert [p.nomor for p in audit.verifikasi(Rantai.objects.filter(perangkat_daerah=pd))] == [0]


def test_every_action_is_a_sentence():
    for aksi, kalimat in audit.AKSI.items():
        assert kalimat.format(objek="X").endswith("X") or "X" in kalimat.format(objek="X"), aksi


def test_a_chain_of_values():
    a = sidik_mata(AWAL, {"n": 1})
    b = sidik_mata(a, {"n": 2})

    assert mata_putus([({"n": 1}, AWAL, a), ({"n": 2}, a, b)]) is None
    assert mata_putus([({"n": 1}, AWAL, a), ({"n": 3}, a, b)]) == 1
    assert mata_putus([({"n": 2}, a, b)]) == 0
