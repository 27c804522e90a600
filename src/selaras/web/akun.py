"""How sign-in works here: accounts come by invitation, after it people land on their first page."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

_LOG = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    """Nobody can sign up by himself, and a mail server that is away keeps nobody out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an account comes by invitation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; when that fails the log says so and what the person did still counts."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as salah:
            _LOG.error("Surel %s gagal dikirim: %s", template_prefix, type(salah).__name__)
