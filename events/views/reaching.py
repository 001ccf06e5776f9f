"""What the organiser sends and takes along: messages, lists, the queue's log, statistics."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_http_methods

from events.forms.organising import MessageForm
from events.models import Occasion, Registration
from events.permissions import for_organisers, may_organise
from events.places import situation
from events.queue_log import queue_log
from events.services.messages import filled_in, recipients, send_message
from events.statistics import FEWEST, by_organisation
from events.views.organising import people_of, read_to_organise
from hub.charts import bar_chart
from hub.sheets import Sheet, answer_with_csv, answer_with_workbook
from network.people.access import for_readers
from network.people.permissions import member_of

YEARS = range(2000, 2101)


@for_organisers
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes, shows how it will look, and sends only what has been looked at."""
    occasion = read_to_organise(pk)
    preview: list[dict[str, str]] = []
    number = 0
    form = MessageForm(request.POST or None, occasion=occasion, initial={"key": str(uuid.uuid4())})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if request.POST.get("what") == "send":
            sent = send_message(
                occasion=occasion,
                who=said["who"],
                subject=said["subject"],
                text=said["text"],
                key=said["key"],
            )
            messages.success(request, gettext("Sent to %(number)s.") % {"number": sent})
            return redirect("organise", pk)
        people = recipients(occasion, said["who"])
        number = len(people)
        for registration in people[:1]:
            registration.occasion = occasion
            preview.append(
                {
                    "to": registration.name,
                    "subject": filled_in(said["subject"], registration),
                    "text": filled_in(said["text"], registration),
                }
            )
    status = 422 if form.is_bound and form.errors else 200
    context = {"occasion": occasion, "form": form, "preview": preview, "number": number}
    if form.is_bound and not form.errors and not number:
        context["nobody"] = True
    return render(request, "events/message.html", context, status=status)


@for_organisers
def participants_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a spreadsheet. What people need to eat and for access is never in it."""
    occasion = read_to_organise(pk)
    questions = list(occasion.questions.all())
    rows = []
    for person in people_of(occasion, situation(occasion)):
        answers = {answer.question_id: answer.value for answer in person.answers.all()}
        rows.append(
            [
                person.name,
                person.email,
                person.comes_from,
                person.get_status_display(),
                person.seat_no,
                person.place_in_line,
                person.applied_at,
                *(answers.get(question.pk, "") for question in questions),
            ]
        )
    head = [
        gettext("Name"),
        gettext("E-mail"),
        gettext("Organisation"),
        gettext("Status"),
        gettext("Seat"),
        gettext("Place in the queue"),
        gettext("Signed up"),
        *(question.text for question in questions),
    ]
    sheet = Sheet(name=occasion.page.title, head=head, rows=rows)
    if request.GET.get("format") == "csv":
        return answer_with_csv(sheet, filename=f"sign-ups-{occasion.pk}.csv")
    return answer_with_workbook(sheet, filename=f"sign-ups-{occasion.pk}.xlsx")


@for_organisers
def needs_counts(request: HttpRequest, pk: int) -> HttpResponse:
    """What is needed of food and access, as counts for the kitchen and the house: no names."""
    occasion = read_to_organise(pk)
    counts: dict[str, dict[str, int]] = {"diet": {}, "access": {}}
    people = occasion.registrations.confirmed().filter(needs__isnull=False)
    for registration in people.select_related("needs"):
        for name, found in counts.items():
            words = getattr(registration.needs, name).strip()
            if words:
                found[words.casefold()] = found.get(words.casefold(), 0) + 1
    tables = [
        (gettext("Food"), sorted(counts["diet"].items())),
        (gettext("Access"), sorted(counts["access"].items())),
    ]
    return render(request, "events/needs_counts.html", {"occasion": occasion, "tables": tables})


@for_readers
def log_of_the_queue(request: HttpRequest, pk: int) -> HttpResponse:
    """Who got which seat when and by which rule: with names for the organiser only."""
    occasion = read_to_organise(pk)
    member = member_of(request.user)
    organises = may_organise(request.user)
    if not organises and not _has_signed_up(occasion, member):
        raise Http404(gettext("There is no such occasion."))
    lines = queue_log(occasion, reader=member, shows_names=organises)
    context = {"occasion": occasion, "lines": lines, "shows_names": organises}
    return render(request, "events/queue_log.html", context)


@for_organisers
def statistics(request: HttpRequest) -> HttpResponse:
    """How organisations took part in a year's occasions; small numbers are not shown."""
    asked = request.GET.get("ar", "")[:4]
    this_year = timezone.localdate().year
    year = int(asked) if asked.isdecimal() and int(asked) in YEARS else this_year
    occasions = Occasion.objects.filter(dates__starts_at__year=year).distinct()
    shares = by_organisation(occasions)
    shown = [share for share in shares if share.is_shown]
    hidden = [share for share in shares if not share.is_shown]
    context: dict[str, Any] = {
        "year": year,
        "years": range(this_year + 1, this_year - 4, -1),
        "shares": shown,
        "hidden": hidden,
        "fewest": FEWEST,
        "chart": bar_chart(
            caption=gettext("People who came"),
            of_what=gettext("Organisation"),
            unit=pgettext("how many", "People"),
            rows=[(share.name or gettext("Guests"), share.came) for share in shown],
        ),
    }
    return render(request, "events/statistics.html", context)


def _has_signed_up(occasion: Occasion, member: Any) -> bool:
    return (
        member is not None
        and Registration.objects.filter(occasion=occasion, member=member).exists()
    )
