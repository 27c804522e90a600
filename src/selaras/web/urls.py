"""Every address of the application. Each view asks for a sign-in unless it says it is public."""

from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog

from selaras.web.api import alamat_api, dengan_akhiran
from selaras.web.penanda import publik
from selaras.web.views import (
    akun,
    api_dokumen,
    bahasa,
    bantuan,
    beranda,
    berkas,
    galat,
    impor,
    keaslian,
    kisi,
    profil_impor,
    renja,
    terbuka,
    wilayah,
)

R = "pd/<slug:sebutan>/renja/<int:tahun>/"

urlpatterns = [
    path("", beranda.depan, name="beranda"),
    path("masuk-demo/", beranda.masuk_demo, name="masuk_demo"),
    path("akun/", include("allauth.account.urls")),
    path("akun/faktor-kedua/", include("allauth.mfa.urls")),
    path("undangan/<str:kunci>/", akun.undangan, name="undangan"),
    path("bahasa/", bahasa.pilih, name="bahasa"),
    path(
        "bahasa/skrip.js",
        publik(JavaScriptCatalog.as_view(packages=["selaras.web"])),
        name="kata_skrip",
    ),
    path("bantuan/", bantuan.depan, name="bantuan"),
    path("bantuan/aturan/<slug:kode>/", bantuan.aturan, name="aturan"),
    path("berkas/<int:nomor>/", berkas.unduh, name="berkas"),
    path("pd/<slug:sebutan>/", beranda.pd, name="pd"),
    path("pd/<slug:sebutan>/renja/buat/", beranda.buat, name="buat_renja"),
    path(R, renja.ringkasan, name="renja"),
    path(f"{R}tc33/", kisi.halaman, name="tc33"),
    path(f"{R}tc33/sel/", kisi.sel, name="tc33_sel"),
    path(f"{R}tc33/baris/<slug:aksi>/", kisi.baris, name="tc33_baris"),
    path(f"{R}tc33/urungkan/", kisi.urungkan, name="tc33_urungkan"),
    path(f"{R}tc33/pilihan/", kisi.pilihan_baris, name="tc33_pilihan"),
    path(f"{R}temuan/", renja.temuan, name="temuan"),
    path(f"{R}temuan/terima/", renja.terima_temuan, name="terima_temuan"),
    path(f"{R}temuan/buka/", renja.buka_temuan, name="buka_temuan"),
    path(f"{R}tabel/<str:kunci>/", renja.tabel, name="tabel"),
    path(f"{R}asal/", renja.asal, name="asal"),
    path(f"{R}alur/", renja.alur_halaman, name="alur"),
    path(f"{R}alur/berita-acara/", renja.berita_acara, name="berita_acara"),
    path(f"{R}alur/<slug:nama>/", renja.langkah, name="langkah"),
    path(f"{R}catatan/", renja.catatan_halaman, name="catatan"),
    path(f"{R}catatan/tulis/", renja.tulis_catatan, name="tulis_catatan"),
    path("catatan/<int:nomor>/balas/", renja.balas_catatan, name="balas_catatan"),
    path("catatan/<int:nomor>/tutup/", renja.tutup_catatan, name="tutup_catatan"),
    path(f"{R}dokumen/", renja.dokumen_halaman, name="dokumen"),
    path(f"{R}dokumen/<slug:format>/", renja.unduh, name="unduh"),
    path(f"{R}dokumen/<int:nomor>/<slug:format>/", renja.unduh, name="unduh_revisi"),
    path(f"{R}riwayat/", renja.riwayat, name="riwayat"),
    path(f"{R}riwayat/beda/", renja.beda, name="beda"),
    path("wilayah/<str:kode>/", wilayah.daftar_kerja, name="wilayah"),
    path("wilayah/<str:kode>/pengaturan/", wilayah.pengaturan, name="pengaturan"),
    # Imports, and how a region heads the columns of its files
    path(f"{R}impor/", impor.halaman, name="impor"),
    path(f"{R}impor/unggah/", impor.unggah, name="impor_unggah"),
    path(f"{R}impor/<int:nomor>/", impor.lihat, name="impor_pratinjau"),
    path(f"{R}impor/<int:nomor>/atur/", impor.atur, name="impor_atur"),
    path(f"{R}impor/<int:nomor>/ulang/", impor.ulang, name="impor_ulang"),
    path(f"{R}impor/<int:nomor>/terapkan/", impor.terapkan, name="impor_terapkan"),
    path(f"{R}impor/<int:nomor>/batal/", impor.batalkan, name="impor_batal"),
    path(f"{R}impor/<int:nomor>/urungkan/", impor.urungkan, name="impor_urungkan"),
    path(f"{R}impor/<int:nomor>/berkas/", impor.berkas, name="impor_berkas"),
    path("wilayah/<str:kode>/pengaturan/impor/", profil_impor.daftar, name="profil_impor"),
    path(
        "wilayah/<str:kode>/pengaturan/impor/<slug:kunci>/",
        profil_impor.ubah,
        name="profil_impor_ubah",
    ),
    path(
        "wilayah/<str:kode>/pengaturan/impor/<slug:kunci>/kembalikan/",
        profil_impor.kembalikan,
        name="profil_impor_kembalikan",
    ),
    # For everybody, without a sign-in.
    path("robots.txt", terbuka.robots, name="robots"),
    path("terbuka/", terbuka.daftar, name="terbuka"),
    path("terbuka/peta.xml", terbuka.peta, name="terbuka_peta"),
    path("terbuka/wilayah/<str:kode>/", terbuka.wilayah_terbaru, name="terbuka_wilayah_terbaru"),
    path("terbuka/wilayah/<str:kode>/<int:tahun>/", terbuka.wilayah, name="terbuka_wilayah"),
    path(
        "terbuka/wilayah/<str:kode>/<int:tahun>/renja.<slug:format>",
        terbuka.wilayah_unduh,
        name="terbuka_wilayah_unduh",
    ),
    path("terbuka/<slug:sebutan>/<int:tahun>/", terbuka.rencana, name="terbuka_rencana"),
    path(
        "terbuka/<slug:sebutan>/<int:tahun>/renja.<slug:format>",
        terbuka.unduh,
        name="terbuka_unduh",
    ),
    path("v/", keaslian.masukkan, name="verifikasi"),
    path("v/<str:kode>/", keaslian.periksa, name="verifikasi_dokumen"),
    path("v/<str:kode>/renja.pdf", keaslian.pdf, name="verifikasi_pdf"),
    path("api/", api_dokumen.awal, name="api_awal"),
    path("api/v1/", api_dokumen.halaman, name="api_dokumen"),
    re_path(r"^api/v1/(?!openapi\.)(?P<jalur>[\w/-]+)\.(?P<bentuk>csv|json)$", dengan_akhiran),
    path("api/v1/", alamat_api),
]

handler400 = galat.buruk
handler403 = galat.ditolak
handler404 = galat.tidak_ada
handler500 = galat.rusak
