"""A member's own calendar, read by calendar programs with a secret address and no sign-in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.entries import place_and_address
from events.links import page_link
from events.models import (
    CalendarItem,
    DroppedDate,
    OccasionDate,
    PersonalFeed,
    RegistrationEvent,
)
from events.services.feeds import LOOKING_BACK, end_feed, hash_of, renew_feed
from hub.ical import CalendarEvent, calendar_answer, make_feed
from network.people.access import for_members
from network.people.permissions import member_of


@require_safe
def personal_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Dates with a place, and those that were called off or dropped, which then say so."""
    feed = PersonalFeed.objects.select_related("member").filter(token_hash=hash_of(token)).first()
    if feed is None or feed.member.has_left:
        raise Http404(gettext("There is no such calendar."))
    items, dropped = _items(feed), _dropped(feed)
    events = [*map(_event, items), *(_called_off(item, item) for item in dropped)]
    response = calendar_answer(
        request,
        make_feed(
            name=gettext("My trainings and meetings"),
            url=f"{settings.BASE_URL}/personal-feed/{feed.pk}",
            events=events,
        ),
        changed_at=_changed_at(feed, [*items, *dropped]),
    )
    patch_cache_control(response, private=True, max_age=300)
    response["Referrer-Policy"] = "no-referrer"
    return response


@for_members
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar: made, shown once, renewed, taken away."""
    member = member_of(request.user)
    url = ""
    if request.method == "POST":
        if request.POST.get("what") == "end":
            end_feed(member=member)
            return redirect("my_calendar")
        token = renew_feed(member=member)
        url = settings.BASE_URL + reverse("personal_feed", args=[token])
    context = {
        "url": url,
        "webcal_url": url.replace("https://", "webcal://").replace("http://", "webcal://"),
        "has_feed": PersonalFeed.objects.filter(member=member).exists(),
    }
    return render(request, "events/my_calendar.html", context)


def _items(feed: PersonalFeed) -> list[CalendarItem]:
    found = CalendarItem.objects.filter(
        registration__member=feed.member, date__ends_at__gte=timezone.now() - LOOKING_BACK
    )
    return list(
        found.select_related("date", "registration__occasion__page").order_by(
            "date__starts_at", "pk"
        )
    )


def _dropped(feed: PersonalFeed) -> list[DroppedDate]:
    found = DroppedDate.objects.filter(
        registration__member=feed.member, ends_at__gte=timezone.now() - LOOKING_BACK
    )
    return list(found.select_related("registration__occasion__page").order_by("starts_at", "pk"))


def _changed_at(
    feed: PersonalFeed, items: Iterable[CalendarItem | DroppedDate]
) -> datetime.datetime:
    """When anything in it last changed; what was dropped is in the history, too."""
    happened = RegistrationEvent.objects.filter(occasion__registrations__member=feed.member)
    published = [item.registration.occasion.page.last_published_at for item in items]
    moments = [feed.created_at, happened.aggregate(last=Max("happened_at"))["last"], *published]
    return max(moment for moment in moments if moment)


def _event(item: CalendarItem) -> CalendarEvent:
    if item.last_method == CalendarItem.Method.CANCEL:
        return _called_off(item, item.date)
    occasion = item.registration.occasion
    return CalendarEvent(
        uid=item.uid,
        sequence=item.sequence,
        starts_at=item.date.starts_at,
        ends_at=item.date.ends_at,
        changed_at=item.changed_at,
        title=str(occasion.page.title),
        text="\n\n".join(filter(None, [occasion.meeting_link, page_link(occasion)])),
        place=place_and_address(occasion, room=item.date.room),
    )


def _called_off(
    item: CalendarItem | DroppedDate, when: OccasionDate | DroppedDate
) -> CalendarEvent:
    """What is not to come says so, under the name that the calendar knows."""
    occasion = item.registration.occasion
    return CalendarEvent(
        uid=item.uid,
        sequence=item.sequence,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        changed_at=item.changed_at,
        title=gettext("Cancelled: %(title)s") % {"title": occasion.page.title},
        text=page_link(occasion),
        place=place_and_address(occasion, room=when.room),
        cancelled=True,
    )
