"""Pages about something that is held: its occasions, how to come, and files for calendars."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from events.entries import entries_of_occasion
from events.files import file_path
from events.kinds import Kind
from events.models.occasions import Occasion
from hub.ical import calendar_answer, make_download


class HeldOnOccasions(RoutablePageMixin):
    """What trainings, meetings and events have in common once one signs up for them."""

    has_occasions = True

    @property
    def calendar_kind(self) -> str:
        """What the calendar narrows it to."""
        return Kind.TRAINING

    @cached_property
    def all_occasions(self) -> list[Occasion]:
        """Every time it is or has been held, the earliest first."""
        return list(Occasion.objects.of(self).by_date().prefetch_related("dates"))

    def coming_occasions(self, request: HttpRequest) -> list[Occasion]:
        """Those to come, each with where one saves it in one's own calendar."""
        coming = [occasion for occasion in self.all_occasions if not occasion.has_ended]
        for occasion in coming:
            file = file_path(self, "occasion_calendar", occasion.pk)
            occasion.calendar_url = f"{self.get_url(request)}{file}"
        return coming

    @path("tillfalle/<int:number>/kalender.ics/", name="occasion_calendar")
    def occasion_calendar(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """The dates of one occasion, to save in one's own calendar."""
        found = [occasion for occasion in self.all_occasions if occasion.pk == number]
        if not found:
            raise Http404(_("There is no such occasion."))
        return self.occasions_file(request, found)

    def occasions_file(self, request: HttpRequest, occasions: list[Occasion]) -> HttpResponseBase:
        """The dates of some occasions as a file."""
        entries = [
            entry
            for one in occasions
            for entry in entries_of_occasion(
                one, one.dates.all(), self, request, kind=self.calendar_kind
            )
        ]
        return calendar_answer(
            request,
            make_download(entry.for_calendars for entry in entries),
            changed_at=max((entry.changed_at for entry in entries), default=None),
            filename=f"{self.slug}.ics",
        )
