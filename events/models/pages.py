"""Events and meetings: one page each, with a beginning, an end and a place."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from events.admin_forms import DatedPageForm
from events.blocks import AgendaBlock, PapersBlock
from events.entries import entry_of_page, place_in_words
from events.files import file_path
from events.kinds import KINDS_OF_EVENTS, Kind
from events.linked_data import event_data
from events.models.held import HeldOnOccasions
from events.models.occasions import refuse_a_backward_time
from events.panels import OccasionsPanel
from events.querysets import DatedPageQuerySet
from hub.blocks import TEXT_FEATURES, BodyBlock
from hub.fields import BodyField
from hub.ical import calendar_answer, make_download
from hub.moments import MomentField
from hub.pages import BasePage


class DatedPage(HeldOnOccasions, BasePage):
    """What events and meetings have in common: when, where, and whether it is off.

    Once people sign up, the occasion says all that; what stands on the page is no longer shown.
    """

    starts_at = MomentField(_("Starts"))
    ends_at = MomentField(_("Ends"))
    venue = models.CharField(
        _("Place"),
        max_length=120,
        blank=True,
        help_text=_("The house or the room, as people call it. Leave empty when only online."),
    )
    address = models.CharField(_("Address"), max_length=200, blank=True)
    is_online = models.BooleanField(
        _("Online"), default=False, help_text=_("One can take part from anywhere.")
    )
    is_cancelled = models.BooleanField(
        _("Cancelled"),
        default=False,
        help_text=_("The page stays and says so. Tell why in the summary."),
    )

    objects = PageManager.from_queryset(DatedPageQuerySet)()

    base_form_class = DatedPageForm
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    section = "calendar"

    when_and_where_panels = [
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("venue"),
        FieldPanel(
            "address", help_text=_("Street and number, so that people and maps find the way.")
        ),
        FieldPanel("is_online"),
    ]

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="%(class)s_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="%(class)s_ends_after_it_begins",
            )
        ]

    def clean(self) -> None:
        super().clean()
        refuse_a_backward_time(self.starts_at, self.ends_at)

    @cached_property
    def held(self) -> Any:
        """What says when and where: the occasion to come or the last one, else the page itself."""
        dated = [occasion for occasion in self.all_occasions if occasion.first_moment]
        coming = [occasion for occasion in dated if not occasion.has_ended]
        planned = [occasion for occasion in coming if not occasion.is_cancelled]
        return next(iter([*planned, *coming, *reversed(dated)]), self)

    @property
    def first_moment(self) -> datetime.datetime:
        return self.starts_at

    @property
    def last_moment(self) -> datetime.datetime:
        return self.ends_at

    @property
    def has_begun(self) -> bool:
        return bool(self.held.first_moment <= timezone.now())

    @property
    def has_ended(self) -> bool:
        return bool(self.held.last_moment <= timezone.now())

    @property
    def is_going_on(self) -> bool:
        return self.has_begun and not self.has_ended

    @property
    def changed_at(self) -> datetime.datetime:
        """When readers last got something new to see."""
        return self.last_published_at or self.first_published_at or self.starts_at

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["structured_data"] = event_data(self, kind=self.schema_type)
        context["calendar_url"] = f"{self.get_url(request)}{file_path(self, 'calendar')}"
        context["coming"] = self.coming_occasions(request)
        return context

    @property
    def schema_type(self) -> str:
        """What schema.org calls it."""
        return "BusinessEvent"

    @property
    def place(self) -> str:
        """Where it is, in a few words."""
        return place_in_words(self)

    @path("kalender.ics/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponseBase:
        """This one thing to save in one's own calendar."""
        if self.all_occasions:
            return self.occasions_file(request, self.all_occasions)
        entry = entry_of_page(self, request)
        return calendar_answer(
            request,
            make_download([entry.for_calendars]),
            changed_at=entry.changed_at,
            filename=f"{self.slug}.ics",
        )


class EventPage(DatedPage):
    """Something to go to: a conference, an arena, an open house, a delegation that comes."""

    kind = models.CharField(
        _("Kind of event"),
        max_length=12,
        choices=[(kind.value, kind.label) for kind in KINDS_OF_EVENTS],
    )
    online_link = models.URLField(_("Link for taking part online"), blank=True)
    link_is_public = models.BooleanField(
        _("Show the link to everybody"),
        default=False,
        help_text=_("Otherwise the page only says that one can take part online."),
    )
    body = BodyField(BodyBlock(), verbose_name=_("Text"), blank=True)

    content_panels = [
        *BasePage.intro_panels,
        OccasionsPanel(heading=_("Sign-up")),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                *DatedPage.when_and_where_panels,
                FieldPanel("online_link", help_text=_("The address of the video meeting.")),
                FieldPanel("link_is_public"),
                FieldPanel("is_cancelled"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("body", help_text=_("What happens, for whom, and what to bring.")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("venue"),
        index.FilterField("kind"),
        index.FilterField("starts_at"),
    ]

    class Meta(DatedPage.Meta):
        abstract = False
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def calendar_kind(self) -> str:
        return self.kind

    @property
    def schema_type(self) -> str:
        business = {Kind.CONFERENCE, Kind.ARENA, Kind.DELEGATION}
        return "BusinessEvent" if self.kind in business else "Event"

    @property
    def public_link(self) -> str:
        """The link for taking part online, when it is for everybody and of use."""
        useful = self.link_is_public and not (self.has_ended or self.held.is_cancelled)
        return self.online_link if useful else ""


class MeetingPage(DatedPage):
    """A meeting of the network: its agenda beforehand, its minutes and papers afterwards."""

    agenda = BodyField(AgendaBlock(), verbose_name=_("Agenda"), blank=True)
    minutes = RichTextField(
        _("Minutes"),
        blank=True,
        features=["h3", *TEXT_FEATURES],
        help_text=_("Only what everybody may read."),
    )
    papers = BodyField(
        PapersBlock(),
        verbose_name=_("Papers"),
        blank=True,
        help_text=_("Only what everybody may read."),
    )

    content_panels = [
        *BasePage.intro_panels,
        OccasionsPanel(heading=_("Sign-up")),
        MultiFieldPanel(
            [*DatedPage.when_and_where_panels, FieldPanel("is_cancelled")],
            heading=_("When and where"),
        ),
        FieldPanel(
            "agenda",
            help_text=_(
                "One item for each thing on the meeting. It can be filled in little by little."
            ),
        ),
        FieldPanel("minutes"),
        FieldPanel("papers"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("agenda"),
        index.SearchField("minutes"),
        index.FilterField("starts_at"),
    ]

    class Meta(DatedPage.Meta):
        abstract = False
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    @property
    def calendar_kind(self) -> str:
        return Kind.MEETING
