"""The part of an occasion's form that is about signing up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

SIGN_UP_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel(
                "sign_up", help_text=_("With “No sign-up here” the page only tells when and where.")
            ),
            FieldRowPanel(
                [
                    FieldPanel(
                        "opens_at",
                        help_text=_(
                            "Until then the page says when it opens. Leave empty to open at once."
                        ),
                    ),
                    FieldPanel(
                        "closes_at",
                        help_text=_(
                            "When left empty: the last working day before the start, at noon."
                        ),
                    ),
                ]
            ),
            FieldPanel("cancel_until"),
            FieldPanel("waiting_places"),
            FieldPanel(
                "promotion",
                help_text=_(
                    "Somebody who gets an offer has time to say no; then it goes to the next."
                ),
            ),
            FieldPanel("promotion_stops_at"),
            FieldPanel("group_rule", help_text=_("A group comes together or not at all.")),
            FieldPanel(
                "approval", help_text=_("The manager is asked by mail of everybody who signs up.")
            ),
            FieldPanel("transfer_allowed", help_text=_("Whoever takes over goes past the queue.")),
        ],
        heading=_("Sign-up"),
        help_text=_("Moments you leave empty are worked out from the first date."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel(
                        "minimum",
                        help_text=_("With fewer the organiser is asked whether it is held at all."),
                    ),
                    FieldPanel("decide_by"),
                ]
            )
        ],
        heading=_("Least number, and when it is decided"),
    ),
    MultiFieldPanel(
        [FieldPanel("asks_needs"), FieldPanel("meeting_link"), FieldPanel("for_the_confirmed")],
        heading=_("For those who come"),
    ),
    InlinePanel(
        "questions",
        heading=_("Questions to those who sign up"),
        label=_("Question"),
        panels=[
            FieldPanel("text"),
            FieldPanel(
                "text_en",
                help_text=_(
                    "For those who read English. Without it the Swedish question stands there too."
                ),
            ),
            FieldPanel(
                "hint",
                help_text=_("A line below the question, for those who wonder what to answer."),
            ),
            FieldRowPanel(
                [
                    FieldPanel("kind"),
                    FieldPanel("is_required", help_text=_("Nobody can sign up without an answer.")),
                ]
            ),
            FieldPanel("options"),
        ],
    ),
    InlinePanel(
        "quotas",
        heading=_("Places kept for organisations"),
        label=_("Organisation"),
        panels=[
            FieldPanel("organisation"),
            FieldRowPanel(
                [
                    FieldPanel(
                        "seats",
                        help_text=_("A part of the number of places, not places beyond it."),
                    ),
                    FieldPanel("lapses_at"),
                ]
            ),
        ],
    ),
]
