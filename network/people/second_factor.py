"""The second step at sign-in: secrets sealed at rest, and required of those who run the site."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hub.models import SiteSettings
from hub.sealing import seal, unseal
from network.people.permissions import Person


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals what opens an account, and calls things by the city's names."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        city = SiteSettings.for_request(self.request)
        return city.site_name or super().get_totp_issuer()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name under which the person's own device keeps the passkey."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: object, type: object) -> str:
        return gettext("My key")


def lacks_second_factor(user: Person) -> bool:
    """Whether the person runs the site and signs in with one step only, where two are asked."""
    return (
        settings.REQUIRE_MFA
        and user.is_authenticated
        and user.has_perm("wagtailadmin.access_admin")
        and not is_mfa_enabled(user)
    )


def came_by_two_steps(request: HttpRequest) -> bool:
    """Whether the person came by the city's own sign-in, and the city says that it asks for two."""
    return settings.OIDC_IS_TWO_STEPS and any(
        record.get("method") == "socialaccount"
        for record in get_authentication_records(request, request.user)
    )


class SecondFactorMiddleware:
    """The admin is shut to those who have not set up a second step, with a page that says how."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path_info.startswith(("/admin/", "/styleguide/"))
            and lacks_second_factor(request.user)
            and not came_by_two_steps(request)
        ):
            return redirect("second_factor_needed")
        return self.get_response(request)
