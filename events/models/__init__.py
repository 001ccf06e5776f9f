"""The calendar's pages and the occasions of whatever has dates."""

from events.models.agenda import Agenda
from events.models.index import EventIndexPage
from events.models.occasions import Occasion, OccasionDate
from events.models.pages import DatedPage, EventPage, MeetingPage

__all__ = [
    "Agenda",
    "DatedPage",
    "EventIndexPage",
    "EventPage",
    "MeetingPage",
    "Occasion",
    "OccasionDate",
]
