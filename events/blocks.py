"""The building blocks of a meeting's agenda."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class AgendaItemBlock(blocks.StructBlock):
    """One item of the agenda."""

    time = blocks.TimeBlock(label=_("Time"), required=False)
    heading = blocks.CharBlock(label=_("Item"), max_length=160)
    text = blocks.TextBlock(label=_("What it is about"), required=False, rows=2)
    presenter = blocks.CharBlock(
        label=_("Who presents it"),
        required=False,
        max_length=120,
        help_text=_("A role or an organisation rather than a person."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Item of the agenda")
        description = _("One item of the agenda, with its time where it has one.")
        template = "events/agenda_item.html"
        preview_value = {
            "time": "13:15",
            "heading": _("What the study visit gave"),
            "text": _("Three ideas to try, and what they cost."),
            "presenter": _("The school department"),
        }


class AgendaBlock(blocks.StreamBlock):
    """A meeting's agenda, item by item."""

    item = AgendaItemBlock()


class PapersBlock(blocks.StreamBlock):
    """The papers of a meeting."""

    document = DocumentChooserBlock(label=_("Document"))
