"""Pages of people: who has which role in an agency or a region, invitations, accounts."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.hak import Peran, Tindakan
from selaras.services import access, akun, orang, organisasi, pengguna
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms_orang import BeriPeranForm, PerangkatDaerahForm, UndangForm


def _tempat(
    request: HttpRequest,
    sebutan: str | None,
    kode: str | None,
    untuk: Tindakan = Tindakan.KELOLA_ORANG,
) -> Any:
    """Return the agency or the region of an address."""
    if sebutan is not None:
        return access.perangkat_daerah(request.user, sebutan, untuk)
    return access.wilayah(request.user, kode or "", untuk)


def _ke_daftar(sebutan: str | None, kode: str | None) -> HttpResponse:
    if sebutan is not None:
        return redirect("orang", sebutan)
    return redirect("orang_wilayah", kode)


def _form(jenis: type, tempat: Any, data: Any = None, **lain: Any) -> Any:
    return jenis(data, peran=orang.pilihan_peran(tempat), unit=orang.pilihan_unit(tempat), **lain)


@require_GET
def daftar(
    request: HttpRequest, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Show the people of an agency or a region."""
    return _halaman(request, _tempat(request, sebutan, kode, Tindakan.LIHAT))


def _halaman(request: HttpRequest, tempat: Any, status: int = 200, **formulir: Any) -> HttpResponse:
    """Render the page of people, with a form that could not be accepted."""
    konteks = orang.daftar(actor=request.user, tempat=tempat)
    pd = tempat if hasattr(tempat, "sebutan") else None
    konteks |= {"tempat": tempat, "pd": pd, "wilayah": None if pd else tempat, "tab": "orang"}
    if konteks["kelola"]:
        pilihan = orang.pilihan_orang(tempat)
        konteks["undang"] = _form(UndangForm, tempat)
        konteks["beri"] = _form(
            BeriPeranForm, tempat, orang=pilihan, initial={"mulai": access.hari_ini()}
        )
        if pd is None:
            konteks["ringkasan"] = orang.ringkasan_wilayah(tempat)
            konteks["akun"] = orang.akun_wilayah(tempat)
            konteks["tambah"] = PerangkatDaerahForm()
    return render(request, "orang/daftar.html", konteks | formulir, status=status)


@require_POST
def undang(
    request: HttpRequest, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Invite somebody by e-mail."""
    tempat = _tempat(request, sebutan, kode)
    form = _form(UndangForm, tempat, request.POST)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            u = akun.undang(
                actor=request.user,
                email=isi["email"],
                nama=isi["nama"],
                peran=Peran(isi["peran"]),
                tempat=tempat,
                unit=orang.unit(tempat, isi.get("unit", "")),
                alamat=_alamat(request),
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            _kabari(request, u)
            return _ke_daftar(sebutan, kode)
    return _halaman(request, tempat, 422, undang=form)


def _alamat(request: HttpRequest) -> Callable[[str], str]:
    return lambda kunci: request.build_absolute_uri(reverse("undangan", args=[kunci]))


def _kabari(request: HttpRequest, u: Any) -> None:
    """Say whether the e-mail of an invitation left."""
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        pesan = _("Undangan dibuat. Surel belum diatur pada peladen ini: tautannya ada pada log.")
        messages.warning(request, pesan)
    elif u.terkirim:
        messages.success(request, _("Undangan dikirim ke %(email)s.") % {"email": u.email})
    else:
        messages.warning(
            request, _("Undangan dibuat, tetapi surelnya gagal terkirim. Kirim ulang dari daftar.")
        )


@require_POST
def kirim_ulang(
    request: HttpRequest, nomor: int, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Send an invitation again."""
    tempat = _tempat(request, sebutan, kode)
    u = akun.kirim_ulang(actor=request.user, undangan=nomor, tempat=tempat, alamat=_alamat(request))
    _kabari(request, u)
    return _ke_daftar(sebutan, kode)


@require_POST
def cabut(
    request: HttpRequest, nomor: int, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """Take an invitation back."""
    tempat = _tempat(request, sebutan, kode)
    akun.cabut_undangan(actor=request.user, undangan=nomor, tempat=tempat)
    messages.success(request, _("Undangan dicabut; tautannya tidak berlaku lagi."))
    return _ke_daftar(sebutan, kode)


@require_POST
def beri(request: HttpRequest, sebutan: str | None = None, kode: str | None = None) -> HttpResponse:
    """Give somebody who has an account a role here."""
    tempat = _tempat(request, sebutan, kode)
    form = _form(BeriPeranForm, tempat, request.POST, orang=orang.pilihan_orang(tempat))
    if form.is_valid():
        try:
            _beri(request, tempat, form.cleaned_data)
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Peran diberikan."))
            return _ke_daftar(sebutan, kode)
    return _halaman(request, tempat, 422, beri=form)


def _beri(request: HttpRequest, tempat: Any, isi: dict[str, Any]) -> None:
    siapa = orang.calon(tempat, int(isi["orang"]))
    if siapa is None:
        raise TidakAda
    peran, unit = Peran(isi["peran"]), orang.unit(tempat, isi.get("unit", ""))
    akun.periksa_unit(peran, tempat, unit)
    akun.beri_peran(
        actor=request.user,
        pengguna=siapa,
        peran=peran,
        tempat=tempat,
        unit=unit,
        mulai=isi["mulai"],
        sampai=isi["sampai"],
    )


@require_POST
def akhiri(
    request: HttpRequest, nomor: int, sebutan: str | None = None, kode: str | None = None
) -> HttpResponse:
    """End a role."""
    tempat = _tempat(request, sebutan, kode)
    try:
        akun.akhiri_peran(actor=request.user, penugasan=nomor, tempat=tempat)
    except TidakSah as salah:
        messages.error(request, salah.pesan)
    else:
        messages.success(request, _("Peran diakhiri; haknya hilang sejak sekarang."))
    if kode is not None and not orang.kelola(request.user, tempat):
        return redirect("beranda")
    return _ke_daftar(sebutan, kode)


_URUS = {
    "nonaktifkan": pengguna.nonaktifkan,
    "aktifkan": pengguna.aktifkan,
    "lepas-faktor": pengguna.lepas_faktor_kedua,
}


@require_POST
def urus_akun(request: HttpRequest, kode: str, nomor: int, aksi: str) -> HttpResponse:
    """Switch an account off or on, or take its second factor off."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_ORANG)
    if aksi not in _URUS:
        raise TidakAda
    try:
        _URUS[aksi](actor=request.user, wilayah=w, pengguna=nomor)
    except TidakSah as salah:
        messages.error(request, salah.pesan)
    else:
        messages.success(request, _("Akun diperbarui."))
    return redirect("orang_wilayah", kode)


@require_POST
def tambah_perangkat_daerah(request: HttpRequest, kode: str) -> HttpResponse:
    """Add an agency to a region."""
    w = access.wilayah(request.user, kode, Tindakan.KELOLA_ORANG)
    form = PerangkatDaerahForm(request.POST)
    if form.is_valid():
        try:
            pd = organisasi.tambah_perangkat_daerah(
                actor=request.user, wilayah=w, **form.cleaned_data
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("%(nama)s ditambahkan.") % {"nama": pd.nama})
            return redirect("orang", pd.sebutan)
    return _halaman(request, w, 422, tambah=form)
