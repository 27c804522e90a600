"""Settings of a region: its data, its agencies, its calendar, the ceilings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.batas import SifatPagu
from selaras.core.hak import Tindakan
from selaras.services import (
    access,
    jadwal,
    pagu_indikatif,
    pagu_wilayah,
    pengaturan_wilayah,
    rkpd,
)
from selaras.services.galat import TidakAda, TidakSah
from selaras.services.kisi_tc33 import teks_sunting
from selaras.web.forms_wilayah import (
    PerangkatDaerahBaruForm,
    PerangkatDaerahForm,
    WilayahForm,
    isian_jadwal,
    isian_pagu,
)


def _wilayah(request: HttpRequest, kode: str) -> Any:
    return access.wilayah(request.user, kode, Tindakan.KELOLA_WILAYAH)


@require_http_methods(["GET", "POST"])
def wilayah(request: HttpRequest, kode: str) -> HttpResponse:
    """Edit what a region says of itself."""
    w = _wilayah(request, kode)
    semula = {
        "nama": w.nama,
        "jenis": w.jenis,
        "kepala_daerah": w.kepala_daerah,
        "total_belanja": teks_sunting(w.total_belanja),
    }
    form = WilayahForm(request.POST or None, initial=semula)
    if request.method == "POST" and form.is_valid():
        try:
            pengaturan_wilayah.ubah_wilayah(
                actor=request.user,
                wilayah=w,
                data=pengaturan_wilayah.DataWilayah(**form.cleaned_data),
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Data wilayah disimpan."))
            return redirect("pengaturan", kode)
    konteks = {"wilayah": w, "form": form}
    return render(request, "pengaturan/wilayah.html", konteks, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


@require_http_methods(["GET", "POST"])
def daftar_pd(request: HttpRequest, kode: str) -> HttpResponse:
    """List the agencies of a region, and add one."""
    w = _wilayah(request, kode)
    form = PerangkatDaerahBaruForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            pd = pengaturan_wilayah.tambah_pd(
                actor=request.user,
                wilayah=w,
                sebutan=isi.pop("sebutan"),
                data=pengaturan_wilayah.DataPerangkatDaerah(**isi),
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("%(n)s ditambahkan.") % {"n": pd.nama})
            return redirect("atur_pd", kode)
    konteks = {"wilayah": w, "form": form, "daftar": pengaturan_wilayah.daftar_pd(w)}
    return render(request, "pengaturan/daftar_pd.html", konteks, status=_status(form))


@require_http_methods(["GET", "POST"])
def pd(request: HttpRequest, kode: str, sebutan: str) -> HttpResponse:
    """Edit one agency of a region."""
    w = _wilayah(request, kode)
    milik = _pd(request, w, sebutan)
    semula = {
        "nama": milik.nama,
        "singkatan": milik.singkatan,
        "kode": milik.kode,
        "bidang_urusan": ", ".join(milik.bidang_urusan),
    }
    form = PerangkatDaerahForm(request.POST or None, initial=semula)
    if request.method == "POST" and form.is_valid():
        try:
            pengaturan_wilayah.ubah_pd(
                actor=request.user,
                perangkat_daerah=milik,
                data=pengaturan_wilayah.DataPerangkatDaerah(**form.cleaned_data),
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Data perangkat daerah disimpan."))
            return redirect("atur_pd", kode)
    konteks = {"wilayah": w, "pd": milik, "form": form}
    return render(request, "pengaturan/pd.html", konteks, status=_status(form))


def _pd(request: HttpRequest, w: Any, sebutan: str) -> Any:
    """Return an agency of this region; one of another is not known to exist."""
    milik = access.perangkat_daerah(request.user, sebutan, Tindakan.KELOLA_WILAYAH)
    if milik.wilayah_id != w.pk:
        raise TidakAda
    return milik


@require_POST
def pd_aktif(request: HttpRequest, kode: str, sebutan: str) -> HttpResponse:
    """Take an agency off the lists, or put it back."""
    milik = _pd(request, _wilayah(request, kode), sebutan)
    aktif = request.POST.get("aktif") == "ya"
    pengaturan_wilayah.atur_aktif(actor=request.user, perangkat_daerah=milik, aktif=aktif)
    pesan = _("%(n)s diaktifkan kembali.") if aktif else _("%(n)s dinonaktifkan.")
    messages.success(request, pesan % {"n": milik.nama})
    return redirect("atur_pd", kode)


@require_GET
def jadwal_terbaru(request: HttpRequest, kode: str) -> HttpResponse:
    """Lead to the calendar of the year that is being planned."""
    return redirect("jadwal", kode, _tahun_kini(_wilayah(request, kode)))


@require_GET
def pagu_terbaru(request: HttpRequest, kode: str) -> HttpResponse:
    """Lead to the ceilings of the year that is being planned."""
    return redirect("pagu_wilayah", kode, _tahun_kini(_wilayah(request, kode)))


def _tahun_kini(w: Any) -> int:
    return next(iter(rkpd.semua_tahun(w)), access.hari_ini().year + 1)


def _tahun(tahun: int) -> int:
    """Return a plan year, or refuse what is none."""
    if not jadwal.TAHUN_MIN <= tahun <= jadwal.TAHUN_MAKS:
        raise TidakAda
    return tahun


@require_http_methods(["GET", "POST"])
def jadwal_tahun(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Date the stages of a year."""
    w = _wilayah(request, kode)
    galat: dict[str, str] = {}
    pesan = ""
    if request.method == "POST":
        isian, galat = isian_jadwal(request.POST)
        try:
            if galat:
                raise TidakSah(_("Beberapa tanggal belum benar; tidak ada yang disimpan."), galat)
            jadwal.ubah_semua(actor=request.user, wilayah=w, tahun=_tahun(tahun), isian=isian)
        except TidakSah as salah:
            galat, pesan = salah.medan, salah.pesan
        else:
            messages.success(request, _("Jadwal disimpan."))
            return redirect("jadwal", kode, tahun)
    konteks = {
        "wilayah": w,
        "tahun": _tahun(tahun),
        "baris": _baris_jadwal(jadwal.susunan(w, tahun), request.POST, galat),
        "pesan_galat": pesan,
    }
    return render(request, "pengaturan/jadwal.html", konteks, status=422 if pesan else 200)


def _baris_jadwal(
    susunan: list[jadwal.BarisJadwal], ketik: Any, galat: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the stages with what stands in their fields: as typed, else as stored."""
    hasil = []
    for b in susunan:
        ada = b.sendiri
        tersimpan = {
            "mulai": ada.mulai.isoformat() if ada and ada.mulai else "",
            "selesai": ada.selesai.isoformat() if ada else "",
            "dasar": ada.dasar if ada else "",
        }
        medan = [
            {
                "nama": f"{b.kunci}-{m}",
                "jenis": m,
                "isi": ketik.get(f"{b.kunci}-{m}", tersimpan[m]),
                "galat": galat.get(f"{b.kunci}-{m}", ""),
            }
            for m in ("mulai", "selesai", "dasar")
        ]
        hasil.append({"b": b, "medan": medan, "galat": galat.get(f"{b.kunci}-", "")})
    return hasil


@require_http_methods(["GET", "POST"])
def pagu(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Give all agencies of a region their ceilings; a pasted column is filled in, not saved."""
    w = _wilayah(request, kode)
    semua = pagu_indikatif.daftar(w, _tahun(tahun))
    isi: dict[str, str] = {}
    galat: dict[str, str] = {}
    pesan = ""
    if request.method == "POST":
        try:
            if "isikan" in request.POST:
                isi = pagu_wilayah.baca_tempelan(semua, request.POST.get("tempel", ""))
            else:
                return _simpan_pagu(request, w, tahun, [p.perangkat_daerah.sebutan for p in semua])
        except TidakSah as salah:
            galat, pesan = salah.medan, salah.pesan
    konteks = {
        "wilayah": w,
        "tahun": tahun,
        "baris": _baris_pagu(semua, isi, request.POST, galat),
        "jumlah": pagu_wilayah.jumlahkan(w, semua),
        "sifat": [(s.value, s.sebutan) for s in SifatPagu],
        "terisi": len(isi),
        "tempel": request.POST.get("tempel", "") if pesan else "",
        "pesan_galat": pesan,
        "galat_tempel": galat.get("tempel", ""),
    }
    return render(request, "pengaturan/pagu.html", konteks, status=422 if pesan else 200)


def _simpan_pagu(request: HttpRequest, w: Any, tahun: int, sebutan: list[str]) -> HttpResponse:
    banyak = pagu_wilayah.simpan(
        actor=request.user,
        wilayah=w,
        tahun=tahun,
        isian=isian_pagu(request.POST, sebutan),
        dasar=request.POST.get("dasar", ""),
    )
    messages.success(request, _("%(n)d pagu indikatif diubah.") % {"n": banyak})
    return redirect("pagu_wilayah", w.kode, tahun)


def _baris_pagu(
    semua: list[pagu_indikatif.PaguPerangkatDaerah],
    isi: dict[str, str],
    ketik: Any,
    galat: dict[str, str],
) -> list[dict[str, Any]]:
    hasil = []
    for p in semua:
        s = p.perangkat_daerah.sebutan
        ada = pagu_wilayah.teks_pagu(p)
        hasil.append(
            {
                "p": p,
                "ada": ada,
                "isi": isi.get(s, ketik.get(f"pagu-{s}", ada)),
                "sifat": ketik.get(f"sifat-{s}", p.utama.sifat.value if p.utama else "ingatkan"),
                "galat": galat.get(s, ""),
                "baru": s in isi and isi[s] != ada,
            }
        )
    return hasil
