"""The forms that a passkey answers: allauth's, in the city's words, whatever the answer holds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as allauth_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.people.forms.sign_in import Words

# What allauth and fido2 raise at an answer that no key has given; allauth lets most of it through.
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, struct.error)
NOT_KNOWN = _(
    "We do not know that passkey. Sign in another way; then you can add it again on your account."
)
NOT_ADDED = _("The passkey was not added. Press the button and try again.")


@contextmanager
def _refusing(words: Any) -> Iterator[None]:
    """Says the words instead of what allauth says of codes, and where it says nothing at all."""
    try:
        yield
    except UNREADABLE as error:
        raise ValidationError(words) from error
    except ValidationError as error:
        if error.code != "incorrect_code":
            raise
        raise ValidationError(words) from error


class Passkey(Words, allauth_forms.AuthenticateWebAuthnForm):
    """The answer of a passkey that one has added before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages.update(required=NOT_KNOWN, invalid=NOT_KNOWN)

    def clean_credential(self) -> Authenticator:
        with _refusing(NOT_KNOWN):
            key: Authenticator = super().clean_credential()
        return key


class SignInByPasskeyForm(Passkey, allauth_forms.LoginWebAuthnForm):
    """The passkey alone, without address or password."""


class PasskeyAsSecondStepForm(Passkey):
    """The passkey after the password."""


class ConfirmByPasskeyForm(Passkey, allauth_forms.ReauthenticateWebAuthnForm):
    """The passkey once more, before something that matters."""


class AddPasskeyForm(Words, allauth_forms.AddWebAuthnForm):
    """A passkey, and what it is to be called; it opens the account alone unless one says no."""

    words = {"name": _("What the key is called"), "passwordless": _("Sign in with it alone")}
    hints = {"passwordless": _("Then you need neither password nor code.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["credential"].error_messages.update(required=NOT_ADDED, invalid=NOT_ADDED)

    def clean(self) -> dict[str, Any]:
        with _refusing(NOT_ADDED):
            cleaned: dict[str, Any] = super().clean()
        return cleaned
