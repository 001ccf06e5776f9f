"""Coming in by the city's own sign-in (OpenID Connect), for those who have an account already.

Nothing of it is kept: each time the account is found by the address that the city vouches for.
"""

from __future__ import annotations

import hashlib
import logging
from typing import Any, NoReturn

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, get_random_string
from requests import RequestException

from network.people.accounts import account_of
from network.people.id_tokens import NotBelieved, confirmed_address, read_id_token
from network.people.models import Invitation

logger = logging.getLogger(__name__)

CITY = "city"
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
TEN_MINUTES = 600


def name_of_city_sign_in() -> str:
    """What the city calls its sign-in; empty where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0]["name"] if apps else ""


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """The page that says why the city's sign-in did not open the door, and what to do."""
    context = {"why": why, "city_sign_in": name_of_city_sign_in()}
    response = render(request, "account/city_sign_in_refused.html", context, status=403)
    response["Cache-Control"] = "private, no-store"
    return response


class CityAdapter(OpenIDConnectOAuth2Adapter):
    """Asks the issuer, and believes only what it has signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Where the issuer answers, asked at most every ten minutes."""
        app = self.get_provider().app
        place = f"openid-{hashlib.sha256(app.settings['issuer'].encode()).hexdigest()}"
        config: dict[str, Any] | None = cache.get(place)
        if config is None:
            config = _ask(self.get_provider().server_url)
            if config.get("issuer") != app.settings["issuer"]:
                raise NotBelieved("The issuer calls itself something else than OIDC_ISSUER")
            scheme = app.settings["issuer"].partition("://")[0]
            if not all(str(config.get(name)).startswith(f"{scheme}://") for name in ADDRESSES):
                raise NotBelieved("The issuer does not say where it answers")
            cache.set(place, config, TEN_MINUTES)
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """One address whatever the language, for the issuer must know it beforehand."""
        with translation.override(settings.LANGUAGE_CODE):
            url: str = build_absolute_uri(request, reverse("city_sign_in_back"))
        return url

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            data = super().get_access_token_data(*args, **kwargs)
        except (KeyError, TypeError, ValueError) as error:
            raise NotBelieved("The issuer's answer cannot be read") from error
        if not isinstance(data, dict):
            raise NotBelieved("The issuer's answer cannot be read")
        return data

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """We ask the issuer for nothing more, so its other tokens are let go."""
        return SocialToken(token="")

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        claims = read_id_token(
            kwargs["response"].get("id_token"),
            keys=_ask(self.openid_config["jwks_uri"]),
            issuer=app.settings["issuer"],
            audience=app.client_id,
        )
        return self.get_provider().sociallogin_from_response(request, claims)


class CityProvider(OpenIDConnectProvider):
    """The city's sign-in: a nonce goes along, and nothing that the visitor's address asks for."""

    oauth2_adapter_class = CityAdapter
    supports_token_authentication = False

    def get_default_scope(self) -> list[str]:
        return ["openid", "email"]

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        return {"process": AuthProcess.LOGIN, "next_url": get_next_redirect_url(request)}

    def redirect(self, request: HttpRequest, process: Any, **kwargs: Any) -> HttpResponse:
        nonce = get_random_string(32)
        response: HttpResponse = super().redirect(
            request, process, auth_params={"nonce": nonce}, nonce=nonce, **kwargs
        )
        return response

    def extract_uid(self, data: dict[str, Any]) -> str:
        return hashlib.sha256(f"{data['iss']} {data['sub']}".encode()).hexdigest()

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


class CitySignIn(DefaultSocialAccountAdapter):
    """Leads to accounts that are there and makes none; the door asks whether one is open."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims, app = sociallogin.account.extra_data, sociallogin.provider.app
        nonce = sociallogin.state.get("nonce")
        if not nonce or not constant_time_compare(str(claims.get("nonce")), nonce):
            self.on_authentication_error(request, None, exception=NotBelieved("Another nonce"))
        email = confirmed_address(claims, app.settings["trusted_domains"])
        if email is None:
            raise ImmediateHttpResponse(refused(request, "unconfirmed"))
        account = account_of(email)
        if account is None:
            invited = Invitation.objects.open_on(timezone.localdate()).filter(email__iexact=email)
            why = "invited" if invited.exists() else "unknown"
            raise ImmediateHttpResponse(refused(request, why))
        sociallogin.user = account

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> NoReturn:
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(refused(request, "cancelled"))
        # Of allauth's own errors only the kind: their words can hold what the issuer answered.
        said = exception if isinstance(exception, NotBelieved) else type(exception).__name__
        logger.warning("The city's sign-in failed: %s", said)
        raise ImmediateHttpResponse(refused(request, "failed"))


def _ask(address: str) -> dict[str, Any]:
    """What the issuer says at an address."""
    try:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
            content = answer.json()
    except RequestException as error:
        raise NotBelieved("The issuer does not answer") from error
    if not isinstance(content, dict):
        raise NotBelieved("The issuer's answer cannot be read")
    return content
