"""Pages of surveys for officers: list, making, links, closing, results."""

import csv
from io import StringIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, survei, survei_laporan
from selaras.services.galat import TidakSah
from selaras.web.forms_survei import SEBUTAN_PROFIL, SurveiForm, TautanForm
from selaras.web.qr import petak


@require_http_methods(["GET", "POST"])
def daftar(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Show the surveys of an agency, or make one."""
    untuk = Tindakan.LIHAT if request.method == "GET" else Tindakan.KELOLA_SURVEI
    pd = access.perangkat_daerah(request.user, sebutan, untuk)
    form = SurveiForm(request.POST or None, indikator=survei.pilihan_indikator(pd))
    if request.method == "POST" and form.is_valid():
        try:
            baru = survei.buat(actor=request.user, perangkat_daerah=pd, isi=form.isi)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Survei dibuat. Sebarkan alamatnya kepada responden."))
            return redirect("survei_lihat", sebutan, baru.pk)
    konteks = {
        "pd": pd,
        "semua": survei.daftar(request.user, pd),
        "form": form,
        "kelola": access.berhak(request.user, pd, Tindakan.KELOLA_SURVEI),
    }
    return render(request, "survei/daftar.html", konteks, status=_status(request))


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


@require_GET
def lihat(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Show how far a survey is, or its results."""
    s = access.survei(request.user, sebutan, nomor)
    return _halaman(request, s, TautanForm(initial={"banyak": 50}))


def _halaman(request: HttpRequest, s: Any, form: TautanForm, status: int = 200) -> HttpResponse:
    konteks = {
        "pd": s.perangkat_daerah,
        "s": s,
        "h": (h := survei.hasil(request.user, s)),
        "profil": [(SEBUTAN_PROFIL[nama], kelas) for nama, kelas in h.profil],
        "nilai": survei.nilai_untuk_indikator(s),
        "form": form,
        "kelola": access.berhak(request.user, s.perangkat_daerah, Tindakan.KELOLA_SURVEI),
        "catat": access.berhak(request.user, s.perangkat_daerah, Tindakan.TERIMA_LAPORAN),
        "alamat": request.build_absolute_uri(reverse("survei_jawab", args=[s.kunci])),
    }
    return render(request, "survei/lihat.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Change a survey that can still be answered."""
    s = access.survei(request.user, sebutan, nomor, Tindakan.KELOLA_SURVEI)
    form = SurveiForm(
        request.POST or None,
        indikator=survei.pilihan_indikator(s.perangkat_daerah),
        initial={
            "judul": s.judul,
            "layanan": "\n".join(layanan.nama for layanan in s.layanan.all()),
            "mulai": s.mulai,
            "selesai": s.selesai,
            "populasi": s.populasi,
            "cara": s.cara,
            "bobot": s.bobot,
            "indikator": s.indikator_id,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            survei.ubah(actor=request.user, survei=s, isi=form.isi)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Survei diperbarui."))
            return redirect("survei_lihat", sebutan, nomor)
    konteks = {"pd": s.perangkat_daerah, "s": s, "form": form}
    return render(request, "survei/ubah.html", konteks, status=_status(request))


@require_POST
def tautan(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Make one-time links and give them out, once, as a list or a sheet to print."""
    s = access.survei(request.user, sebutan, nomor, Tindakan.KELOLA_SURVEI)
    form = TautanForm(request.POST)
    if not form.is_valid():
        return _halaman(request, s, form, 422)
    try:
        token = survei.buat_tautan(actor=request.user, survei=s, banyak=form.cleaned_data["banyak"])
    except TidakSah as salah:
        form.tambah_galat(salah.medan, salah.pesan)
        return _halaman(request, s, form, 422)
    alamat = [request.build_absolute_uri(reverse("survei_tautan", args=[t])) for t in token]
    if form.cleaned_data["bentuk"] == "lembar":
        lembar = [(a, *petak(a)) for a in alamat]
        konteks = {"pd": s.perangkat_daerah, "s": s, "lembar": lembar}
        jawaban = render(request, "survei/lembar.html", konteks)
    else:
        teks = StringIO(newline="")
        csv.writer(teks).writerows([["alamat"], *([a] for a in alamat)])
        jawaban = _berkas(teks.getvalue().encode(), "text/csv; charset=utf-8", "tautan-survei.csv")
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def _berkas(isi: bytes, jenis: str, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


@require_POST
def tutup(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Close a survey for good."""
    s = access.survei(request.user, sebutan, nomor, Tindakan.KELOLA_SURVEI)
    survei.tutup(actor=request.user, survei=s)
    messages.success(request, _("Survei ditutup. Hasilnya tampil di bawah ini."))
    return redirect("survei_lihat", sebutan, nomor)


@require_POST
def catat(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Report the index as realisasi of the indikator the survey is tied to."""
    s = access.survei(request.user, sebutan, nomor, Tindakan.TERIMA_LAPORAN)
    hasil = survei_laporan.laporkan(
        actor=request.user, survei_=s, alasan=request.POST.get("alasan", "").strip()
    )
    pesan = _("Hasil survei dicatat sebagai realisasi.")
    messages.success(request, pesan if hasil.entri else _("Buku realisasi sudah memuat hasil ini."))
    return redirect("survei_lihat", sebutan, nomor)


@require_GET
def unduh(request: HttpRequest, sebutan: str, nomor: int, format: str) -> HttpResponse:
    """Send the anonymous answers."""
    s = access.survei(request.user, sebutan, nomor, Tindakan.KELOLA_SURVEI)
    isi, jenis = survei.unduh(request.user, s, format)
    return _berkas(isi, jenis, f"jawaban-survei-{nomor}.{format}")
