"""Help: where to begin, the rules with their manual pages, words, keys."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.core.hak import Peran
from selaras.rules.registry import cari, semua
from selaras.services import access
from selaras.services.galat import TidakAda
from selaras.web import bantuan_isi
from selaras.web.penanda import publik

KELUARGA = {
    "kode": "Kode dan nama",
    "pagu": "Pagu dan prakiraan maju",
    "indikator": "Indikator dan target",
    "hitung": "Hitungan evaluasi",
    "evaluasi": "Formulir E.81",
    "lintas": "Kesesuaian antartabel",
    "narasi": "Angka dalam teks",
    "hukum": "Dasar hukum",
    "jadwal": "Kelengkapan dan jadwal",
}


@publik
@require_GET
def depan(request: HttpRequest) -> HttpResponse:
    """Show what each role does, the person's own first, and questions with answers."""
    milik = [Peran(p.peran) for p in access.penugasan(request.user)]
    urut = sorted(bantuan_isi.LANGKAH, key=lambda p: (p not in milik, list(Peran).index(p)))
    konteks = {
        "peran": [(p, p in milik, bantuan_isi.LANGKAH[p]) for p in urut],
        "tanya": bantuan_isi.TANYA,
        "banyak": len(semua()),
    }
    return render(request, "bantuan/depan.html", konteks)


@publik
@require_GET
def daftar_aturan(request: HttpRequest) -> HttpResponse:
    """Show the catalogue of rules by family."""
    kelompok: dict[str, list[object]] = {}
    for a in semua():
        kelompok.setdefault(KELUARGA.get(a.family, a.family), []).append(a)
    return render(request, "bantuan/daftar_aturan.html", {"kelompok": kelompok})


@publik
@require_GET
def aturan(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the manual page of one rule."""
    a = cari(kode)
    if a is None:
        raise TidakAda(_("Aturan itu tidak ada."))
    konteks = {
        "a": a,
        "judul": a.judul(),
        "manual": a.manual(),
        "dasar": [b.teks() for b in a.legal_basis],
    }
    return render(request, "bantuan/aturan.html", konteks)


@publik
@require_GET
def istilah(request: HttpRequest) -> HttpResponse:
    """Show the words of planning in alphabetical order."""
    urut = sorted(bantuan_isi.ISTILAH, key=lambda i: str(i.nama).casefold())
    return render(request, "bantuan/istilah.html", {"istilah": urut})


@publik
@require_GET
def papan_ketik(request: HttpRequest) -> HttpResponse:
    """Show the keys of the grid and of the table of inputs."""
    konteks = {"kisi": bantuan_isi.TOMBOL_KISI, "isian": bantuan_isi.TOMBOL_ISIAN}
    return render(request, "bantuan/papan_ketik.html", konteks)
