"""Pages of one Renja: summary, findings, legal tables, workflow, documents, history."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.core.alur import Langkah, langkah_dari
from selaras.core.hak import Tindakan
from selaras.services import (
    access,
    alur,
    beranda,
    berkas,
    dokumen,
    pagu_indikatif,
    penjelasan,
    rencana,
    revisi,
    verifikasi,
)
from selaras.services.galat import TidakAda, TidakSah
from selaras.web.forms import (
    BalasanForm,
    BeritaAcaraForm,
    CatatanForm,
    LangkahForm,
    TerimaTemuanForm,
    formulir_langkah,
)


@require_GET
def ringkasan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show where a Renja stands and what it needs next."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {
        "renja": r,
        "r": beranda.ringkasan(actor=request.user, renja=r),
        "potret": rencana.potret(r),
        "hari": access.hari_ini(),
        "batas": pagu_indikatif.milik(r),
        "tab": "ringkasan",
    }
    konteks["sisa"] = beranda.hari_sisa(konteks["r"].tenggat, konteks["hari"])
    return render(request, "renja/ringkasan.html", konteks)


@require_POST
def terima_temuan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Accept a finding with a reason."""
    r = access.renja(request.user, sebutan, tahun)
    form = TerimaTemuanForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    verifikasi.terima_temuan(
        actor=request.user,
        renja=r,
        aturan=form.cleaned_data["aturan"],
        alasan=form.cleaned_data["alasan"],
        tabel=form.cleaned_data["tabel"],
        baris=form.cleaned_data["baris"],
        kolom=form.cleaned_data["kolom"],
    )
    messages.success(request, _("Temuan diterima dengan alasan."))
    return redirect("temuan", sebutan, tahun)


@require_POST
def buka_temuan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Take the acceptance of a finding back."""
    r = access.renja(request.user, sebutan, tahun)
    verifikasi.buka_temuan(
        actor=request.user,
        renja=r,
        aturan=request.POST.get("aturan", ""),
        tabel=request.POST.get("tabel", ""),
        baris=request.POST.get("baris", ""),
        kolom=request.POST.get("kolom", ""),
    )
    messages.success(request, _("Temuan dibuka kembali."))
    return redirect("temuan", sebutan, tahun)


@require_GET
def tabel(request: HttpRequest, sebutan: str, tahun: int, kunci: str) -> HttpResponse:
    """Show one legal table as the document prints it; every number can be asked."""
    r = access.renja(request.user, sebutan, tahun)
    semua = penjelasan.tabel(r)
    pilihan = next((t for t in semua if t.kunci == kunci), None)
    if pilihan is None:
        raise TidakAda
    konteks = {"renja": r, "tabel": pilihan, "semua": semua, "tab": "tabel"}
    return render(request, "renja/tabel.html", konteks)


@require_GET
def asal(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Answer "dari mana?" for one cell."""
    r = access.renja(request.user, sebutan, tahun)
    jawaban = penjelasan.tanya(
        renja=r,
        kunci=request.GET.get("tabel", ""),
        baris=request.GET.get("baris", ""),
        kolom=request.GET.get("kolom", ""),
    )
    konteks = {
        "renja": r,
        "jawaban": jawaban,
        "p": jawaban.penjelasan,
        "boleh_catat": access.berhak(request.user, r.perangkat_daerah, Tindakan.CATAT),
        "form": CatatanForm(
            initial={
                "tabel": jawaban.penjelasan.tabel,
                "baris": jawaban.penjelasan.baris,
                "kolom": jawaban.penjelasan.kolom,
                "tertulis": jawaban.penjelasan.teks,
            }
        ),
    }
    return render(request, "renja/_asal.html", konteks)


@require_GET
def alur_halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the steps that were taken, those that can be, and the minutes."""
    r = access.renja(request.user, sebutan, tahun)
    return render(request, "renja/alur.html", _konteks_alur(request, r))


def _konteks_alur(request: HttpRequest, r: object) -> dict[str, object]:
    return {
        "renja": r,
        "r": beranda.ringkasan(actor=request.user, renja=r),
        "pilihan": formulir_langkah(alur.pilihan(actor=request.user, renja=r), r.versi),
        "riwayat": alur.riwayat(r),
        "berita_acara": r.berita_acara.select_related("oleh", "berkas"),
        "boleh_ba": access.berhak(request.user, r.perangkat_daerah, Tindakan.UBAH_RENJA),
        "form_ba": BeritaAcaraForm(),
        "tab": "alur",
    }


@require_POST
def langkah(request: HttpRequest, sebutan: str, tahun: int, nama: str) -> HttpResponse:
    """Take a step of the workflow."""
    r = access.renja(request.user, sebutan, tahun)
    if nama not in set(Langkah):
        raise TidakAda
    jenis = Langkah(nama)
    syarat = next(
        (p.syarat for p in langkah_dari(r.keadaan_kini) if p.langkah is jenis), frozenset[str]()
    )
    form = LangkahForm(request.POST, syarat=syarat)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    isi = form.cleaned_data
    alur.melangkah(
        actor=request.user,
        renja=r,
        langkah=jenis,
        isian=alur.Isian(
            catatan=isi.get("catatan", ""), nomor=isi.get("nomor", ""), tanggal=isi.get("tanggal")
        ),
        versi=isi["versi"],
        alamat_verifikasi=dokumen.alamat_verifikasi(request.build_absolute_uri("/")),
    )
    messages.success(request, _("Langkah dicatat; isi saat ini dibekukan sebagai revisi."))
    return redirect("alur", sebutan, tahun)


@require_POST
def berita_acara(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Record the minutes of a forum, with the signed copy if there is one."""
    r = access.renja(request.user, sebutan, tahun, Tindakan.UBAH_RENJA)
    form = BeritaAcaraForm(request.POST, request.FILES)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            lampiran = None
            if isi.get("berkas"):
                lampiran = berkas.simpan(
                    actor=request.user,
                    perangkat_daerah=r.perangkat_daerah,
                    nama=isi["berkas"].name,
                    isi=isi["berkas"].read(),
                )
            alur.catat_berita_acara(
                actor=request.user,
                renja=r,
                nomor=isi["nomor"],
                tanggal=isi["tanggal"],
                tempat=isi["tempat"],
                peserta=isi["peserta"],
                kesepakatan=isi["kesepakatan"],
                berkas=lampiran,
            )
        except TidakSah as salah:
            form.tambah_galat(salah.medan, salah.pesan)
        else:
            messages.success(request, _("Berita acara dicatat."))
            return redirect("alur", sebutan, tahun)
    konteks = _konteks_alur(request, r) | {"form_ba": form}
    return render(request, "renja/alur.html", konteks, status=422)


@require_GET
def dokumen_halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Offer the document of now and of every frozen version."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {"renja": r, "revisi": revisi.daftar(r), "tab": "dokumen"}
    return render(request, "renja/dokumen.html", konteks)


@require_GET
def unduh(
    request: HttpRequest, sebutan: str, tahun: int, format: str, nomor: int | None = None
) -> HttpResponse:
    """Send the document of a version in one format; PDF opens in the page when asked."""
    r = access.renja(request.user, sebutan, tahun)
    hasil = dokumen.susun(
        renja=r,
        format=format,
        nomor=nomor,
        alamat_verifikasi=dokumen.alamat_verifikasi(request.build_absolute_uri("/")),
    )
    jawaban = HttpResponse(hasil.isi, content_type=hasil.jenis)
    cara = "inline" if format == "pdf" and "lihat" in request.GET else "attachment"
    jawaban.headers["Content-Disposition"] = f'{cara}; filename="{hasil.nama}"'
    if cara == "inline":
        jawaban.headers["X-Frame-Options"] = "SAMEORIGIN"
        jawaban.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
    return jawaban


@require_GET
def riwayat(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show who changed what, and the redline between two versions."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {
        "renja": r,
        "revisi": revisi.daftar(r),
        "jejak": revisi.jejak(r, halaman=request.GET.get("halaman", "1")),
        "tab": "riwayat",
    }
    return render(request, "renja/riwayat.html", konteks)


@require_GET
def beda(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the redline between two versions: each changed cell with who, when and why."""
    r = access.renja(request.user, sebutan, tahun)
    hasil = revisi.redline(
        renja=r, dari=request.GET.get("dari", ""), ke=request.GET.get("ke", "kini")
    )
    konteks = {"renja": r, "hasil": hasil, "revisi": revisi.daftar(r), "tab": "riwayat"}
    return render(request, "renja/beda.html", konteks)


@require_GET
def catatan_halaman(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Show the verifier's notes with their replies."""
    r = access.renja(request.user, sebutan, tahun)
    konteks = {
        "renja": r,
        "catatan": verifikasi.daftar(r),
        "boleh_catat": access.berhak(request.user, r.perangkat_daerah, Tindakan.CATAT),
        "boleh_balas": access.berhak(request.user, r.perangkat_daerah, Tindakan.BALAS),
        "form": CatatanForm(),
        "form_balas": BalasanForm(),
        "tab": "catatan",
    }
    return render(request, "renja/catatan.html", konteks)


@require_POST
def tulis_catatan(request: HttpRequest, sebutan: str, tahun: int) -> HttpResponse:
    """Write a note."""
    r = access.renja(request.user, sebutan, tahun)
    form = CatatanForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    verifikasi.tulis_catatan(actor=request.user, renja=r, **form.cleaned_data)
    messages.success(request, _("Catatan ditulis."))
    return _ke_catatan(request, r)


@require_POST
def balas_catatan(request: HttpRequest, nomor: int) -> HttpResponse:
    """Reply to a note."""
    c = access.catatan(request.user, nomor)
    form = BalasanForm(request.POST)
    if not form.is_valid():
        raise TidakSah(form.kesalahan)
    verifikasi.balas(actor=request.user, catatan=c, isi=form.cleaned_data["isi"])
    return _ke_catatan(request, c.renja)


@require_POST
def tutup_catatan(request: HttpRequest, nomor: int) -> HttpResponse:
    """Close a note."""
    c = access.catatan(request.user, nomor)
    verifikasi.tutup(actor=request.user, catatan=c)
    return _ke_catatan(request, c.renja)


def _ke_catatan(request: HttpRequest, r: object) -> HttpResponse:
    """Lead back to the page that the note was written on: that of the verification, or of notes."""
    tempat = (r.perangkat_daerah.sebutan, r.tahun)
    halaman = reverse("verifikasi_renja", args=tempat)
    asal = urlsplit(request.headers.get("Referer", "")).path
    if request.POST.get("kembali") == "verifikasi" or asal == halaman:
        return redirect(halaman)
    return redirect("catatan", *tempat)
