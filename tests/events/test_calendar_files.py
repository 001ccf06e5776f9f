"""The calendar for other programs, read by another library than the one that writes it."""

from __future__ import annotations

import datetime

import feedparser
import pytest
import time_machine
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from events.models import EventPage, OccasionDate
from tests.events.make import (
    CITY,
    MONDAY_MORNING,
    at,
    calendar_page,
    make_event,
    make_many,
    make_meeting,
    make_occasion,
    make_occasions,
    make_training,
    restrict,
    training_index,
    translate,
)
from training.models import TrainingPage

pytestmark = pytest.mark.django_db
FEED = "/kalender/kalender.ics"


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


def read(response) -> Calendar:
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return IcsCalendarStream.calendar_from_ics(response.content.decode())


def names(response) -> list[str]:
    return sorted(event.summary for event in read(response).events)


def test_the_feed_has_everything_with_the_times_of_the_city(client):
    make_event("Öppet hus", address="Torget 1")
    make_meeting("Nätverksträff", starts_at=at(4, 7), ends_at=at(4, 7, 15))
    make_occasion(make_training("Budget"), (at(3, 5), at(3, 5, 16)), (at(3, 12), at(3, 12, 16)))
    events = {(event.summary, event.dtstart): event for event in read(client.get(FEED)).events}
    assert set(events) == {
        ("Öppet hus", at(3, 3)),
        ("Nätverksträff", at(4, 7)),
        ("Budget", at(3, 5)),
        ("Budget", at(3, 12)),
    }
    house = events["Öppet hus", at(3, 3)]
    assert (house.dtend, house.location) == (at(3, 3, 16), "Rådhuset, Torget 1")
    assert str(house.url) == "http://localhost/kalender/oppet-hus/"
    assert house.categories == ["Öppet hus"]


def test_every_date_keeps_its_name_and_no_two_share_one(client):
    page = make_training("Budget")
    make_occasion(page, (at(3, 5), at(3, 5, 16)), (at(3, 12), at(3, 12, 16)))
    make_event()
    before = {event.uid for event in read(client.get(FEED)).events}
    for date in OccasionDate.objects.all():
        date.starts_at -= datetime.timedelta(hours=1)
        date.save()
    page.title = "Budget på nytt"
    page.save_revision().publish()
    assert len(before) == 3
    assert {event.uid for event in read(client.get(FEED)).events} == before


def test_what_is_cancelled_stays_in_the_feed(client):
    make_event("Mässan", is_cancelled=True)
    make_occasion(make_training("Budget"), status="cancelled", cancelled_because="Sjukdom.")
    events = read(client.get(FEED)).events
    assert [event.status for event in events] == ["CANCELLED", "CANCELLED"]
    assert names(client.get(FEED)) == ["Inställt: Budget", "Inställt: Mässan"]
    assert any("Sjukdom." in (event.description or "") for event in events)


def test_the_feed_goes_three_months_back_and_as_far_ahead_as_there_is(client):
    make_event("Gammalt", starts_at=at(11, 30, year=2026), ends_at=at(11, 30, 14, year=2026))
    make_event("Färskt", starts_at=at(12, 1, 0, year=2026), ends_at=at(12, 1, 2, year=2026))
    make_event("Långt fram", starts_at=at(1, 1, year=2035), ends_at=at(1, 1, 14, year=2035))
    assert names(client.get(FEED)) == ["Färskt", "Långt fram"]


def test_a_feed_of_one_kind_has_only_that_kind(client):
    make_meeting("Mötet")
    make_event("Mässan", kind="arena")
    make_occasion(make_training("Budget"))
    assert names(client.get(f"{FEED}?typ=training")) == ["Budget"]
    assert names(client.get(f"{FEED}?typ=arena&typ=meeting")) == ["Mässan", "Mötet"]
    assert len(names(client.get(f"{FEED}?typ=rubbish&manad=%00"))) == 3


def test_drafts_and_private_pages_are_in_no_file(client):
    secret = make_event("Hemligt", live=False)
    private = make_training("Hemlig kurs")
    occasion = make_occasion(private)
    restrict(private)
    restricted = make_event("Hemligt möte")
    restrict(restricted)
    make_occasion(make_training("Hemlig kurs till", live=False))
    gone = make_event("Hemligt igen")
    gone.unpublish()
    make_event("Öppet")
    for address in (FEED, "/en/calendar/kalender.ics"):
        assert names(client.get(address)) == ["Öppet"]
    for address in ("/kalender/rss/", "/en/calendar/rss/"):
        body = client.get(address).content.decode()
        assert "emlig" not in body
        assert "Öppet" in body
    assert client.get(f"/kalender/{secret.slug}/kalender.ics").status_code == 404
    assert client.get(f"/kalender/{gone.slug}/kalender.ics").status_code == 404
    assert client.get(f"/kalender/{restricted.slug}/kalender.ics").status_code == 302
    address = f"/utbildningar/{private.slug}/tillfalle/{occasion.pk}/kalender.ics"
    assert client.get(address).status_code == 302


def test_the_feed_in_english_speaks_english_where_it_can(client):
    translate(make_event("Öppet hus"), "Open house")
    make_event("Mässan", is_cancelled=True)
    assert names(client.get("/en/calendar/kalender.ics")) == ["Cancelled: Mässan", "Open house"]


def test_a_program_that_has_the_feed_already_gets_nothing_new(client):
    page = make_event()
    first = client.get(FEED)
    has_it = {"If-None-Match": first["ETag"]}
    assert client.get(FEED, headers=has_it).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(FEED, headers=since).status_code == 304
    assert client.head(FEED, headers=has_it).status_code == 304
    with time_machine.travel(at(3, 2), tick=False):
        page.title = "Nytt namn"
        page.save_revision().publish(log_action=True)
        assert client.get(FEED, headers=has_it).status_code == 200
        assert client.get(FEED, headers=since).status_code == 200


def test_the_feed_is_the_same_a_minute_later(client):
    make_event()
    make_occasion(make_training())
    first = client.get(FEED).content
    with time_machine.travel(MONDAY_MORNING + datetime.timedelta(minutes=1), tick=False):
        assert client.get(FEED).content == first


def test_a_program_that_asks_by_time_learns_that_something_was_taken_away(client):
    page = make_event()
    first = client.get(FEED)
    with time_machine.travel(at(3, 2), tick=False):
        page.unpublish(log_action=True)
        since = {"If-Modified-Since": first["Last-Modified"]}
        assert client.get(FEED, headers=since).status_code == 200


def test_asking_only_for_the_head_gives_the_head(client):
    make_event()
    response = client.head(FEED)
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get(FEED)["ETag"]


def test_nobody_gets_a_cookie(client):
    make_event()
    assert not client.get(FEED).cookies


def test_one_event_can_be_saved(client):
    page = make_event()
    response = client.get("/kalender/oppet-hus/kalender.ics")
    [event] = read(response).events
    assert (event.summary, event.dtstart) == ("Öppet hus", at(3, 3))
    assert event.uid in {event.uid for event in read(client.get(FEED)).events}
    assert 'filename="oppet-hus.ics"' in response["Content-Disposition"]
    assert f"/kalender/{page.slug}/kalender.ics" in client.get(page.url).content.decode()


def test_the_dates_of_one_occasion_can_be_saved(client):
    page = make_training("Budget")
    occasion = make_occasion(page, (at(3, 5), at(3, 5, 16)), (at(3, 12), at(3, 12, 16)))
    make_occasion(page, (at(9, 5), at(9, 5, 16)))
    address = f"/utbildningar/budget/tillfalle/{occasion.pk}/kalender.ics"
    assert [event.dtstart for event in read(client.get(address)).events] == [at(3, 5), at(3, 12)]
    assert address in client.get("/utbildningar/budget/").content.decode()
    assert client.get("/utbildningar/budget/tillfalle/999999/kalender.ics").status_code == 404
    huge = f"/utbildningar/budget/tillfalle/{'9' * 40}/kalender.ics"
    assert client.get(huge).status_code == 404


def test_an_occasion_of_another_training_is_not_found_below_this_one(client):
    make_training("Budget")
    occasion = make_occasion(make_training("Projekt"))
    address = f"/utbildningar/budget/tillfalle/{occasion.pk}/kalender.ics"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("night", [(2027, 3, 28), (2027, 10, 31), (2026, 12, 31)])
def test_nights_when_the_clock_or_the_year_changes_come_through(client, night):
    starts_at = datetime.datetime(*night, 0, 30, tzinfo=CITY)
    ends_at = starts_at.astimezone(datetime.UTC) + datetime.timedelta(hours=25)
    make_event("Natten", starts_at=starts_at, ends_at=ends_at)
    [event] = read(client.get(FEED)).events
    assert event.dtstart.astimezone(datetime.UTC) == starts_at
    assert event.dtend.astimezone(datetime.UTC) == ends_at


def test_rss_has_each_occasion_once_the_newest_first(client):
    with time_machine.travel(at(1, 10), tick=False):
        make_occasion(make_training("Budget"), (at(3, 5), at(3, 5, 16)), (at(3, 12), at(3, 12, 16)))
    make_event("Öppet hus")
    make_event("Förra veckan", starts_at=at(2, 22), ends_at=at(2, 22, 14))
    feed = feedparser.parse(client.get("/kalender/rss/").content)
    assert not feed.bozo
    assert [item.title for item in feed.entries] == [
        "Öppet hus, 3 mars 2027",
        "Budget, 5 mars 2027",
    ]
    assert "onsdag 3 mars 2027 kl. 13–16" in feed.entries[0].summary
    assert "/rss/" in client.get("/kalender/").content.decode()


@pytest.mark.parametrize("address", [FEED, "/kalender/rss/", "/en/calendar/kalender.ics"])
def test_the_number_of_questions_does_not_grow(client, address, django_assert_max_num_queries):
    translate(make_event(), "Open house")
    make_many(calendar_page(), EventPage, 200, starts_at=at(3, 3), ends_at=at(3, 4), kind="arena")
    make_occasions(make_many(training_index(), TrainingPage, 200, area="eu_funding"))
    client.get(address)
    with django_assert_max_num_queries(15):
        client.get(address)
