"""A real server, a real browser, one window per role."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from instalasi import peragaan_siap

CONTOH = Path(__file__).parents[2] / "examples" / "bkpsdm-kukar-2025"
GAMBAR = os.environ.get("SELARAS_GAMBAR", "")
PERAMBAN = next(
    (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
)
PILIHAN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def porta_bebas():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def mulai_peladen(data):
    """Start the application on a free port and wait until it answers."""
    porta = porta_bebas()
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("SELARAS_", "DJANGO_"))}
    proses = subprocess.Popen(
        [sys.executable, "-m", "selaras.cli", "serve", "--data", str(data), "--demo", str(CONTOH),
         "--port", str(porta)],
        env=bersih,
        stdout=(data / "keluaran.log").open("wb"),
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    alamat = f"http://127.0.0.1:{porta}"
    batas = time.monotonic() + 60
    while time.monotonic() < batas:
        try:
            urllib.request.urlopen(f"{alamat}/terbuka/", timeout=2).close()
        except OSError:
            if proses.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return proses, alamat
    proses.kill()
    raise RuntimeError((data / "keluaran.log").read_text())


@pytest.fixture(scope="module")
def peladen(request, tmp_path_factory):
    """The address of a fresh demonstration; one per test module.

    A module that sets ``PASANG_SENDIRI`` has the server set the demonstration up, as on the first
    start; the others start from a copy of one that was set up before.
    """
    data = tmp_path_factory.mktemp("peladen")
    if not getattr(request.module, "PASANG_SENDIRI", False):
        shutil.copytree(peragaan_siap(tmp_path_factory), data, dirs_exist_ok=True)
    proses, alamat = mulai_peladen(data)
    yield alamat
    proses.terminate()
    proses.wait(10)
    log = (data / "keluaran.log").read_text()
    assert "Traceback" not in log, log[-4000:]


@pytest.fixture(scope="session")
def peramban():
    """One Chromium for all tests of a process."""
    if PERAMBAN is None:
        if os.environ.get("SELARAS_CI") == "ya":
            pytest.fail("Chromium tidak ada, padahal CI memerlukannya.")
        pytest.skip("Chromium tidak ada: pengujian peramban dilewati.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        b = p.chromium.launch(executable_path=PERAMBAN, args=PILIHAN)
        yield b
        b.close()


class Jendela:
    """A window in which one person is signed in."""

    def __init__(self, peramban, alamat, peran, **pilihan):
        self.konteks = peramban.new_context(
            viewport=pilihan.pop("layar", {"width": 1280, "height": 800}), locale="en-US", **pilihan
        )
        self.konteks.set_default_timeout(15_000)
        self.halaman = self.konteks.new_page()
        self.alamat = alamat
        self.galat = []
        self.halaman.on("pageerror", lambda e: self.galat.append(str(e)))
        if peran:
            self.halaman.goto(f"{alamat}/akun/login/")
            self.halaman.locator(f'input[value="{peran}@peragaan.invalid"] + button').click()
            self.halaman.wait_for_url(f"{alamat}/")

    def buka(self, jalur):
        """Open a path and return the page."""
        jawaban = self.halaman.goto(f"{self.alamat}{jalur}")
        assert jawaban.status < 400, (jalur, jawaban.status)
        return self.halaman

    def sel(self, baris, kolom):
        """Return a cell of the grid."""
        return self.halaman.locator(
            f'.tabulator-row[data-id="{baris}"] .tabulator-cell[tabulator-field="{kolom}"]'
        )

    def tersimpan(self):
        """Wait until the grid says that everything is saved."""
        from playwright.sync_api import expect

        expect(self.halaman.locator("#kisi-status")).to_have_text(re.compile("^(Tersimpan|Saved)"))

    def tempel(self, teks):
        """Paste a text as Excel puts it on the clipboard."""
        self.halaman.evaluate(
            """(t) => { const d = new DataTransfer(); d.setData("text/plain", t);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: d, bubbles: true, cancelable: true })); }""",
            teks,
        )

    def potret(self, nama, **pilihan):
        """Keep a picture for the user guide, where one is asked for."""
        if GAMBAR:
            self.halaman.screenshot(path=f"{GAMBAR}/{nama}.png", **pilihan)

    def tutup(self):
        """Close the window; a script that failed in it is a failure."""
        self.konteks.close()
        assert not self.galat, self.galat


@pytest.fixture
def jendela(peramban, peladen):
    """Return a function that opens a window for a role."""
    terbuka = []

    def _buka(peran=None, **pilihan):
        j = Jendela(peramban, peladen, peran, **pilihan)
        terbuka.append(j)
        return j

    yield _buka
    for j in terbuka:
        j.tutup()
