"""The demo city's own example strategy, brought in by the importer like any other."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.utils import translation
from wagtail.models import Locale

from network.people.models import Board
from network.strategy.importing.planning import understand
from network.strategy.importing.reading import read_file
from network.strategy.models import StrategyIndexPage, StrategyPage
from network.strategy.services.importing import apply_import, plan_import, strategy_at

DOCUMENT = Path(__file__).parent / "strategi.md"
SLUG = "exempelstrategi"


def make_strategy() -> StrategyPage:
    """The example strategy with its duties as clauses, adopted by the council."""
    found = strategy_at(SLUG)
    if found:
        return found
    with translation.override("sv"):
        plan = plan_import(document=understand(read_file(DOCUMENT)), slug=SLUG, all_candidates=True)
        page = apply_import(plan=plan)
    page = page.get_latest_revision_as_object()
    page.summary = "Varför staden arbetar internationellt, hur det går till och vem som ansvarar."
    page.adopted_by = Board.objects.get(name="Kommunfullmäktige")
    page.adopted_on = datetime.date(2024, 3, 12)
    page.valid_from = datetime.date(2024, 4, 1)
    executive = Board.objects.get(name="Kommunstyrelsen")
    for block in page.body:
        if block.block_type == "clause" and block.value["text"].startswith("Kommunstyrelsen"):
            block.value["owner"] = executive
    page.save_revision().publish()
    _translate(page)
    index = StrategyIndexPage.objects.get(locale=page.locale)
    index.summary = "Det staden har beslutat om sitt arbete med världen."
    index.save_revision().publish()
    return page


def _translate(page: StrategyPage) -> None:
    """A short English version; the clauses keep their codes."""
    english = Locale.objects.get(language_code="en")
    translated = page.copy_for_translation(english, copy_parents=True)
    translated.title = translated.draft_title = "Example strategy for international work"
    translated.slug = "example-strategy"
    translated.summary = "Why the city works internationally, how, and who is responsible."
    for block in translated.body:
        if block.block_type == "heading":
            block.value["text"] = HEADINGS.get(block.value["text"], block.value["text"])
        if block.block_type == "clause":
            code = block.value["code"]
            block.value["text"] = CLAUSES.get(code, block.value["text"])
        if block.block_type == "paragraph":
            block.value = type(block.value)("<p>The full text is in Swedish.</p>")
    translated.save_revision().publish()


HEADINGS = {
    "Bakgrund": "Background",
    "Syfte": "Purpose",
    "Utveckling av verksamheten": "Developing the services",
    "Position i omvärlden": "Our place in the world",
    "Ansvar": "Responsibility",
    "Politiken": "The elected",
    "Nämnder och styrelser": "Committees and boards",
    "Uppföljning": "Following up",
    "Nätverket": "The network",
    "Kommunikation": "Communication",
}
CLAUSES = {
    "SYF-1": "to make the city a better place to live and do business in",
    "SYF-2": "to let others help pay for the city's development",
    "SYF-3": "to become wiser: those who have seen how others do it dare to try",
    "UTV-1": "to join co-operation where we have a stated need of knowledge or money",
    "UTV-2": "to hold courses in project management, finance and EU funding every year",
    "UTV-3": "to be there when new ways of working and new technology are first tried",
    "UTV-4": "to work in depth in the networks that give us something and leave the others",
    "UTV-5": "to ask whether somebody else can help pay before we start to build big",
    "POS-1": "to follow what other cities do and say what it means for us",
    "POS-2": "to show the city where those are whom we want to reach",
    "POS-3": "to use agreements, memberships and friendship between cities with care",
}
