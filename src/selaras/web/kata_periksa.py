"""Words of the page that checks any document."""

from django.utils.translation import gettext_lazy as _

TAHAP = {
    "antre": _("Menunggu giliran."),
    "membaca": _("Membaca dokumen."),
    "memeriksa": _("Menjalankan aturan."),
    "menyusun": _("Menyusun laporan."),
    "selesai": _("Selesai."),
    "gagal": _("Tidak selesai."),
}
SEBAB = {
    "waktu": _(
        "Dokumen ini tidak selesai dibaca dalam 60 detik, jadi dihentikan. Bagi dokumennya, "
        "misalnya hanya halaman tabelnya, atau berikan berkas aslinya (DOCX atau XLSX)."
    ),
    "memori": _(
        "Dokumen ini memerlukan memori melebihi batas 1 GB, jadi dihentikan. Hapus gambar dan "
        "lembar yang tidak dipakai, atau bagi dokumennya."
    ),
    "program": _(
        "Dokumen ini tidak dapat diperiksa: pembacanya berhenti karena isinya tidak terduga. "
        "Simpan ulang dokumennya dalam bentuk lain (DOCX, XLSX, atau PDF), lalu coba lagi."
    ),
    "antre": _("Giliran tidak kunjung tiba. Tunggu beberapa menit, lalu coba lagi."),
}
