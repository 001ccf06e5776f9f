"""Whom the hub takes for who they say they are, at sign-in and at every request after it."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from network.people.accounts import account_of
from network.people.models import User
from network.people.permissions import may_sign_in


class HubBackend(AuthenticationBackend):
    """Those who have left are strangers from that day on, also in sessions that are open."""

    def get_user(self, user_id: Any) -> User | None:
        known = User.objects.select_related("member__organisation", "wagtail_userprofile")
        user = known.filter(pk=user_id).first()
        return user if user and may_sign_in(user) else None

    def _get_user_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        """Rights come with roles; nobody has any that is only theirs."""
        return Permission.objects.none()

    def user_can_authenticate(self, user: Any) -> bool:
        return may_sign_in(user)

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        return self._check_password(account_of(email), password)
