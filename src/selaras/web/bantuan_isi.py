"""What the help says: steps per role, questions, keys of the grid, words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selaras.core.hak import Peran

Kata = str | Promise


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of a role.

    Attributes:
        judul: What to do.
        isi: How.
    """

    judul: Kata
    isi: Kata


@dataclass(frozen=True, slots=True)
class Istilah:
    """A word of planning.

    Attributes:
        nama: The word.
        arti: What it means here.
        dasar: Where it comes from.
    """

    nama: Kata
    arti: Kata
    dasar: str = ""


LANGKAH: Mapping[Peran, tuple[Langkah, ...]] = {
    Peran.PERENCANA: (
        Langkah(
            _("Siapkan rencananya"),
            _(
                "Buka perangkat daerah Anda, lalu salin tahun lalu atau mulai kosong. Prakiraan "
                "maju tahun lalu menjadi target dan pagu awal. Berkas Excel atau SIPD yang sudah "
                "ada masuk lewat tab Impor, dengan pratinjau sebelum diterapkan."
            ),
        ),
        Langkah(
            _("Isi T-C.33"),
            _(
                "Pakai kisi seperti Excel, atau formulir satu baris bila bekerja dari ponsel. "
                "Jumlah kegiatan, program, dan seluruhnya dihitung sendiri. Berikan baris kepada "
                "bidang agar mereka mengisi bagiannya."
            ),
        ),
        Langkah(
            _("Lengkapi evaluasi, usulan, dan naskah"),
            _(
                "Realisasi tahun lalu diisi pada Isian evaluasi; usulan musrenbang dan pokok-pokok "
                "pikiran DPRD pada tab Usulan; pengantar, isu, faktor, dasar hukum, dan tim pada "
                "tab Naskah. Kalimat yang memuat angka disusun sendiri."
            ),
        ),
        Langkah(
            _("Bereskan temuan"),
            _(
                "Setiap temuan menyebut tempat, aturan, dan jalan keluarnya, dengan tautan ke "
                "isian yang perlu diperbaiki. Yang memang benar demikian diterima dengan alasan."
            ),
        ),
        Langkah(
            _("Ajukan, lalu jawab catatan"),
            _(
                "Tab Alur menunjukkan syarat langkah berikutnya. Sesudah diajukan isinya terkunci; "
                "catatan verifikator dijawab pada tab Catatan verifikasi."
            ),
        ),
    ),
    Peran.BIDANG: (
        Langkah(
            _("Buka T-C.33"),
            _("Baris yang diberikan kepada unit Anda dapat diubah; lainnya dibaca."),
        ),
        Langkah(
            _("Isi satu baris"),
            _(
                "Buka formulir barisnya: indikator, target, lokasi, dan dana ada pada satu "
                "halaman yang dapat dipakai dari ponsel."
            ),
        ),
        Langkah(
            _("Lihat temuannya"),
            _("Temuan tampil di samping isian; perbaiki sebelum perencana mengajukannya."),
        ),
        Langkah(
            _("Catat usulan, jawab catatan"),
            _(
                "Usulan dari lapangan dicatat pada tab Usulan; catatan verifikasi untuk baris Anda "
                "dibalas pada tab Catatan."
            ),
        ),
        Langkah(
            _("Laporkan triwulannya"),
            _(
                "Laporan triwulan memuat baris unit Anda: kinerja, uang, fisik, faktor, dan bukti. "
                "Isian disimpan per baris, juga dari ponsel; sesudah lengkap, ajukan kepada "
                "perencana."
            ),
        ),
    ),
    Peran.KEPALA: (
        Langkah(
            _("Lihat yang menunggu Anda"),
            _("Beranda menyebut langkah yang menunggu, tenggatnya, dan yang menghalanginya."),
        ),
        Langkah(
            _("Baca dokumennya"),
            _("Tab Dokumen menyusun PDF dari isi saat ini; Pratinjau pada tab Naskah lebih cepat."),
        ),
        Langkah(
            _("Tanyakan sebuah angka"),
            _("Tekan angka pada tabel resmi: rumus, masukan, dan siapa yang mengisinya tampil."),
        ),
        Langkah(
            _("Putuskan temuan yang menghalangi"),
            _("Kesalahan yang memang benar demikian dapat Anda terima dengan alasan tertulis."),
        ),
        Langkah(
            _("Ajukan atau tetapkan"),
            _("Setiap langkah pada tab Alur membekukan isi saat itu sebagai revisi."),
        ),
    ),
    Peran.VERIFIKATOR: (
        Langkah(
            _("Buka daftar kerja wilayah"),
            _("Perangkat daerah yang menunggu verifikasi disebut lebih dahulu."),
        ),
        Langkah(_("Mulai dari temuan"), _("Saring menurut bagian; yang berat berada di atas.")),
        Langkah(
            _("Bandingkan"),
            _("Tab Riwayat menunjukkan perbedaan dua revisi sel demi sel beserta alasannya."),
        ),
        Langkah(
            _("Tulis catatan pada selnya"),
            _("Tekan angka pada tabel resmi, lalu tulis catatan; balasannya masuk ke tempat sama."),
        ),
        Langkah(
            _("Setujui atau kembalikan"),
            _("Langkahnya ada pada tab Alur; pengembalian selalu disertai catatan."),
        ),
    ),
    Peran.INSPEKTORAT: (
        Langkah(_("Pilih perangkat daerah"), _("Semua perangkat daerah wilayah dapat dibaca.")),
        Langkah(
            _("Baca jejaknya"), _("Tab Riwayat memuat setiap perubahan: siapa, kapan, dan mengapa.")
        ),
        Langkah(
            _("Bandingkan revisi"), _("Isi yang dibekukan pada setiap langkah tidak dapat diubah.")
        ),
        Langkah(_("Periksa temuan yang diterima"), _("Alasan dan penanggung jawabnya tertulis.")),
        Langkah(
            _("Periksa keaslian dokumen"),
            _("Kode pada dokumen tercetak dapat diperiksa siapa pun tanpa akun."),
        ),
    ),
    Peran.ADMIN: (
        Langkah(_("Susun perangkat daerah dan unit"), _("Unit menentukan baris tugas bidang.")),
        Langkah(_("Undang orangnya"), _("Peran diberikan untuk masa tertentu dan dapat diakhiri.")),
        Langkah(_("Isi jadwal dan pagu indikatif"), _("Tenggat dan batas pagu tampil di beranda.")),
        Langkah(_("Muat nomenklatur"), _("Kode dan nama diperiksa terhadap edisi yang berlaku.")),
        Langkah(_("Buat cadangan"), _("Cadangan berisi seluruh data dan dapat dipulihkan.")),
    ),
}
"""Five steps per role."""

TANYA: tuple[tuple[Kata, Kata], ...] = (
    (
        _("Mengapa isinya tidak dapat diubah?"),
        _(
            "Rencana yang sedang diverifikasi atau sudah ditetapkan terkunci. Pimpinan dapat "
            "menariknya kembali, atau membuka perubahan."
        ),
    ),
    (
        _("Angka 1.190 ditolak. Mengapa?"),
        _(
            "Titiknya dapat berarti ribuan atau desimal. Untuk satuan yang dihitung satu per satu "
            "(Dokumen, Orang) ia dibaca seribu seratus sembilan puluh; untuk satuan lain tulis "
            "1190 atau 1,19."
        ),
    ),
    (
        _("Apa beda kosong dan nol?"),
        _("Kosong berarti belum dilaporkan; nol berarti dilaporkan nol. Keduanya beda hitungan."),
    ),
    (
        _("“Sudah diubah orang lain” artinya apa?"),
        _(
            "Orang lain menyimpan sel atau teks yang sama lebih dahulu. Tulisan Anda masih ada di "
            "halaman; pilih memakai tulisan Anda atau yang terbaru."
        ),
    ),
    (
        _("Bagaimana mengurungkan?"),
        _("Ctrl+Z pada kisi mengurungkan perubahan Anda; impor diurungkan dari tab Impor."),
    ),
    (
        _("Temuan ini keliru bagi kami. Apa yang dilakukan?"),
        _(
            "Baca halaman manual aturannya. Bila isinya memang benar, terima temuan dengan alasan; "
            "alasan itu ikut terbaca verifikator."
        ),
    ),
)
"""Questions that people ask, with answers."""

TOMBOL_KISI: tuple[tuple[Kata, Kata], ...] = (
    ("← ↑ → ↓", _("pindah sel")),
    ("Shift + ← ↑ → ↓", _("memilih beberapa sel")),
    ("Enter, F2", _("menyunting sel; sel jumlah tidak dapat disunting")),
    (_("huruf atau angka"), _("mengganti isi sel")),
    ("Enter", _("saat menyunting: simpan lalu turun")),
    ("Shift + Enter", _("saat menyunting: baris baru, misalnya lokasi lain")),
    ("Tab, Shift + Tab", _("saat menyunting: simpan lalu ke kanan atau ke kiri")),
    ("Esc", _("saat menyunting: batal")),
    ("Delete", _("mengosongkan sel terpilih")),
    ("Ctrl + C, Ctrl + V", _("menyalin ke dan menempel dari Excel, banyak sel sekaligus")),
    ("Ctrl + D", _("mengisi ke bawah")),
    ("Ctrl + Z, Ctrl + Y", _("mengurungkan dan mengulangi")),
)
"""Keys of the T-C.33 grid."""

TOMBOL_ISIAN: tuple[tuple[Kata, Kata], ...] = (
    ("Enter, ↓", _("pindah ke bawah tanpa mengirim isian")),
    ("↑", _("pindah ke atas")),
    ("Tab, Shift + Tab", _("pindah ke kanan atau ke kiri")),
    ("Ctrl + V", _("menempel blok angka dari Excel mulai dari sel itu")),
)
"""Keys of the table of evaluation inputs."""

_P86 = "Permendagri 86/2017"
_P90 = "Permendagri 90/2019"
ISTILAH: tuple[Istilah, ...] = (
    Istilah(_("Renja"), _("rencana kerja perangkat daerah untuk satu tahun"), _P86),
    Istilah(_("Renstra"), _("rencana strategis perangkat daerah untuk lima tahun"), _P86),
    Istilah(_("RKPD"), _("rencana kerja pemerintah daerah, gabungan Renja sedaerah"), _P86),
    Istilah(_("Tahun n"), _("tahun rencana; n-1 tahun berjalan, n-2 tahun yang dievaluasi"), _P86),
    Istilah(_("T-C.29"), _("tabel hasil evaluasi Renja tahun lalu dan capaian Renstra"), _P86),
    Istilah(_("T-C.30"), _("tabel pencapaian kinerja pelayanan perangkat daerah"), _P86),
    Istilah(_("T-C.31"), _("tabel review rancangan awal RKPD terhadap kebutuhan"), _P86),
    Istilah(_("T-C.32"), _("tabel usulan pemangku kepentingan dan jawabannya"), _P86),
    Istilah(_("T-C.33"), _("tabel program, kegiatan, sub kegiatan, target, dan pagu"), _P86),
    Istilah(_("Indikator"), _("ukuran keberhasilan program, kegiatan, atau sub kegiatan"), _P86),
    Istilah(_("Target"), _("nilai yang direncanakan sebuah dokumen untuk satu tahun"), _P86),
    Istilah(_("Realisasi"), _("nilai yang terukur; kosong berarti belum dilaporkan"), _P86),
    Istilah(_("Capaian"), _("realisasi terhadap target menurut arahnya, dalam persen"), _P86),
    Istilah(_("Pagu indikatif"), _("batas dana yang direncanakan untuk sebuah baris"), _P86),
    Istilah(_("Prakiraan maju"), _("target dan kebutuhan dana tahun n+1"), _P86),
    Istilah(_("Sumber dana"), _("asal dana sebuah baris, misalnya PAD atau DAU"), _P90),
    Istilah(_("Nomenklatur"), _("daftar nasional kode dan nama urusan sampai sub kegiatan"), _P90),
    Istilah(_("Kelompok sasaran"), _("siapa yang menerima manfaat sebuah baris"), _P86),
    Istilah(_("IKU"), _("indikator kinerja utama: ukuran sasaran perangkat daerah"), "PermenPANRB"),
    Istilah(
        _("IKK"), _("indikator kinerja kunci penyelenggaraan pemerintahan"), "Permendagri 18/2020"
    ),
    Istilah(
        _("Musrenbang"), _("musyawarah perencanaan pembangunan; salah satu kanal usulan"), _P86
    ),
    Istilah(_("Pokok-pokok pikiran DPRD"), _("usulan hasil reses dan penelaahan DPRD"), _P86),
    Istilah(_("Temuan pemeriksaan"), _("ketidaksesuaian yang ditemukan sebuah aturan Selaras")),
    Istilah(_("Terima dengan alasan"), _("menyatakan sebuah temuan memang benar demikian")),
    Istilah(_("Revisi"), _("isi yang dibekukan pada setiap langkah alur; tidak dapat diubah")),
    Istilah(_("Catatan verifikasi"), _("catatan verifikator pada sebuah sel, dengan balasannya")),
    Istilah(_("Dari mana?"), _("asal sebuah angka: rumus, masukan, dasar hukum, dan pengisinya")),
    Istilah(_("Berita acara"), _("kesepakatan forum yang dicatat bersama rencananya"), _P86),
    Istilah(_("Perubahan"), _("Renja yang dibuka kembali setelah ditetapkan"), _P86),
)
"""Words of planning, as this application uses them."""
