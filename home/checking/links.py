"""Links that lead nowhere, or to what is already over."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.models import EventPage, MeetingPage, Occasion
from home.checking.findings import Finding, Kind
from home.checking.reading import Content, Link
from hub.models import HubDocument, HubImage
from hub.visibility import open_to_all
from hub.where import answer_to

SHARED: dict[str, type[Model]] = {"document": HubDocument, "image": HubImage}


def broken_links(contents: list[Content]) -> Iterator[Finding]:
    """Links to pages that are not published, to files that are gone, to addresses of ours."""
    wanted = _targets(contents, "page")
    published = set(Page.objects.filter(pk__in=wanted, live=True).values_list("pk", flat=True))
    own = {content.page.pk for content in contents}
    readable = open_to_all(Page.objects.filter(pk__in=published | own))
    open_pages = set(readable.values_list("pk", flat=True))
    there = {
        kind: set(
            model.objects.filter(pk__in=_targets(contents, kind)).values_list("pk", flat=True)
        )
        for kind, model in SHARED.items()
    }
    answers: dict[str, bool] = {}
    for content in contents:
        for link in content.links:
            number = int(link.target) if link.target.isdecimal() else 0
            if link.kind == "page" and number not in published:
                reason = _("the page is not published or does not exist")
            elif link.kind == "page" and content.page.pk in open_pages and number not in open_pages:
                reason = _("only some may read the page it leads to")
            elif link.kind in there and number not in there[link.kind]:
                reason = _("the file does not exist")
            elif link.kind == "address" and not _answers(link.target, answers):
                reason = _("nothing answers at %(address)s") % {"address": link.target}
            else:
                continue
            yield Finding(Kind.LINK, content.page, _told(link, reason))


def links_to_what_is_over(contents: list[Content]) -> Iterator[Finding]:
    """Links to events that have been, and to trainings that have only been."""
    wanted = _targets(contents, "page")
    over = set(EventPage.objects.past().filter(pk__in=wanted).values_list("pk", flat=True))
    over |= set(MeetingPage.objects.past().filter(pk__in=wanted).values_list("pk", flat=True))
    held = set(Occasion.objects.filter(page__in=wanted).values_list("page_id", flat=True))
    to_come = Occasion.objects.filter(page__in=wanted).upcoming().planned()
    over |= held - set(to_come.values_list("page_id", flat=True))
    for content in contents:
        for link in content.links:
            if link.kind == "page" and link.target.isdecimal() and int(link.target) in over:
                yield Finding(Kind.OCCASION, content.page, _told(link, _("it is over")))


def _targets(contents: list[Content], kind: str) -> set[int]:
    return {
        int(link.target)
        for content in contents
        for link in content.links
        if link.kind == kind and link.target.isdecimal()
    }


def _answers(address: str, known: dict[str, bool]) -> bool:
    """Whether one of our own addresses answers; other people's are not asked."""
    parts = urlsplit(address)
    is_ours = not parts.scheme or parts.netloc == urlsplit(settings.BASE_URL).netloc
    if not is_ours or parts.scheme in ("mailto", "tel") or not parts.path.startswith("/"):
        return True
    if parts.path not in known:
        known[parts.path] = answer_to(parts.path) < 400
    return known[parts.path]


def _told(link: Link, reason: str) -> str:
    return f"”{link.words}”: {reason}" if link.words else reason
