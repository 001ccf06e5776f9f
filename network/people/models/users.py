"""Those who can sign in, with their e-mail address as the name they sign in with."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address and finds them whatever the letter case."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def closed_before(self, moment: datetime.datetime) -> models.QuerySet[User]:
        """Closed accounts that belong to no member and that nobody has used since that moment."""
        return self.filter(
            models.Q(last_login__lt=moment)
            | models.Q(last_login__isnull=True, date_joined__lt=moment),
            is_active=False,
            member__isnull=True,
        )

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        if not email:
            raise ValueError("A user needs an e-mail address")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person's account. What the person may do hangs on duties, not on the account."""

    username = None
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already an account with that e-mail address.")},
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_email_whatever_case")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()
        if type(self).objects.filter(email__iexact=self.email).exclude(pk=self.pk).exists():
            raise ValidationError(
                {"email": _("There is already an account with that e-mail address.")}
            )
