"""The demo city's own example strategy, brought in by the importer like any other."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.utils import translation
from django.utils.html import strip_tags
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
    """The English version; the clauses keep their codes."""
    english = Locale.objects.get(language_code="en")
    translated = page.copy_for_translation(english, copy_parents=True)
    translated.title = translated.draft_title = "Example strategy for international work"
    translated.slug = "example-strategy"
    translated.document_type = "Strategy"
    translated.summary = "Why the city works internationally, how, and who is responsible."
    for block in translated.body:
        if block.block_type == "heading":
            block.value["text"] = HEADINGS.get(block.value["text"], block.value["text"])
        if block.block_type == "clause":
            code = block.value["code"]
            block.value["text"] = CLAUSES.get(code, block.value["text"])
        if block.block_type == "paragraph":
            block.value = type(block.value)(_in_english(block.value.source))
    translated.save_revision().publish()


def _in_english(html: str) -> str:
    """The paragraphs of a block in English, each known by how it begins."""
    words = strip_tags(html.replace("</p>", "\n"))
    found = [
        english
        for line in words.splitlines()
        for swedish, english in PARAGRAPHS.items()
        if line.strip().startswith(swedish)
    ]
    return "".join(f"<p>{english}</p>" for english in found)


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
    "SYF-1": "to make the city a better place to live and do business in. Every activity must be "
    "able to say whom it is for.",
    "SYF-2": "to let others help pay for the city's development. Money from outside makes our own "
    "go further.",
    "SYF-3": "to become wiser. Those who have seen how others do it dare to try.",
    "UTV-1": "to join co-operation where we have a stated need of knowledge or money.",
    "UTV-2": "to hold courses in project management, finance and EU funding every year, for "
    "everybody in the city.",
    "UTV-3": "to be there when new ways of working and new technology are first tried.",
    "UTV-4": "to work in depth in the networks that give us something and leave the others.",
    "UTV-5": "to ask whether somebody else can help pay before we start to build big.",
    "POS-1": "to follow what other cities do and say what it means for us.",
    "POS-2": "to show the city where those are whom we want to reach: firms, visitors and future "
    "residents.",
    "POS-3": "to use agreements, memberships and friendship between cities with care, and to "
    "think again.",
    "POL-1": "The Municipal Executive Board sees to it that the strategy is carried out.",
    "NÄM-1": "Every committee and board must itself look for co-operation that makes its services "
    "better.",
    "NÄM-2": "The manager who leads an activity sees to it that money and knowledge are there "
    "before it begins.",
    "NÄM-3": "In every committee and board somebody must have the stated task of international "
    "questions.",
    "UPP-1": "The departments must write their international priorities into the plan for the "
    "period.",
    "UPP-2": "Once a year all committees and companies must tell the Municipal Executive Board "
    "what they take part in.",
    "NÄT-1": "The members see to it that what they learn comes home to their own organisation.",
    "NÄT-2": "The Municipal Executive Board answers for the network and must arrange trainings "
    "for the whole city.",
    "KOM-1": "All that we do internationally must be there to read on the city's website: the "
    "strategy, the activities and the networks.",
}
PARAGRAPHS = {
    "Den här texten är": "This text is an example. It shows what a city's strategy can look like "
    "in the hub and describes no real decisions.",
    "En hamnstad har": "A port city has always had the world at its quay. What happens in other "
    "countries is soon felt here: at school, in the port, on the labour market and in the "
    "climate. To understand our own city we must therefore look further than to the next "
    "municipality.",
    "Samarbetet över": "Co-operation across the Sound is everyday life. We count it apart, so "
    "that it shows how much we also do in the Nordic countries, in Europe and in the rest of the "
    "world.",
    "Vi arbetar": "We work internationally",
    "Behovet hos": "The need of those we are here for, and the good that comes of it, decide what "
    "we choose.",
    "Det internationella": "International work belongs in the services, not beside them. We "
    "develop them by resolving",
    "Staden vill": "The city wants to be a neighbour to count on, by the Sound and further away. "
    "To become one we resolve",
    "Kommunfullmäktige": "The Municipal Council decides on the strategy.",
    "I nätverket": "In the network those who work internationally in different parts of the city "
    "meet. They share what they know and what they have been through.",
}
