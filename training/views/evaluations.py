"""The page behind the link in the mail: what was the training like?"""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from events.models import Registration
from hub.signed_links import LinkBroken, LinkExpired, read_token
from hub.throttle import asks_too_often
from training.addresses import EVALUATION
from training.forms import EvaluationForm
from training.models import EvaluationRequest
from training.services.evaluations import AlreadyAnswered, answer_evaluation

VALID_FOR = datetime.timedelta(days=60)


# The signed link is the right to answer; there is no session to ride on, and no cookie is set.
@csrf_exempt
@never_cache
def evaluation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the questions on GET and keeps the answers on POST, once for each participant."""
    try:
        key = read_token(token, purpose=EVALUATION, valid_for=VALID_FOR)
        registration = Registration.objects.select_related("occasion__page").get(pk=key)
    except LinkExpired:
        return _answer(request, "expired", 410)
    except (LinkBroken, Registration.DoesNotExist):
        return _answer(request, "broken", 404)
    asked = EvaluationRequest.objects.filter(registration=registration).first()
    if asked and asked.has_answered:
        return _answer(request, "answered", 200 if request.method != "POST" else 409)
    form = EvaluationForm(request.POST or None)
    if request.method == "POST":
        if asks_too_often(request, what="evaluations", limit=100, seconds=3600):
            return render(request, "429.html", status=429)
        if form.is_valid():
            try:
                answer_evaluation(registration=registration, answers=form.cleaned_data)
            except AlreadyAnswered:
                return _answer(request, "answered", 409)
            return _answer(request, "thanks", 200)
    context = {"form": form, "title": registration.occasion.page.title}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "training/evaluation.html", context, status=status)


def _answer(request: HttpRequest, what: str, status: int) -> HttpResponse:
    return render(request, "training/evaluation_closed.html", {"what": what}, status=status)
