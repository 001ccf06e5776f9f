"""Coming in and going out: allauth's views, held to the house's manners."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account import views as allauth_views
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from network.people.single_sign_on import name_of_city_sign_in


class SignInView(allauth_views.LoginView):
    """Address and password; leads on to where the person was going."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        city = name_of_city_sign_in()
        context: dict[str, Any] = super().get_context_data(**kwargs, city_sign_in=city)
        return context

    def get_authenticated_redirect_url(self) -> str:
        """Those who are in already go on, except to an admin that would only send them back."""
        url: str = super().get_authenticated_redirect_url()
        admin = reverse("wagtailadmin_home")
        user: Any = self.request.user
        if urlsplit(url).path.startswith(admin) and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied(_("editor"))
        return url


class ConfirmByPasskeyView(ReauthenticateWebAuthnView):
    """The passkey once more; a wrong answer is told here, where allauth would lead away."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data() | {"form": form})


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """How one signs in, where one is signed in, and the way out."""
    return render(request, "account/overview.html")


@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that one is out."""
    return render(request, "account/signed_out.html")


@never_cache
@login_required
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Says why the admin is shut, and how to open it."""
    return render(request, "account/second_factor_needed.html", status=403)
