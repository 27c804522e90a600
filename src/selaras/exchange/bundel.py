"""A signed bundle: the frozen ledger of a closed quarter, carried from one installation to another.

The signature (Ed25519) is over the content as it is stored, so whoever has the public key of an
agency can tell that the file came from there and was not changed on the way.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

AWALAN = b"SELARAS-BUNDEL/1\n"
_TANDA = 64
_KUNCI = 32


class BundelError(ValueError):
    """A bundle or key that cannot be taken; the message is for the official.

    Attributes:
        pesan: What is the matter and the way out (Indonesian).
    """

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


def kunci_dari(rahasia: str, pemilik: str) -> Ed25519PrivateKey:
    """Return the signing key of an agency in an installation; the same secrets, the same key.

    Args:
        rahasia: The secret of the installation.
        pemilik: The agency's name in addresses.
    """
    turunan = HKDF(hashes.SHA256(), _KUNCI, salt=b"selaras-bundel", info=pemilik.encode())
    return Ed25519PrivateKey.from_private_bytes(turunan.derive(rahasia.encode()))


def publik(kunci: Ed25519PrivateKey) -> str:
    """Return the public key as text, to be registered where bundles are received."""
    return kunci.public_key().public_bytes_raw().hex()


def baca_kunci(teks: str) -> Ed25519PublicKey:
    """Read a public key.

    Raises:
        BundelError: The text is none.
    """
    rapi = "".join(teks.split()).lower()
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(rapi))
    except ValueError:
        raise BundelError(
            "Kunci publik terdiri atas 64 angka heksadesimal, seperti yang tampil pada halaman "
            "Periode perangkat daerah pengirim. Salin seluruhnya."
        ) from None


def tanda_tangani(isi: bytes, kunci: Ed25519PrivateKey) -> bytes:
    """Return content with its signature in front."""
    return AWALAN + kunci.sign(isi) + isi


def buka(data: bytes, kunci: str) -> bytes:
    """Return the content of a bundle whose signature fits a public key.

    Args:
        data: The file, from anyone.
        kunci: The public key of the sender, as registered.

    Raises:
        BundelError: It is no bundle, or somebody else signed it, or it was changed.
    """
    awal = len(AWALAN)
    if not data.startswith(AWALAN) or len(data) <= awal + _TANDA:
        raise BundelError(
            "Berkas ini bukan bundel laporan Selaras. Minta perangkat daerah mengunduh bundel dari "
            "halaman Periode, lalu mengirim berkas itu tanpa diubah."
        )
    tanda, isi = data[awal : awal + _TANDA], data[awal + _TANDA :]
    try:
        baca_kunci(kunci).verify(tanda, isi)
    except InvalidSignature:
        raise BundelError(
            "Tanda tangan bundel ini tidak cocok dengan kunci publik yang terdaftar: isinya "
            "berubah di jalan, atau bukan dari perangkat daerah ini. Minta kiriman ulang, dan "
            "cocokkan kunci publiknya lewat jalur lain."
        ) from None
    return isi
