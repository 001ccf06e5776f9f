"""The admin's edit form of a strategy, as the browser sends it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from network.people.models import User
from network.strategy.models import StrategyPage
from tests.network.strategy.revising import Blocks, blocks_of


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_for(page: StrategyPage, blocks: Blocks | None = None, **fields: Any) -> dict[str, Any]:
    """What the browser sends from the edit form."""
    blocks = blocks_of(page) if blocks is None else blocks
    body = streamfield([(block["type"], _as_sent(block)) for block in blocks])
    for number, block in enumerate(blocks):
        body[str(number)]["id"] = block.get("id", "")
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "document_type": page.document_type,
            "adopted_on": page.adopted_on or "",
            "valid_from": page.valid_from or "",
            "valid_to": page.valid_to or "",
            "body": body,
            "comments": inline_formset([]),
            "lead_image": "",
            **fields,
        }
    )


def _as_sent(block: dict[str, Any]) -> Any:
    """Running text travels as the editor's own JSON, and no owner as an empty choice."""
    if block["type"] == "paragraph":
        return rich_text(block["value"])
    return {name: "" if value is None else value for name, value in block["value"].items()}


def send(client: Client, page: StrategyPage, data: dict[str, Any], *actions: str) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, data | dict.fromkeys(actions, "1"), follow=True)
