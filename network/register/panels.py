"""The editor's form for an entry, in the order one thinks: what, value, who, money, sorting."""

from __future__ import annotations

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput

from network.register.forms import ClauseSelect, EntryForm


def entry_panels(
    *, kind: list[Any], about: list[Any], money: list[Any], dates: list[Any]
) -> TabbedInterface:
    """The form of an activity, a network or an agreement; each has some fields of its own."""
    return TabbedInterface(
        [
            ObjectList(_what(kind, about, dates), heading=_("What")),
            ObjectList(_value(), heading=pgettext_lazy("entry", "Value")),
            ObjectList(_who(), heading=_("Who")),
            ObjectList(_money(money), heading=_("Money")),
            ObjectList(_sorting(), heading=_("Sorting")),
        ],
        base_form_class=EntryForm,
    )


def _what(kind: list[Any], about: list[Any], dates: list[Any]) -> list[Any]:
    return [
        TitleFieldPanel("title", targets=["slug"], placeholder=_("Name")),
        FieldPanel(
            "title_en",
            help_text=_(
                "What partners abroad call it."
                " Without it the Swedish name stands on the English page too."
            ),
        ),
        FieldPanel(
            "slug",
            widget=SlugInput,
            help_text=_("Made from the name. Keep it once the entry is published."),
        ),
        *kind,
        FieldPanel("summary"),
        FieldPanel(
            "summary_en",
            help_text=_("Without it the Swedish text stands on the English page too."),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "status",
                    help_text=_(
                        "What is planned and going on stands first; what has ended stays below."
                    ),
                ),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                *dates,
            ],
            heading=_("When"),
            help_text=_(
                "Nothing is deleted when it ends: set the status to ended and give the last day."
            ),
        ),
        MultiFieldPanel(about, heading=_("More about it")),
        MultiFieldPanel(
            [
                FieldPanel("website", help_text=_("Its own page, not the funder’s.")),
                FieldPanel("source"),
                FieldPanel("confirmed_on"),
            ],
            heading=_("Is it right?"),
            help_text=_("The public page shows when somebody last said that this is right."),
        ),
    ]


def _value() -> list[Any]:
    return [
        HelpPanel(content=_("The public page begins with the value. Write to those who gain.")),
        FieldPanel("value_residents"),
        FieldPanel(
            "value_business",
            help_text=_(
                "What companies and associations gain."
                " Leave empty rather than write “not relevant”."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("realised_value"),
                FieldPanel(
                    "lessons",
                    help_text=_("What you would do again, and what you would do otherwise."),
                ),
            ],
            heading=_("Afterwards"),
            help_text=_("Fill in when it has ended: others learn from it."),
        ),
    ]


def _who() -> list[Any]:
    return [
        FieldRowPanel(
            [
                FieldPanel("role", help_text=_("What the city as a whole is in it.")),
                FieldPanel("scope"),
            ]
        ),
        FieldPanel(
            "responsible_board",
            help_text=_("The board that answers for it, whoever does the work."),
        ),
        InlinePanel(
            "participations",
            heading=_("Organisations of the city"),
            label=_("Organisation"),
            help_text=_("All who take part, and the one that leads. It is shown on their pages."),
            panels=[
                FieldPanel("organisation"),
                FieldRowPanel(
                    [
                        FieldPanel("role", help_text=_("What this organisation is in it.")),
                        FieldPanel("is_lead"),
                    ]
                ),
            ],
        ),
        InlinePanel(
            "partnerships",
            heading=_("Partners outside the city"),
            label=_("Partner"),
            help_text=_("Is the partner not in the list? Add it below Partners first."),
            panels=[
                FieldPanel("partner"),
                FieldPanel("is_lead", help_text=_("Tick for the partner that leads all of it.")),
            ],
        ),
        MultiFieldPanel(
            [FieldPanel("contact_function"), FieldPanel("contact_email")],
            heading=_("Contact"),
            help_text=_("A role and an address that stay when people change work."),
        ),
    ]


def _money(own: list[Any]) -> list[Any]:
    return [
        HelpPanel(content=_("Empty means that it is not known. Write 0 where there is no money.")),
        *own,
        FieldPanel("own_money"),
        FieldPanel(
            "programme",
            help_text=_("Where the outside money comes from. Empty when there is none."),
        ),
        FieldPanel("external_money"),
        FieldPanel("total_budget"),
    ]


def _sorting() -> list[Any]:
    return [
        FieldPanel(
            "themes",
            widget=CheckboxSelectMultiple,
            help_text=_("Two or three at the most: readers filter by them."),
        ),
        FieldPanel(
            "audiences",
            widget=CheckboxSelectMultiple,
            help_text=_("Whom it is for in the end, not those who work with it."),
        ),
        FieldPanel("goals", widget=CheckboxSelectMultiple),
        FieldPanel(
            "twin_cities",
            widget=CheckboxSelectMultiple,
            help_text=_("It is then shown on their pages too."),
        ),
        InlinePanel(
            "clause_links",
            heading=_("Clauses of the strategy"),
            label=_("Clause"),
            help_text=_(
                "What it contributes to, and how, in one sentence. It is shown at the clause."
            ),
            panels=[FieldPanel("clause", widget=ClauseSelect), FieldPanel("contribution")],
        ),
        MultiFieldPanel(
            [FieldPanel("countries", widget=CheckboxSelectMultiple)],
            heading=_("Countries"),
            help_text=_("Where it goes on or whom it concerns; the map and the filter use them."),
            classname="collapsed",
        ),
    ]
