"""What somebody wants to say, ready to be shared: cleaned texts and what they belong to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hub.models import HubImage
    from network.people.models import Organisation
    from network.register.models import Entry, Theme, TwinCityPage

TEXTS = (
    "title",
    "summary",
    "author_role",
    "what_we_did",
    "need",
    "approach",
    "what_got_better",
    "what_went_wrong",
    "idea_to_take_home",
)


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A post as its writer means it. The long texts are clean HTML, the others plain text."""

    title: str
    kind: str = "experience"
    summary: str = ""
    author_role: str = ""
    what_we_did: str = ""
    need: str = ""
    approach: str = ""
    what_got_better: str = ""
    what_went_wrong: str = ""
    idea_to_take_home: str = ""
    happened_on: datetime.date | None = None
    themes: Sequence[Theme] = ()
    twin_cities: Sequence[TwinCityPage] = ()
    relevant_to: Sequence[Organisation] = ()
    entry: Entry | None = None
    pictures: Sequence[HubImage] = field(default_factory=tuple)

    def fields(self) -> dict[str, Any]:
        """The single values of the post, by the names of its fields."""
        values: dict[str, Any] = {name: getattr(self, name) for name in TEXTS}
        values |= {"kind": self.kind, "entry": self.entry}
        values["lead_image"] = self.pictures[0] if self.pictures else None
        if self.happened_on:
            values["happened_on"] = self.happened_on
        return values
