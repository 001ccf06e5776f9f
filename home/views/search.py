"""The search page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from home.searching import did_you_mean, find, kinds_of, show
from hub.search import clean_words

PER_PAGE = 20


def search(request: HttpRequest) -> HttpResponse:
    """What the words find, by kind, with another spelling when they find nothing."""
    words = clean_words(request.GET.get("q", ""))
    chosen = request.GET.get("typ", "")
    hits = find(words)
    kinds = kinds_of(hits, chosen)
    if any(kind.chosen for kind in kinds):
        hits = [hit for hit in hits if hit.kind == chosen]
    else:
        chosen = ""
    page = Paginator(hits, PER_PAGE).get_page(request.GET.get("sida"))
    return render(
        request,
        "home/search.html",
        {
            "q": words,
            "kinds": kinds,
            "chosen": chosen,
            "page_obj": page,
            "shown": show(list(page), words, request),
            "suggestion": did_you_mean(words) if words and not hits else "",
            "query": urlencode({"q": words} | ({"typ": chosen} if chosen else {})),
        },
    )
