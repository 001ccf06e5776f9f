"""How far what somebody learned has travelled: a row for every post and organisation concerned."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.knowledge.querysets import DisseminationQuerySet

PRESSING_FROM = datetime.timedelta(days=7)


class Step(models.TextChoices):
    """What can be logged: a step on the way home, a no with its reason, or taking a log back."""

    RECEIVED = "received", _("Received")
    SPREAD = "spread", _("Spread")
    ANCHORED = "anchored", _("Anchored")
    LED_ON = "led_on", _("Led to something")
    NOT_RELEVANT = "not_relevant", _("Not relevant")
    TAKEN_BACK = "taken_back", _("Taken back")


class Dissemination(models.Model):
    """One post on its way home to one organisation. Its state follows from what has been logged."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        RECEIVED = Step.RECEIVED.value, Step.RECEIVED.label
        SPREAD = Step.SPREAD.value, Step.SPREAD.label
        ANCHORED = Step.ANCHORED.value, Step.ANCHORED.label
        LED_ON = Step.LED_ON.value, Step.LED_ON.label
        NOT_RELEVANT = Step.NOT_RELEVANT.value, Step.NOT_RELEVANT.label

    WAITING = (State.NEW, State.RECEIVED)
    CARRIED = (State.SPREAD, State.ANCHORED, State.LED_ON)

    post = models.ForeignKey(
        "knowledge.ExperiencePage",
        verbose_name=_("Post"),
        on_delete=models.CASCADE,
        related_name="disseminations",
        help_text=_("The post in the language it was first written in."),
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="disseminations",
    )
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.NEW)
    delivered_at = models.DateTimeField(_("Delivered"), default=timezone.now)
    due_on = models.DateField(_("To be spread by"))

    objects = DisseminationQuerySet.as_manager()

    class Meta:
        verbose_name = _("dissemination")
        verbose_name_plural = _("disseminations")
        ordering = ["-delivered_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "organisation"], name="one_dissemination_per_post_and_organisation"
            )
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="dissemination_at_home")]

    def __str__(self) -> str:
        return f"{self.post} → {self.organisation}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has spread it yet, nor said that it does not concern them."""
        return self.state in self.WAITING

    @property
    def mark(self) -> str:
        """How its state is marked beside the word: as under way when it has come home."""
        return "ongoing" if self.state in self.CARRIED else "planned"

    def is_pressing(self, today: datetime.date) -> bool:
        """Whether it waits and its day is a week away at the most."""
        return self.is_waiting and self.due_on <= today + PRESSING_FROM

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether it still waits after its day."""
        return self.is_waiting and self.due_on < today


class DisseminationLog(models.Model):
    """What was done at home. Never changed: a correction is a new log in its place."""

    class Channel(models.TextChoices):
        WORKPLACE_MEETING = "workplace_meeting", _("Workplace meeting")
        MANAGEMENT_GROUP = "management_group", _("Management group")
        INTRANET = "intranet", _("Intranet")
        MAIL = "mail", _("Mail")
        SEMINAR = "seminar", _("Seminar or lunch talk")
        CONVERSATION = "conversation", _("Talk with colleagues")
        OTHER = "other", _("Another way")

    class Home(models.TextChoices):
        DECISION = "decision", _("A decision")
        OWNER = "owner", _("A named owner")
        PLAN = "plan", _("A line in a plan")

    dissemination = models.ForeignKey(
        Dissemination,
        verbose_name=_("Dissemination"),
        on_delete=models.CASCADE,
        related_name="logs",
    )
    step = models.CharField(_("What was done"), max_length=12, choices=Step)
    happened_on = models.DateField(_("When"))
    channel = models.CharField(_("How"), max_length=20, choices=Channel, blank=True)
    reached = models.PositiveIntegerField(_("How many it reached"), null=True, blank=True)
    reached_others = models.BooleanField(
        _("Other people than before"),
        default=False,
        help_text=_("Only then are they added to those whom earlier logs have told of."),
    )
    home = models.CharField(_("Where it is anchored"), max_length=10, choices=Home, blank=True)
    text = models.TextField(_("In words"), blank=True, max_length=600)
    member = models.ForeignKey(
        "people.Member",
        verbose_name=_("Logged by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="dissemination_logs",
    )
    logged_at = models.DateTimeField(_("Logged"), default=timezone.now)
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("Replaces"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="replacement",
    )
    key = models.CharField(
        _("Key"),
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The form or link it came by; the same one is never logged twice."),
    )

    class Meta:
        verbose_name = _("log of dissemination")
        verbose_name_plural = _("logs of dissemination")
        ordering = ["logged_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(step=Step.SPREAD) | ~Q(channel=""), name="what_is_spread_has_a_channel"
            ),
            models.CheckConstraint(
                condition=~Q(step=Step.ANCHORED) | ~Q(home=""), name="what_is_anchored_has_a_home"
            ),
            models.CheckConstraint(
                condition=~Q(step=Step.TAKEN_BACK) | Q(replaces__isnull=False),
                name="what_is_taken_back_was_logged",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.happened_on}"
