"""The outbox: every mail of the hub, written in the same transaction as what it tells of."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.signed_links import hide_tokens


class OutgoingMail(models.Model):
    """One mail to one address, from the moment it is decided until it is sent or given up.

    `claimed` has certainly not left the house and is taken up again when its worker dies;
    `sending` may have left it, so when its worker dies a person decides (`uncertain`).
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        CLAIMED = "claimed", _("Taken by a worker")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")
        WITHHELD = "withheld", _("Not needed any more")
        UNCERTAIN = "uncertain", _("Perhaps sent")

    key = models.CharField(
        _("Key"),
        max_length=200,
        unique=True,
        help_text=_("What the mail is about and to whom; the same key is never queued twice."),
    )
    purpose = models.CharField(_("Purpose"), max_length=60)
    to_address = models.EmailField(_("To"))
    subject = models.CharField(_("Subject"), max_length=250)
    text = models.TextField(_("Text"))
    html = models.TextField(_("HTML"), blank=True)
    sealed = models.TextField(
        _("Sealed text"),
        blank=True,
        editable=False,
        help_text=_("Text and HTML that only the worker reads, gone once the mail is sent."),
    )
    calendar = models.TextField(
        _("Calendar file"),
        blank=True,
        help_text=_("An invitation or a cancellation that calendars act on (RFC 6047)."),
    )
    headers = models.JSONField(_("Extra headers"), default=dict, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("Attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("Next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(_("Taken at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("Sent at"), null=True, blank=True)
    last_error = models.CharField(_("Last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("Written"), auto_now_add=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="mail_to_send_next")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_address}"

    def get_text_display(self) -> str:
        """The text for those who look after the outbox: links that act for the reader are cut."""
        return hide_tokens(self.text)
