"""The accessibility statement that the law asks for, and what people tell us about barriers."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from hub.fields import BodyField
from hub.pages import BasePage

A_YEAR = datetime.timedelta(days=365)


class ShortcomingBlock(blocks.StructBlock):
    """Something on the site that not everyone can use, and why."""

    content = blocks.TextBlock(label=_("What does not work, and for whom"), rows=2)
    reason = blocks.ChoiceBlock(
        label=_("Why"),
        choices=[
            ("non_compliance", _("Not yet as the law asks")),
            ("burden", _("An unreasonable burden (section 12)")),
            ("outside", _("Outside the law (section 9)")),
        ],
        default="non_compliance",
    )
    explanation = blocks.TextBlock(
        label=_("Explanation"), rows=2, help_text=_("What we do about it, or why we cannot.")
    )
    fixed_by = blocks.DateBlock(label=_("Mended by"), required=False)

    class Meta:
        icon = "warning"
        label = _("Shortcoming")
        description = _("Something that not everyone can use, why, and when it is mended.")
        template = "blocks/shortcoming.html"
        preview_value = {
            "content": _("Two older films lack captions."),
            "explanation": _("We add captions before the summer."),
            "reason": "non_compliance",
        }


class AccessibilityStatementPage(BasePage):
    """What works for everyone, what does not, when it was checked, and how to tell us."""

    class Conformity(models.TextChoices):
        FULL = "full", _("fully compliant")
        PARTIAL = "partial", _("partly compliant")
        NONE = "none", _("not compliant")

    public_actor = models.CharField(
        _("Who is responsible"), max_length=120, help_text=_("The authority's full name.")
    )
    service_name = models.CharField(_("What the statement is about"), max_length=120)
    conformity = models.CharField(_("The site is"), max_length=8, choices=Conformity)
    shortcomings = BodyField(
        [("shortcoming", ShortcomingBlock())], verbose_name=_("Shortcomings"), blank=True
    )
    assessment_method = RichTextField(
        _("How we have checked the site"), features=["bold", "link", "ul"]
    )
    assessed_on = models.DateField(_("Checked on"))
    published_on = models.DateField(_("The site was published on"))
    request_help = RichTextField(
        _("If you cannot use something"),
        features=["bold", "link", "ul"],
        help_text=_("How to get the content in another way, and how soon we answer."),
    )
    supervisor_url = models.URLField(
        _("The supervisory authority's form"), default="https://www.digg.se/tdosanmalan"
    )

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    content_panels = [
        *BasePage.intro_panels,
        HelpPanel(
            content=_(
                "The law (2018:1937) decides which parts a statement must have. The page can be "
                "published only when they are all there."
            )
        ),
        MultiFieldPanel(
            [
                FieldPanel("public_actor"),
                FieldPanel("service_name"),
                FieldPanel("conformity"),
                FieldPanel("published_on"),
            ],
            heading=_("The site"),
        ),
        FieldPanel("shortcomings"),
        MultiFieldPanel(
            [FieldPanel("assessed_on"), FieldPanel("assessment_method")],
            heading=_("The check"),
        ),
        MultiFieldPanel(
            [FieldPanel("request_help"), FieldPanel("supervisor_url")],
            heading=_("Help and complaints"),
        ),
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    def clean(self) -> None:
        super().clean()
        if self.assessed_on and self.assessed_on > timezone.localdate():
            raise ValidationError({"assessed_on": _("The check cannot lie in the future.")})
        is_full = self.conformity == self.Conformity.FULL
        lacks = [b for b in self.shortcomings if b.value["reason"] == "non_compliance"]
        if self.conformity and not is_full and not lacks:
            raise ValidationError(
                {"shortcomings": _("Tell what does not work, when not everything does.")}
            )
        if is_full and lacks:
            raise ValidationError(
                {"conformity": _("The site is not fully compliant as long as it has shortcomings.")}
            )

    @property
    def is_old(self) -> bool:
        """Whether the check was made more than a year ago."""
        return self.assessed_on is not None and (self.assessed_on + A_YEAR < timezone.localdate())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["notice_url"] = reverse("accessibility_notice")
        context["shortcomings_by_reason"] = {
            reason: [b.value for b in self.shortcomings if b.value["reason"] == reason]
            for reason in ("non_compliance", "burden", "outside")
        }
        return context


class AccessibilityNotice(models.Model):
    """What somebody told us about a barrier, and what became of it."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_PROGRESS = "in_progress", _("Being handled")
        ANSWERED = "answered", _("Answered")

    receipt = models.CharField(_("Receipt number"), max_length=12, unique=True)
    message = models.TextField(_("Message"), max_length=4000)
    wants_copy = models.BooleanField(_("Asks for the content in an accessible form"), default=False)
    contact = models.EmailField(_("E-mail address"), blank=True)
    page_url = models.CharField(_("Page"), max_length=500, blank=True)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.NEW)
    due_on = models.DateField(_("Answer by"))
    answer = models.TextField(_("Our answer"), blank=True)
    received_at = models.DateTimeField(_("Received"), auto_now_add=True)

    class Meta:
        verbose_name = _("accessibility notice")
        verbose_name_plural = _("accessibility notices")
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return self.receipt
