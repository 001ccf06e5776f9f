"""What nobody outside may read is nowhere: every answer is the same with it as without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from wagtail.models import Page

from network.knowledge.models import ExperiencePage
from network.register.models import Activity, Agreement, Country, Entry, Theme, TwinCityPage
from network.strategy.models import StrategyPage
from tests.city import publish_city
from tests.crawl import Answer, ask, crawl, differing, telling
from tests.events.make import MONDAY_MORNING, make_occasion
from tests.make import make_standard_page
from tests.planting import (
    HIDDEN_KINDS,
    LEAD,
    MARK,
    change_unpublished,
    hidden_addresses,
    make_closed_collection,
    plant_entries,
    plant_files,
    plant_mail,
    plant_pages,
    plant_people,
    restrict,
)
from training.models import TrainingPage

pytestmark = pytest.mark.django_db
WORDS = [LEAD, MARK[:-1], "hamn"]
FEW_DOORS, FEW = ["/", "/sitemap.xml"], 2


@pytest.fixture
def published(city: Any) -> Iterator[None]:
    """A published city on a Monday morning that does not pass."""
    with time_machine.travel(MONDAY_MORNING, tick=False):
        publish_city()
        yield


def everything(**options: Any) -> dict[str, Answer]:
    for alias in ("default", "renditions"):
        caches[alias].clear()
    return crawl(Client(), **options)


def plant_everything() -> tuple[list[Page], list[Entry]]:
    """Everything hidden, tied to what is public wherever the city's own data has such ties."""
    pages = plant_pages()
    hidden = {type(page): page for page in pages if not page.live}
    entries = plant_entries(
        themes=[Theme.objects.get(slug="beredskap")],
        countries=[Country.objects.get(code="BR")],
        twin_cities=[hidden[TwinCityPage]],
    )
    member = plant_people()
    plant_mail()
    picture, document = plant_files(make_closed_collection())
    city = next(page for page in pages if page._meta.model_name == "twincitypage")
    Activity.objects.filter(live=True).first().twin_cities.through.objects.create(
        entry_id=Activity.objects.filter(live=True).first().pk, twincitypage_id=city.pk
    )
    for told in ExperiencePage.objects.filter(live=True, slug__contains="cyklar"):
        told.twin_cities.through.objects.create(experiencepage_id=told.pk, twincitypage_id=city.pk)
        ExperiencePage.objects.filter(pk=told.pk).update(
            entry=Entry.objects.get(pk=entries[0].pk), author=member, owner=member.user
        )
    Agreement.objects.filter(live=True).update(document=document)
    StrategyPage.objects.filter(live=True, slug__contains="strategi").update(
        replaces=next(page for page in pages if isinstance(page, StrategyPage))
    )
    make_occasion(hidden[TrainingPage])
    for page in Page.objects.live().filter(depth__gte=2).exclude(title__contains=MARK).specific():
        without = getattr(page, "lead_image_id", None) is None
        if without and hasattr(page, "lead_image_id"):
            type(page).objects.filter(pk=page.pk).update(lead_image=picture)
        change_unpublished(type(page).objects.get(pk=page.pk))
    for entry in Entry.objects.public():
        change_unpublished(entry.specific)
    return pages, entries


def test_every_kind_of_page_is_planted():
    assert len(HIDDEN_KINDS) >= 15


def test_no_answer_tells_of_what_is_hidden(published):
    before = everything(words=WORDS)
    assert len(before) > 150
    assert not telling(before, MARK[:-1] + "k")
    pages, entries = plant_everything()
    after = everything(words=WORDS)
    assert not telling(after, MARK)
    faults = differing(before, after)
    assert not faults, "\n".join(faults)
    for address in hidden_addresses(pages, entries):
        answer = ask(Client(), address)
        assert answer.status in (302, 404), address
        told = answer.text.replace(address, "").lower()
        assert MARK not in told.split("\n\n", 1)[1], address


def test_what_leaks_is_caught(published):
    before = everything(doors=FEW_DOORS, most=FEW)
    page = make_standard_page(f"{MARK} för medlemmar")
    after = everything(doors=FEW_DOORS, most=FEW)
    assert {fault.partition(":")[0] for fault in telling(after, MARK)} >= {"/", "/sitemap.xml"}
    assert differing(before, after)
    restrict(page)
    after = everything(doors=FEW_DOORS, most=FEW)
    assert not telling(after, MARK)
    assert not differing(before, after)


def test_a_count_that_gives_something_away_is_caught(published):
    before = everything(doors=["/register/"], most=1)
    [first, *_others] = plant_entries(themes=[Theme.objects.get(slug="beredskap")])
    assert not differing(before, everything(doors=["/register/"], most=1))
    Entry.objects.filter(pk=first.pk).update(
        live=True, slug="hamn", title="Hamn", title_en="", summary="", summary_en=""
    )
    after = everything(doors=["/register/"], most=1)
    assert not telling(after, MARK)
    assert differing(before, after)
