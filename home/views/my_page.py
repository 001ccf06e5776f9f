"""“Min sida”: where a member begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from home.my_page import MyPage, most_urgent
from network.people.access import for_readers
from network.people.permissions import member_of


@for_readers
def my_page(request: HttpRequest) -> HttpResponse:
    """What awaits me, what is new, what I write, what I have signed up for and what I follow."""
    member = member_of(request.user)
    if member is None:
        return render(request, "home/my_page_without_seat.html")
    today = timezone.localdate()
    page = MyPage(member, today)
    return render(
        request,
        "home/my_page.html",
        {
            "mine": page,
            "member": member,
            "today": today,
            "overdue": most_urgent(page.tasks, today),
        },
    )
