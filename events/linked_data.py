"""Events as schema.org data, for the search engines and calendars that read pages."""

from __future__ import annotations

from typing import Any

from hub import dates

SCHEMA = "https://schema.org/"


def event_data(page: Any, *, kind: str) -> dict[str, Any]:
    """An event or a meeting, from its page."""
    held = page.held
    return {
        "@type": kind,
        "name": page.title,
        "description": page.search_description or page.summary,
        "url": page.full_url,
        "startDate": dates.machine(held.first_moment),
        "endDate": dates.machine(held.last_moment),
        "inLanguage": page.locale.language_code,
        **whereabouts(held, link=getattr(page, "public_link", "") or page.full_url),
    }


def whereabouts(held: Any, *, link: str) -> dict[str, Any]:
    """Where something is held and whether it is; the same words for pages and occasions."""
    places: list[dict[str, Any]] = []
    if held.venue:
        places.append({"@type": "Place", "name": held.venue, "address": held.address})
    if held.is_online:
        places.append({"@type": "VirtualLocation", "url": link})
    mode = {1: "Offline", 2: "Online", 3: "Mixed"}[bool(held.venue) + 2 * held.is_online or 1]
    return {
        "location": places,
        "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode",
        "eventStatus": f"{SCHEMA}{'EventCancelled' if held.is_cancelled else 'EventScheduled'}",
    }
