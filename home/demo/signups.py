"""The demo city's sign-ups: an occasion that is full, one with a queue, one that is over.

They are made by the same services as real ones, on the days they would have been made, so that the
history, the mails and the queue are true.
"""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from events import services
from events.actors import Actor, Applicant
from events.mails.writing import event_in
from events.models import (
    Attendance,
    MeetingPage,
    Occasion,
    Question,
    Registration,
    RegistrationEvent,
    Status,
)
from events.refusals import SignUpRefused
from hub.models import OutgoingMail
from network.people.models import Member

ORGANISER = Actor.organiser()
SELF = Actor.participant()
Outcome = Attendance.Outcome
HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
# As many as the minutes of the demo's meeting say, and the two who did not come.
AT_MEETINGS = 14


def make_sign_ups() -> None:
    """Opens sign-up for every planned occasion, once, and lets the demo's members come."""
    if Registration.objects.exists():
        return
    members = list(Member.objects.order_by("pk"))
    before = OutgoingMail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    occasions = list(Occasion.objects.planned().by_date().prefetch_related("dates"))
    meetings = set(MeetingPage.objects.values_list("pk", flat=True))
    for occasion in occasions:
        if occasion.page_id not in meetings:
            _open(occasion)
    past = [occasion for occasion in occasions if occasion.has_ended]
    coming = [occasion for occasion in occasions if not occasion.has_begun]
    for occasion in past:
        _held(occasion, members[:AT_MEETINGS] if occasion.page_id in meetings else members)
    full = next(occasion for occasion in coming if occasion.page_id not in meetings)
    for number, occasion in enumerate(coming):
        if occasion == full:
            _full_with_a_queue(occasion, members)
        else:
            _some_have_signed_up(occasion, members[number % 3 :: 3])
    _were_sent(OutgoingMail.objects.filter(pk__gt=before))


def _were_sent(mails: QuerySet[OutgoingMail]) -> None:
    """What the demo's people were told long ago was written and sent then, and not today."""
    then = dict(RegistrationEvent.objects.values_list("pk", "happened_at"))
    written = list(mails)
    for mail in written:
        mail.state = OutgoingMail.State.SENT
        mail.created_at = mail.sent_at = then[event_in(mail)]
    mails.bulk_update(written, ["state", "created_at", "sent_at"])


def _open(occasion: Occasion) -> None:
    """Terms as an organiser would set them."""
    occasion.sign_up = Occasion.SignUp.MEMBERS
    occasion.asks_needs = not occasion.is_online
    if occasion.is_online:
        occasion.meeting_link = "https://moten.example.org/utbildning"
        occasion.sign_up = Occasion.SignUp.ANYBODY
    occasion.save()
    if not occasion.questions.exists():
        Question.objects.create(
            occasion=occasion,
            text="Vad vill du helst få svar på?",
            text_en="What would you most like to have answered?",
        )


def _held(occasion: Occasion, members: list[Member]) -> None:
    """An occasion that is over: who came, who did not, who had told beforehand."""
    first = occasion.first_moment
    if first is None:
        return
    for number, member in enumerate(members[: occasion.capacity or None]):
        _sign_up(occasion, member, first - 20 * DAY + number * HOUR)
    confirmed = Registration.objects.filter(occasion=occasion, status=Status.CONFIRMED)
    for number, registration in enumerate(confirmed.order_by("pk")):
        for date in occasion.dates.all():
            services.note_attendance(
                registration=registration,
                date=date,
                outcome=_outcome(number),
                by=None,
                now=date.ends_at,
            )


def _outcome(number: int) -> str:
    """Most were there; somebody had told beforehand, somebody just did not come."""
    return {3: Outcome.EXCUSED, 5: Outcome.ABSENT, 6: Outcome.PARTIAL}.get(number, Outcome.PRESENT)


def _full_with_a_queue(occasion: Occasion, members: list[Member]) -> None:
    """More want to come than there are places; one has cancelled, and the next has an offer."""
    places = max(1, len(members) // 2)
    services.change_capacity(occasion=occasion, capacity=places, by=ORGANISER)
    now = timezone.now()
    for number, member in enumerate(members):
        _sign_up(occasion, member, now - 10 * DAY + number * HOUR)
    confirmed = Registration.objects.filter(occasion=occasion, status=Status.CONFIRMED)
    last = confirmed.order_by("pk").last()
    if last:
        services.cancel(registration=last, by=SELF, reason="Kan inte den dagen", now=now - 3 * HOUR)


def _some_have_signed_up(occasion: Occasion, members: list[Member]) -> None:
    now = timezone.now()
    for number, member in enumerate(members):
        _sign_up(occasion, member, now - 4 * DAY + number * HOUR)


def _sign_up(occasion: Occasion, member: Member, now: datetime.datetime) -> None:
    """Whoever already is somewhere else at that time, or comes too late, stays at home."""
    try:
        services.sign_up(occasion=occasion, applicant=Applicant(member=member), by=SELF, now=now)
    except SignUpRefused:
        return
