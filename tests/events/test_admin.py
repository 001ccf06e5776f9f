"""Occasions where editors keep them."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from events.models import Occasion
from tests.events.make import (
    MONDAY_MORNING,
    at,
    make_event,
    make_many,
    make_occasion,
    make_occasions,
    make_training,
    training_index,
)
from tests.make import make_admin, make_editor, make_standard_page
from training.models import TrainingPage

pytestmark = pytest.mark.django_db
LIST = "/admin/occasion/"


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def form(page, *dates: tuple[str, str], **fields) -> dict:
    values = {
        "page": page.pk,
        "venue": "Stadshuset",
        "language": "sv",
        "extra_places": "0",
        "status": "planned",
        "sign_up": "nobody",
        "promotion": "offer",
        "group_rule": "hold",
        "approval": "none",
        "questions": inline_formset([]),
        "quotas": inline_formset([]),
        "dates": inline_formset(
            [{"starts_at": starts, "ends_at": ends, "room": ""} for starts, ends in dates]
        ),
        **fields,
    }
    return nested_form_data({name: value for name, value in values.items() if value is not None})


def test_an_editor_adds_an_occasion_with_its_dates(editor):
    page = make_training()
    dates = [("2027-03-03 13:00", "2027-03-03 16:00"), ("2027-03-10 13:00", "2027-03-10 16:00")]
    response = editor.post(reverse("occasion:add"), form(page, *dates, capacity="18"))
    assert response.status_code == 302
    occasion = Occasion.objects.get()
    assert (occasion.page_id, occasion.capacity) == (page.pk, 18)
    assert [date.starts_at for date in occasion.dates.all()] == [at(3, 3), at(3, 10)]


def test_an_editor_changes_a_date_and_its_name_in_calendars_stays(editor):
    occasion = make_occasion(make_training())
    date = occasion.dates.get()
    values = form(occasion.page)
    values |= nested_form_data(
        {
            "dates": inline_formset(
                [{"id": date.pk, "starts_at": "2027-03-04 9:00", "ends_at": "2027-03-04 12:00"}],
                initial=1,
            )
        }
    )
    assert editor.post(reverse("occasion:edit", args=[occasion.pk]), values).status_code == 302
    moved = occasion.dates.get()
    assert (moved.starts_at, moved.uid) == (at(3, 4, 9), date.uid)


@pytest.mark.parametrize(
    ("dates", "fields", "error"),
    [
        ([("2027-03-28 02:30", "2027-03-28 05:00")], {}, "Tiden kl. 2.30 finns inte den 28 mars"),
        ([("2027-10-31 02:30", "2027-10-31 05:00")], {}, "kommer två gånger den 31 oktober 2027"),
        ([("2027-03-03 13:00", "2027-03-03 12:00")], {}, "Slutet måste komma efter början."),
        ([("i morgon", "2027-03-03 12:00")], {}, "Fyll i ett giltigt datum/tid."),
        ([("2027-03-03 13:00", "2027-03-03 16:00")], {"venue": ""}, "Skriv var det hålls"),
        (
            [("2027-03-03 13:00", "2027-03-03 16:00")],
            {"status": "cancelled"},
            "Skriv varför det är inställt",
        ),
        ([("2027-03-03 13:00", "2027-03-03 16:00")], {"capacity": "0"}, "större än eller lika med"),
        ([], {}, "minst 1"),
    ],
)
def test_what_is_wrong_is_said_in_swedish_and_nothing_is_saved(editor, dates, fields, error):
    page = make_training("Det som skrevs")
    response = editor.post(reverse("occasion:add"), form(page, *dates, **fields))
    html = response.content.decode()
    assert response.status_code == 200
    assert error in html
    assert "Det som skrevs" in html
    assert not Occasion.objects.exists()


def test_an_event_is_refused_a_time_that_the_clock_leaves_out(editor):
    page = make_event()
    response = editor.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        nested_form_data(
            {
                "title": page.title,
                "slug": page.slug,
                "kind": "arena",
                "starts_at": "2027-03-28 02:15",
                "ends_at": "2027-03-28 05:00",
                "body": {"count": 0},
                "comments": inline_formset([]),
            }
        ),
    )
    assert response.status_code == 200
    assert "Tiden kl. 2.15 finns inte den 28 mars 2027" in response.content.decode()


def test_only_pages_that_are_held_can_have_occasions(editor):
    plain = make_standard_page("Vanlig sida")
    html = editor.get(f"{reverse('occasion:add')}?page={plain.pk}").content.decode()
    assert "Vanlig sida" not in html
    page = make_training("Budget")
    assert "Budget" in editor.get(f"{reverse('occasion:add')}?page={page.pk}").content.decode()
    for rubbish in ("0", "abc", "-1", "9" * 30, "²"):
        assert editor.get(f"{reverse('occasion:add')}?page={rubbish}").status_code == 200
    response = editor.post(
        reverse("occasion:add"), form(plain, ("2027-03-03 13:00", "2027-03-03 16:00"))
    )
    assert "Välj en sida om något som hålls" in response.content.decode()
    assert not Occasion.objects.exists()


def test_the_list_answers_what_where_when_and_how_many(editor):
    make_occasion(make_training("Budget"), capacity=18)
    html = editor.get(LIST).content.decode()
    for piece in ("Budget", "onsdag 3 mars 2027 kl. 13", "Stadshuset", "18", "Planerat"):
        assert piece in html


def test_the_list_is_narrowed_and_searched(editor):
    make_occasion(make_training("Budget"))
    make_occasion(make_training("Förr"), (at(2, 3), at(2, 3, 16)), venue="Kulturhuset")

    def shown(query: str) -> set[str]:
        response = editor.get(f"/admin/occasion/results/?{query}")
        return {row.page.title for row in response.context["object_list"]}

    assert shown("") == {"Budget", "Förr"}
    assert shown("time=upcoming") == {"Budget"}
    assert shown("time=past") == {"Förr"}
    assert shown("q=kulturh") == {"Förr"}
    assert shown("time=rubbish&page=abc&status=x") <= {"Budget", "Förr"}
    assert shown("ordering=starts_at") == {"Budget", "Förr"}


def test_the_list_asks_the_same_number_of_questions_however_long(
    editor, django_assert_max_num_queries
):
    make_occasions(make_many(training_index(), TrainingPage, 3, area="eu_funding"))
    editor.get(LIST)
    with django_assert_max_num_queries(15) as few:
        editor.get(LIST)
    make_occasions(make_many(training_index(), TrainingPage, 40, area="eu_funding"))
    with django_assert_max_num_queries(15) as many:
        editor.get(LIST)
    assert len(many) <= len(few) + 1


def test_the_menu_leads_to_occasions_trainings_events_and_meetings(editor):
    html = editor.get("/admin/").content.decode()
    assert "Utbildning och kalender" in html
    for address in (LIST, "/admin/trainings/", "/admin/events/", "/admin/meetings/"):
        make_event(f"Evenemang {address}")
        assert address in html
        assert editor.get(address).status_code == 200


def test_a_training_shows_its_occasions_and_the_way_to_add_one(editor):
    page = make_training()
    occasion = make_occasion(page, capacity=18)
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "onsdag 3 mars 2027" in html
    assert f'href="/admin/occasion/edit/{occasion.pk}/"' in html
    assert f'href="/admin/occasion/new/?page={page.pk}"' in html


def test_a_page_with_occasions_is_kept(client):
    client.force_login(make_admin())
    page = make_training()
    make_occasion(page)
    index = page.get_parent()
    for address in [
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[index.pk]),
        f"/admin/bulk/wagtailcore/page/delete/?id={index.pk}",
    ]:
        response = client.post(address, follow=True)
        assert "sparas som historik" in response.content.decode()
        assert TrainingPage.objects.filter(pk=page.pk).exists()
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}", follow=True)
    assert TrainingPage.objects.filter(pk=page.pk).exists()
    Occasion.objects.all().delete()
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not TrainingPage.objects.exists()
