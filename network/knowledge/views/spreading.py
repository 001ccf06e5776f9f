"""Carrying home: my organisation's list, the matrix of all, and both to take along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Locale

from hub.sheets import Sheet, answer_with_workbook
from network.knowledge.homeward import SIGNS, HomeList, Matrix, State, travels_in_words
from network.people.access import for_readers
from network.people.permissions import member_of


@for_readers
def spreading(request: HttpRequest) -> HttpResponseBase:
    """What my organisation has to carry home; those without one see the matrix."""
    member = member_of(request.user)
    if member is None:
        return redirect("spreading_matrix")
    homeward = HomeList(member.organisation, request.GET, timezone.localdate())
    return render(
        request,
        "knowledge/spreading.html",
        {
            "organisation": member.organisation,
            "homeward": homeward,
            "listing": homeward.listing,
            "page_obj": homeward.page_obj,
            "export_url": f"{reverse('spreading_export')}?{homeward.listing.query}",
        },
    )


@for_readers
def spreading_matrix(request: HttpRequest) -> HttpResponse:
    """How far every post has come in every organisation."""
    matrix = _matrix(request)
    query = matrix.listing.query
    return render(
        request,
        "knowledge/spreading_matrix.html",
        {
            "matrix": matrix,
            "listing": matrix.listing,
            "page_obj": matrix.page_obj,
            "signs": [(sign, state.label) for state, sign in SIGNS.items()],
            "export_url": f"{reverse('spreading_export')}?matris=1{query and '&' + query}",
        },
    )


@for_readers
def spreading_export(request: HttpRequest) -> HttpResponse:
    """The list or the matrix as a workbook, with the same filters."""
    member = member_of(request.user)
    day = timezone.localdate().isoformat()
    if member is None or "matris" in request.GET:
        sheet = _matrix_sheet(_matrix(request))
    else:
        sheet = _list_sheet(HomeList(member.organisation, request.GET, timezone.localdate()))
    return answer_with_workbook(sheet, filename=f"spridning-{day}.xlsx")


def _matrix(request: HttpRequest) -> Matrix:
    return Matrix(request.GET, timezone.localdate(), Locale.get_active().pk)


def _list_sheet(homeward: HomeList) -> Sheet:
    return Sheet(
        _("Carrying home"),
        [
            _("Post"),
            _("Told by"),
            _("State"),
            _("Overdue"),
            _("Delivered"),
            _("To be spread by"),
            pgettext("how many", "People"),
        ],
        [
            [
                row.dissemination.post.title,
                row.dissemination.post.organisation.display_name,
                row.dissemination.get_state_display(),
                _("Yes") if row.is_overdue else "",
                row.dissemination.delivered_at,
                row.dissemination.due_on,
                row.people,
            ]
            for row in homeward.all_rows
        ],
    )


def _matrix_sheet(matrix: Matrix) -> Sheet:
    return Sheet(
        _("Matrix"),
        [_("Post"), _("Told by"), _("In short"), *(o.display_name for o in matrix.organisations)],
        [
            [
                row.post.title,
                row.post.organisation.display_name,
                travels_in_words(row.travels),
                *(cell and State(cell.dissemination.state).label for _one, cell in row.cells),
            ]
            for row in matrix.all_rows
        ],
    )
