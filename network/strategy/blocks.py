"""The building blocks of a strategy document: headings, running text and clauses."""

from __future__ import annotations

from typing import Any

from django.forms import TextInput
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from hub.blocks import HeadingBlock, ParagraphBlock


class CodeBlock(blocks.CharBlock):
    """The clause's code: shown, never typed, never translated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    @cached_property
    def field(self) -> Any:  # type: ignore[override]
        field = blocks.CharBlock(required=False, help_text=self.meta.help_text).field
        field.widget = TextInput(attrs={"readonly": True, "tabindex": "-1"})
        return field

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value

    def get_searchable_content(self, value: str) -> list[str]:
        return [value] if value else []


class ClauseBlock(blocks.StructBlock):
    """One clause: what the city shall do, with a code that never changes."""

    code = CodeBlock(
        label=_("Code"),
        help_text=_("Given when you save and kept for ever, however the text is revised or moved."),
    )
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=2000)
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("aim", _("Aim (“to …”)")), ("duty", _("Duty (somebody shall …)"))],
        default="aim",
    )
    owner = SnippetChooserBlock(
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
        preview_value = {"code": "SYF-1", "text": "att göra staden känd som en god granne"}


class StrategyBodyBlock(blocks.StreamBlock):
    """A strategy from its first heading to its last clause."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    clause = ClauseBlock()
