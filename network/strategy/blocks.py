"""The building blocks of a strategy document: headings, running text and clauses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.forms import TextInput
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from hub.blocks import HeadingBlock, NamedChoiceBlock, ParagraphBlock


class ReadInput(TextInput):
    """Something to read in a form, sent along so that the preview can show it."""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["hub/css/admin.css"]}


class CodeBlock(blocks.CharBlock):
    """The clause's code: shown, never typed, never translated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.field.widget = ReadInput(
            attrs={
                "readonly": True,
                "tabindex": "-1",
                "placeholder": _("Given when you save"),
            }
        )

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value

    def get_searchable_content(self, value: str) -> list[str]:
        return [value] if value else []


class OwnerBlock(SnippetChooserBlock):
    """Who answers for a clause; nothing where nobody does, also where two versions are compared."""

    def render_basic(self, value: Any, context: dict | None = None) -> str:
        return escape(value.name) if value else ""


class ClauseBlock(blocks.StructBlock):
    """One clause: what the city shall do, with a code that never changes."""

    code = CodeBlock(
        label=_("Code"),
        help_text=_("Given when you save and kept for ever, however the text is revised or moved."),
    )
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=2000)
    kind = NamedChoiceBlock(
        label=_("Kind"),
        choices=[("aim", _("Aim (“to …”)")), ("duty", _("Duty (somebody shall …)"))],
        default="aim",
    )
    owner = OwnerBlock(
        "people.Board",
        label=_("Owner"),
        required=False,
        help_text=_("The board that answers for the clause."),
    )

    class Meta:
        icon = "tasks"
        label = _("Clause")
        description = _("One thing the city shall do. Gets a code and a page of its own.")
        template = "blocks/clause.html"
        label_format = "{code} {text}"
        preview_value = {"code": "SYF-1", "text": "att göra staden känd som en god granne"}


class StrategyBodyBlock(blocks.StreamBlock):
    """A strategy from its first heading to its last clause."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    clause = ClauseBlock()
