"""What lies behind the links in mails, which need no sign-in; for docs/behorigheter.md.

Each tells the last part of an address. It is made once in a world and found again after that.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core import signing
from django.utils import timezone

from events import links, services
from events.models import Approval, GuestRequest, Occasion, Registration
from events.services.feeds import renew_feed
from events.services.guests import ask_guest_to_confirm
from home.views.accessibility import RECEIPT_SALT
from network.people.invitation_mails import token_of
from network.people.models import Invitation, Organisation, User
from tests.events.signing import SELF, make_open_occasion, sign_up
from tests.make import make_member
from training.addresses import evaluation_url
from training.models import Certificate


def last_part(address: str) -> str:
    """What makes a link the one it is."""
    return address.rstrip("/").rpartition("/")[2]


def a_sign_up(name: str, *, in_days: int, **fields: Any) -> Registration:
    """The sign-up of somebody with this name, for an occasion of its own."""
    found = Registration.objects.filter(member__name=name).first()
    if found:
        return found
    starts_at = timezone.now() + datetime.timedelta(days=in_days)
    dates = (starts_at, starts_at + datetime.timedelta(hours=3))
    return sign_up(make_open_occasion(dates, **fields), make_member(name))


def an_offered_place() -> Registration:
    """A place that somebody gave up, offered to the next in line."""
    first = a_sign_up("Frej Vik", in_days=40, capacity=1)
    waiting = Registration.objects.filter(member__name="Otto Vik").first()
    if waiting is None:
        waiting = sign_up(first.occasion, make_member("Otto Vik"))
        services.cancel(registration=first, by=SELF, reason="")
    return waiting


def a_managers_question() -> Approval:
    """Asked of the manager, who has not answered yet."""
    organisation = Organisation.objects.order_by("pk").first()
    if organisation and not organisation.contact_email:
        organisation.contact_function, organisation.contact_email = "Chef", "chef@example.org"
        organisation.save()
    return Approval.objects.get(
        registration=a_sign_up("Gry Vik", in_days=50, approval=Occasion.ApprovalRule.REFUSE)
    )


def an_occasion_for_all() -> Occasion:
    """Open for people outside the network too."""
    return a_sign_up("Siv Vik", in_days=60, sign_up=Occasion.SignUp.ANYBODY).occasion


def a_guest() -> GuestRequest:
    """Somebody from outside who has asked for a place and not confirmed it."""
    asked = GuestRequest.objects.first()
    return asked or ask_guest_to_confirm(
        occasion=an_occasion_for_all(), name="Gäst Ek", email="gast@example.org"
    )


def a_certificate(*, revoked: bool = False) -> Certificate:
    """One that holds, or one that was taken back."""
    day = datetime.date(2026, 3, 3)
    name = "Tova Vik" if revoked else "Inga Vik"
    found, _new = Certificate.objects.get_or_create(
        name=name,
        defaults={
            "registration": a_sign_up(name, in_days=80 if revoked else 70),
            "title": "Skriv en ansökan",
            "first_day": day,
            "last_day": day,
            "hours": 3,
            "revoked_at": timezone.now() if revoked else None,
            "revoked_because": "Fel namn." if revoked else "",
        },
    )
    return found


def a_new_invitation() -> Invitation:
    """Open, to somebody who has not answered."""
    return Invitation.objects.get_or_create(
        email="lina.ek@example.org",
        defaults={"name": "Lina Ek", "organisation": Organisation.objects.order_by("pk")[0]},
    )[0]


def password_key(user: User) -> str:
    """What the mail to somebody who forgot the password carries."""
    return f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"


# What stands for a word in braces in an address.
LINKS: dict[str, Callable[[Any], Any]] = {
    "kvitto": lambda world: signing.dumps("T-1", salt=RECEIPT_SALT),
    "öppet": lambda world: an_occasion_for_all().pk,
    "gästlänk": lambda world: last_part(links.guest_link(a_guest())),
    "anmälningslänk": lambda world: last_part(
        links.registration_link(an_occasion_for_all().registrations.get())
    ),
    "erbjudande": lambda world: last_part(links.offer_link(an_offered_place())),
    "chefslänk": lambda world: last_part(links.approval_link(a_managers_question())),
    "flöde": lambda world: renew_feed(member=world.member),
    "nyckel": lambda world: password_key(world.member.user),
    "inbjudanlänk": lambda world: token_of(a_new_invitation()),
    "intyg": lambda world: a_certificate().number,
    "återkallat": lambda world: a_certificate(revoked=True).number,
    "utvärdering": lambda world: last_part(evaluation_url(a_sign_up("Ebba Vik", in_days=90))),
}
