"""What is asked of others before a sign-up stands: a manager's yes, a guest's confirmation."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.occasions import Occasion
from events.models.registrations import Registration
from events.querysets import ApprovalQuerySet
from network.people.models import Member


class Approval(models.Model):
    """A question to a manager about one sign-up, with a deadline and what then counts."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="approval"
    )
    asked_name = models.CharField(_("Asked"), max_length=120, blank=True)
    asked_email = models.EmailField(
        _("Asked at"),
        blank=True,
        help_text=_("Taken from the directory. When empty, the organiser answers."),
    )
    asked_member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="approvals_asked"
    )
    deadline = models.DateTimeField(_("Answer by"))
    by_default = models.CharField(_("Without an answer"), max_length=8, choices=Outcome)
    passed_on = models.PositiveSmallIntegerField(_("Times passed on"), default=0)
    outcome = models.CharField(_("Answer"), max_length=8, choices=Outcome, blank=True)
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        indexes = [models.Index(fields=["deadline"], name="approval_by_deadline")]

    def __str__(self) -> str:
        return f"{self.asked_name or self.asked_email}: {self.get_outcome_display()}"


class GuestRequest(models.Model):
    """Somebody outside the network wants to come and has yet to confirm the e-mail address."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="guest_requests")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("Comes from"), max_length=120, blank=True)
    language = models.CharField(_("Language"), max_length=5, default="sv")
    answers = models.JSONField(_("Answers"), default=dict, blank=True)
    created_at = models.DateTimeField(_("Entered"), default=timezone.now)
    registration = models.OneToOneField(
        Registration, null=True, blank=True, on_delete=models.CASCADE, related_name="guest_request"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("guest who has yet to confirm")
        verbose_name_plural = _("guests who have yet to confirm")

    def __str__(self) -> str:
        return self.name


class Interest(models.Model):
    """Somebody wants to know when there is a date."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="interests")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="interests")
    created_at = models.DateTimeField(_("Since"), default=timezone.now)
    told_at = models.DateTimeField(_("Told of a date"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("interest in a date")
        verbose_name_plural = _("interest list")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "member"], name="one_interest_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.page_id}"
