"""The menu of the frame, by the roles of the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from selaras.core.hak import Peran, Tindakan, boleh


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of the menu.

    Attributes:
        nama: Its text.
        alamat: Where it leads.
        aktif: Whether the page is below it.
    """

    nama: str
    alamat: str
    aktif: bool


def menu(request: HttpRequest, tugas: Iterable[Any]) -> list[Butir]:
    """Return the menu for the roles of a person.

    Args:
        request: The request, to mark where the person is.
        tugas: The roles that are valid today.
    """
    hasil = [(_("Beranda"), reverse("beranda"))]
    terlihat: set[str] = set()
    for t in tugas:
        peran = Peran(t.peran)
        if t.perangkat_daerah and t.perangkat_daerah.sebutan not in terlihat:
            terlihat.add(t.perangkat_daerah.sebutan)
            hasil.append(
                (str(t.perangkat_daerah), reverse("pd", args=[t.perangkat_daerah.sebutan]))
            )
        if t.wilayah and t.wilayah.kode not in terlihat:
            terlihat.add(t.wilayah.kode)
            hasil.append(
                (pgettext("menu", "Perangkat daerah"), reverse("wilayah", args=[t.wilayah.kode]))
            )
            if boleh(peran, Tindakan.KELOLA_ORANG):
                hasil.append((_("Orang"), reverse("orang_wilayah", args=[t.wilayah.kode])))
            if boleh(peran, Tindakan.LIHAT_JEJAK):
                hasil.append((_("Jejak"), reverse("jejak_wilayah", args=[t.wilayah.kode])))
            if peran in (Peran.VERIFIKATOR, Peran.ADMIN):
                hasil.append((_("Pengaturan"), reverse("pengaturan", args=[t.wilayah.kode])))
    hasil.append((_("Kabar"), reverse("kabar")))
    hasil.append((_("Bantuan"), reverse("bantuan")))
    jalur = request.path
    if jalur.startswith("/pd/") and not any(jalur.startswith(a) for _n, a in hasil[1:]):
        # Somebody of the region reads an agency: that is below the list of agencies.
        jalur = next((a for _n, a in hasil if a.startswith("/wilayah/")), jalur)
    panjang = max((len(a) for _n, a in hasil if jalur.startswith(a)), default=0)
    return [
        Butir(nama, alamat, jalur.startswith(alamat) and len(alamat) == panjang)
        for nama, alamat in hasil
    ]
