"""Delivers posts to the organisations they matter to; takes in what was done with them there."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from network.knowledge.models import Dissemination, DisseminationLog, ExperiencePage, Step
from network.knowledge.permissions import belongs_there
from network.knowledge.reach import standing, state_after
from network.people.models import Member

SPREAD_WITHIN = datetime.timedelta(days=30)


class DisseminationError(Exception):
    """It cannot be logged."""


class NotFromThere(DisseminationError):
    """Somebody who is no member from that organisation today wants to log for it."""


class AlreadyCarriedHome(DisseminationError):
    """What has been spread cannot be said not to be relevant."""


class AlreadyReplaced(DisseminationError):
    """The log has been corrected or taken back before."""


def original_of(post: ExperiencePage) -> ExperiencePage:
    """The post in the language it was first written in; translations travel with it."""
    first = (
        ExperiencePage.objects.filter(translation_key=post.translation_key).order_by("pk").first()
    )
    return first or post


@transaction.atomic
def deliver(*, post: ExperiencePage) -> int:
    """Puts the post on its way to every organisation it matters to; returns how many are new.

    May be called again and again. An organisation that it no longer matters to loses it, unless
    somebody there has already logged something.
    """
    post = original_of(post)
    if not post.live:
        return 0
    concerned = set(
        ExperiencePage.objects.filter(pk=post.pk, relevant_to__isnull=False).values_list(
            "relevant_to", flat=True
        )
    )
    there = dict(post.disseminations.values_list("organisation_id", "pk"))
    now = timezone.now()
    Dissemination.objects.bulk_create(
        [
            Dissemination(
                post=post,
                organisation_id=organisation_id,
                delivered_at=now,
                due_on=timezone.localdate(now) + SPREAD_WITHIN,
            )
            for organisation_id in sorted(concerned - there.keys())
        ],
        ignore_conflicts=True,
    )
    post.disseminations.exclude(organisation_id__in=concerned).filter(logs__isnull=True).delete()
    return len(concerned - there.keys())


def deliver_all() -> int:
    """Delivers every published post that some organisation still lacks; what the worker repeats."""
    there = Dissemination.objects.filter(
        post__translation_key=OuterRef("experiencepage__translation_key"),
        organisation=OuterRef("organisation"),
    )
    links = ExperiencePage.relevant_to.through.objects.filter(experiencepage__live=True)
    lacking = links.exclude(Exists(there)).values("experiencepage__translation_key")
    posts = ExperiencePage.objects.filter(translation_key__in=lacking).order_by("-pk")
    return sum(deliver(post=post) for post in {one.translation_key: one for one in posts}.values())


def log_received(
    *, dissemination: Dissemination, member: Member, key: str | None = None
) -> DisseminationLog:
    """Somebody there has read it and will carry it on."""
    return _log(dissemination, member, Step.RECEIVED, key=key)


def log_spread(
    *,
    dissemination: Dissemination,
    member: Member,
    channel: str,
    happened_on: datetime.date,
    reached: int,
    reached_others: bool = False,
    text: str = "",
    key: str | None = None,
) -> DisseminationLog:
    """Colleagues have been told: how, when and how many."""
    return _log(
        dissemination,
        member,
        Step.SPREAD,
        key=key,
        channel=channel,
        happened_on=happened_on,
        reached=reached,
        reached_others=reached_others,
        text=text,
    )


def log_anchored(
    *,
    dissemination: Dissemination,
    member: Member,
    home: str,
    text: str,
    happened_on: datetime.date,
    key: str | None = None,
) -> DisseminationLog:
    """It has a home of its own now: a decision, a named owner or a line in a plan."""
    return _log(
        dissemination,
        member,
        Step.ANCHORED,
        key=key,
        home=home,
        text=text,
        happened_on=happened_on,
    )


def log_led_on(
    *,
    dissemination: Dissemination,
    member: Member,
    text: str,
    happened_on: datetime.date,
    key: str | None = None,
) -> DisseminationLog:
    """Something came of it."""
    return _log(dissemination, member, Step.LED_ON, key=key, text=text, happened_on=happened_on)


def log_not_relevant(
    *, dissemination: Dissemination, member: Member, text: str, key: str | None = None
) -> DisseminationLog:
    """It does not concern that organisation, for this reason."""
    return _log(dissemination, member, Step.NOT_RELEVANT, key=key, text=text)


def correct(*, log: DisseminationLog, member: Member, **changes: Any) -> DisseminationLog:
    """A new log in the old one's place; the old one stays to be seen and counts for nothing."""
    kept = {
        name: getattr(log, name)
        for name in ("step", "channel", "happened_on", "reached", "reached_others", "home", "text")
    }
    values = {**kept, **changes}
    return _log(log.dissemination, member, values.pop("step"), replaces=log, **values)


def take_back(*, log: DisseminationLog, member: Member, key: str | None = None) -> DisseminationLog:
    """It never happened: the log stays to be seen and counts for nothing."""
    return _log(log.dissemination, member, Step.TAKEN_BACK, replaces=log, key=key)


@transaction.atomic
def _log(
    dissemination: Dissemination,
    member: Member,
    step: str,
    *,
    key: str | None = None,
    replaces: DisseminationLog | None = None,
    happened_on: datetime.date | None = None,
    **fields: Any,
) -> DisseminationLog:
    """Writes one log and moves the state on; one at a time for each post and organisation."""
    row = Dissemination.objects.select_for_update().get(pk=dissemination.pk)
    member = Member.objects.select_for_update().get(pk=member.pk)
    today = timezone.localdate()
    if not belongs_there(member, row):
        raise NotFromThere
    key = f"{row.pk}:{key}" if key else None
    if key and (known := DisseminationLog.objects.filter(key=key).first()):
        return known
    logs = list(row.logs.all())
    _check(step, row, logs, replaces)
    log = DisseminationLog.objects.create(
        dissemination=row,
        member=member,
        step=step,
        key=key,
        replaces=replaces,
        happened_on=happened_on or today,
        **fields,
    )
    row.state = state_after([*logs, log])
    row.save(update_fields=["state"])
    dissemination.state = row.state
    return log


def _check(
    step: str,
    row: Dissemination,
    logs: list[DisseminationLog],
    replaces: DisseminationLog | None,
) -> None:
    if replaces is not None and replaces.pk not in {log.pk for log in standing(logs)}:
        raise AlreadyReplaced
    if step == Step.NOT_RELEVANT and row.state in Dissemination.CARRIED and replaces is None:
        raise AlreadyCarriedHome
