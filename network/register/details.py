"""What an entry's own page says: facts, money and links, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from network.people.models import Member
from network.people.permissions import Person, may_read_network
from network.register.addresses import active_language
from network.register.clauses import Key, PublishedClause
from network.register.countries import alphabetical
from network.register.options import WORDS

if TYPE_CHECKING:
    from network.register.models import Entry, TwinCityPage


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere, or only words."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Money:
    """A sum of money; not known is one thing and nothing at all another."""

    label: str
    amount: int | None
    note: str = ""


@dataclass(frozen=True)
class Contribution:
    """How the entry serves a clause of the strategy."""

    code: str
    text: str
    url: str
    how: str


def owner_to_show(reader: Person | None, entry: Any) -> Member | None:
    """Who runs an activity, for those who may read the network; others meet a function only."""
    if reader is None or not may_read_network(reader):
        return None
    owner: Member | None = getattr(entry, "owner", None)
    return None if owner is None or owner.has_left else owner


class EntryDetail:
    """An entry seen from its page; everything it needs has been fetched beforehand."""

    def __init__(
        self,
        entry: Entry,
        *,
        register_url: str,
        organisations_url: str = "",
        clauses: Mapping[Key, PublishedClause],
        twin_cities: Mapping[int, TwinCityPage],
    ) -> None:
        self.entry = entry
        self.register_url = register_url
        self.organisations_url = organisations_url
        self.clauses = clauses
        self.published_cities = twin_cities

    def narrowed(self, name: str, value: str) -> str:
        """The address of the register narrowed to what has the same value."""
        return f"{self.register_url}?{urlencode({name: value})}"

    @property
    def state(self) -> str:
        return {"ongoing": "ongoing", "idea": "planned", "application": "planned"}.get(
            self.entry.status, ""
        )

    @property
    def organisations(self) -> list[Link]:
        """The city's own organisations, the leading one first, each with its role."""
        parts = sorted(self.entry.participations.all(), key=lambda part: not part.is_lead)
        links = []
        for part in parts:
            organisation, notes = part.organisation, []
            if part.is_lead:
                notes.append(_("leads the city's part"))
            if part.role:
                notes.append(str(part.get_role_display()).lower())
            base = self.organisations_url
            url = f"{base}{organisation.slug}/" if base else ""
            links.append(Link(organisation.display_name, url, ", ".join(notes)))
        return links

    @property
    def partners(self) -> list[Link]:
        """The partners outside the city, the leading one first, each with where it is."""
        partnerships = sorted(
            self.entry.partnerships.all(),
            key=lambda one: (not one.is_lead, alphabetical(one.partner.name)),
        )
        links = []
        for one in partnerships:
            partner = one.partner
            city = partner.city_name if partner.name not in (partner.city, partner.city_en) else ""
            where = ", ".join(filter(None, [city, partner.country_name]))
            notes = [where, _("leads the whole") if one.is_lead else ""]
            links.append(Link(partner.name, partner.website, "; ".join(filter(None, notes))))
        return links

    @property
    def contributions(self) -> list[Contribution]:
        """The clauses it serves, as they stand in the published strategies."""
        found = []
        for link in self.entry.clause_links.all():
            clause = self.clauses.get((link.clause.strategy_key, link.clause.block_id))
            if clause:
                found.append(Contribution(clause.code, clause.text, clause.url, link.contribution))
        return found

    @property
    def twin_cities(self) -> list[Link]:
        """The twin cities it concerns, those that have a published page."""
        cities = [self.published_cities.get(city.pk) for city in self.entry.twin_cities.all()]
        links = [Link(city.title, city.url or "") for city in cities if city]
        return sorted(links, key=lambda link: alphabetical(link.label))

    @property
    def countries(self) -> list[Link]:
        links = [
            Link(str(country), self.narrowed("land", country.code.lower()))
            for country in self.entry.countries.all()
        ]
        return sorted(links, key=lambda link: alphabetical(link.label))

    @property
    def tags(self) -> list[Link]:
        """Themes, audiences and global goals, each leading to more of the same."""
        entry = self.entry
        return [
            *(Link(str(one), self.narrowed("tema", one.slug)) for one in entry.themes.all()),
            *(Link(str(one), self.narrowed("malgrupp", one.slug)) for one in entry.audiences.all()),
            *(Link(str(one), self.narrowed("mal", str(one.pk))) for one in entry.goals.all()),
        ]

    @property
    def scope(self) -> Link:
        value = WORDS["rackvidd"].get(self.entry.scope, "")
        return Link(str(self.entry.get_scope_display()), self.narrowed("rackvidd", value))

    @property
    def role(self) -> Link:
        value = WORDS["roll"].get(self.entry.role, "")
        return Link(str(self.entry.get_role_display()), self.narrowed("roll", value))

    @property
    def programme(self) -> Link | None:
        programme = self.entry.programme
        if programme is None:
            return None
        return Link(str(programme), self.narrowed("program", programme.slug))

    @property
    def money(self) -> list[Money]:
        """The city's own and external money, kept apart; a project's total is nobody's alone."""
        entry = self.entry
        rows = [
            Money(_("The city's own money"), entry.own_money, _("from the ordinary budget")),
            Money(_("External money to the city"), entry.external_money, _("grants from others")),
        ]
        if entry.record_type == "network":
            rows.insert(0, Money(_("Annual fee"), entry.annual_fee))
        if entry.record_type == "activity" and entry.total_budget is not None:
            note = _("all partners together; not the city's money")
            rows.append(Money(_("The whole project"), entry.total_budget, note))
        if entry.record_type != "activity" and all(row.amount is None for row in rows[-2:]):
            rows = rows[:-2]
        return rows

    @property
    def text_language(self) -> str:
        """The language of the texts that exist in Swedish only, when the page is in another."""
        return "sv" if active_language() != "sv" else ""

    @property
    def title_language(self) -> str:
        return "" if self.entry.title_en else self.text_language

    @property
    def summary_language(self) -> str:
        return "" if self.entry.summary_en else self.text_language

    @property
    def stale_words(self) -> str:
        """Says openly that nobody has confirmed the facts for over a year."""
        if not self.entry.is_stale:
            return ""
        if self.entry.confirmed_on is None:
            return _("Nobody has confirmed that this is right.")
        day = date_format(self.entry.confirmed_on, "DATE_FORMAT")
        return _("Not confirmed for over a year. The last time was %(day)s.") % {"day": day}

    def as_facts(self) -> list[dict[str, Any]]:
        """The fact box: short labels with short values; what is empty is left out."""
        entry = self.entry
        rows: list[tuple[str, list[Link]]] = [
            (_("Period"), [Link(entry.period)] if entry.period else []),
            (_("The city's role"), [self.role]),
            (_("Reach"), [self.scope]),
            (_("Countries"), self.countries),
            (pgettext("entry", "Twin city"), self.twin_cities),
            (_("Funding programme"), [self.programme] if self.programme else []),
            (_("Responsible board"), self._board()),
        ]
        return [{"label": label, "links": links} for label, links in rows if links]

    def _board(self) -> list[Link]:
        board = self.entry.responsible_board
        return [Link(board.display_name)] if board else [Link(_("Not known"))]
