"""How a reader wants to see the calendar: which month, as grid or list, which kinds."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from events.months import Month, start_of

LIST = "lista"


@dataclass(frozen=True)
class View:
    """What the address asks for; what it asks for wrongly is left out and remembered."""

    month: Month
    starts_today: bool
    is_list: bool
    kinds: tuple[str, ...]
    not_understood: str

    @classmethod
    def read(cls, params: QueryDict, *, kinds: Collection[str]) -> View:
        asked = params.get("manad", "").strip()
        month = Month.read(asked) if asked else None
        return cls(
            month=month or Month.this(),
            starts_today=month is None,
            is_list=params.get("vy") == LIST,
            kinds=tuple(kind for kind in dict.fromkeys(params.getlist("typ")) if kind in kinds),
            not_understood="" if month else asked[:40],
        )

    @property
    def starts_at(self) -> datetime.datetime:
        """From when: the list of what comes begins today, everything else with the month."""
        if self.is_list and self.starts_today:
            return start_of(timezone.localdate())
        return self.month.starts_at

    @property
    def ends_at(self) -> datetime.datetime:
        """Until when: the grid has one month, the list goes on as far as the calendar does."""
        return Month.latest().ends_at if self.is_list else self.month.ends_at

    @property
    def address(self) -> str:
        """The address of this very view."""
        pairs = [("vy", LIST)] if self.is_list else []
        if not self.starts_today:
            pairs.append(("manad", str(self.month)))
        pairs += [("typ", kind) for kind in self.kinds]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def query(self) -> str:
        """The address without its question mark, for the pages of the list."""
        return self.address[1:]

    @property
    def only_kinds(self) -> str:
        """The part of the address that narrows, for a feed of these kinds only."""
        pairs = [("typ", kind) for kind in self.kinds]
        return f"?{urlencode(pairs)}" if pairs else ""

    def of_month(self, month: Month) -> View:
        return replace(self, month=month, starts_today=False)

    @property
    def of_now(self) -> View:
        return replace(self, month=Month.this(), starts_today=True)

    def as_list(self, is_list: bool) -> View:
        return replace(self, is_list=is_list)

    def narrowed_to(self, *kinds: str) -> View:
        return replace(self, kinds=kinds)
