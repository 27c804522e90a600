"""Settings of the tests: those of the program, with fast hashing and nothing outside a folder."""

import os
import tempfile

os.environ.setdefault("SELARAS_DATA", tempfile.mkdtemp(prefix="selaras-uji-"))
os.environ.setdefault("SELARAS_MFA_WAJIB", "tidak_ada")

from selaras.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    nama: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": nama}
    for nama in CACHES
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
