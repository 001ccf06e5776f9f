"""What an editor's browser sends when an entry is written in the admin."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from network.register.models import Activity


def address(model: Any, name: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def posted(**changes: Any) -> dict[str, Any]:
    """What the form of an activity sends when an editor has filled in what is needed."""
    formsets = ("participations", "partnerships", "clause_links")
    data = {
        "title": "Gröna hamnar",
        "slug": "",
        "kind": "project",
        "summary": "Vi lär av andra hamnar.",
        "status": "ongoing",
        "scope": "european",
        "role": "partner",
    }
    for name in formsets:
        data |= {
            f"{name}-TOTAL_FORMS": 0,
            f"{name}-INITIAL_FORMS": 0,
            f"{name}-MIN_NUM_FORMS": 0,
            f"{name}-MAX_NUM_FORMS": 1000,
        }
    return data | changes


def rows(name: str, *forms: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {f"{name}-TOTAL_FORMS": len(forms)}
    for number, form in enumerate(forms):
        data |= {f"{name}-{number}-{field}": value for field, value in form.items()}
        data |= {f"{name}-{number}-ORDER": number + 1, f"{name}-{number}-id": ""}
    return data


def errors(response: Any) -> str:
    return str(response.context["form"].errors) + str(
        [formset.errors for formset in response.context["form"].formsets.values()]
    )


def create(client: Client, **changes: Any) -> Any:
    return client.post(address(Activity, "add"), posted(**changes))
