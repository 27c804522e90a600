"""The words of the format: what every table, column and key means, for officials.

Data only. A test keeps these keys equal to the fields of the records.
"""

TABEL: dict[str, tuple[str, str]] = {
    "simpul": (
        "Pohon rencana",
        "Urusan, bidang urusan, program, kegiatan, dan sub kegiatan. Satu baris per simpul; "
        "tabel lain menunjuk ke sini lewat id.",
    ),
    "tujuan_sasaran": ("Tujuan dan sasaran", "Tujuan dan sasaran Renstra perangkat daerah."),
    "indikator": (
        "Indikator kinerja",
        "Satu baris per indikator, beserta aturan pengukurannya. Target dan realisasi disimpan "
        "di tabel target dan realisasi.",
    ),
    "target": ("Target", "Target satu indikator pada satu tahun menurut satu dokumen."),
    "pagu_renstra": ("Pagu Renstra", "Pagu indikatif Renstra satu simpul pada satu tahun."),
    "realisasi": (
        "Realisasi kinerja",
        "Hasil pengukuran. Kosongkan nilai bila belum dilaporkan; nol berarti dilaporkan nol.",
    ),
    "anggaran": (
        "Anggaran dan realisasi anggaran",
        "Anggaran dan belanja satu simpul, atau seluruh perangkat daerah bila simpul kosong.",
    ),
    "rkpd": ("Rancangan awal RKPD", "Sisi RKPD dari Tabel T-C.31."),
    "kebutuhan": ("Hasil analisis kebutuhan", "Sisi analisis kebutuhan dari Tabel T-C.31."),
    "baris": (
        "Baris rencana",
        "Simpul yang masuk rencana tahun ini (Tabel T-C.33). Rincinya di keluaran, pendanaan, "
        "dan lokasi.",
    ),
    "keluaran": (
        "Keluaran baris rencana",
        "Indikator satu baris rencana dengan target tahun n dan n+1; boleh lebih dari satu.",
    ),
    "pendanaan": (
        "Pendanaan baris rencana",
        "Dana satu baris rencana dari satu sumber dana. Isi pada sub kegiatan saja; jumlah "
        "kegiatan dan program dihitung.",
    ),
    "lokasi": ("Lokasi baris rencana", "Tempat pelaksanaan; satu baris per tempat."),
    "usulan": ("Usulan pemangku kepentingan", "Usulan masyarakat dan lainnya (Tabel T-C.32)."),
    "isu": ("Isu penting", "Isu penting penyelenggaraan tugas dan fungsi (BAB II.3)."),
    "faktor": (
        "Faktor dan tindak lanjut",
        "Faktor penghambat dan pendukung, implikasi, dan tindak lanjut (BAB II.1).",
    ),
    "landasan": ("Landasan hukum", "Peraturan yang dikutip dokumen."),
    "tim": ("Tim penyusun", "Jabatan dalam tim penyusun, tanpa nama orang."),
    "narasi": ("Narasi", "Teks naskah, satu baris per paragraf atau butir."),
    "pernyataan": (
        "Pernyataan berangka",
        "Angka yang tertulis dalam teks dokumen sumber, agar dapat dihitung ulang.",
    ),
    "tertulis": (
        "Isi tertulis",
        "Isi sel tabel dokumen sumber persis seperti tercetak, untuk dibandingkan dengan hasil "
        "hitung.",
    ),
    "catatan": ("Catatan tabel", "Catatan yang dicetak di samping satu baris tabel."),
    "waiver": (
        "Temuan yang diterima",
        "Temuan pemeriksaan yang diterima dengan alasan dan penanggung jawabnya.",
    ),
}

_SIMPUL = "id simpul yang dimaksud."
_TAHUN = "Tahun anggaran."
_URUT = "Nomor urut, mulai dari 1."
_REVIEW = {
    "simpul": _SIMPUL,
    "urut": "Nomor urut baris pada simpul yang sama, mulai dari 1.",
    "uraian": "Uraian menurut dokumen itu; kosong bila sama dengan tabel simpul.",
    "lokasi": "Lokasi menurut dokumen itu.",
    "indikator": "Uraian indikator menurut dokumen itu.",
    "target": "Target capaian; kosong bila tidak ada.",
    "satuan": "Satuan target.",
    "dana": "Pagu atau kebutuhan dana dalam rupiah penuh; kosong pada program dan kegiatan.",
    "catatan": "Catatan penting.",
}

KOLOM: dict[str, dict[str, str]] = {
    "simpul": {
        "id": "Pengenal tetap; gunakan kodenya bila ada.",
        "induk": "id simpul di atasnya; kosong untuk urusan.",
        "tingkat": "Tingkat simpul.",
        "kode": "Kode sebagaimana tercetak, misalnya 5.03.01.2.01.01; kosong bila tidak tercetak.",
        "uraian": "Nama menurut nomenklatur.",
    },
    "tujuan_sasaran": {
        "id": "Pengenal tetap, misalnya T1 atau S1.1.",
        "jenis": "Tujuan atau sasaran.",
        "induk": "id tujuan bagi sebuah sasaran; kosong untuk tujuan.",
        "uraian": "Bunyi tujuan atau sasaran.",
    },
    "indikator": {
        "id": "Pengenal tetap indikator, bukan nomor urut.",
        "pemilik": "id simpul, tujuan, atau sasaran yang diukur; kosong untuk IKK.",
        "tingkat": "Apa yang diukur.",
        "urut": "Urutan di antara indikator pemilik yang sama, mulai dari 1.",
        "uraian": "Bunyi indikator menurut Renstra.",
        "satuan": "Satuan nilai, misalnya Dokumen, Orang, Persen.",
        "capaian_awal": "Capaian sebelum tahun pertama Renstra; kosong bila tidak diketahui.",
        "kondisi_akhir": "Target akhir periode yang tertulis di Renstra; kosong bila dihitung.",
        "standar": "SPM atau standar nasional (Tabel T-C.30 kolom 3).",
        "definisi": "Definisi operasional.",
        "rumus": "Rumus perhitungan.",
        "sumber_data": "Sumber data.",
        "penanggung_jawab": "Jabatan atau unit penanggung jawab.",
        "arah": "Arah keberhasilan: naik, turun, atau tetap.",
        "rumus_turun": "Rumus capaian bila arahnya turun.",
        "dalam_tahun": "Cara menggabungkan triwulan menjadi tahun.",
        "antar_tahun": "Cara menggabungkan tahun menjadi periode Renstra.",
        "aturan_nol": "Arti target nol.",
        "aturan_kosong": "Arti periode yang belum dilaporkan.",
        "batas": "Batas atas capaian dalam persen; kosong bila tanpa batas.",
        "desimal": "Banyak angka desimal yang dicetak (0 sampai 6).",
    },
    "target": {
        "indikator": "id indikator.",
        "tahun": _TAHUN,
        "dokumen": "Dokumen yang menetapkan target.",
        "nilai": "Target dalam satuan indikator; kosong bila belum ditetapkan.",
        "keterangan": "Keterangan.",
    },
    "pagu_renstra": {
        "simpul": _SIMPUL,
        "tahun": _TAHUN,
        "pagu": "Pagu indikatif dalam rupiah penuh.",
    },
    "realisasi": {
        "indikator": "id indikator.",
        "tahun": _TAHUN,
        "triwulan": "1 sampai 4 bila nilai berlaku s.d. triwulan itu; kosong untuk setahun penuh.",
        "cakupan": "Apakah nilai untuk tahun itu saja atau sejak awal periode.",
        "nilai": "Realisasi dalam satuan indikator; kosong bila belum dilaporkan.",
        "pembilang": "Pembilang, bila indikator berupa rasio.",
        "penyebut": "Penyebut, bila indikator berupa rasio.",
        "keterangan": "Sumber atau keterangan.",
    },
    "anggaran": {
        "simpul": "id simpul; kosong untuk seluruh perangkat daerah.",
        "tahun": _TAHUN,
        "triwulan": "1 sampai 4 bila s.d. triwulan itu; kosong untuk setahun penuh.",
        "anggaran": "Anggaran dalam rupiah penuh.",
        "realisasi": "Realisasi anggaran dalam rupiah penuh; kosong bila belum dilaporkan.",
    },
    "rkpd": _REVIEW,
    "kebutuhan": _REVIEW,
    "baris": {
        "simpul": _SIMPUL,
        "kelompok_sasaran": "Kelompok sasaran.",
        "catatan": "Catatan penting.",
    },
    "keluaran": {
        "simpul": _SIMPUL,
        "urut": "Urutan indikator pada baris itu, mulai dari 1.",
        "indikator": "id indikator yang sama di tabel indikator; kosong bila tidak terdaftar.",
        "uraian": "Bunyi indikator pada baris rencana.",
        "target": "Target tahun n.",
        "satuan": "Satuan target tahun n.",
        "target_maju": "Target tahun n+1.",
        "satuan_maju": "Satuan target tahun n+1.",
    },
    "pendanaan": {
        "simpul": _SIMPUL,
        "sumber_dana": "Sumber dana, misalnya PAD atau DAU.",
        "pagu": "Pagu indikatif tahun n dalam rupiah penuh.",
        "prakiraan_maju": "Prakiraan maju tahun n+1 dalam rupiah penuh.",
    },
    "lokasi": {"simpul": _SIMPUL, "lokasi": "Nama tempat."},
    "usulan": {
        "urut": _URUT,
        "pengusul": "Siapa yang mengusulkan.",
        "uraian": "Program, kegiatan, atau usulan.",
        "lokasi": "Lokasi yang diusulkan.",
        "indikator": "Uraian indikator kinerja usulan.",
        "volume": "Besaran atau volume.",
        "satuan": "Satuan volume.",
        "keputusan": "Keputusan atas usulan; kosong bila belum ada.",
        "catatan": "Catatan atau alasan.",
        "kanal": "Jalan masuk usulan; kosong bila tidak disebut.",
    },
    "isu": {"urut": _URUT, "uraian": "Bunyi isu."},
    "faktor": {
        "urut": _URUT,
        "jenis": "Jenis butir evaluasi.",
        "status": "Daftar capaian yang dijelaskan; kosong bila umum.",
        "simpul": "id simpul, tujuan, atau sasaran; kosong untuk seluruh perangkat daerah.",
        "uraian": "Bunyi faktor atau tindak lanjut.",
    },
    "landasan": {
        "urut": "Urutan dalam daftar sebagaimana tercetak.",
        "bagian": "Tempat dikutip.",
        "jenis": "Singkatan jenis peraturan: uu, pp, perpres, permendagri, perda, perbup, dst.",
        "nomor": "Nomor sebagaimana dikutip.",
        "tahun": "Tahun sebagaimana dikutip.",
        "tentang": "Judul peraturan.",
        "catatan": "Bagian lain kutipan yang perlu diperiksa, misalnya Lembaran Negara.",
    },
    "tim": {
        "urut": _URUT,
        "jabatan": "Jabatan dalam perangkat daerah (bukan nama orang).",
        "kedudukan": "Kedudukan dalam tim.",
    },
    "narasi": {
        "bagian": "Bagian dokumen tempat teks dicetak; artinya pada akhir lembar Petunjuk.",
        "urut": "Urutan dalam bagian itu, mulai dari 1.",
        "bentuk": "Bentuk teks: paragraf biasa, subjudul, atau butir daftar bernomor angka, huruf, "
        "atau tanda.",
        "teks": "Isi teks.",
    },
    "pernyataan": {
        "id": "Pengenal tetap, misalnya 2.1-sakip.",
        "bagian": "Bagian dokumen tempat angka tertulis.",
        "ukuran": "Apa yang dinyatakan angka itu.",
        "simpul": "id simpul, indikator, tujuan, atau sasaran; kosong untuk seluruh dokumen.",
        "tahun": "Tahun yang dibicarakan.",
        "target": "Target sebagaimana tertulis.",
        "realisasi": "Realisasi sebagaimana tertulis.",
        "nilai": "Hasil sebagaimana tertulis, misalnya 96,88.",
        "satuan": "Satuan hasil.",
    },
    "tertulis": {
        "tabel": "Tabel dokumen sumber: TC29, TC30, TC31, TC32, TC33, II2, III1, IKU.",
        "baris": "id simpul atau indikator; JUMLAH untuk baris jumlah, KEPALA untuk kepala tabel.",
        "kolom": "Kunci kolom tabel itu.",
        "teks": "Isi sel persis seperti tercetak; kosong bila selnya kosong.",
    },
    "catatan": {
        "tabel": "Tabel tempat catatan dicetak, misalnya TC29.",
        "baris": "id simpul atau indikator pada baris itu.",
        "teks": "Isi catatan.",
    },
    "waiver": {
        "aturan": "Kode aturan pemeriksaan, misalnya PG01.",
        "tabel": "Tabel temuan; kosong berarti semua.",
        "simpul": "id pada temuan; kosong berarti semua.",
        "kolom": "Kolom temuan; kosong berarti semua.",
        "alasan": "Alasan temuan diterima.",
        "oleh": "Jabatan yang bertanggung jawab.",
        "tanggal": "Tanggal diterima.",
    },
}

KELOMPOK: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "Pokok",
        "Isi dahulu, sesuai urutan ini",
        "#1F3864",
        (
            "simpul",
            "tujuan_sasaran",
            "indikator",
            "target",
            "realisasi",
            "baris",
            "keluaran",
            "pendanaan",
            "lokasi",
        ),
    ),
    (
        "Isi bab",
        "Lengkapi sesudahnya; boleh kosong dahulu",
        "#2E7D32",
        (
            "pagu_renstra",
            "anggaran",
            "rkpd",
            "kebutuhan",
            "usulan",
            "isu",
            "faktor",
            "landasan",
            "tim",
            "narasi",
        ),
    ),
    (
        "Khusus",
        "Hanya bila memeriksa dokumen yang sudah jadi, atau menerima temuan dengan alasan",
        "#7F7F7F",
        ("catatan", "pernyataan", "tertulis", "waiver"),
    ),
)
"""Name, when to fill it, colour of the tab, and tables of each group, in order of filling."""

BAGIAN_NARASI: dict[str, str] = {
    "kata_pengantar": "Kata pengantar",
    "sk.menimbang": "Keputusan tim penyusun: pertimbangan",
    "sk.memutuskan": "Keputusan tim penyusun: diktum",
    "1.1": "Latar belakang",
    "1.2": "Landasan hukum: pengantar sebelum daftar peraturan",
    "1.3": "Maksud dan tujuan: pengantar",
    "1.3.maksud": "Maksud",
    "1.3.tujuan": "Tujuan",
    "1.4": "Sistematika penulisan: pengantar",
    "2.1": "Evaluasi pelaksanaan Renja tahun lalu",
    "2.1.4": "Faktor penyebab: pengantar",
    "2.1.5": "Implikasi terhadap target Renstra: pengantar",
    "2.1.6": "Kebijakan dan tindakan yang akan diambil",
    "2.2": "Analisis kinerja pelayanan",
    "2.3": "Isu-isu penting: pengantar sebelum daftar isu",
    "2.4": "Review terhadap rancangan awal RKPD",
    "2.5": "Penelaahan usulan masyarakat",
    "3.1": "Telaahan terhadap kebijakan nasional",
    "3.2": "Tujuan dan sasaran: pengantar",
    "3.3": "Program dan kegiatan: pengantar",
    "4": "BAB IV, rencana kerja dan pendanaan",
    "5": "BAB V, penutup: pengantar",
    "5.catatan": "Catatan penting",
    "5.kaidah": "Kaidah pelaksanaan",
    "5.tindak_lanjut": "Rencana tindak lanjut",
}
"""The parts of the document that take prose from the table narasi, and their titles."""

KUNCI: dict[str, str] = {
    "tahun": "Tahun rencana (n).",
    "tahap": "Tahap dokumen.",
    "tanggal": "Tanggal dokumen (tahun-bulan-hari).",
    "tempat": "Tempat penandatanganan.",
    "renstra_awal": "Tahun pertama periode Renstra.",
    "renstra_akhir": "Tahun terakhir periode Renstra.",
    "nama": "Nama perangkat daerah.",
    "singkatan": "Singkatan perangkat daerah.",
    "kode": "Kode organisasi perangkat daerah.",
    "wilayah": "Nama daerah, misalnya Kabupaten ... atau Kota ....",
    "jenis_wilayah": "Jenis daerah.",
    "kepala_daerah": "Sebutan kepala daerah: Gubernur, Bupati, atau Wali Kota.",
    "alamat": "Alamat untuk kop surat, satu butir per baris.",
    "tugas": "Tugas pokok perangkat daerah.",
    "fungsi": "Fungsi perangkat daerah, satu butir per fungsi.",
    "jabatan_penanda_tangan": "Jabatan penanda tangan.",
    "nama_penanda_tangan": "Nama penanda tangan.",
    "pangkat_penanda_tangan": "Pangkat penanda tangan.",
    "nip_penanda_tangan": "NIP penanda tangan.",
    "sk_tim_nomor": "Nomor keputusan tim penyusun.",
    "sk_tim_tanggal": "Tanggal keputusan tim penyusun (tahun-bulan-hari).",
    "sk_tim_tentang": "Judul keputusan tim penyusun.",
    "sk_tim_jabatan": "Jabatan yang menetapkan keputusan tim penyusun.",
    "total_belanja_daerah": "Total belanja daerah dalam rupiah, untuk memeriksa belanja wajib.",
    "basis_tahun_berjalan": "Dasar tahun berjalan pada Tabel T-C.29.",
    "triwulan_berjalan": "Triwulan tahun berjalan yang sudah terealisasi (1 sampai 4).",
    "bentuk_tc29": "Bentuk Tabel T-C.29: sumber (18 kolom), resmi (12 kolom), atau keduanya.",
    "aturan_celah_predikat": "Cara membaca celah antara dua predikat kinerja.",
}

SEKSI: dict[str, str] = {
    "dokumen": "Dokumen",
    "renstra": "Periode Renstra",
    "perangkat_daerah": "Perangkat daerah",
    "penanda_tangan": "Penanda tangan",
    "sk_tim": "Keputusan tim penyusun",
    "opsi": "Pilihan penyajian",
}
