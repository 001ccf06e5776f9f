"""The forms of the second step: allauth's, in the city's words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm as _Authenticate
from allauth.mfa.base.forms import ReauthenticateForm as _Reauthenticate
from allauth.mfa.totp.forms import ActivateTOTPForm as _ActivateTOTP
from django.utils.translation import gettext_lazy as _

from network.people.forms.sign_in import Words


class AppCode(Words):
    """A code that stands in an app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _("Write the code that the app shows.")


class AuthenticateForm(AppCode, _Authenticate):
    """The code from the app, or a spare one."""

    words = {"code": _("Code")}


class ReauthenticateForm(AppCode, _Reauthenticate):
    """The code once more, before something that matters."""

    words = {"code": _("Code")}


class ActivateTOTPForm(AppCode, _ActivateTOTP):
    """The first code, which shows that the app has read the secret."""

    words = {"code": _("The code that the app shows")}
