"""Members see what is on its way home, and log what they did with it in seconds."""

from __future__ import annotations

import datetime
import io
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from network.knowledge.models import Dissemination, DisseminationLog
from network.knowledge.services.disseminating import deliver, deliver_all, log_spread
from network.people.models import Member, Organisation
from tests.make import (
    make_coordinator,
    make_leader,
    make_organisation,
    make_signed_up_member,
    make_user,
)
from tests.network.knowledge.make import make_experience, make_theme

NOON = datetime.datetime(2026, 3, 14, 11, tzinfo=datetime.UTC)
State = Dissemination.State


def address(dissemination: Dissemination) -> str:
    return reverse("log_spreading", args=[dissemination.pk])


@pytest.fixture(autouse=True)
def _on_a_fixed_day() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def harbour(city: Any) -> Organisation:
    return make_organisation("Hamnen")


@pytest.fixture
def member(harbour: Organisation) -> Member:
    return make_signed_up_member(organisation=harbour)


@pytest.fixture
def other(city: Any) -> Member:
    return make_signed_up_member("Karin Skolvik", organisation=make_organisation("Skolan"))


@pytest.fixture
def dissemination(member: Member, other: Member) -> Dissemination:
    post = make_experience("Tysta kajer", relevant_to=[member.organisation, other.organisation])
    deliver(post=post)
    return Dissemination.objects.get(organisation=member.organisation)


def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member.user)
    return client


def answers(**changes: Any) -> dict[str, Any]:
    return {
        "step": "spread",
        "key": str(uuid.uuid4()),
        "channel": "workplace_meeting",
        "reached": "12",
        "happened_on": "2026-03-13",
        **changes,
    }


def test_a_member_sees_what_awaits_and_what_is_overdue(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    page = client.get(reverse("spreading"))
    assert "Tysta kajer" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert client.get(reverse("spreading") + "?tid=forsenad").context["listing"].hits != []
    with time_machine.travel(NOON + datetime.timedelta(days=31), tick=False):
        page = signed_in(client, member).get(reverse("spreading") + "?tid=forsenad")
        assert [row.is_overdue for row in page.context["homeward"].rows] == [True]


def test_a_log_takes_one_form_and_the_writer_sees_it(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    form = client.get(address(dissemination)).context["form"]
    assert form.initial["happened_on"] == datetime.date(2026, 3, 14)
    page = client.post(address(dissemination), answers(), follow=True)
    assert "Spridd i 1 av 2 organisationer, 12 personer" in page.content.decode()
    log = DisseminationLog.objects.get()
    assert (log.member, log.reached, log.channel) == (member, 12, "workplace_meeting")


def test_a_form_sent_twice_is_one_log(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    sent = answers()
    for _ in range(2):
        assert client.post(address(dissemination), sent).status_code == 302
    assert DisseminationLog.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"reached": ""},
        {"reached": "1" * 400},
        {"reached": "99999999"},
        {"channel": "duva"},
        {"happened_on": "2026-03-15"},
        {"happened_on": "1926-03-15"},
        {"happened_on": "i går"},
        {"step": "anchored"},
        {"step": "not_relevant", "text": ""},
        {"step": "led_on", "text": "a" * 10_000},
        {"step": "led_on", "text": "\x00"},
        {"key": "🚢" * 61},
        {"key": ""},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, member: Member, dissemination: Dissemination, wrong: dict[str, str]
) -> None:
    signed_in(client, member)
    answer = client.post(address(dissemination), answers(**wrong))
    assert answer.status_code == 422
    assert DisseminationLog.objects.count() == 0
    assert "<title>Fel:" in answer.content.decode().replace("\n", "")


@pytest.mark.parametrize("step", ["taken_back", "new", "🚢", "x" * 10_000])
def test_an_unknown_step_is_asked_as_spreading(
    client: Client, member: Member, dissemination: Dissemination, step: str
) -> None:
    signed_in(client, member)
    assert client.get(address(dissemination), {"steg": step}).context["form"].initial["step"] == (
        "spread"
    )
    client.post(address(dissemination), answers(step=step))
    assert [log.step for log in DisseminationLog.objects.all()] == ["spread"]


def test_the_whole_way_home_can_be_logged(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    for sent in [
        answers(step="received"),
        answers(),
        answers(step="anchored", home="owner", text="Enhetschefen för kajerna"),
        answers(step="led_on", text="Sex veckor med landström"),
    ]:
        assert client.post(address(dissemination), sent).status_code == 302
        dissemination.refresh_from_db()
        assert dissemination.state == sent["step"]


def test_a_no_needs_its_reason_and_is_refused_for_what_was_spread(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    client.post(address(dissemination), answers())
    refused = client.post(address(dissemination), answers(step="not_relevant", text="Ingen kaj"))
    assert refused.status_code == 422
    assert "redan spritt" in refused.content.decode()


def test_what_was_logged_is_corrected_and_taken_back_with_a_trace(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    client.post(address(dissemination), answers(reached="120"))
    log = DisseminationLog.objects.get()
    page = client.get(address(dissemination), {"ratta": log.pk})
    assert page.context["form"].initial["reached"] == 120
    client.post(f"{address(dissemination)}?ratta={log.pk}", answers(reached="12", step="led_on"))
    assert client.get(address(dissemination)).context["people"] == 12
    corrected = DisseminationLog.objects.get(replaces=log)
    assert corrected.step == "spread"
    page = client.post(reverse("take_back_log", args=[corrected.pk]), follow=True)
    assert page.context["people"] == 0
    assert "(ersatt)" in page.content.decode()
    dissemination.refresh_from_db()
    assert dissemination.state == State.NEW


def test_others_read_and_log_nothing(
    client: Client, other: Member, dissemination: Dissemination
) -> None:
    for user in (other.user, make_coordinator(), make_leader()):
        client.force_login(user)
        assert client.get(address(dissemination)).context["may_log"] is False
        assert client.post(address(dissemination), answers()).status_code == 403
    assert DisseminationLog.objects.count() == 0


def test_nobody_takes_back_what_another_organisation_logged(
    client: Client, member: Member, other: Member, dissemination: Dissemination
) -> None:
    log = log_spread(
        dissemination=dissemination,
        member=member,
        channel="mail",
        happened_on=datetime.date(2026, 3, 1),
        reached=3,
    )
    signed_in(client, other)
    assert client.post(reverse("take_back_log", args=[log.pk])).status_code == 403
    assert client.get(reverse("take_back_log", args=[log.pk])).status_code == 405
    assert client.post(reverse("take_back_log", args=[log.pk + 1])).status_code == 404
    dissemination.refresh_from_db()
    assert dissemination.state == State.SPREAD


@pytest.mark.parametrize("name", ["spreading", "spreading_matrix", "spreading_export"])
def test_nobody_outside_the_network_is_let_in(client: Client, city: Any, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302
    client.force_login(make_user())
    assert client.get(reverse(name)).status_code == 403


def test_a_withdrawn_post_is_nowhere(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    dissemination.post.unpublish()
    signed_in(client, member)
    assert client.get(address(dissemination)).status_code == 404
    for name in ("spreading", "spreading_matrix"):
        assert "Tysta kajer" not in client.get(reverse(name)).content.decode()


def test_the_coordinator_is_led_to_the_matrix(client: Client, dissemination: Dissemination) -> None:
    client.force_login(make_coordinator())
    page = client.get(reverse("spreading"), follow=True)
    [row] = page.context["matrix"].rows
    assert [cell.sign for _organisation, cell in row.cells] == ["○", "○"]


def test_the_matrix_tells_each_cell_in_words(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    client.post(address(dissemination), answers())
    page = client.get(reverse("spreading_matrix")).content.decode()
    assert "Spridd: Tysta kajer, Hamnen" in page
    assert "spridd i 1 av 2, 12 personer" in page


def test_the_spreadsheet_holds_what_the_list_and_the_matrix_show(
    client: Client, member: Member, dissemination: Dissemination
) -> None:
    signed_in(client, member)
    client.post(address(dissemination), answers())
    mine = load_workbook(io.BytesIO(client.get(reverse("spreading_export")).content)).active
    assert [cell.value for cell in mine[2]][:3] == ["Tysta kajer", "Hamnen", "Spridd"]
    assert mine.cell(2, 7).value == 12
    everything = client.get(reverse("spreading_export") + "?matris=1").content
    matrix = load_workbook(io.BytesIO(everything)).active
    assert [cell.value for cell in matrix[1]][3:] == ["Hamnen", "Skolan"]
    assert [cell.value for cell in matrix[2]][3:] == ["Spridd", "Ny"]


@pytest.mark.parametrize("name", ["spreading", "spreading_matrix", "spreading_export"])
def test_the_number_of_questions_does_not_grow(
    client: Client,
    member: Member,
    other: Member,
    django_assert_max_num_queries: Any,
    name: str,
) -> None:
    signed_in(client, member)
    theme = make_theme()
    both = [member.organisation, other.organisation]
    for number in range(40):
        make_experience(f"Erfarenhet {number}", relevant_to=both, themes=[theme])
        if number in (4, 39):
            deliver_all()
            for one in Dissemination.objects.to(member.organisation)[:3]:
                log_spread(
                    dissemination=one,
                    member=member,
                    channel="mail",
                    happened_on=datetime.date(2026, 3, 1),
                    reached=3,
                )
            client.get(reverse(name))
            with django_assert_max_num_queries(15):
                assert client.get(reverse(name)).status_code == 200
