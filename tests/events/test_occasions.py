"""Occasions and their dates: what is true of them, and which ones there are."""

from __future__ import annotations

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.models import EventPage, Occasion, OccasionDate
from tests.events.make import at, make_event, make_occasion, make_training, translate

pytestmark = pytest.mark.django_db

BEFORE, DURING, AFTER = at(3, 1), at(3, 3, 14), at(3, 3, 16)


def test_an_occasion_is_somewhere_or_online():
    page = make_training()
    with pytest.raises(ValidationError) as caught:
        Occasion(page=page).full_clean()
    assert list(caught.value.message_dict) == ["venue"]
    Occasion(page=page, is_online=True).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Occasion.objects.create(page=page)


def test_an_occasion_is_cancelled_for_a_reason():
    page = make_training()
    occasion = Occasion(page=page, is_online=True, status="cancelled")
    with pytest.raises(ValidationError) as caught:
        occasion.full_clean()
    assert list(caught.value.message_dict) == ["cancelled_because"]
    with pytest.raises(IntegrityError), transaction.atomic():
        occasion.save()


@pytest.mark.parametrize("capacity", [0, -1])
def test_no_places_at_all_is_not_an_occasion(capacity):
    with pytest.raises(ValidationError):
        Occasion(page=make_training(), is_online=True, capacity=capacity).full_clean()


def test_a_date_ends_after_it_begins():
    occasion = make_occasion(make_training())
    for ends_at in (at(3, 5, 13), at(3, 5, 12)):
        date = OccasionDate(occasion=occasion, starts_at=at(3, 5, 13), ends_at=ends_at)
        with pytest.raises(ValidationError) as caught:
            date.full_clean()
        assert list(caught.value.message_dict) == ["ends_at"]
        with pytest.raises(IntegrityError), transaction.atomic():
            date.save()


def test_an_event_ends_after_it_begins():
    page = make_event()
    page.ends_at = page.starts_at
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert list(caught.value.message_dict) == ["ends_at"]


def test_an_occasion_has_ended_when_its_last_date_has():
    occasion = make_occasion(
        make_training(), (at(3, 3, 13), at(3, 3, 16)), (at(3, 10, 13), at(3, 10, 16))
    )
    assert (occasion.first_moment, occasion.last_moment) == (at(3, 3, 13), at(3, 10, 16))
    for now, begun, ended, left in [
        (BEFORE, False, False, 2),
        (DURING, True, False, 2),
        (AFTER, True, False, 1),
        (at(3, 10, 16), True, True, 0),
    ]:
        with time_machine.travel(now, tick=False):
            assert (occasion.has_begun, occasion.has_ended) == (begun, ended)
            assert len(occasion.dates_to_come) == left


def test_an_occasion_without_dates_has_neither_begun_nor_ended():
    occasion = Occasion.objects.create(page=make_training(), venue="Stadshuset")
    assert not occasion.has_begun
    assert not occasion.has_ended
    assert str(occasion) == "Skriv en ansökan"
    assert not Occasion.objects.upcoming().exists()
    assert not Occasion.objects.past().exists()


def test_occasions_are_to_come_until_their_last_date_is_over():
    page = make_training()
    both = make_occasion(page, (at(3, 3, 13), at(3, 3, 16)), (at(3, 10, 13), at(3, 10, 16)))
    first = make_occasion(page)
    with time_machine.travel(DURING, tick=False):
        assert set(Occasion.objects.upcoming()) == {both, first}
        assert not Occasion.objects.past()
    with time_machine.travel(AFTER, tick=False):
        assert list(Occasion.objects.upcoming()) == [both]
        assert list(Occasion.objects.past()) == [first]


def test_dates_to_come_past_and_between():
    occasion = make_occasion(
        make_training(), (at(3, 3, 13), at(3, 3, 16)), (at(3, 10, 13), at(3, 10, 16))
    )
    first, second = occasion.dates.all()
    with time_machine.travel(AFTER, tick=False):
        assert list(OccasionDate.objects.upcoming()) == [second]
        assert list(OccasionDate.objects.past()) == [first]
    between = OccasionDate.objects.between
    assert list(between(at(3, 3, 15), at(3, 10, 13))) == [first]
    assert list(between(at(3, 3, 16), at(3, 10, 14))) == [second]
    assert list(between(at(3, 1))) == [first, second]


def test_events_to_come_and_past():
    page = make_event()
    with time_machine.travel(DURING, tick=False):
        assert list(EventPage.objects.upcoming()) == [page]
        assert page.is_going_on
    with time_machine.travel(AFTER, tick=False):
        assert list(EventPage.objects.past()) == [page]
        assert page.has_ended


def test_occasions_belong_to_the_page_in_every_language():
    page = make_training()
    occasion = make_occasion(page)
    english = translate(page, "Write an application")
    assert list(Occasion.objects.of(english)) == [occasion]
    assert not Occasion.objects.of(make_training("Budget"))


def test_an_old_version_of_the_page_brings_back_nothing_of_its_occasions():
    page = make_training()
    old = page.save_revision()
    occasion = make_occasion(page, capacity=20)
    old.publish()
    assert list(Occasion.objects.of(page)) == [occasion]
    assert Occasion.objects.get().capacity == 20


def test_a_copy_of_an_event_gets_a_name_of_its_own_in_calendars():
    page = make_event()
    copy = page.copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    assert copy.translation_key != page.translation_key
    assert translate(page, "Open house").translation_key == page.translation_key
