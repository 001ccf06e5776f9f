"""The building blocks of a meeting's agenda."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
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
            "time": datetime.time(13, 15),
            "heading": _("What the study visit gave"),
            "text": _("Three ideas to try, and what they cost."),
            "presenter": _("The school department"),
        }


class AgendaBlock(blocks.StreamBlock):
    """A meeting's agenda, item by item."""

    item = AgendaItemBlock()


class PaperBlock(DocumentChooserBlock):
    """One paper of a meeting."""

    class Meta:
        icon = "doc-full"
        description = _("A file that those who come should read, with type and size.")
        template = "blocks/paper.html"

    def get_preview_value(self) -> Any:
        """The newest document there is."""
        return get_document_model().objects.order_by("-created_at").first()


class PapersBlock(blocks.StreamBlock):
    """The papers of a meeting."""

    document = PaperBlock(label=_("Document"))
