"""The demo city: whole, believable, marked as an example, and built only once."""

from __future__ import annotations

import datetime
import functools
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from django.test import Client
from django.utils import timezone, translation
from pytest_django.plugin import DjangoDbBlocker

from events.checking import check_sign_ups
from events.mails.writing import event_in
from events.models import EventPage, MeetingPage, Occasion, RegistrationEvent
from home.demo.reading import records, rich
from home.demo.register import INVENTED, multiply_activities
from hub.models import OutgoingMail
from hub.where import name_of
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


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Builds the city once for all tests here; what each of them changes is undone after it."""
    around = transaction.atomic()
    around._from_testcase = True
    with django_db_blocker.unblock(), around, translation.override("sv"):
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_built: None, city: Any) -> None:
    """The demo city."""


def test_building_it_again_changes_nothing(demo: None) -> None:
    before = rows_of_all_tables()
    build()
    assert rows_of_all_tables() == before


def test_it_has_what_the_city_was_promised(demo: None) -> None:
    swedish, english = {"locale__language_code": "sv"}, {"locale__language_code": "en"}
    assert Activity.objects.count() >= 40
    assert AffiliatedNetwork.objects.count() == 9
    assert TwinCityPage.objects.filter(**swedish).count() == 4
    assert ExperiencePage.objects.readable().filter(**swedish).count() == 30
    assert ExperiencePage.objects.readable().filter(**english).count() == 6
    assert TrainingPage.objects.filter(**swedish).count() == 8
    assert MeetingPage.objects.filter(**swedish).count() == 4
    assert EventPage.objects.filter(**swedish).count() == 6
    assert (
        sum(m.objects.filter(**english).count() for m in [TrainingPage, MeetingPage, EventPage])
        == 10
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
    for page in ExperiencePage.objects.readable():
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


def test_members_sign_up_for_meetings_and_twelve_came_to_the_last_one(
    demo: None, client: Client
) -> None:
    meetings = Occasion.objects.filter(page__in=MeetingPage.objects.values("pk"))
    coming = list(meetings.upcoming())
    assert len(coming) == 2
    assert all(occasion.registrations.confirmed().exists() for occasion in coming)
    [held] = meetings.past()
    there = held.registrations.filter(attendances__outcome__in=["present", "partial"])
    assert there.count() == 12
    assert "Sign up" in client.get("/en/calendar/network-annual-report/").content.decode()


def test_what_its_members_were_told_was_told_when_it_happened(demo: None) -> None:
    mail = OutgoingMail.objects.filter(purpose="sign_up_confirmed").earliest("pk")
    event = RegistrationEvent.objects.get(pk=event_in(mail))
    assert mail.created_at == mail.sent_at == event.happened_at == event.registration.applied_at
    assert event.happened_at < timezone.now() - datetime.timedelta(days=1)
    assert check_sign_ups(Occasion.objects.prefetch_related("dates")) == []


def test_a_larger_city_has_numbered_copies(demo: None) -> None:
    once = Activity.objects.filter(source=INVENTED).count()
    multiply_activities(2)
    assert Activity.objects.filter(source=INVENTED).count() == 2 * once
    assert Activity.objects.filter(title="Gröna kajer 2", slug="grona-kajer-2").exists()


@functools.cache
def weight_of_static(name: str) -> int:
    """How many bytes travel for a file that comes with the site."""
    path = finders.find(name)
    assert isinstance(path, str), name
    return len(gzip.compress(Path(path).read_bytes()))


def first_view(client: Client, address: str) -> int:
    """The page with its style sheets, scripts, fonts and drawings, without editorial pictures."""
    packed = client.get(address, HTTP_ACCEPT_ENCODING="gzip").content
    names = set(re.findall(rb'"/static/([^"]+[.](?:css|js|woff2|svg))"', gzip.decompress(packed)))
    assert names
    return len(packed) + sum(weight_of_static(name.decode()) for name in names)


def one_of_each(client: Client) -> dict[tuple[str, bool], str]:
    """An address of every kind of page in both languages, as the sitemap has them."""
    pages = client.get("/sitemap.xml").content.decode()
    found: dict[tuple[str, bool], str] = {}
    for place in re.findall("<loc>([^<]+)</loc>", pages):
        path = urlsplit(place).path or "/"
        found.setdefault((name_of(path), path.startswith("/en/")), path)
    return found


def test_no_first_view_weighs_more_than_sixty_kilobytes(demo: None, client: Client) -> None:
    addresses = one_of_each(client)
    assert len(addresses) > 30
    weights = {address: first_view(client, address) for address in addresses.values()}
    assert {address: weight for address, weight in weights.items() if weight > 60_000} == {}


def test_a_line_with_a_dash_becomes_a_list() -> None:
    assert rich("Ett\n- två\n- tre\nfyra") == (
        "<p>Ett</p><ul><li>två</li><li>tre</li></ul><p>fyra</p>"
    )


def test_every_record_of_a_kind_is_read() -> None:
    assert len(records("experiences_first", "experiences_second", kind="experience")) == 20
