"""The calendar's pages and the occasions of whatever has dates."""

from events.models.agenda import calendar_entries
from events.models.index import EventIndexPage
from events.models.occasions import Occasion, OccasionDate
from events.models.pages import DatedPage, EventPage, MeetingPage

__all__ = [
    "DatedPage",
    "EventIndexPage",
    "EventPage",
    "MeetingPage",
    "Occasion",
    "OccasionDate",
    "calendar_entries",
]
