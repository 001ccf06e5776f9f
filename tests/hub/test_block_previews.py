"""Every block that an editor can choose shows what it looks like before it is chosen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from hub.pages import BasePage
from tests.make import make_document, make_editor, make_image


def chosen_blocks() -> dict[str, blocks.Block]:
    """What stands in the block menus of our pages, each once."""
    return {
        f"{type(block).__module__}.{type(block).__name__}": block
        for model in get_page_models()
        if issubclass(model, BasePage)
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
        for block in field.stream_block.child_blocks.values()
    }


BLOCKS = chosen_blocks()


def test_there_are_blocks_to_try() -> None:
    assert len(BLOCKS) >= 10


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("is_filled", [True, False], ids=["filled", "empty"])
@pytest.mark.django_db
def test_a_block_is_shown_in_the_sites_own_look(
    city: Any, client: Client, name: str, is_filled: bool
) -> None:
    if is_filled:
        make_image()
        make_document()
    block = BLOCKS[name]
    client.force_login(make_editor())
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert "hub/css/components.css" in html
    shown = re.sub(r"<[^>]+>|\s+", " ", html.partition("<main>")[2]).strip()
    assert shown or "<img" in html or not is_filled
    assert block.is_previewable
    assert block.get_description()
