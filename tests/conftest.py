"""Fixtures of everything that needs the database: the example region, its people, clients."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTOH = ROOT / "examples" / "bkpsdm-kukar-2025"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Fill the test database once with the demonstration; each test rolls back to it."""
    with django_db_blocker.unblock():
        from selaras.services import peragaan

        peragaan.siapkan(CONTOH)


@pytest.fixture
def orang(db):
    """The invented people by role: ``orang["perencana"]``."""
    from selaras.db.models import Pengguna
    from selaras.services import peragaan

    email = {a.email: a.peran.value for a in peragaan.akun_peragaan()}
    return {email[p.email]: p for p in Pengguna.objects.filter(email__in=email)}


@pytest.fixture
def orang_asing(db):
    """Somebody who can sign in but has no role anywhere."""
    from selaras.services import akun

    return akun.buat_pengguna(
        email="asing@peragaan.invalid", nama="Asa Asing", sandi="kata-sandi-panjang", actor=None
    )


@pytest.fixture
def pd(db):
    """The agency of the example."""
    from selaras.db.models import PerangkatDaerah

    return PerangkatDaerah.objects.select_related("wilayah").get(sebutan="bkpsdm")


@pytest.fixture
def wilayah(pd):
    """Its region."""
    return pd.wilayah


@pytest.fixture
def renja(pd):
    """Its Renja, a final draft that may be changed."""
    from selaras.db.models import Renja

    return Renja.objects.select_related("perangkat_daerah__wilayah", "renstra").get(
        perangkat_daerah=pd, tahun=2025
    )


@pytest.fixture
def masuk(client, orang):
    """Return a function that signs somebody in: by role, or as a given person."""

    def _masuk(siapa):
        pengguna = orang[siapa] if isinstance(siapa, str) else siapa
        client.force_login(pengguna, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return _masuk


from penetapan import (  # noqa: E402, F401  decreed plans for tests
    berganti,
    berubah,
    cetak_cepat,
    tanpa_laju,
    terbuka,
    tetap,
)
