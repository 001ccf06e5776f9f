"""The demo city's register: programmes, partners, networks, agreements and activities.

Networks and undertakings are those with a public source, which stands on each; the rest is
invented and says so.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from home.demo.reading import records
from home.models import ThemeIndexPage
from hub.pages import BasePage
from network.people.models import Board, Organisation
from network.register.models import (
    Activity,
    AffiliatedNetwork,
    Agreement,
    Audience,
    ClauseLink,
    Country,
    Entry,
    ExternalOrganisation,
    Participation,
    Partnership,
    Programme,
    RegisterPage,
    SustainableGoal,
    Theme,
    TwinCityPage,
)
from network.strategy.models import ClauseCode

INVENTED = "Exempel (demo)"
ACTIVITY_FILES = ["activities_environment", "activities_people", "activities_work"]
OPENINGS: dict[type[BasePage], tuple[str, str]] = {
    RegisterPage: (
        "Det staden deltar i: aktiviteter, nätverk och avtal. Det som har tagit slut står kvar som "
        "historia.",
        "What the city takes part in: activities, networks and agreements. What has ended stays as "
        "history.",
    ),
    ThemeIndexPage: (
        "Välj det du är nyfiken på och se vad staden gör, har gjort och har lärt sig.",
        "Choose what you are curious about and see what the city does, has done and has learned.",
    ),
}
LINKED = {"goals", "countries", "themes", "audiences", "twin_cities"}


def make_register() -> None:
    """Everything the city takes part in, with its funding programmes and partners."""
    _introduce()
    _make_programmes()
    _make_partners()
    maker = EntryMaker()
    for record in records("networks", kind="network"):
        maker.make(AffiliatedNetwork, record)
    for record in records("agreements", kind="agreement"):
        maker.make(Agreement, record)
    for record in records("undertakings", *ACTIVITY_FILES, kind="activity"):
        maker.make(Activity, record)


def multiply_activities(times: int) -> None:
    """Numbered copies of the invented activities, for measuring a large register."""
    maker = EntryMaker()
    for number in range(2, times + 1):
        for record in records(*ACTIVITY_FILES, kind="activity"):
            title_en = record.get("title_en") and f"{record['title_en']} {number}"
            numbered = {"title": f"{record['title']} {number}", "title_en": title_en or ""}
            maker.make(Activity, record | numbered)


class EntryMaker:
    """Makes entries from records; what they refer to by name is looked up once."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.made = set(Entry.objects.values_list("record_type", "slug"))
        self.organisations = {found.name: found for found in Organisation.objects.all()}
        self.boards = {found.name: found for found in Board.objects.all()}
        self.first_boards = {
            board.organisation_id: board for board in Board.objects.order_by("-pk")
        }
        self.programmes = {found.slug: found for found in Programme.objects.all()}
        self.partners = {found.name: found for found in ExternalOrganisation.objects.all()}
        self.clauses = {found.code: found for found in ClauseCode.objects.all()}
        cities = TwinCityPage.objects.filter(locale=Locale.objects.get(language_code="sv"))
        self.terms: dict[str, dict[Any, Any]] = {
            "themes": {found.slug: found for found in Theme.objects.all()},
            "audiences": {found.slug: found for found in Audience.objects.all()},
            "countries": {found.code: found for found in Country.objects.all()},
            "goals": {found.number: found for found in SustainableGoal.objects.all()},
            "twin_cities": {found.slug: found for found in cities},
        }

    def make(self, model: type[Entry], record: dict[str, Any]) -> None:
        """One published entry, unless there is one at its address."""
        record = dict(record)
        slug = slugify(record["title"])[:160]
        if (model.default_record_type, slug) in self.made:
            return
        organisations = record.pop("organisations", [])
        partners = record.pop("partners", [])
        lead_partner = record.pop("lead_partner", "")
        clauses = record.pop("clauses", {})
        linked = {name: record.pop(name, []) for name in LINKED}
        entry = model(slug=slug, **self._fields(record, organisations))
        entry.participations = [
            Participation(
                organisation=self.organisations[name],
                role=entry.role if number == 0 else "",
                is_lead=number == 0,
                sort_order=number,
            )
            for number, name in enumerate(organisations)
        ]
        entry.partnerships = [
            Partnership(
                partner=self.partners[name], is_lead=name == lead_partner, sort_order=number
            )
            for number, name in enumerate(partners)
        ]
        entry.clause_links = [
            ClauseLink(clause=self.clauses[code], contribution=text, sort_order=number)
            for number, (code, text) in enumerate(clauses.items())
        ]
        for name, values in linked.items():
            setattr(entry, name, [self.terms[name][value] for value in values])
        entry.save()
        entry.save_revision().publish()
        self.made.add((model.default_record_type, slug))

    def _fields(self, record: dict[str, Any], organisations: list[str]) -> dict[str, Any]:
        """The entry's own fields; what the record leaves out follows from the organisation."""
        board = self.boards.get(record.pop("board", ""))
        if board is None and organisations:
            board = self.first_boards.get(self.organisations[organisations[0]].pk)
        if "checked" in record:
            days = datetime.timedelta(days=record.pop("checked"))
            record["confirmed_on"] = self.today - days
        if "programme" in record:
            record["programme"] = self.programmes[record["programme"]]
        if "source" not in record:
            record["source"] = INVENTED
        return record | {"responsible_board": board}


def _introduce() -> None:
    """What the register and the list of themes say first, in both languages."""
    for model, (swedish, english) in OPENINGS.items():
        for page in model.objects.filter(summary="").select_related("locale"):
            page.summary = english if page.locale.language_code == "en" else swedish
            page.save_revision().publish()


def _make_programmes() -> None:
    """The funding programmes, each with its period and what came after it."""
    replaced = {}
    for record in records("programmes", kind="programme"):
        record = {"first_year": 2021, "last_year": 2027} | record
        replaced_by = record.pop("replaced_by", None)
        programme, is_new = Programme.objects.get_or_create(slug=record["slug"], defaults=record)
        if is_new and replaced_by:
            replaced[programme.pk] = replaced_by
    for pk, slug in replaced.items():
        Programme.objects.filter(pk=pk).update(replaced_by=Programme.objects.get(slug=slug))


def _make_partners() -> None:
    """Cities, and invented organisations in them, with their place on the map."""
    for record in records("partners", kind="partner"):
        name, city, country, latitude, longitude = record["place"]
        ExternalOrganisation.objects.get_or_create(
            name=name,
            defaults={
                "city": city,
                "city_en": record.get("city_en", ""),
                "country_id": country,
                "latitude": latitude,
                "longitude": longitude,
                "website": record.get("website", ""),
            },
        )
