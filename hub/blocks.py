"""The building blocks an editor writes pages with."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]


class NamedChoiceBlock(blocks.ChoiceBlock):
    """A choice that shows its name, not its key, where an editor compares two versions."""

    def render_basic(self, value: Any, context: dict | None = None) -> str:
        return str(dict(self.field.choices).get(value, ""))


class HeadingBlock(blocks.StructBlock):
    """A heading of the text, at level 2, 3 or 4, with an anchor of its own."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = NamedChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Main heading")), ("3", _("Subheading")), ("4", _("Small heading"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a new part of the text and shows in the table of contents.")
        template = "blocks/heading.html"
        preview_value = {"text": _("What we do together"), "level": "2"}

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = slugify(value.get("text", ""))
        return context


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with links and lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with links and lists.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Vi möts på halva vägen och lär av varandra.</p>"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)


class PictureBlock(blocks.StructBlock):
    """A picture with its caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its caption.")
        template = "blocks/picture.html"

    def get_preview_value(self) -> Any:
        """The newest picture that says what it shows; nothing while there is none."""
        pictures = get_image_model().objects.exclude(description="")
        caption = gettext("The market square one morning in May.")
        return self.normalize({"image": pictures.last(), "caption": caption})


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, set apart."""

    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words, set apart from the text.")
        template = "blocks/quote.html"
        preview_value = {"text": _("We came home with ten ideas."), "source": _("A teacher")}


class FactsBlock(blocks.StructBlock):
    """A box of facts: short labels with short values."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    facts = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("Label"), max_length=60)),
                ("value", blocks.CharBlock(label=_("Value"), max_length=240)),
            ]
        ),
        label=_("Facts"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Fact box")
        description = _("Short facts that people look up rather than read.")
        template = "blocks/facts.html"
        preview_value = {"heading": _("Facts"), "facts": [{"label": _("Since"), "value": "1991"}]}


class LinkBlock(blocks.StructBlock):
    """One clear next step for the reader."""

    text = blocks.CharBlock(label=_("Text on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Button")
        description = _("One clear next step for the reader.")
        template = "blocks/link.html"
        preview_value = {"text": _("Read the strategy"), "url": "https://example.org/"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = _("Choose either a page or an address elsewhere.")
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned


class DocumentsBlock(blocks.StructBlock):
    """Documents to download."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, with type and size.")
        template = "blocks/documents.html"

    def get_preview_value(self) -> Any:
        """The newest documents there are."""
        newest = get_document_model().objects.order_by("-created_at")[:2]
        return self.normalize({"heading": gettext("Read more"), "documents": list(newest)})


class BodyBlock(blocks.StreamBlock):
    """The body of an ordinary page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    facts = FactsBlock()
    documents = DocumentsBlock()
    link = LinkBlock()
