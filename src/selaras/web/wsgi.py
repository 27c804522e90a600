"""The door for a WSGI server: ``granian --interface wsgi selaras.web.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

from selaras.web import pemulung

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.settings")
application = get_wsgi_application()
pemulung.siapkan()
