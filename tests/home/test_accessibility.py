"""The accessibility statement is complete or not published, and every notice is taken in."""

from __future__ import annotations

import datetime
import time

import pytest
import time_machine
from django.core import signing
from django.core.exceptions import ValidationError

from home.forms import STAMP_SALT
from home.models import AccessibilityNotice, AccessibilityStatementPage
from hub.models import OutgoingMail, SiteSettings
from hub.retention import weed

ADDRESS = "/tillganglighet/anmal/"
SHORTCOMING = {
    "content": "Gamla PDF-filer",
    "reason": "non_compliance",
    "explanation": "Vi byter ut dem.",
    "fixed_by": None,
}
PARTS: dict[str, object] = {
    "public_actor": "Staden",
    "service_name": "hubben",
    "conformity": "partial",
    "shortcomings": [("shortcoming", SHORTCOMING)],
    "assessment_method": "<p>Egen kontroll.</p>",
    "assessed_on": datetime.date(2026, 11, 2),
    "published_on": datetime.date(2026, 11, 2),
    "request_help": "<p>Skriv till oss.</p>",
}


def make_statement(home, **parts: object) -> AccessibilityStatementPage:
    page = AccessibilityStatementPage(
        title="Tillgänglighet", slug="tillganglighet", locale=home.locale, **{**PARTS, **parts}
    )
    return home.add_child(instance=page)


def notice(**fields: object) -> dict[str, object]:
    earlier = signing.TimestampSigner(salt=STAMP_SALT).sign_object(time.time() - 60)
    return {"message": "Kartan går inte att läsa.", "stamp": earlier, **fields}


@pytest.mark.parametrize(
    "part", [part for part in PARTS if part not in ("shortcomings", "conformity")]
)
def test_a_statement_without_a_required_part_is_refused(city, part):
    page = AccessibilityStatementPage(
        title="T", slug="t", locale=city.locale, **{**PARTS, part: None}
    )
    with pytest.raises(ValidationError) as refusal:
        page.full_clean(exclude=["path", "depth"])
    assert part in refusal.value.error_dict


@pytest.mark.parametrize("conformity", ["partial", "none"])
def test_who_is_not_fully_compliant_tells_what_is_lacking(city, conformity):
    page = AccessibilityStatementPage(**{**PARTS, "conformity": conformity, "shortcomings": []})
    with pytest.raises(ValidationError, match="Berätta vad som inte fungerar"):
        page.clean()


def test_a_statement_cannot_be_checked_tomorrow(city):
    page = AccessibilityStatementPage(**{**PARTS, "assessed_on": datetime.date(2126, 1, 1)})
    with pytest.raises(ValidationError, match="framtiden"):
        page.clean()


def test_the_statement_shows_all_its_parts(city, client):
    make_statement(city)
    page = client.get("/tillganglighet/").content.decode()
    for part in ["Staden", "delvis förenlig", "Gamla PDF-filer", "Egen kontroll", ADDRESS, "digg"]:
        assert part in page


def test_a_statement_is_old_after_a_year(city):
    page = make_statement(city)
    with time_machine.travel("2027-11-02"):
        assert not page.is_old
    with time_machine.travel("2027-11-04"):
        assert page.is_old


def test_a_notice_is_kept_and_both_sides_are_told(city, client):
    settings = SiteSettings.for_site(city.get_site())
    settings.contact_email = "kansli@example.org"
    settings.save()
    answer = client.post(ADDRESS, notice(contact="alma@example.org"))
    assert answer.status_code == 302
    kept = AccessibilityNotice.objects.get()
    assert kept.receipt in client.get(answer.url).content.decode()
    assert set(OutgoingMail.objects.values_list("to_address", flat=True)) == {
        "alma@example.org",
        "kansli@example.org",
    }
    assert kept.receipt in OutgoingMail.objects.get(to_address="alma@example.org").subject


def test_the_form_sets_no_cookie(city, client):
    assert not client.get(ADDRESS).cookies
    assert not client.post(ADDRESS, notice()).cookies


def test_an_empty_notice_is_refused_beside_the_field_and_keeps_the_rest(city, client):
    answer = client.post(ADDRESS, notice(message="", contact="inte en adress"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv vad som inte fungerar för dig." in page
    assert "inte en adress" in page
    assert not AccessibilityNotice.objects.exists()


@pytest.mark.parametrize(
    "trap", [{"website": "http://spam.example.org"}, {"stamp": ""}, {"stamp": "rubbish"}]
)
def test_a_machine_is_asked_to_send_once_more_and_nothing_is_lost(city, client, trap):
    answer = client.post(ADDRESS, notice(**trap))
    assert answer.status_code == 422
    assert "Kartan går inte att läsa." in answer.content.decode()
    assert not AccessibilityNotice.objects.exists()


def test_too_many_notices_from_one_place_are_stopped_for_a_while(city, client):
    for _ in range(10):
        assert client.post(ADDRESS, notice()).status_code == 302
    assert client.post(ADDRESS, notice()).status_code == 429
    assert AccessibilityNotice.objects.count() == 10


@pytest.mark.parametrize("token", ["x", "abc:def", "😀"])
def test_a_made_up_receipt_is_not_found(city, client, token):
    assert client.get(f"{ADDRESS}tack/{token}/").status_code == 404


@pytest.mark.parametrize("text", ["\x00", "🐘" * 3000, "x" * 100_000, "<script>alert(1)</script>"])
def test_odd_notices_never_break_the_form(city, client, text):
    assert client.post(ADDRESS, notice(message=text)).status_code in (302, 422)


def test_answered_notices_go_after_two_years_and_open_ones_stay(db, settings):
    settings.RETENTION_DECISION = "Dokumenthanteringsplan 2027, punkt 14"
    now = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
    for receipt, days, state in [
        ("T-GAMMAL", 731, "answered"),
        ("T-OPPEN", 731, "in_progress"),
        ("T-NY", 729, "answered"),
    ]:
        with time_machine.travel(now - datetime.timedelta(days=days), tick=False):
            AccessibilityNotice.objects.create(
                receipt=receipt, message="Hej", due_on=now.date(), state=state
            )
    with time_machine.travel(now, tick=False):
        weed(by="worker")
    assert set(AccessibilityNotice.objects.values_list("receipt", flat=True)) == {
        "T-OPPEN",
        "T-NY",
    }
