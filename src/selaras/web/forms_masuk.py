"""The forms of sign-in in the words of this application."""

from typing import Any

from allauth.account import forms as akun
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

_KODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "placeholder": "",
    "autofocus": "autofocus",
}


def _beri_nama(form: Any, **label: Any) -> None:
    """Label the fields; the label says it, so the placeholder says nothing."""
    for nama, teks in label.items():
        if nama in form.fields:
            form.fields[nama].label = teks
            form.fields[nama].widget.attrs.pop("placeholder", None)


class MasukForm(akun.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, login=_("Surel"), password=_("Sandi"))
        self.fields["password"].help_text = ""  # the link stands beside the button


class LupaSandiForm(akun.ResetPasswordForm):
    """The address that a link goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, email=_("Surel"))


class SandiBaruForm(akun.ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, password1=_("Sandi baru"), password2=_("Sandi baru sekali lagi"))
        self.fields["password1"].help_text = ""  # the page says what a good one is


class GantiSandiForm(akun.ChangePasswordForm):
    """The password of today, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(
            self,
            oldpassword=_("Sandi sekarang"),
            password1=_("Sandi baru"),
            password2=_("Sandi baru sekali lagi"),
        )
        self.fields["password1"].help_text = ""


class PastikanForm(akun.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, password=_("Sandi"))
        self.fields["password"].help_text = ""


class KodeForm(mfa.AuthenticateForm):
    """The code after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, code=_("Kode"))
        self.fields["code"].widget.attrs |= _KODE | {"inputmode": "text"}  # or one of recovery


class PastikanKodeForm(mfa.ReauthenticateForm):
    """The code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, code=_("Kode"))
        self.fields["code"].widget.attrs |= _KODE | {"inputmode": "text"}


class PasangTotpForm(totp.ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beri_nama(self, code=_("Enam angka"))
        self.fields["code"].widget.attrs |= _KODE
