"""Reads what is published: pages with their texts, links, headings and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import get_page_models

from hub.blocks import HeadingBlock
from hub.pages import BasePage


@dataclass(frozen=True)
class Link:
    """What a text leads to: a page, document or picture by its number, or an address."""

    kind: str
    target: str
    words: str = ""


@dataclass
class Content:
    """A published page and what stands in it."""

    page: Any
    blocks: list[tuple[Any, Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @cached_property
    def links(self) -> list[Link]:
        """Everything that the page leads to."""
        found = [link for block, value in self.blocks for link in _links_of_block(block, value)]
        return found + [link for text in self.texts for link in _links_of_text(text)]

    @cached_property
    def headings(self) -> list[list[tuple[int, str]]]:
        """The headings in their order, with level: of the blocks, and of each text by itself."""
        steps: list[tuple[int, str]] = []
        for block, value in self.blocks:
            if isinstance(block, HeadingBlock):
                steps.append((int(value.get("level") or 2), value.get("text", "")))
            elif isinstance(block, blocks.RichTextBlock):
                steps += _headings_of_text(value or "")
        return [steps, *(_headings_of_text(text) for text in self.texts)]


def published_pages() -> list[Content]:
    """Every published page of ours with its content; one question for each kind of page."""
    found = []
    for model in get_page_models():
        if issubclass(model, BasePage):
            rows = model._base_manager.filter(live=True, alias_of=None).select_related("locale")
            found += [_content_of(page) for page in rows]
    return found


def _content_of(page: Any) -> Content:
    content = Content(page)
    for model_field in page._meta.get_fields():
        if isinstance(model_field, StreamField):
            stream = getattr(page, model_field.name)
            content.blocks += _walk(model_field.stream_block, list(stream.raw_data))
        elif isinstance(model_field, RichTextField):
            content.texts.append(getattr(page, model_field.name) or "")
    return content


def _walk(block: Any, raw: Any) -> Iterator[tuple[Any, Any]]:
    """Every block with its stored value: chosen things stay numbers, also when they are gone."""
    yield block, raw
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw or []:
            child = block.child_blocks.get(item["type"])
            if child is not None:
                yield from _walk(child, item["value"])
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _walk(child, (raw or {}).get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in raw or []:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield from _walk(block.child_block, item["value"] if is_wrapped else item)


def _links_of_block(block: Any, value: Any) -> Iterator[Link]:
    if not value:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from _links_of_text(value)
    elif isinstance(block, blocks.PageChooserBlock):
        yield Link("page", str(value))
    elif isinstance(block, DocumentChooserBlock):
        yield Link("document", str(value))
    elif isinstance(block, ImageChooserBlock) and not isinstance(block, ImageBlock):
        yield Link("image", str(value))
    elif isinstance(block, blocks.URLBlock):
        yield Link("address", value)


def _links_of_text(text: str) -> Iterator[Link]:
    soup = BeautifulSoup(text, "html.parser")
    for anchor in soup.find_all("a"):
        words = anchor.get_text(" ", strip=True)
        kind = anchor.get("linktype")
        if kind in ("page", "document"):
            yield Link(kind, anchor.get("id", ""), words)
        elif anchor.get("href"):
            yield Link("address", anchor["href"], words)
    for embed in soup.find_all("embed", embedtype="image"):
        yield Link("image", embed.get("id", ""), embed.get("alt", ""))


def _headings_of_text(text: str) -> list[tuple[int, str]]:
    soup = BeautifulSoup(text, "html.parser")
    names = ["h2", "h3", "h4", "h5", "h6"]
    return [(int(tag.name[1]), tag.get_text(" ", strip=True)) for tag in soup.find_all(names)]
