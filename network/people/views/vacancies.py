"""The page that shows what is vacant."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.people.access import guarded
from network.people.permissions import may_invite, may_see_vacancies
from network.people.vacancies import board_rows, organisation_rows, vacant


@guarded(may_see_vacancies, _("coordinator of the network"))
def vacancies(request: HttpRequest) -> HttpResponse:
    """Boards and organisations, who holds each duty, and what nobody holds."""
    today = timezone.localdate()
    boards, organisations = board_rows(today), organisation_rows(today)
    missing = vacant(boards, organisations)
    return render(
        request,
        "network/vacancies.html",
        {
            "boards": boards,
            "organisations": organisations,
            "facts": [
                {"label": _("Boards without responsible"), "value": str(missing["responsible"])},
                {"label": _("Without an ordinary seat"), "value": str(missing["ordinary"])},
                {"label": _("Without a substitute"), "value": str(missing["substitutes"])},
                {"label": _("Without a reporter"), "value": str(missing["reporters"])},
            ],
            "may_invite": may_invite(request.user),
        },
    )
