"""How the hub's own rules and mails meet django-allauth."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hub.mail import queue_mail
from hub.models import OutgoingMail
from network.people.permissions import may_sign_in, member_of
from network.people.reading import language_of

# Mails with something that opens an account, and for how long it does.
SECRETS = {
    "account_login_code": datetime.timedelta(minutes=15),
    "account_password_reset_key": datetime.timedelta(hours=1),
}


def still_opens(mail: OutgoingMail) -> bool:
    """Whether the code or link in the mail can still be used; if not, the mail only confuses."""
    return timezone.now() - mail.created_at < SECRETS[mail.purpose]


class AccountAdapter(DefaultAccountAdapter):
    """By invitation only; mails through the outbox; nobody comes in who has left."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_code": _("The code is not right. Look in the newest mail from us."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The password is not right."),
        "invalid_password_reset": _("The link is too old, or has been used."),
        "rate_limited": _("That was a little too fast. Wait a few minutes and try again."),
        "too_many_login_attempts": _(
            "There have been too many tries. Wait five minutes and try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if not may_sign_in(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Members come to their own page, editors to the admin, others to the front page."""
        user: Any = request.user
        if member_of(user) is not None:
            try:
                return reverse("my_page")
            except NoReverseMatch:
                return "/"
        return reverse("wagtailadmin_home") if user.has_perm("wagtailadmin.access_admin") else "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("signed_out")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tells the owner at the address that the account has now."""
        super().send_notification_mail(template_prefix, user, context, email=user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Puts allauth's mail in the outbox: account/email/login_code is account_login_code."""
        app, _email, name = template_prefix.split("/")
        message = f"{app}_{name}"
        language = language_of(email, otherwise=get_language() or settings.LANGUAGE_CODE)
        with translation.override(language):
            account = self.request.build_absolute_uri(reverse("account"))
        data = {key: value for key, value in context.items() if key not in ("request", "user")}
        if "password_reset_url" in data:
            data["password_reset_url"] = translate_url(data["password_reset_url"], language)
        queue_mail(
            message=message,
            key=f"{message}-{uuid.uuid4()}",
            to_address=email,
            context={**data, "account_url": account},
            language=language,
            headers={"Auto-Submitted": "auto-generated"},
            secret=message in SECRETS,
        )
