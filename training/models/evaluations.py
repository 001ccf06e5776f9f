"""What participants thought of it. Answers stand apart from people, and nothing joins them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Occasion, Registration


class EvaluationRequest(models.Model):
    """Whether somebody has been asked and has answered; never what, and never when."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="evaluation_request"
    )
    has_answered = models.BooleanField(_("Has answered"), default=False)

    class Meta:
        verbose_name = _("question about a training")
        verbose_name_plural = _("questions about trainings")

    def __str__(self) -> str:
        return str(self.registration_id)


class Evaluation(models.Model):
    """One anonymous answer. Its key is drawn by lot, so that order tells nothing."""

    class Score(models.IntegerChoices):
        NOT_AT_ALL = 1, _("1, not at all")
        LITTLE = 2, "2"
        SOMEWHAT = 3, "3"
        MUCH = 4, "4"
        VERY_MUCH = 5, _("5, very much")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="evaluations")
    learned = models.PositiveSmallIntegerField(_("I learned what I came for"), choices=Score)
    will_use = models.PositiveSmallIntegerField(_("I will use it in my work"), choices=Score)
    recommends = models.PositiveSmallIntegerField(
        _("I would recommend it to a colleague"), choices=Score
    )
    best = models.TextField(_("What was best?"), max_length=1000, blank=True)
    better = models.TextField(_("What could be better?"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=Q(learned__range=(1, 5))
                & Q(will_use__range=(1, 5))
                & Q(recommends__range=(1, 5)),
                name="evaluation_scores_are_one_to_five",
            )
        ]

    def __str__(self) -> str:
        return str(self.occasion_id)
