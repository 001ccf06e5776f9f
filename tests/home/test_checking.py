"""Each check of the content catches the fault it is there for, and leaves what is right alone."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.checking.checks import check_content
from home.checking.findings import ADVICE, Kind
from hub.models import HubImage
from tests.events.make import make_event, make_occasion, make_training
from tests.make import (
    make_document,
    make_editor,
    make_image,
    make_member,
    make_organisation,
    make_standard_page,
    make_twin_city,
    make_twin_city_editor,
)
from tests.network.register.make import make_activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
AGO = timezone.now() - datetime.timedelta(days=40)


def page_with(text: str = "", blocks: list[tuple[str, Any]] | None = None, **fields: Any) -> Any:
    body = blocks if blocks is not None else [("paragraph", f"<p>{text}</p>")]
    return make_standard_page(body=body, summary="Om staden.", **fields)


def to(page: Any) -> str:
    return f'<a linktype="page" id="{page.pk}">läs mer</a>'


def found(kind: Kind) -> list[tuple[str, str]]:
    return [(one.title, one.detail) for one in check_content() if one.kind == kind]


def link_to_a_draft() -> None:
    page_with(to(make_twin_city("Utkast", live=False)))


def link_to_a_page_that_is_gone() -> None:
    page_with('<a linktype="page" id="99999">läs mer</a>')


def link_to_a_private_page() -> None:
    private = make_twin_city("Privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page_with(to(private))


def link_to_a_document_that_is_gone() -> None:
    document = make_document()
    page_with(f'<a linktype="document" id="{document.pk}">protokoll</a>')
    document.delete()


def button_to_a_page_that_is_gone() -> None:
    gone = make_twin_city("Borta")
    page_with(blocks=[("link", {"text": "Läs mer", "page": gone, "url": ""})])
    gone.delete()


def own_address_that_nothing_answers_at() -> None:
    page_with('<a href="/finns-inte/">läs mer</a>')


def own_whole_address_that_nothing_answers_at() -> None:
    page_with('<a href="http://localhost/register/aktiviteter/borta/">läs mer</a>')


def link_to_an_event_that_has_been() -> None:
    event = make_event()
    type(event).objects.update(starts_at=AGO, ends_at=AGO + datetime.timedelta(hours=2))
    page_with(to(event))


def link_to_a_training_that_has_only_been() -> None:
    training = make_training()
    make_occasion(training, (AGO, AGO + datetime.timedelta(hours=2)))
    page_with(to(training))


def picture_without_a_description() -> None:
    image = make_image()
    HubImage.objects.filter(pk=image.pk).update(description="")


def picture_in_a_text_without_a_description() -> None:
    image = make_image()
    page = page_with(blocks=[])
    raw = {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": ""}
    page.body = [{"type": "picture", "value": raw}]
    page.body = page.body.stream_block.to_python([{"type": "picture", "value": raw, "id": "a"}])
    page.save()


def heading_that_skips_a_level() -> None:
    page_with(
        blocks=[
            ("heading", {"text": "Först", "level": "2"}),
            ("heading", {"text": "För liten", "level": "4"}),
        ]
    )


def small_heading_first() -> None:
    page_with(blocks=[("heading", {"text": "För liten", "level": "3"})])


def responsible_person_on_a_page() -> None:
    page_with("Hej", responsible_function="Alma Sjöqvist")


def members_name_among_other_words() -> None:
    make_member("alma af Sjö")
    make_organisation("Hamnen", contact_function="Ring Alma af Sjö på måndagar")


def somebodys_own_address() -> None:
    make_activity(contact_email="alma.sjoqvist@example.org")


def page_without_a_summary() -> None:
    make_standard_page(summary="")


def page_without_a_translation() -> None:
    page_with("Hej")


def entry_without_english() -> None:
    make_activity(title_en="", summary_en="")


def document_that_nobody_has_checked() -> None:
    make_document()


FAULTS: list[tuple[Kind, Callable[[], None]]] = [
    (Kind.LINK, link_to_a_draft),
    (Kind.LINK, link_to_a_page_that_is_gone),
    (Kind.LINK, link_to_a_private_page),
    (Kind.LINK, link_to_a_document_that_is_gone),
    (Kind.LINK, button_to_a_page_that_is_gone),
    (Kind.LINK, own_address_that_nothing_answers_at),
    (Kind.LINK, own_whole_address_that_nothing_answers_at),
    (Kind.OCCASION, link_to_an_event_that_has_been),
    (Kind.OCCASION, link_to_a_training_that_has_only_been),
    (Kind.PICTURE, picture_without_a_description),
    (Kind.PICTURE, picture_in_a_text_without_a_description),
    (Kind.HEADING, heading_that_skips_a_level),
    (Kind.HEADING, small_heading_first),
    (Kind.CONTACT, responsible_person_on_a_page),
    (Kind.CONTACT, members_name_among_other_words),
    (Kind.CONTACT, somebodys_own_address),
    (Kind.SUMMARY, page_without_a_summary),
    (Kind.TRANSLATION, page_without_a_translation),
    (Kind.TRANSLATION, entry_without_english),
    (Kind.DOCUMENT, document_that_nobody_has_checked),
]


@pytest.mark.parametrize(("kind", "plant"), FAULTS, ids=[plant.__name__ for _, plant in FAULTS])
def test_a_planted_fault_is_found(kind: Kind, plant: Callable[[], None]) -> None:
    before = found(kind)
    plant()
    assert len(found(kind)) == len(before) + 1


def test_what_is_right_is_left_alone() -> None:
    make_organisation("Svenska Hamnar", contact_email="vanorter.kulturforvaltningen@example.org")
    coming = make_training("Kommande")
    later = timezone.now() + datetime.timedelta(days=40)
    make_occasion(coming, (later, later + datetime.timedelta(hours=2)))
    city = make_twin_city("Pärnu", contact_email="kontakt.center@example.org")
    image = make_image()
    page_with(
        blocks=[
            ("heading", {"text": "Först", "level": "2"}),
            ("paragraph", f"<p>{to(coming)} {to(city)}</p>"),
            ("paragraph", '<p><a href="/register/?typ=avtal">avtal</a></p>'),
            ("paragraph", '<p><a href="https://example.org/borta">ut</a></p>'),
            ("paragraph", '<p><a href="mailto:kontakt@example.org">skriv</a></p>'),
            ("heading", {"text": "Under", "level": "3"}),
            ("heading", {"text": "Minst", "level": "4"}),
            ("heading", {"text": "Åter", "level": "2"}),
            ("picture", {"image": image, "caption": ""}),
            ("link", {"text": "Läs", "page": city, "url": ""}),
        ],
        responsible_function="Samordnare, Stadsledningsförvaltningen",
    )
    make_standard_page("Svensk", responsible_function="Svenska Hamnar", summary="Hej.")
    faults = [one for one in check_content() if one.kind not in ADVICE]
    assert faults == []


def test_the_command_tells_where_and_ends_with_one() -> None:
    def run(*options: str) -> tuple[str, int]:
        out, code = io.StringIO(), 0
        try:
            call_command("check_content", *options, stdout=out)
        except SystemExit as end:
            code = int(end.code or 0)
        return out.getvalue(), code

    assert run()[1] == 0, "advice alone does not stop anybody"
    assert run("--strict")[1] == 1
    page = page_with('<a linktype="page" id="99999">läs mer</a>', title="Trasig")
    out, code = run()
    assert code == 1
    assert "Länkar som inte leder någonstans" in out
    assert f"/admin/pages/{page.pk}/edit/" in out


def test_a_link_to_an_english_page_leaves_the_report_in_swedish(client: Client) -> None:
    page_with('<a href="/en/twin-cities/">in English</a>', title="Länkar ut")
    client.force_login(make_editor())
    assert "Innehåll att rätta" in client.get("/admin/reports/content/").content.decode()


def test_the_report_shows_an_editor_what_she_may_mend(client: Client) -> None:
    page_with('<a linktype="page" id="99999">läs mer</a>', title="Trasig sida")
    make_activity("Aktivitet med person", contact_email="alma.sjoqvist@example.org")
    make_twin_city("Pärnu", responsible_function="Alma Sjöqvist")
    make_document()
    client.force_login(make_editor())
    html = client.get("/admin/reports/content/").content.decode()
    for word in ("Trasig sida", "Aktivitet med person", "Pärnu", "Protokoll", "finns inte"):
        assert word in html
    assert "/admin/reports/content/" in client.get("/admin/").content.decode()
    client.force_login(make_twin_city_editor())
    html = client.get("/admin/reports/content/").content.decode()
    assert "Pärnu" in html
    assert "Trasig sida" not in html
    assert "Aktivitet med person" not in html
