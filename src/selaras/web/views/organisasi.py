"""Pages of an agency about itself: units, which lines are whose, officials, its data."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.core.hak import Tindakan
from selaras.services import access, beranda, organisasi, pejabat
from selaras.services import orang as layanan_orang
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_orang import DataForm, PejabatForm, UnitForm


def _konteks(request: HttpRequest, pd: Any, tab: str, **isi: Any) -> dict[str, Any]:
    boleh = access.berhak(request.user, pd, Tindakan.KELOLA_UNIT)
    return {"pd": pd, "tempat": pd, "tab": tab, "kelola": boleh, **isi}


@require_GET
def unit(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Show the units of an agency."""
    pd = access.perangkat_daerah(request.user, sebutan)
    konteks = _konteks(request, pd, "unit", unit=organisasi.daftar_unit(pd), form=UnitForm())
    return render(request, "organisasi/unit.html", konteks)


@require_POST
def unit_tambah(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Add a unit."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.KELOLA_UNIT)
    form = UnitForm(request.POST)
    if form.is_valid():
        try:
            organisasi.tambah_unit(actor=request.user, perangkat_daerah=pd, **form.cleaned_data)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Unit kerja ditambahkan."))
            return redirect("unit", sebutan)
    konteks = _konteks(request, pd, "unit", unit=organisasi.daftar_unit(pd), form=form)
    return render(request, "organisasi/unit.html", konteks, status=422)


@require_POST
def unit_ubah(request: HttpRequest, sebutan: str, nomor: int, aksi: str) -> HttpResponse:
    """Rename, move or remove a unit."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.KELOLA_UNIT)
    siapa = {"actor": request.user, "perangkat_daerah": pd, "unit": nomor}
    try:
        match aksi:
            case "nama":
                organisasi.ubah_nama_unit(**siapa, nama=_nama(request))
            case "naik" | "turun":
                organisasi.geser_unit(**siapa, naik=aksi == "naik")
            case "hapus":
                organisasi.hapus_unit(**siapa)
            case _:
                raise TidakAda
    except TidakSah as salah:
        messages.error(request, salah.pesan)
    else:
        messages.success(request, _("Unit kerja diperbarui."))
    return redirect("unit", sebutan)


def _nama(request: HttpRequest) -> str:
    form = UnitForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    return str(form.cleaned_data["nama"])


@require_http_methods(["GET", "POST"])
def baris(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Show which unit carries out which lines, or give them to units."""
    untuk = Tindakan.LIHAT if request.method == "GET" else Tindakan.KELOLA_UNIT
    pd = access.perangkat_daerah(request.user, sebutan, untuk)
    semua = beranda.daftar_renja(pd)
    tahun = request.GET.get("tahun", "") or request.POST.get("tahun", "")
    renja = next((r for r in semua if str(r.tahun) == tahun), beranda.utama(semua))
    if request.method == "POST" and renja is not None:
        banyak = organisasi.bagi(
            actor=request.user,
            renja=renja,
            unit=_pembagian(request, "unit:"),
            semula=_pembagian(request, "semula:"),
        )
        messages.success(request, _("%(n)s baris diperbarui.") % {"n": banyak})
        return redirect(f"{request.path}?tahun={renja.tahun}")
    konteks = _konteks(
        request,
        pd,
        "baris",
        renja_dipilih=renja,
        semua=semua,
        unit=layanan_orang.pilihan_unit(pd),
        baris=organisasi.pembagian(renja) if renja else [],
    )
    return render(request, "organisasi/baris.html", konteks)


def _pembagian(request: HttpRequest, awalan: str) -> dict[str, int | None]:
    """Read the selects of the form: ``unit:<line>`` holds the number of a unit or nothing."""
    hasil: dict[str, int | None] = {}
    for nama, isi in request.POST.items():
        if not nama.startswith(awalan):
            continue
        if "\x00" in nama or (isi and not (isi.isascii() and isi.isdecimal() and len(isi) < 10)):
            raise TidakSah(_("Pilih unit kerja dari daftar."))
        hasil[nama.removeprefix(awalan)] = int(isi) if isi else None
    return hasil


@require_http_methods(["GET", "POST"])
def pejabat_daftar(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Show the officials of an agency, or add one."""
    untuk = Tindakan.LIHAT if request.method == "GET" else Tindakan.KELOLA_UNIT
    pd = access.perangkat_daerah(request.user, sebutan, untuk)
    form = PejabatForm(request.POST or None, unit=layanan_orang.pilihan_unit(pd))
    if request.method == "POST" and form.is_valid():
        try:
            pejabat.tambah(actor=request.user, perangkat_daerah=pd, isi=_isi(pd, form))
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Pejabat ditambahkan."))
            return redirect("pejabat", sebutan)
    konteks = _konteks(
        request,
        pd,
        "pejabat",
        pejabat=pejabat.daftar(pd),
        form=form,
        tanda=pejabat.tanda_tangan(beranda.daftar_renja(pd)),
        boleh_pakai=access.berhak(request.user, pd, Tindakan.UBAH_RENJA),
    )
    status = 422 if form.is_bound else 200
    return render(request, "organisasi/pejabat.html", konteks, status=status)


def _isi(pd: Any, form: PejabatForm) -> pejabat.IsiPejabat:
    isi = dict(form.cleaned_data)
    return pejabat.IsiPejabat(**isi | {"unit": layanan_orang.unit(pd, isi["unit"])})


@require_http_methods(["GET", "POST"])
def pejabat_ubah(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Correct an official."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.KELOLA_UNIT)
    p = access.pejabat(request.user, pd, nomor, Tindakan.KELOLA_UNIT)
    awal = {
        k: getattr(p, k) for k in ("jabatan", "nama", "pangkat", "nip", "kepala", "tmt", "sampai")
    }
    form = PejabatForm(
        request.POST or None,
        unit=layanan_orang.pilihan_unit(pd),
        initial=awal | {"unit": p.unit_id or ""},
    )
    if request.method == "POST" and form.is_valid():
        try:
            pejabat.ubah(actor=request.user, perangkat_daerah=pd, pejabat=nomor, isi=_isi(pd, form))
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Data pejabat disimpan."))
            return redirect("pejabat", sebutan)
    konteks = _konteks(request, pd, "pejabat", p=p, form=form)
    status = 422 if form.is_bound else 200
    return render(request, "organisasi/pejabat_ubah.html", konteks, status=status)


@require_POST
def pejabat_hapus(request: HttpRequest, sebutan: str, nomor: int) -> HttpResponse:
    """Remove an official entered by mistake."""
    pd = access.perangkat_daerah(request.user, sebutan, Tindakan.KELOLA_UNIT)
    pejabat.hapus(actor=request.user, perangkat_daerah=pd, pejabat=nomor)
    messages.success(request, _("Data pejabat dihapus; jejaknya tetap."))
    return redirect("pejabat", sebutan)


@require_POST
def pejabat_pakai(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Put the head of the day of the document under a Renja."""
    renja = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    sah = pejabat.pakai(actor=request.user, renja=renja)
    messages.success(request, _("%(nama)s menjadi penanda tangan Renja.") % {"nama": sah.nama})
    return redirect("pejabat", sebutan)


@require_http_methods(["GET", "POST"])
def data(request: HttpRequest, sebutan: str) -> HttpResponse:
    """Show or change what an agency says of itself."""
    untuk = Tindakan.LIHAT if request.method == "GET" else Tindakan.KELOLA_UNIT
    pd = access.perangkat_daerah(request.user, sebutan, untuk)
    awal = {k: getattr(pd, k) for k in organisasi.MEDAN_DATA}
    awal = {k: "\n".join(v) if isinstance(v, list) else v for k, v in awal.items()}
    form = DataForm(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            banyak = organisasi.ubah_data(
                actor=request.user, perangkat_daerah=pd, isi=form.cleaned_data
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            pesan = _("Data disimpan.") if banyak else _("Tidak ada yang berubah.")
            messages.success(request, pesan)
            return redirect("data_pd", sebutan)
    konteks = _konteks(request, pd, "data", form=form, awal=awal)
    return render(request, "organisasi/data.html", konteks, status=422 if form.is_bound else 200)
