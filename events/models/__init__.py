"""The calendar's pages, the occasions of whatever has dates, and the sign-ups for them."""

from events.models.agenda import Agenda
from events.models.asking import Approval, GuestRequest, Interest
from events.models.attendance import Attendance, CalendarItem, DroppedDate
from events.models.feeds import PersonalFeed
from events.models.held import HeldOnOccasions
from events.models.history import RegistrationEvent
from events.models.index import EventIndexPage
from events.models.needs import Needs
from events.models.occasions import Occasion, OccasionDate
from events.models.pages import DatedPage, EventPage, MeetingPage
from events.models.questions import Answer, Question
from events.models.quotas import OrganisationQuota
from events.models.registrations import Registration, RegistrationGroup
from events.models.statuses import ACTIVE, FINAL, SEATED, ActorKind, Status
from events.models.terms import SignUpTerms

__all__ = [
    "ACTIVE",
    "FINAL",
    "SEATED",
    "ActorKind",
    "Agenda",
    "Answer",
    "Approval",
    "Attendance",
    "CalendarItem",
    "DatedPage",
    "DroppedDate",
    "EventIndexPage",
    "EventPage",
    "GuestRequest",
    "HeldOnOccasions",
    "Interest",
    "MeetingPage",
    "Needs",
    "Occasion",
    "OccasionDate",
    "OrganisationQuota",
    "PersonalFeed",
    "Question",
    "Registration",
    "RegistrationEvent",
    "RegistrationGroup",
    "SignUpTerms",
    "Status",
]
