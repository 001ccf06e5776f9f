"""Takes a person out of everything that the hub keeps, and leaves what the person did.

What was written and decided is the city's and stays; who it was is replaced by “a former member”.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import ForeignObjectRel, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext

from hub.scrubbing import Place, reindex, scrub
from network.people.models import Member, User
from network.people.personal_data import AccountHolder, parts, parts_about
from network.people.querysets import ERASED_DOMAIN
from network.people.services.leaving import leave


class LastAdministrator(Exception):
    """Nobody would be left who can administer the hub."""


@transaction.atomic
def erase_member(*, member: Member) -> None:
    """Forgets the person in every part, then sweeps what is left of name, address and number."""
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk)
    if member.is_erased:
        return
    keep_an_administrator(member.user)
    if not member.has_left:
        leave(member=member)
    words = {word for part in parts() for word in part.words(member) if _can_be_found(word)}
    leaves_to = list(_places_of(member))
    for part in parts():
        part.forget(member)
    _replace(member, words)
    reindex([*leaves_to, (Member, member.pk)])


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Forgets somebody who signs in without being a member; the history of what was done stays."""
    user = User.objects.select_for_update().get(pk=user.pk)
    keep_an_administrator(user)
    person = AccountHolder(user)
    about = parts_about(person)
    words = {word for part in about for word in part.words(person) if _can_be_found(word)}
    for part in about:
        part.forget(person)
    with translation.override(settings.LANGUAGE_CODE):
        name = gettext("A former colleague")
    address = f"former-account-{user.pk}@{ERASED_DOMAIN}"
    _end_sessions(user)
    user.delete()
    scrub({word: _instead(word, name, address) for word in words}, spared=_names_of_others())


def erase_accounts(users: QuerySet[User]) -> None:
    """Erases those whose accounts were closed long ago, one by one."""
    for user in users:
        erase_account(user=user)


def erase_members(members: QuerySet[Member]) -> None:
    """Erases those who left long ago, one by one."""
    for member in members:
        erase_member(member=member)


def _replace(member: Member, words: set[str]) -> None:
    user = member.user
    member.refresh_from_db()
    with translation.override(settings.LANGUAGE_CODE):
        member.name = gettext("A former member")
    member.email = f"former-member-{member.pk}@{ERASED_DOMAIN}"
    member.left_on = member.left_on or timezone.localdate()
    member.user = None
    member.save()
    if user:
        _end_sessions(user)
        user.delete()
    scrub(
        {word: _instead(word, member.name, member.email) for word in words},
        spared=_names_of_others(member),
    )


def _instead(word: str, name: str, address: str) -> str:
    if "@" in word:
        return address
    return name if any(sign.isalpha() for sign in word) else "–"


def _can_be_found(word: str) -> bool:
    """A full name, an address or a number; a first name alone is everybody's."""
    word = word.strip()
    return "@" in word or " " in word or (len(word) > 5 and word.strip("+").isdigit())


def _names_of_others(member: Member | None = None) -> set[str]:
    """The names of everybody else: one of them may be the same, or have this one in it."""
    others = Member.objects.exclude(pk=member.pk) if member else Member.objects.all()
    names = set(others.values_list("name", flat=True))
    return names | {user.get_full_name() for user in User.objects.all()}


def _places_of(member: Member) -> Iterator[Place]:
    """What points at the member and may be searched by the member's name."""
    for relation in member._meta.related_objects:
        if isinstance(relation, ForeignObjectRel) and relation.field.concrete:
            found = relation.related_model._base_manager.filter(**{relation.field.name: member})
            for key in found.values_list("pk", flat=True):
                yield relation.related_model, key


def _end_sessions(user: User) -> None:
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def keep_an_administrator(user: User | None) -> None:
    """Refuses to let the only administrator go; raises LastAdministrator."""
    others = User.objects.filter(is_superuser=True, is_active=True)
    if user and user.is_superuser and not others.exclude(pk=user.pk).exists():
        raise LastAdministrator
