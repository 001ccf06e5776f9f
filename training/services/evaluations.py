"""Asks participants what a training was like, and takes in their answers without their names."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.models import Occasion, Registration
from training import mails
from training.attendance import was_there
from training.models import Evaluation, EvaluationRequest, TrainingPage

ASKED_WITHIN = datetime.timedelta(days=14)


class AlreadyAnswered(Exception):
    """This participant has answered before."""


@transaction.atomic
def ask_for_evaluations(*, occasion: Occasion) -> int:
    """Asks everybody who came, once each; returns how many were asked now."""
    asked = 0
    came = occasion.registrations.confirmed().filter(
        evaluation_request__isnull=True, forgotten_at__isnull=True
    )
    for registration in came.select_related("member", "occasion__page").prefetch_related(
        "attendances"
    ):
        if not was_there(registration):
            continue
        _request, is_new = EvaluationRequest.objects.get_or_create(registration=registration)
        if is_new:
            mails.ask_what_it_was_like(registration)
            asked += 1
    return asked


@transaction.atomic
def answer_evaluation(*, registration: Registration, answers: dict[str, Any]) -> None:
    """Keeps the answers apart from who gave them. Raises AlreadyAnswered, also when two race."""
    EvaluationRequest.objects.get_or_create(registration=registration)
    first = EvaluationRequest.objects.filter(registration=registration, has_answered=False).update(
        has_answered=True
    )
    if not first:
        raise AlreadyAnswered
    Evaluation.objects.create(occasion_id=registration.occasion_id, **answers)


def ask_for_due_evaluations() -> None:
    """Asks after every training that ended in the last two weeks."""
    trainings = TrainingPage.objects.values("translation_key")
    over = (
        Occasion.objects.planned()
        .past()
        .filter(
            page__translation_key__in=trainings,
            dates__ends_at__gt=timezone.now() - ASKED_WITHIN,
        )
    )
    for occasion in over.distinct():
        ask_for_evaluations(occasion=occasion)
