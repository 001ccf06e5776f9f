"""Addresses of coming in and of the network's people. The names of the first are allauth's."""

from __future__ import annotations

from allauth.account import views as allauth_views
from allauth.usersessions import views as session_views
from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy

from network.people.views import accepting, inviting, members, my_data, sign_in, single_sign_on
from network.people.views.vacancies import vacancies

urlpatterns = [
    path(pgettext_lazy("address", "account/"), sign_in.account, name="account"),
    path(
        pgettext_lazy("address", "account/sign-in/"),
        sign_in.SignInView.as_view(),
        name="account_login",
    ),
    path(
        pgettext_lazy("address", "account/sign-in/code/"),
        allauth_views.RequestLoginCodeView.as_view(),
        name="account_request_login_code",
    ),
    path(
        pgettext_lazy("address", "account/sign-in/code/confirm/"),
        allauth_views.ConfirmLoginCodeView.as_view(),
        name="account_confirm_login_code",
    ),
    path(
        pgettext_lazy("address", "account/sign-in/city/"),
        single_sign_on.to_the_city,
        name="city_sign_in",
    ),
    path(
        pgettext_lazy("address", "account/sign-in/city/back/"),
        single_sign_on.back_from_the_city,
        name="city_sign_in_back",
    ),
    path(
        pgettext_lazy("address", "account/sign-out/"), allauth_views.logout, name="account_logout"
    ),
    path(pgettext_lazy("address", "account/signed-out/"), sign_in.signed_out, name="signed_out"),
    path(
        pgettext_lazy("address", "account/closed/"),
        allauth_views.account_inactive,
        name="account_inactive",
    ),
    path(
        pgettext_lazy("address", "account/by-invitation/"),
        allauth_views.signup,
        name="account_signup",
    ),
    path(
        pgettext_lazy("address", "account/confirm/"),
        login_required(allauth_views.ReauthenticateView.as_view()),
        name="account_reauthenticate",
    ),
    path(
        pgettext_lazy("address", "account/password/change/"),
        allauth_views.PasswordChangeView.as_view(),
        name="account_change_password",
    ),
    path(
        pgettext_lazy("address", "account/password/first/"),
        allauth_views.PasswordSetView.as_view(),
        name="account_set_password",
    ),
    path(
        pgettext_lazy("address", "account/password/forgotten/"),
        allauth_views.PasswordResetView.as_view(),
        name="account_reset_password",
    ),
    path(
        pgettext_lazy("address", "account/password/forgotten/sent/"),
        allauth_views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        pgettext_lazy("address", r"^account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        allauth_views.PasswordResetFromKeyView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        pgettext_lazy("address", "account/password/new/done/"),
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        pgettext_lazy("address", "account/two-steps/needed/"),
        sign_in.second_factor_needed,
        name="second_factor_needed",
    ),
    path(
        pgettext_lazy("address", "account/two-steps/"), include("network.people.second_factor_urls")
    ),
    path(
        pgettext_lazy("address", "account/sessions/"),
        session_views.ListUserSessionsView.as_view(),
        name="usersessions_list",
    ),
    path(
        pgettext_lazy("address", "invitation/<str:token>/"),
        accepting.accept_invitation,
        name="accept_invitation",
    ),
    path(
        pgettext_lazy("address", "invitation/<str:token>/again/"),
        accepting.ask_for_invitation,
        name="ask_for_invitation",
    ),
    path(
        pgettext_lazy("address", "network/invitations/"), inviting.invitations, name="invitations"
    ),
    path(pgettext_lazy("address", "network/invitations/new/"), inviting.invite_one, name="invite"),
    path(
        pgettext_lazy("address", "network/invitations/many/"),
        inviting.invite_many,
        name="invite_many",
    ),
    path(
        pgettext_lazy("address", "network/invitations/<int:pk>/send-again/"),
        inviting.resend_invitation,
        name="resend_invitation",
    ),
    path(
        pgettext_lazy("address", "network/invitations/<int:pk>/withdraw/"),
        inviting.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(pgettext_lazy("address", "network/members/"), members.directory, name="directory"),
    path(pgettext_lazy("address", "network/members/<int:pk>/"), members.member, name="member"),
    path(
        pgettext_lazy("address", "network/members/<int:pk>/photo/"),
        members.portrait,
        name="portrait",
    ),
    path(pgettext_lazy("address", "network/profile/"), members.profile, name="profile"),
    path(pgettext_lazy("address", "network/vacancies/"), vacancies, name="vacancies"),
    path(pgettext_lazy("address", "network/my-data/"), my_data.my_data, name="my_data"),
    path(
        pgettext_lazy("address", "network/my-data/download/"),
        my_data.download,
        name="my_data_download",
    ),
    path(
        pgettext_lazy("address", "network/my-data/correct/"),
        my_data.correct,
        name="my_data_correct",
    ),
    path(pgettext_lazy("address", "network/my-data/leave/"), my_data.leave, name="leave"),
    path(pgettext_lazy("address", "network/goodbye/"), my_data.goodbye, name="goodbye"),
    path(pgettext_lazy("address", "how-long-we-keep/"), my_data.how_long, name="how_long"),
]
