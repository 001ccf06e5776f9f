"""The share kit of a post: for those who may read it, and for nobody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from hub.models import SiteSettings
from hub.pdf import answer_with_pdf
from network.knowledge.models import ExperiencePage
from network.knowledge.share_kit import TEMPLATE, share_kit_of, share_sheet
from network.people.access import for_readers


@for_readers
def share_kit(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet to print, a mail to send and a text for the intranet."""
    post = _post(pk)
    return render(
        request,
        "knowledge/share_kit.html",
        {
            "post": post,
            "kit": share_kit_of(post),
            "sheet_url": reverse("share_sheet", args=[post.pk]),
        },
    )


@for_readers
def share_sheet_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheet as an accessible PDF."""
    post = _post(pk)
    city = SiteSettings.for_request(request)
    sheet = share_sheet(
        post, publisher=city.organisation_name or city.city_name, printed_on=timezone.localdate()
    )
    return answer_with_pdf(request, template=TEMPLATE, data=sheet, filename=f"{post.slug[:60]}.pdf")


def _post(pk: int) -> ExperiencePage:
    posts = ExperiencePage.objects.readable_in_network().select_related("organisation", "locale")
    return get_object_or_404(posts, pk=pk)
