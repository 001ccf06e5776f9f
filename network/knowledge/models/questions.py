"""Questions that members put to each other, and the answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.knowledge.models.said import Said
from network.knowledge.querysets import QuestionQuerySet
from network.register.models import Theme


class Question(Said):
    """Something a member wants to know. It may have one answer that helped."""

    title = models.CharField(_("Question"), max_length=140)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("Themes"), blank=True, related_name="questions"
    )
    accepted = models.OneToOneField(
        "knowledge.Answer",
        verbose_name=_("The answer that helped"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="accepted_for",
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-said_at", "-id"]

    def __str__(self) -> str:
        return self.title


class Answer(Said):
    """A member's answer to a question."""

    question = models.ForeignKey(
        Question, verbose_name=_("Question"), on_delete=models.CASCADE, related_name="answers"
    )
    post = models.OneToOneField(
        "knowledge.ExperiencePage",
        verbose_name=_("Kept as knowledge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answer",
    )

    class Meta(Said.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return self.text[:60]
