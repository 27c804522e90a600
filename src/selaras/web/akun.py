"""How sign-in works here: accounts come by invitation, after it people land on their first page."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Nobody can sign up by himself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an account comes by invitation."""
        return False
