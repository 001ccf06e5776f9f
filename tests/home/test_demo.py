"""The demo city: whole, believable, marked as an example, and built only once."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from events.models import EventPage, MeetingPage, Occasion
from home.demo.reading import records, rich
from home.demo.register import INVENTED, multiply_activities
from network.knowledge.models import ExperiencePage
from network.register.models import Activity, AffiliatedNetwork, Entry, TwinCityPage
from training.models import TrainingPage

UNVERIFIED = [
    "Eurocities",
    "Nordic Smart City",
    "Union of the Baltic",
    "Energy Cities",
    "Fairtrade",
]


def build() -> None:
    call_command("demo", stdout=StringIO())


def rows_of_all_tables() -> Counter[str]:
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


@pytest.fixture
def demo(city: Any) -> None:
    build()


def test_building_it_again_changes_nothing(demo: None) -> None:
    before = rows_of_all_tables()
    build()
    assert rows_of_all_tables() == before


def test_it_has_what_the_city_was_promised(demo: None) -> None:
    swedish, english = {"locale__language_code": "sv"}, {"locale__language_code": "en"}
    assert Activity.objects.count() >= 40
    assert AffiliatedNetwork.objects.count() == 9
    assert TwinCityPage.objects.filter(**swedish).count() == 4
    assert ExperiencePage.objects.filter(**swedish).count() == 30
    assert ExperiencePage.objects.filter(**english).count() == 6
    assert TrainingPage.objects.filter(**swedish).count() == 8
    assert MeetingPage.objects.filter(**swedish).count() == 4
    assert EventPage.objects.filter(**swedish).count() == 6
    assert (
        sum(m.objects.filter(**english).count() for m in [TrainingPage, MeetingPage, EventPage])
        == 4
    )


def test_every_entry_says_where_it_comes_from_and_is_right_as_an_editor_would_have_it(
    demo: None,
) -> None:
    for entry in [*Activity.objects.all(), *AffiliatedNetwork.objects.all()]:
        assert entry.source, entry.title
        entry.full_clean()
    assert Activity.objects.filter(source=INVENTED).count() >= 30
    assert not Entry.objects.annotate(n=Count("goals")).filter(n__gt=3).exists()
    assert {*Activity.objects.values_list("status", flat=True)} == {*Entry.Status.values}
    for name in UNVERIFIED:
        assert not Entry.objects.filter(title__icontains=name).exists()


def test_experiences_are_whole_and_belong_somewhere(demo: None) -> None:
    for page in ExperiencePage.objects.all():
        assert len(page.parts) == 5, page.title
        assert page.idea_to_take_home, page.title
        assert page.entry_id, page.title
        assert page.lead_image_id, page.title
        assert page.live
        page.full_clean()


def test_occasions_lie_around_today(demo: None) -> None:
    now = timezone.now()
    occasions = list(Occasion.objects.prefetch_related("dates"))
    assert sum(occasion.has_ended for occasion in occasions) >= 2
    assert sum(not occasion.has_begun for occasion in occasions) >= 8
    assert sum(occasion.is_cancelled for occasion in occasions) == 1
    assert any(occasion.is_online and not occasion.venue for occasion in occasions)
    assert EventPage.objects.filter(starts_at__gt=now).exists()
    for occasion in occasions:
        occasion.full_clean()
        assert all(timezone.localtime(d.starts_at).weekday() < 5 for d in occasion.dates.all())


def test_a_larger_city_has_numbered_copies(demo: None) -> None:
    once = Activity.objects.filter(source=INVENTED).count()
    multiply_activities(2)
    assert Activity.objects.filter(source=INVENTED).count() == 2 * once
    assert Activity.objects.filter(title="Gröna kajer 2", slug="grona-kajer-2").exists()


def test_a_line_with_a_dash_becomes_a_list() -> None:
    assert rich("Ett\n- två\n- tre\nfyra") == (
        "<p>Ett</p><ul><li>två</li><li>tre</li></ul><p>fyra</p>"
    )


def test_every_record_of_a_kind_is_read() -> None:
    assert len(records("experiences_first", "experiences_second", kind="experience")) == 20
