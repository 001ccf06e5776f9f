"""To the city's own sign-in and back. Neither address is there where the city has none."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.people.single_sign_on import CITY, CityAdapter, name_of_city_sign_in


@never_cache
@require_safe
def to_the_city(request: HttpRequest) -> HttpResponse:
    """Sends the visitor to the city's sign-in, which sends back.

    By a link and not a form: browsers hold the policy on forms against every redirect that
    follows, and a city's sign-in may pass on to others.
    """
    _exists()
    adapter: Any = get_adapter(request)
    provider = adapter.get_provider(request, provider=CITY)
    try:
        response: HttpResponse = provider.redirect_from_request(request)
    except OAuth2Error as error:
        try:
            adapter.on_authentication_error(request, provider, exception=error)
        except ImmediateHttpResponse as answer:
            response = answer.response
    return response


@never_cache
@require_safe
def back_from_the_city(request: HttpRequest) -> HttpResponse:
    """Takes what the city's sign-in says, and lets in whoever has an account."""
    _exists()
    view = OAuth2CallbackView.adapter_view(CityAdapter(request, CITY))
    response: HttpResponse = view(request)
    return response


def _exists() -> None:
    if not name_of_city_sign_in():
        raise Http404
