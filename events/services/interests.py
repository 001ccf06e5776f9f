"""The list of those who want to know when something is held next."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from events import mails
from events.models import Interest, Occasion
from network.people.models import Member


def show_interest(*, page: Page, member: Member) -> Interest:
    """Puts a member on the list, once, in whichever language she reads."""
    there = Interest.objects.filter(
        page__translation_key=page.translation_key, member=member, told_at__isnull=True
    ).first()
    if there:
        return there
    interest, _made = Interest.objects.update_or_create(
        page=page, member=member, defaults={"told_at": None, "created_at": timezone.now()}
    )
    return interest


def take_back_interest(*, page: Page, member: Member) -> None:
    """Takes a member off the list."""
    Interest.objects.filter(page__translation_key=page.translation_key, member=member).delete()


@transaction.atomic
def tell_the_interested(*, occasion: Occasion) -> int:
    """Tells those on the list of a new occasion, in the order they came; returns how many."""
    waiting = Interest.objects.select_related("member", "page").filter(
        page__translation_key=occasion.page.translation_key, told_at__isnull=True
    )
    number = 0
    for interest in waiting.order_by("created_at", "pk"):
        told = Interest.objects.filter(pk=interest.pk, told_at__isnull=True)
        if told.update(told_at=timezone.now()):
            mails.date_is_set(interest, occasion)
            number += 1
    return number
