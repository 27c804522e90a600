"""Writing: all or nothing, never through a link, and in words for officials."""

import pytest

from selaras.exchange.simpan import sebab, simpan


def _isi(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def test_all_files_are_written_and_nothing_else(tmp_path):
    simpan(tmp_path / "baru" / "lagi", {"a.txt": b"1", "b.txt": b"2"})

    assert _isi(tmp_path / "baru" / "lagi") == {"a.txt": b"1", "b.txt": b"2"}


def test_a_failure_leaves_what_was_there(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"lama")
    (tmp_path / "c.txt").mkdir()

    with pytest.raises(OSError, match="directory"):
        simpan(tmp_path, {"a.txt": b"baru", "b.txt": b"baru", "c.txt": b"baru"})

    assert _isi(tmp_path) == {"a.txt": b"lama"}


def test_a_failure_while_moving_puts_everything_back(tmp_path, monkeypatch):
    from pathlib import Path

    (tmp_path / "a.txt").write_bytes(b"lama")
    asli = Path.replace

    def macet(self, tujuan):
        if self.name == ".b.txt.baru":
            raise PermissionError(13, "Permission denied")
        return asli(self, tujuan)

    monkeypatch.setattr(Path, "replace", macet)
    with pytest.raises(PermissionError):
        simpan(tmp_path, {"a.txt": b"baru", "b.txt": b"baru"})

    assert _isi(tmp_path) == {"a.txt": b"lama"}


@pytest.mark.parametrize("nama", ["a.txt", ".a.txt.baru", ".a.txt.lama"])
def test_a_link_is_never_followed(tmp_path, nama):
    korban = tmp_path / "korban"
    korban.write_bytes(b"utuh")
    tujuan = tmp_path / "hasil"
    tujuan.mkdir()
    (tujuan / nama).symlink_to(korban)

    simpan(tujuan, {"a.txt": b"isi"})

    assert korban.read_bytes() == b"utuh"
    assert not (tujuan / "a.txt").is_symlink()
    assert _isi(tujuan) == {"a.txt": b"isi"}


def test_causes_are_indonesian():
    assert sebab(PermissionError(13, "Permission denied")).startswith("tidak ada izin")
    assert sebab(OSError(99_999, "Strange")) == "Strange"
