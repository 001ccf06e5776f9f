"""Which account an e-mail address belongs to: the one that has it now, not one that once had it."""

from __future__ import annotations

from network.people.models import User
from network.people.permissions import may_sign_in


def account_of(email: str) -> User | None:
    """The account with that address, in any letter case."""
    return User.objects.select_related("member").filter(email__iexact=email.strip()).first()


def open_account_of(email: str) -> User | None:
    """The account with that address, if its owner may sign in today."""
    account = account_of(email)
    return account if account and may_sign_in(account) else None
