"""Reads a pasted list of people to invite, one on each line, and says what is wrong row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from network.people.models import Invitation, Member, Organisation, Seat

MOST_ROWS = 200
BETWEEN = re.compile(r"\t|;|,")
SUBSTITUTES = {"ersättare", "substitute", "e"}
ORDINARY = {"", "ordinarie", "ordinary", "o"}


@dataclass
class PastedRow:
    """One line of the list, what we read in it, and what has to be put right."""

    number: int
    name: str = ""
    email: str = ""
    organisation_name: str = ""
    organisation: Organisation | None = None
    kind: str = Seat.Kind.ORDINARY
    errors: list[str] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        """The seat in words."""
        return str(Seat.Kind(self.kind).label)


def read_list(text: str) -> list[PastedRow]:
    """Every line that says something; asks the database the same few things however many."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    rows = [_read(number, line) for number, line in lines]
    today = timezone.localdate()
    organisations = {one.name.lower(): one for one in Organisation.objects.active_on(today)}
    addresses = {row.email for row in rows}
    members = Member.objects.active_on(today).filter(user__isnull=False, email__in=addresses)
    invited = Invitation.objects.unanswered().filter(email__in=addresses)
    taken = {
        **dict.fromkeys(members.values_list("email", flat=True), _("is a member already")),
        **dict.fromkeys(invited.values_list("email", flat=True), _("has an invitation already")),
    }
    seen: set[str] = set()
    for row in rows:
        _check(row, organisations, taken, seen)
        seen.add(row.email)
    return rows


def _read(number: int, line: str) -> PastedRow:
    cells = [cell.strip().strip('"') for cell in BETWEEN.split(line)] + [""] * 4
    name, email, organisation, kind = cells[:4]
    row = PastedRow(number, name[:120], email.lower()[:254], organisation[:120])
    if kind.lower() in SUBSTITUTES:
        row.kind = Seat.Kind.SUBSTITUTE
    elif kind.lower() not in ORDINARY:
        row.errors.append(_("The seat is either ordinary or substitute."))
    if any(cells[4:]):
        row.errors.append(_("There is more on the line than four things."))
    return row


def _check(
    row: PastedRow,
    organisations: dict[str, Organisation],
    taken: dict[str, str],
    seen: set[str],
) -> None:
    if not row.name:
        row.errors.append(_("The name is missing."))
    try:
        validate_email(row.email)
    except ValidationError:
        row.errors.append(_("The e-mail address is not right."))
    if row.email in taken:
        row.errors.append(f"{row.email} {taken[row.email]}.")
    if row.email in seen:
        row.errors.append(_("The address stands higher up in the list too."))
    row.organisation = organisations.get(row.organisation_name.lower())
    if row.organisation is None:
        row.errors.append(
            _("There is no organisation named “%(name)s”.") % {"name": row.organisation_name}
        )
