"""What waits for the person who has just signed in to the admin, and only what she may see.

Each matter is one question to the database for each kind of thing in it, however much there is.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    Max,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState, get_page_models
from wagtail.permissions import policy_registry

from events.models import EventPage, MeetingPage
from home.attention.lines import Line, Source, date_of, entry_line, page_line
from home.attention.whose import entries_of, pages_of, workflows_of
from home.models import AccessibilityNotice
from hub.models import HubImage, OutgoingMail
from hub.pages import BasePage
from network.knowledge.models import ExperiencePage
from network.people.models import User
from network.register.models import Entry
from network.register.querysets import A_YEAR
from network.strategy.models import StrategyPage

A_MONTH = datetime.timedelta(days=30)
STANDS_STILL = datetime.timedelta(minutes=15)
# What tells of something that has been does not grow old; nor does what somebody has decided.
KEPT_AS_IT_WAS = (ExperiencePage, EventPage, MeetingPage, StrategyPage)


@dataclass(frozen=True)
class Matter:
    """Something that waits, and where it is found."""

    key: str
    heading: Any
    why: Any
    sources: Callable[[User], list[Source]]


@dataclass
class Found:
    """A matter with its first lines."""

    matter: Matter
    lines: list[Line] = field(default_factory=list)
    in_all: int = 0


def what_waits(user: User, *, lines: int) -> list[Found]:
    """The matters that hold something for this person, each with its first lines."""
    found = [look_at(matter, user, lines=lines) for matter in MATTERS]
    return [one for one in found if one.in_all]


def look_at(matter: Matter, user: User, *, lines: int) -> Found:
    """One matter, with as many lines as asked for."""
    found = Found(matter)
    for source in matter.sources(user):
        first, in_all = source.first(lines)
        found.lines = (found.lines + first)[:lines]
        found.in_all += in_all
    return found


# --- The matters --------------------------------------------------------------------------------


def _in_review(user: User) -> list[Source]:
    def asked(model: type[Any]) -> dict[str, Any]:
        sent = workflows_of(model, WorkflowState.STATUS_IN_PROGRESS).order_by("-created_at")
        return {"sent_at": Subquery(sent.values("created_at")[:1])}

    def note(row: Any) -> str:
        return gettext("sent %(day)s") % {"day": date_of(row.sent_at)}

    pages = pages_of(user).annotate(**asked(Page)).filter(sent_at__isnull=False)
    entries = entries_of(user).annotate(**asked(Entry)).filter(sent_at__isnull=False)
    return [
        Source(pages.order_by("sent_at"), lambda page: page_line(page, note(page))),
        Source(entries.order_by("sent_at"), lambda entry: entry_line(entry, note(entry))),
    ]


def _drafts(user: User) -> list[Source]:
    def asked(rows: Any, model: type[Any]) -> Any:
        return rows.filter(has_unpublished_changes=True).annotate(
            is_in_review=Exists(workflows_of(model, WorkflowState.STATUS_IN_PROGRESS)),
            is_sent_back=Exists(workflows_of(model, WorkflowState.STATUS_NEEDS_CHANGES)),
        )

    def note(row: Any, saved_at: Any) -> str:
        told = gettext("sent back, saved %(day)s") if row.is_sent_back else gettext("saved %(day)s")
        return told % {"day": date_of(saved_at)}

    saved_at = Revision.objects.filter(pk=OuterRef("latest_revision")).values("created_at")
    pages = asked(pages_of(user), Page).filter(is_in_review=False)
    entries = asked(entries_of(user), Entry).filter(is_in_review=False)
    return [
        Source(
            pages.order_by("-is_sent_back", "-latest_revision_created_at"),
            lambda page: page_line(page, note(page, page.latest_revision_created_at)),
        ),
        Source(
            entries.annotate(saved_at=Subquery(saved_at)).order_by("-is_sent_back", "-saved_at"),
            lambda entry: entry_line(entry, note(entry, entry.saved_at)),
        ),
    ]


def _soon(user: User) -> list[Source]:
    limit = timezone.now() + A_MONTH

    def asked(rows: Any, model: type[Any]) -> Any:
        scheduled = Revision.objects.filter(
            base_content_type__app_label=model._meta.app_label,
            base_content_type__model=model._meta.model_name,
            object_id=Cast(OuterRef("pk"), CharField()),
            approved_go_live_at__lte=limit,
        )
        first = scheduled.order_by().values("object_id").annotate(at=Max("approved_go_live_at"))
        return (
            rows.annotate(goes_live_at=Subquery(first.values("at")))
            .filter(Q(goes_live_at__isnull=False) | Q(live=True, expire_at__lte=limit))
            .order_by(Coalesce("goes_live_at", "expire_at"))
        )

    def note(row: Any) -> str:
        if row.goes_live_at:
            return gettext("goes live %(day)s") % {"day": date_of(row.goes_live_at)}
        return gettext("is taken down %(day)s") % {"day": date_of(row.expire_at)}

    return [
        Source(asked(pages_of(user), Page), lambda page: page_line(page, note(page))),
        Source(asked(entries_of(user), Entry), lambda entry: entry_line(entry, note(entry))),
    ]


def _old(user: User) -> list[Source]:
    today = timezone.localdate()
    before = today - A_YEAR
    old = Q(pk=None)
    for model in get_page_models():
        if issubclass(model, BasePage) and not issubclass(model, KEPT_AS_IT_WAS):
            never = Q(reviewed_on=None, last_published_at__date__lt=before)
            rows = model._base_manager.filter(Q(reviewed_on__lt=before) | never)
            old |= Q(pk__in=rows.values("pk"))
    pages = pages_of(user).filter(old, live=True).order_by("last_published_at")
    entries = entries_of(user).stale(today).filter(live=True).order_by("confirmed_on")
    return [
        Source(
            pages,
            lambda page: page_line(
                page, gettext("published %(day)s") % {"day": date_of(page.last_published_at)}
            ),
        ),
        Source(
            entries,
            lambda entry: entry_line(
                entry,
                gettext("confirmed %(day)s") % {"day": date_of(entry.confirmed_on)}
                if entry.confirmed_on
                else gettext("never confirmed"),
            ),
        ),
    ]


def _pictures(user: User) -> list[Source]:
    pictures = policy_registry.get_by_type(HubImage).instances_user_has_any_permission_for(
        user, ["change"]
    )
    silent = pictures.filter(description="", is_decorative=False).order_by("-created_at")

    def line(picture: HubImage) -> Line:
        return Line(picture.title, reverse("wagtailimages:edit", args=[picture.pk]))

    return [Source(silent, line)]


def _notices(user: User) -> list[Source]:
    if not user.has_perm("home.change_accessibilitynotice"):
        return []
    open_ = AccessibilityNotice.objects.exclude(state=AccessibilityNotice.State.ANSWERED)

    def line(notice: AccessibilityNotice) -> Line:
        url = reverse("home_accessibilitynotice_modeladmin_edit", args=[notice.pk])
        return Line(
            notice.receipt, url, gettext("answer by %(day)s") % {"day": date_of(notice.due_on)}
        )

    return [Source(open_.order_by("due_on"), line)]


def _mails(user: User) -> list[Source]:
    if not user.has_perm("hub.view_outgoingmail"):
        return []
    State = OutgoingMail.State
    waits = Q(state=State.QUEUED, attempts=0, next_attempt_at__lt=timezone.now() - STANDS_STILL)
    mails = OutgoingMail.objects.filter(waits | Q(state__in=[State.FAILED, State.UNCERTAIN]))

    def line(mail: OutgoingMail) -> Line:
        url = reverse("hub_outgoingmail_modeladmin_inspect", args=[mail.pk])
        note = gettext("has not left") if mail.state == State.QUEUED else mail.get_state_display()
        return Line(str(mail), url, note)

    return [Source(mails.defer("text", "html", "calendar").order_by("-created_at"), line)]


MATTERS = [
    Matter(
        "granskning",
        _("Waits for review"),
        _("Open it, read, and approve or send back."),
        _in_review,
    ),
    Matter(
        "meddelanden", _("Notices about barriers"), _("Somebody waits for an answer."), _notices
    ),
    Matter("brev", _("Mails that have not left"), _("Look why, and send again."), _mails),
    Matter("utkast", _("Drafts"), _("Saved, but not sent for review."), _drafts),
    Matter("snart", _("Soon published or taken down"), _("Within a month."), _soon),
    Matter("gammalt", _("Not confirmed for over a year"), _("Read it. Is it still right?"), _old),
    Matter(
        "bilder",
        _("Pictures without a description"),
        _("Those who do not see the picture get nothing."),
        _pictures,
    ),
]
