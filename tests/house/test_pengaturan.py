"""Settings: a server refuses to start with anything unsafe, and says what to do."""

import os
import subprocess
import sys

import pytest

AMAN = {
    "SELARAS_HOSTS": "selaras.contoh.invalid",
    "SELARAS_SECRET_KEY": "k3Jw8" * 4 + "Zq0_vB9xT2-uLmN7cRfYhDgPaSeWiOtXy" * 2,
}


def mulai(tmp_path, perintah, **env):
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("SELARAS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", perintah],
        env={**bersih, "SELARAS_DATA": str(tmp_path), **env},
        capture_output=True,
        text=True,
        check=False,
    )


BACA = "from selaras import settings as s; print(s.{})"


@pytest.mark.parametrize(
    ("env", "pesan"),
    [
        ({"SELARAS_SECRET_KEY": ""}, "paling sedikit 50 karakter"),
        ({"SELARAS_SECRET_KEY": "pendek"}, "paling sedikit 50 karakter"),
        ({"SELARAS_SECRET_KEY": "a" * 80}, "paling sedikit 50 karakter"),
        ({"SELARAS_HOSTS": "*"}, "tidak boleh memuat tanda *"),
        ({"SELARAS_HOSTS": "a.contoh.invalid,*.contoh.invalid"}, "tidak boleh memuat tanda *"),
        ({"SELARAS_DEMO": "ya"}, "tidak dapat dipakai sebagai peladen"),
        ({"SELARAS_DB": "mysql://a:b@c/d"}, "basis data lain tidak dipakai"),
    ],
)
def test_a_server_does_not_start_unsafe(tmp_path, env, pesan):
    hasil = mulai(tmp_path, "import selaras.settings", **{**AMAN, **env})

    assert hasil.returncode != 0
    assert pesan in " ".join(hasil.stderr.split())


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("DEBUG", "False"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("CSRF_COOKIE_SECURE", "True"),
        ("SECURE_SSL_REDIRECT", "True"),
        ("SECURE_HSTS_SECONDS", "31536000"),
        ("ALLOWED_HOSTS", "['selaras.contoh.invalid']"),
        ("DEMO", "False"),
    ],
)
def test_a_server_is_safe_without_being_asked(tmp_path, nama, nilai):
    hasil = mulai(tmp_path, BACA.format(nama), **AMAN)

    assert hasil.stdout.strip() == nilai, hasil.stderr


def test_one_machine_needs_no_settings_and_serves_only_itself(tmp_path):
    hosts = mulai(tmp_path, BACA.format("ALLOWED_HOSTS")).stdout
    kunci = [mulai(tmp_path, BACA.format("SECRET_KEY")).stdout.strip() for _ in range(2)]

    assert "localhost" in hosts
    assert "*" not in hosts
    assert kunci[0] == kunci[1]
    assert len(kunci[0]) > 50
    assert (tmp_path / "kunci").stat().st_mode & 0o077 == 0


def test_two_machines_have_two_secrets(tmp_path):
    a, b = (mulai(tmp_path / n, BACA.format("SECRET_KEY")).stdout.strip() for n in ("satu", "dua"))

    assert a != b


def test_django_finds_nothing_to_warn_of(tmp_path):
    hasil = mulai(
        tmp_path,
        "import django; django.setup(); from django.core.management import call_command; "
        "call_command('check', deploy=True, fail_level='WARNING')",
        DJANGO_SETTINGS_MODULE="selaras.settings",
        **AMAN,
    )

    assert hasil.returncode == 0, hasil.stderr
