"""Words of the pages that no template and no view writes: names that core and tables give.

The value that is shown comes from an enum, a choice of a column or a table of the core, and is
translated where it is shown (``|terjemah``, ``|kata``, ``{% lencana %}``). Written down here, the
extraction of ``bin/terjemahan.py`` finds it. A test asks for every such name, so that a state or
a role that somebody adds later is declared too.
"""

from django.utils.translation import gettext_noop as _

KEADAAN = (
    _("Rancangan awal"),
    _("Rancangan"),
    _("Forum perangkat daerah"),
    _("Verifikasi rancangan"),
    _("Rancangan akhir"),
    _("Verifikasi rancangan akhir"),
    _("Menunggu penetapan"),
    _("Ditetapkan"),
    _("Rancangan perubahan"),
    _("Verifikasi perubahan"),
    _("Menunggu penetapan perubahan"),
    _("Perubahan ditetapkan"),
)
"""States of a Renja (``core.alur.Keadaan``)."""

LAPORAN = (
    _("Sedang diisi"),
    _("Diajukan"),
    _("Dikembalikan"),
    _("Diterima"),
    _("Faktor pendorong"),
    _("Faktor penghambat"),
    _("Tindak lanjut triwulan berikutnya"),
    _("Tindak lanjut Renja berikutnya"),
    _("Keputusan/SK"),
    _("Laporan"),
    _("Daftar hadir"),
    _("Sertifikat"),
    _("Foto"),
    _("Bukti pembayaran"),
    _("Data"),
    _("Lainnya"),
    _("isian"),
    _("buku kerja"),
    _("impor"),
    _("survei"),
    _("berkas"),
    _("penyataan ulang"),
)
"""Reporting: states of a report, kinds of factors and evidence, ways a value came in."""

SURVEI = (
    _("Satu tautan untuk umum"),
    _("Tautan sekali pakai"),
    _("Di bawah 18 tahun"),
    _("18–30 tahun"),
    _("31–45 tahun"),
    _("46–60 tahun"),
    _("Di atas 60 tahun"),
    _("Laki-laki"),
    _("Perempuan"),
    _("SD atau di bawahnya"),
    _("SMP"),
    _("SMA/SMK"),
    _("Diploma"),
    _("S1/D4"),
    _("S2 atau di atasnya"),
    _("ASN"),
    _("TNI/Polri"),
    _("Pegawai swasta"),
    _("Wirausaha"),
    _("Pelajar/mahasiswa"),
    _("Lainnya"),
    _("tepat"),
    _("tertulis"),
    _("Tidak diisi"),
    _("Persyaratan"),
    _("Sistem, mekanisme, dan prosedur"),
    _("Waktu penyelesaian"),
    _("Biaya/tarif"),
    _("Produk spesifikasi jenis pelayanan"),
    _("Kompetensi pelaksana"),
    _("Perilaku pelaksana"),
    _("Penanganan pengaduan, saran, dan masukan"),
    _("Sarana dan prasarana"),
    _("Sangat baik"),
    _("Baik"),
    _("Kurang baik"),
    _("Tidak baik"),
)
"""Surveys: unsur, mutu, classes of respondents, ways to answer."""

KEADAAN_KATA = (
    _("rancangan awal"),
    _("rancangan"),
    _("forum"),
    _("verifikasi rancangan"),
    _("rancangan akhir"),
    _("verifikasi akhir"),
    _("siap ditetapkan"),
    _("ditetapkan"),
    _("perubahan"),
    _("verifikasi perubahan"),
    _("siap perubahan"),
    _("perubahan ditetapkan"),
)
"""The same as words of their values, as lists of revisions show them."""

LANGKAH = (
    _("Lanjutkan menjadi rancangan"),
    _("Buka forum perangkat daerah"),
    _("Ajukan ke Bappeda"),
    _("Tarik kembali"),
    _("Kembalikan untuk diperbaiki"),
    _("Setujui"),
    _("Tetapkan"),
    _("Buka perubahan"),
    _("Tetapkan perubahan"),
    _("Buka perubahan berikutnya"),
)
"""Steps of the workflow (``core.alur.ALUR``)."""

PERAN = (
    _("Perencana"),
    _("Bidang/PPTK"),
    _("Kepala perangkat daerah"),
    _("Verifikator Bappeda"),
    _("Inspektorat"),
    _("Admin"),
)
"""Roles (``core.hak.Peran``)."""

BERAT = {"error": _("kesalahan"), "warning": _("peringatan"), "info": _("informasi")}
"""Severities of findings and of notes of a reader."""

CARA = (
    _("Ganti semua dengan isi berkas"),
    _("Perbarui yang disebut berkas"),
    _("Hanya tambah yang belum ada"),
    _("Jangan diambil"),
)
"""What an import does to a table (``core.masuk.Cara``)."""

RAGAM = (_("ditambah"), _("dihapus"), _("diubah"))
"""What happened to a record."""

PILIHAN = (
    # Wilayah.jenis
    _("provinsi"),
    _("kabupaten"),
    _("kota"),
    # Simpul.tingkat, Indikator.tingkat
    _("urusan"),
    _("bidang urusan"),
    _("program"),
    _("kegiatan"),
    _("sub kegiatan"),
    _("tujuan"),
    _("sasaran"),
    _("ikk"),
    # Indikator: arah, rumus_turun, dalam_tahun, antar_tahun, aturan_nol, aturan_kosong
    _("naik"),
    _("turun"),
    _("tetap"),
    _("selisih"),
    _("banding"),
    _("jumlah"),
    _("jumlah dengan awal"),
    _("rata rata"),
    _("posisi akhir"),
    _("maksimum"),
    _("minimum"),
    _("rasio"),
    _("tanpa nilai"),
    _("terpenuhi bila nol"),
    _("lewati"),
    _("nol"),
    # Target.dokumen
    _("renstra"),
    _("renja"),
    _("proyeksi"),
    # Langkah.langkah
    _("lanjutkan"),
    _("buka_forum"),
    _("ajukan"),
    _("tarik"),
    _("kembalikan"),
    _("setujui"),
    _("tetapkan"),
    _("buka_perubahan"),
    # Impor.status
    _("menunggu keputusan"),
    _("diterapkan"),
    _("dibatalkan"),
    _("diurungkan"),
    # Realisasi.cakupan
    _("tahun"),
    _("sejak awal"),
    # BarisReview.sisi, PaguIndikatif.sifat
    _("rancangan awal RKPD"),
    _("hasil analisis kebutuhan"),
    _("hentikan"),
    _("ingatkan"),
    _("abaikan"),
    # Usulan: kanal, keputusan
    _("tidak disebut"),
    _("musrenbang"),
    _("pokok-pokok pikiran DPRD"),
    _("forum perangkat daerah"),
    _("usulan langsung"),
    _("pokok pikiran"),
    _("langsung"),
    _("diterima"),
    _("disesuaikan"),
    _("ditolak"),
    # CatatanVerifikasi.status
    _("terbuka"),
    _("dijawab"),
    _("selesai"),
)
"""Choices of columns that are not among the words above."""

TABEL = (
    _("Data pokok dokumen"),
    _("Pohon rencana"),
    _("Tujuan dan sasaran"),
    _("Indikator kinerja"),
    _("Target"),
    _("Pagu Renstra"),
    _("Realisasi kinerja"),
    _("Anggaran dan realisasi anggaran"),
    _("Rancangan awal RKPD"),
    _("Hasil analisis kebutuhan"),
    _("Baris rencana"),
    _("Keluaran baris rencana"),
    _("Pendanaan baris rencana"),
    _("Lokasi baris rencana"),
    _("Usulan pemangku kepentingan"),
    _("Isu penting"),
    _("Faktor dan tindak lanjut"),
    _("Landasan hukum"),
    _("Tim penyusun"),
    _("Narasi"),
    _("Pernyataan berangka"),
    _("Isi tertulis"),
    _("Catatan tabel"),
    _("Temuan yang diterima"),
)
"""Tables of a plan (``exchange.uraian.TABEL``)."""

TAHAPAN = (
    _("Persiapan dan tim penyusun"),
    _("Rancangan awal Renja"),
    _("Surat edaran kepala daerah"),
    _("Penyampaian rancangan Renja"),
    _("Verifikasi rancangan oleh Bappeda"),
    _("Musrenbang RKPD"),
    _("Rancangan akhir Renja"),
    _("Penetapan Renja"),
)
"""Stages of the calendar (``services.jadwal.TAHAPAN``)."""

JEJAK = (
    _("membuat akun {objek}"),
    _("menonaktifkan akun {objek}"),
    _("mengaktifkan akun {objek}"),
    _("mengundang {objek}"),
    _("mencabut undangan {objek}"),
    _("menerima undangan {objek}"),
    _("memberi peran {objek}"),
    _("mengakhiri peran {objek}"),
    _("mengubah data wilayah {objek}"),
    _("menambah perangkat daerah {objek}"),
    _("mengubah data {objek}"),
    _("mengubah unit kerja {objek}"),
    _("mengubah data pejabat {objek}"),
    _("mengubah jadwal tahapan {objek}"),
    _("mengubah pagu indikatif {objek}"),
    _("mengimpor nomenklatur {objek}"),
    _("menghapus nomenklatur {objek}"),
    _("mengubah profil impor {objek}"),
    _("membuat {objek}"),
    _("mengubah {objek}"),
    _("menetapkan {objek}"),
    _("membuka kembali {objek}"),
    _("menyalin tahun lalu menjadi {objek}"),
    _("menerapkan impor pada {objek}"),
    _("mengurungkan impor pada {objek}"),
    _("memulihkan isi revisi pada {objek}"),
    _("memindahkan {objek} ke tahap berikutnya"),
    _("mencatat berita acara {objek}"),
    _("mengajukan usulan pada {objek}"),
    _("menjawab usulan pada {objek}"),
    _("menerima temuan pada {objek}"),
    _("membuka kembali temuan pada {objek}"),
    _("menulis catatan verifikasi pada {objek}"),
    _("membalas catatan verifikasi pada {objek}"),
    _("menutup catatan verifikasi pada {objek}"),
    _("mengubah rincian belanja {objek}"),
    _("mengubah anggaran kas {objek}"),
    _("mengunggah berkas {objek}"),
    _("mengunggah berkas untuk dipratinjau pada {objek}"),
    _("membatalkan impor pada {objek}"),
    _("mengatur cara impor pada {objek}"),
    _("menyiapkan {objek}"),
    _("mengubah nama akun {objek}"),
    _("melepas faktor kedua {objek}"),
    _("mengeluarkan {objek} dari semua perangkat"),
    _("membuat tautan sandi untuk {objek}"),
    _("mengirim ulang undangan {objek}"),
    _("menambah unit kerja {objek}"),
    _("menghapus unit kerja {objek}"),
    _("menambah pejabat {objek}"),
    _("menghapus data pejabat {objek}"),
    _("mengubah usulan pada {objek}"),
    _("menghapus usulan pada {objek}"),
    _("mengubah naskah {objek}"),
    _("mengisi {objek}"),
    _("mengimpor {objek}"),
    _("mengurungkan impor {objek}"),
    _("mencatat hasil survei pada {objek}"),
    _("menutup {objek}"),
    _("membuat survei {objek}"),
    _("mengubah survei {objek}"),
    _("membuat tautan survei {objek}"),
    _("menutup survei {objek}"),
    _("meneruskan realisasi ke {objek}"),
    _("mengisi realisasi pada {objek}"),
    _("mengajukan {objek}"),
    _("menarik kembali {objek}"),
    _("menerima {objek}"),
    _("mengembalikan {objek}"),
    _("melampirkan bukti {objek}"),
    _("memakai bukti {objek}"),
    _("mengubah keterangan bukti {objek}"),
    _("melepas bukti {objek}"),
    _("mengatur masa pengisian {objek}"),
    _("memberi perpanjangan {objek}"),
    _("mengakhiri perpanjangan {objek}"),
    _("memuat daftar rekening {objek}"),
    _("menyalin rincian belanja tahun lalu ke {objek}"),
    _("mengimpor rincian belanja {objek}"),
)
"""Sentences of the audit trail (``services.audit.AKSI``)."""

UANG = (_("Pagu tahun n"), _("Prakiraan maju"), _("Pagu RKPD"))
"""Sums above the preview of an import."""

KOLOM = (
    _("tingkat"),
    _("kode"),
    _("kode baku"),
    _("uraian"),
    _("indikator"),
    _("lokasi"),
    _("sumber dana"),
    _("pagu"),
    _("prakiraan maju"),
    _("target"),
    _("satuan"),
    _("catatan"),
    _("kelompok sasaran"),
    _("target maju"),
    _("satuan maju"),
)
"""Columns as words of their keys, as public changes and notes on a cell show them."""

ATURAN = (
    _("Kode dan nama"),
    _("Pagu dan prakiraan maju"),
    _("Indikator dan target"),
    _("Hitungan evaluasi"),
    _("Kesesuaian antartabel"),
    _("Angka dalam teks"),
    _("Dasar hukum"),
    _("Kelengkapan dan jadwal"),
)
"""Groups of rules of the check."""

SEBUTAN = (
    _("menghentikan pengajuan"),
    _("mengingatkan"),
    _("hanya ditampilkan"),
    _("seluruh rencana"),
    _("sebanding pagu"),
    _("perlu keputusan"),
    _("tanpa target"),
    _("sama"),
    _("berubah"),
    _("tidak dilanjutkan"),
    _("baru"),
    _("pindah kode"),
    _("kode dan nama berganti"),
    _("dipecah"),
    _("digabung"),
    _("Menunggu Bappeda dahulu"),
    _("Tenggat terdekat"),
    _("Temuan terbanyak"),
    _("Beda RKPD dan Renstra terbanyak"),
    _("Catatan terbanyak"),
    _("Pagu terbesar"),
    _("Nama"),
    _("Belum dibuat"),
    _("hanya rencana yang sudah ditetapkan, menurut versi terakhirnya"),
    _("semua rencana menurut isinya saat ini, termasuk yang belum ditetapkan; bukan data resmi"),
    _("Tabel II.2"),
    _("Tabel III.1"),
    _("Naskah"),
    _("Buka usulan"),
    _("Buka review RKPD"),
    _("Lihat pada tabel resmi"),
    _("Buka formulir barisnya"),
    _("Buka selnya di kisi"),
    _("Ubah kutipannya"),
    _("Buka daftarnya"),
    _("Ubah kepala dokumen"),
    _("Ubah angkanya"),
    _("Buka angka dalam teks"),
    _("Buka teksnya"),
    _("Tulis catatannya"),
    _("Buka indikatornya di Renstra"),
    _("Buka isian evaluasinya"),
    _("butir bernomor (1, 2, 3)"),
    _("butir berhuruf (a, b, c)"),
    _("butir bertanda"),
    _("BAB I.2 landasan hukum"),
    _("keputusan tim penyusun (Mengingat)"),
    _("disebut di tempat lain dalam teks"),
)
"""Names that the core and services give to choices, links and orders of the pages."""

LABEL = (
    _("Uraian"),
    _("Pengusul"),
    _("Kanal"),
    _("Besaran atau volume"),
    _("Daftar capaian"),
    _("Menjelaskan"),
    _("Bagian dokumen"),
    _("Bentuk"),
    _("Teks"),
    _("Tentang"),
    _("Kedudukan dalam tim"),
    _("Pengenal"),
    _("Yang dinyatakan"),
    _("Target tertulis"),
    _("Realisasi tertulis"),
    _("Nilai tertulis"),
    _("Kolom"),
    _("Baris"),
    _("Tabel"),
)
"""Labels of the columns of records (``services.isian.LABEL``)."""

SEKSI = (
    _("Periode Renstra"),
    _("Penanda tangan"),
    _("Keputusan tim penyusun"),
    _("Pilihan penyajian"),
)
"""Groups of the head of a document (``exchange.uraian.SEKSI``)."""
