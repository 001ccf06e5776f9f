"""The forms of the second step: allauth's, in the city's words."""

from __future__ import annotations

from allauth.mfa.base.forms import AuthenticateForm as _Authenticate
from allauth.mfa.base.forms import ReauthenticateForm as _Reauthenticate
from allauth.mfa.totp.forms import ActivateTOTPForm as _ActivateTOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm as _AddWebAuthn
from django.utils.translation import gettext_lazy as _

from network.people.forms.sign_in import Words


class AuthenticateForm(Words, _Authenticate):
    """The code from the app, or a spare one."""

    words = {"code": _("Code")}


class ReauthenticateForm(Words, _Reauthenticate):
    """The code once more, before something that matters."""

    words = {"code": _("Code")}


class ActivateTOTPForm(Words, _ActivateTOTP):
    """The first code, which shows that the app has read the secret."""

    words = {"code": _("The code that the app shows")}


class AddWebAuthnForm(Words, _AddWebAuthn):
    """A passkey, and what it is to be called."""

    words = {"name": _("What the key is called"), "passwordless": _("Sign in with it alone")}
    hints = {"passwordless": _("Then you need neither password nor code.")}
