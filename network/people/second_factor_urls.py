"""Addresses of the second step at sign-in, under account/two-steps/. The names are allauth's."""

from __future__ import annotations

from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.urls import path
from django.utils.translation import pgettext_lazy

from network.people.views import sign_in

urlpatterns = [
    path("", steps.index, name="mfa_index"),
    path(pgettext_lazy("address", "code/"), steps.authenticate, name="mfa_authenticate"),
    path(pgettext_lazy("address", "confirm/"), steps.reauthenticate, name="mfa_reauthenticate"),
    path(pgettext_lazy("address", "app/"), app.activate_totp, name="mfa_activate_totp"),
    path(
        pgettext_lazy("address", "app/turn-off/"), app.deactivate_totp, name="mfa_deactivate_totp"
    ),
    path(
        pgettext_lazy("address", "spare-codes/"),
        spare_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        pgettext_lazy("address", "spare-codes/new/"),
        spare_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        pgettext_lazy("address", "spare-codes/download/"),
        spare_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(pgettext_lazy("address", "keys/"), keys.list_webauthn, name="mfa_list_webauthn"),
    path(pgettext_lazy("address", "keys/new/"), keys.add_webauthn, name="mfa_add_webauthn"),
    path(
        pgettext_lazy("address", "keys/confirm/"),
        sign_in.ConfirmByPasskeyView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path(pgettext_lazy("address", "keys/sign-in/"), keys.login_webauthn, name="mfa_login_webauthn"),
    path(
        pgettext_lazy("address", "keys/<int:pk>/rename/"),
        keys.edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        pgettext_lazy("address", "keys/<int:pk>/remove/"),
        keys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
