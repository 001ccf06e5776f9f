"""Coming in and going out: allauth's views, held to the house's manners."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account import views as allauth_views
from allauth.usersessions import views as session_views
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from network.people.single_sign_on import name_of_city_sign_in


class TellsWhatIsWrong:
    """A form with something to put right answers 422, as everywhere on the site."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignInView(TellsWhatIsWrong, allauth_views.LoginView):
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


class AskForCodeView(TellsWhatIsWrong, allauth_views.RequestLoginCodeView):
    """Sends a code to the address, if there is an account with it."""


class CodeView(TellsWhatIsWrong, allauth_views.ConfirmLoginCodeView):
    """Takes the code from the mail."""


class ForgottenPasswordView(TellsWhatIsWrong, allauth_views.PasswordResetView):
    """Sends a link for a new password, if there is an account with the address."""


class NewPasswordView(TellsWhatIsWrong, allauth_views.PasswordResetFromKeyView):
    """Takes a new password from somebody who came by the link."""


class ChangePasswordView(TellsWhatIsWrong, allauth_views.PasswordChangeView):
    """Takes a new password from somebody who knows the old one."""


class FirstPasswordView(TellsWhatIsWrong, allauth_views.PasswordSetView):
    """Takes a first password from somebody who has only used codes."""


class ConfirmItIsYouView(TellsWhatIsWrong, allauth_views.ReauthenticateView):
    """Asks for the password once more before something that matters."""


class SessionsView(TellsWhatIsWrong, session_views.ListUserSessionsView):
    """Where the person is signed in, and a way to sign out everywhere else."""


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
