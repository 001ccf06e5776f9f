"""The demo city's carrying home: what every organisation did with the experiences it was sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import cycle

from django.db.models import Model
from django.utils import timezone

from network.knowledge.models import Dissemination, DisseminationLog, Step, Subscription
from network.knowledge.reach import state_after
from network.knowledge.services.disseminating import SPREAD_WITHIN, deliver_all
from network.people.models import Member
from network.register.models import Theme, TwinCityPage

Channel, Home = DisseminationLog.Channel, DisseminationLog.Home
# How far each row comes, over and over: the demo shows every state.
WAYS = cycle(
    [
        [Step.SPREAD],
        [Step.RECEIVED],
        [Step.SPREAD, Step.ANCHORED],
        [],
        [Step.SPREAD],
        [Step.NOT_RELEVANT],
        [Step.SPREAD, Step.SPREAD],
        [Step.SPREAD, Step.ANCHORED, Step.LED_ON],
        [],
        [Step.RECEIVED, Step.SPREAD],
        [Step.SPREAD, Step.ANCHORED],
    ]
)
TOLD = cycle(
    [
        (Channel.WORKPLACE_MEETING, 14, "Flera ville veta mer om hur de började."),
        (Channel.MANAGEMENT_GROUP, 8, ""),
        (Channel.INTRANET, 65, "Lades ut som veckans lärdom."),
        (Channel.MAIL, 22, ""),
        (Channel.SEMINAR, 31, "Lunchföredrag med frågor efteråt."),
        (Channel.WORKPLACE_MEETING, 9, "Vi provade övningen på plats."),
        (Channel.CONVERSATION, 4, ""),
    ]
)
ANCHORED = cycle(
    [
        (Home.PLAN, "En rad i verksamhetsplanen för nästa år."),
        (Home.OWNER, "Enhetschefen har tagit på sig att pröva det till våren."),
        (Home.DECISION, "Ledningsgruppen har beslutat om ett försök på en plats."),
    ]
)
RESULTS = cycle(
    [
        "Ett försök i liten skala pågår.",
        "Vi har bjudit in staden som gjorde det först.",
        "Metoden används nu i två grupper.",
    ]
)
REASONS = cycle(
    [
        "Vi har ingen sådan verksamhet.",
        "Vi gör redan ungefär så här.",
        "Det hör hemma hos bolaget som sköter driften.",
    ]
)
NEWEST = 4


def make_disseminations() -> None:
    """Every experience on its way to those it matters to, and what they did with it."""
    deliver_all()
    rows = Dissemination.objects.filter(logs__isnull=True).select_related("post")
    posts = sorted({row.post for row in rows}, key=lambda post: post.happened_on, reverse=True)
    newest = {post.pk for post in posts[:NEWEST]}
    members = {}
    for member in Member.objects.order_by("pk"):
        members.setdefault(member.organisation_id, member)
    already = DisseminationLog.objects.exists()
    for row in rows.order_by("post__happened_on", "organisation__name"):
        if already or row.organisation_id not in members:
            continue
        published = row.post.first_published_at or timezone.now()
        is_new = row.post_id in newest
        delivered = timezone.now() - datetime.timedelta(days=4) if is_new else published
        row.delivered_at = delivered
        row.due_on = timezone.localdate(delivered) + SPREAD_WITHIN
        steps = [] if is_new else next(WAYS)
        logs = list(_logs(row, steps, members[row.organisation_id]))
        row.state = state_after(logs)
        row.save()


def make_followings() -> None:
    """Every member follows a theme or two, and some a twin city."""
    themes = cycle(Theme.objects.order_by("pk"))
    cities = cycle(TwinCityPage.objects.filter(locale__language_code="sv").order_by("pk"))
    for number, member in enumerate(Member.objects.order_by("pk")):
        if member.subscriptions.exists():
            continue
        things: list[tuple[str, Model]] = [("theme", next(themes)), ("theme", next(themes))]
        if number % 3 == 0:
            things.append(("twin_city", next(cities)))
        for kind, thing in things:
            Subscription.objects.get_or_create(member=member, **{kind: thing})


def _logs(row: Dissemination, steps: list[Step], member: Member) -> Iterator[DisseminationLog]:
    """The logs of one organisation, a few days or weeks apart and never in the future."""
    today = timezone.localdate()
    day = timezone.localdate(row.delivered_at)
    for place, step in enumerate(steps):
        day = min(day + datetime.timedelta(days=6 + 17 * place), today)
        fields: dict[str, object] = {}
        if step == Step.SPREAD:
            channel, reached, text = next(TOLD)
            fields = {
                "channel": channel,
                "reached": reached,
                "reached_others": place > 0 and steps[place - 1] == Step.SPREAD,
                "text": text,
            }
        elif step == Step.ANCHORED:
            fields["home"], fields["text"] = next(ANCHORED)
        elif step == Step.LED_ON:
            fields["text"] = next(RESULTS)
        elif step == Step.NOT_RELEVANT:
            fields["text"] = next(REASONS)
        moment = datetime.datetime.combine(day, datetime.time(15), timezone.get_current_timezone())
        yield DisseminationLog.objects.create(
            dissemination=row,
            step=step,
            happened_on=day,
            member=member,
            logged_at=min(moment, timezone.now()),
            **fields,
        )
