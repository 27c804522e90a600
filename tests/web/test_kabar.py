"""The page of notices, and the command that sends the digest."""

import pytest
from click.testing import CliRunner

from selaras.cli.aplikasi import kabari

pytestmark = pytest.mark.django_db


def test_the_page_lists_marks_and_stops_the_digest(masuk):
    klien = masuk("perencana")
    assert "Rangkuman lewat surel" in klien.get("/kabar/").content.decode()
    assert "ditandai sudah dibaca" in klien.post("/kabar/baca/", follow=True).content.decode()
    jawab = klien.post("/kabar/langganan/", {"surel": "tidak"}, follow=True)
    assert "Anda tidak menerima rangkuman surel" in jawab.content.decode()
    klien.post("/kabar/langganan/", {"surel": "ya"})
    assert klien.get("/kabar/").context["surel"]


def test_the_command_needs_the_address_of_the_application():
    hasil = CliRunner().invoke(kabari, [])
    assert hasil.exit_code == 2
    assert "--alamat" in hasil.output
