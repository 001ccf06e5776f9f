"""The forms of coming in: allauth's, in the city's words and with the city's rule for addresses."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from network.people.accounts import open_account_of

INVALID_ADDRESS = _("Write the e-mail address like this: namn@example.org")
NEW_PASSWORD_HINT = _("At least 12 characters. Three or four words in a row are easy to remember.")


class Words(forms.Form):
    """Labels instead of placeholders, and messages that say what to do."""

    words: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.EmailField):
                field.error_messages["required"] = _("Write your e-mail address.")
                field.error_messages["invalid"] = INVALID_ADDRESS
                field.widget.attrs["autocomplete"] = "username"
            elif isinstance(field.widget, forms.PasswordInput):
                field.error_messages["required"] = _("Write a password.")


class SignInForm(Words, allauth_forms.LoginForm):
    """Address and password."""

    words = {"login": _("E-mail address"), "password": _("Password")}


class AskForCodeForm(Words, allauth_forms.RequestLoginCodeForm):
    """Where to send a code; says nothing of whether there is an account."""

    words = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not ratelimit.consume(context.request, action="request_login_code", key=email.lower()):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = open_account_of(email)
        return email


class CodeForm(Words, allauth_forms.ConfirmLoginCodeForm):
    """The code from the mail."""

    words = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _("Write the code from the mail.")


class ForgottenPasswordForm(Words, allauth_forms.ResetPasswordForm):
    """Where to send a link for a new password; says nothing of whether there is an account."""

    words = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        account = open_account_of(email)
        self.users = [account] if account else []
        return email


class NewPasswordForm(Words, allauth_forms.ResetPasswordKeyForm):
    """A new password in place of a forgotten one."""

    words = {"password1": _("New password"), "password2": _("The new password once more")}
    hints = {"password1": NEW_PASSWORD_HINT}


class ChangePasswordForm(Words, allauth_forms.ChangePasswordForm):
    """A new password in place of one that is known."""

    words = {"oldpassword": _("Your present password"), **NewPasswordForm.words}
    hints = NewPasswordForm.hints


class FirstPasswordForm(Words, allauth_forms.SetPasswordForm):
    """A password for somebody who has only used codes."""

    words = NewPasswordForm.words
    hints = NewPasswordForm.hints


class ConfirmItIsYouForm(Words, allauth_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": _("Password")}
