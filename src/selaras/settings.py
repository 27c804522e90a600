"""Every setting of the application, read from the environment.

Without any, Selaras serves one machine: an embedded database in the data folder, reachable only
from that machine, its secret made on the first start. Naming hosts makes it a server, and then it
refuses to start with anything that would be unsafe. ``docs/settings.md`` is made from
:data:`PENGATURAN`.
"""

import os
import secrets
from pathlib import Path
from typing import Any, NamedTuple

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


class Pengaturan(NamedTuple):
    """One setting: its name in the environment, its default, one sentence."""

    nama: str
    baku: str
    arti: str


PENGATURAN = (
    Pengaturan("SELARAS_DATA", "~/.selaras", "Folder data: basis data tertanam, berkas, kunci."),
    Pengaturan(
        "SELARAS_DB",
        "",
        "Alamat basis data, misalnya postgres://pengguna:sandi@peladen/selaras. Kosong: SQLite "
        "dalam folder data.",
    ),
    Pengaturan(
        "SELARAS_HOSTS",
        "",
        "Nama peladen yang dilayani, dipisah koma. Kosong: hanya mesin ini yang dapat membuka.",
    ),
    Pengaturan(
        "SELARAS_SECRET_KEY",
        "",
        "Kunci rahasia, paling sedikit 50 karakter acak; wajib bila SELARAS_HOSTS diisi.",
    ),
    Pengaturan(
        "SELARAS_HTTPS",
        "ya",
        "Hanya dipakai sebagai peladen: ya mewajibkan HTTPS; tidak hanya bila jaringannya sudah "
        "tertutup.",
    ),
    Pengaturan(
        "SELARAS_PROXY",
        "0",
        "Banyaknya proxy tepercaya di depan Selaras; menentukan alamat pengunjung untuk "
        "pembatasan laju.",
    ),
    Pengaturan(
        "SELARAS_MFA_WAJIB",
        "admin,verifikator,kepala",
        "Peran yang harus memakai faktor kedua, dipisah koma; tidak berlaku pada peragaan.",
    ),
    Pengaturan("SELARAS_EMAIL_URL", "", "smtp://pengguna:sandi@peladen:587; kosong: surel ke log."),
    Pengaturan("SELARAS_EMAIL_DARI", "selaras@localhost", "Alamat pengirim surel."),
    Pengaturan("SELARAS_ZONA_WAKTU", "Asia/Jakarta", "Zona waktu: Asia/Jakarta, Asia/Makassar ..."),
    Pengaturan(
        "SELARAS_LISENSI_DATA",
        "Creative Commons Atribusi 4.0|https://creativecommons.org/licenses/by/4.0/deed.id",
        "Lisensi data rencana yang ditetapkan: nama|alamat; tertulis pada halaman dan berkasnya.",
    ),
    Pengaturan("SELARAS_DEMO", "", "ya: peragaan dengan akun contoh; ditolak sebagai peladen."),
)

_BAKU = {p.nama: p.baku for p in PENGATURAN}
_PANJANG_KUNCI = 50
_LOKAL = ("localhost", "127.0.0.1", "[::1]")


def _env(nama: str) -> str:
    return os.environ.get(nama, "").strip() or _BAKU[nama]


def _daftar(nama: str) -> list[str]:
    return [b.strip() for b in _env(nama).split(",") if b.strip()]


def _ya(nama: str) -> bool:
    return _env(nama).lower() in ("ya", "1", "true", "yes")


def _kunci_lokal(folder: Path) -> str:
    """Return the secret of this machine; the first start makes it, readable by its owner only."""
    berkas = folder / "kunci"
    try:
        return berkas.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        kunci = secrets.token_urlsafe(64)
        try:
            fd = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return berkas.read_text(encoding="ascii").strip()
        with os.fdopen(fd, "w", encoding="ascii") as f:
            f.write(kunci)
        return kunci


DATA = Path(_env("SELARAS_DATA")).expanduser().resolve()
HOSTS = _daftar("SELARAS_HOSTS")
PELADEN = bool(HOSTS)
DEMO = _ya("SELARAS_DEMO")

if PELADEN:
    SECRET_KEY = _env("SELARAS_SECRET_KEY")
    if len(SECRET_KEY) < _PANJANG_KUNCI or len(set(SECRET_KEY)) < 10:
        raise ImproperlyConfigured(
            "SELARAS_SECRET_KEY harus diisi paling sedikit 50 karakter acak bila SELARAS_HOSTS "
            "diisi. Buat dengan: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    if any("*" in h for h in HOSTS):
        raise ImproperlyConfigured(
            "SELARAS_HOSTS tidak boleh memuat tanda *: sebut nama peladennya, misalnya "
            "selaras.contoh.go.id."
        )
    if DEMO:
        raise ImproperlyConfigured(
            "SELARAS_DEMO membuka akun contoh tanpa sandi, jadi tidak dapat dipakai sebagai "
            "peladen. Kosongkan SELARAS_DEMO atau SELARAS_HOSTS."
        )
    ALLOWED_HOSTS = HOSTS
else:
    SECRET_KEY = _kunci_lokal(DATA)
    ALLOWED_HOSTS = list(_LOKAL)

DEBUG = False  # never: error pages tell officials what to do, and the log tells the rest

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "selaras.db",
    "selaras.web",  # before allauth: its pages take our frame
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "selaras.web.middleware.HeaderKeamanan",
    "selaras.web.akses_api.AksesApi",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "selaras.web.middleware.Bahasa",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "selaras.web.middleware.WajibMasuk",
]

ROOT_URLCONF = "selaras.web.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "selaras.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "selaras.web.konteks.umum",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "selaras.web.templatetags.selaras",
                "selaras.web.templatetags.asal",
            ],
        },
    }
]


def _basis_data() -> dict[str, Any]:
    alamat = _env("SELARAS_DB")
    if not alamat:
        alamat = f"sqlite:///{DATA / 'selaras.sqlite3'}"
    db: dict[str, Any] = dict(dj_database_url.parse(alamat))
    if db["ENGINE"].endswith("sqlite3"):
        Path(db["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        db["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    elif db["ENGINE"].endswith("postgresql"):
        db["CONN_MAX_AGE"] = 60
        db["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(
            "SELARAS_DB harus postgres://... atau kosong (SQLite); basis data lain tidak dipakai."
        )
    return db


DATABASES = {"default": _basis_data()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA / "cache"),
    },
    # Counters of visitors, apart from the others: a flood of addresses may push out only these.
    "laju": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA / "cache-laju"),
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}

AUTH_USER_MODEL = "selaras.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "selaras.web.akun.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address before the account exists
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can sign up, so there is nothing to offer them
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a new password or second factor is told to its owner
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PELADEN and _ya("SELARAS_HTTPS") else "http"
ACCOUNT_FORMS = {
    "login": "selaras.web.forms_masuk.MasukForm",
    "reset_password": "selaras.web.forms_masuk.LupaSandiForm",
    "reset_password_from_key": "selaras.web.forms_masuk.SandiBaruForm",
    "change_password": "selaras.web.forms_masuk.GantiSandiForm",
    "reauthenticate": "selaras.web.forms_masuk.PastikanForm",
}
MFA_FORMS = {
    "authenticate": "selaras.web.forms_masuk.KodeForm",
    "reauthenticate": "selaras.web.forms_masuk.PastikanKodeForm",
    "activate_totp": "selaras.web.forms_masuk.PasangTotpForm",
}
MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Selaras"
MFA_WAJIB = frozenset() if DEMO else frozenset(_daftar("SELARAS_MFA_WAJIB"))
ALLAUTH_TRUSTED_PROXY_COUNT = int(_env("SELARAS_PROXY"))

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "selaras.web.views.galat.csrf"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PELADEN and _ya("SELARAS_HTTPS"):
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_NAME = "__Host-sesi"
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the preload list is the owner's decision, not ours

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "selaras.web.unggahan.PembatasUkuran",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LISENSI_DATA = _env("SELARAS_LISENSI_DATA")
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "web" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = _env("SELARAS_ZONA_WAKTU")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
BERKAS = DATA / "berkas"

_surel = _env("SELARAS_EMAIL_URL")
if _surel:
    from urllib.parse import unquote, urlsplit

    _bagian = urlsplit(_surel)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _bagian.hostname or "localhost"
    EMAIL_PORT = _bagian.port or 587
    EMAIL_HOST_USER = unquote(_bagian.username or "")
    EMAIL_HOST_PASSWORD = unquote(_bagian.password or "")
    EMAIL_USE_TLS = _bagian.scheme == "smtp" and EMAIL_PORT != 25
    EMAIL_USE_SSL = _bagian.scheme == "smtps"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _env("SELARAS_EMAIL_DARI")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["layar"], "level": "INFO"},
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
