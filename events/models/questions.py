"""What the organiser asks whoever signs up, and the answers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from events.models.occasions import Occasion
from events.models.registrations import Registration


class Question(models.Model):
    """One question of an occasion, of a kind that says what an answer looks like."""

    class Kind(models.TextChoices):
        LINE = "line", _("A line of text")
        TEXT = "text", _("A longer text")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One of several")
        CHOICES = "choices", _("Some of several")
        NUMBER = "number", _("A whole number")

    occasion = ParentalKey(Occasion, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("Question"), max_length=200)
    text_en = models.CharField(_("Question in English"), max_length=200, blank=True)
    hint = models.CharField(_("Hint"), max_length=200, blank=True)
    kind = models.CharField(_("Kind of answer"), max_length=8, choices=Kind, default=Kind.LINE)
    options = models.TextField(
        _("Answers to choose among"), max_length=2000, blank=True, help_text=_("One on each line.")
    )
    is_required = models.BooleanField(_("Must be answered"), default=False)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["choice", "choices"]) | ~Q(options=""),
                name="a_choice_has_answers",
                violation_error_message=_("Write the answers to choose among, one on each line."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def option_list(self) -> list[str]:
        """The answers to choose among."""
        return list(dict.fromkeys(o.strip() for o in self.options.splitlines() if o.strip()))

    def clean(self) -> None:
        super().clean()
        if self.kind in (self.Kind.CHOICE, self.Kind.CHOICES) and len(self.option_list) < 2:
            raise ValidationError({"options": _("Write at least two answers to choose among.")})


class Answer(models.Model):
    """What one participant answered one question; several choices stand one on each line."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    value = models.TextField(_("Answer"), max_length=2000)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"], name="one_answer_per_question"
            )
        ]

    def __str__(self) -> str:
        return self.value[:80]
