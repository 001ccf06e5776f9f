"""After erasure nothing that the hub keeps knows the person; what the person did is still there."""

from __future__ import annotations

import datetime
import json

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.search.backends import get_search_backend

from hub.mail import queue_mail
from hub.models import OutgoingMail
from hub.outbox import send_due
from hub.retention import look_through, weed
from hub.scrubbing import scrub
from network.knowledge.models import ExperiencePage
from network.people import personal_data
from network.people.models import Member, User
from network.people.personal_data import PersonalData, keeps_personal_data, parts
from network.people.services.erasure import LastAdministrator, erase_member
from tests.dump import traces_of
from tests.make import (
    make_admin,
    make_document,
    make_image,
    make_member,
    make_signed_up_member,
    make_standard_page,
    make_user,
)
from tests.network.knowledge.make import make_experience

NAME, ADDRESS = "Åsa Öbergskär", "asa.obergskar@example.org"
WORDS = [NAME, "Asa Obergskar", "asa-obergskar", "Åsa_Öbergskär", ADDRESS, "Öbergskär"]


def make_person(**fields: object) -> Member:
    """A member who has left something everywhere that one can."""
    member = make_signed_up_member(NAME, email=ADDRESS, job_title="Zebraskötare", **fields)
    user = member.user
    user.first_name, user.last_name = "Åsa", "Öbergskär"
    user.save()
    return member


def leave_traces(member: Member) -> ExperiencePage:
    """A page, its versions and history, a picture's name, mails, sessions, a slug, an index."""
    post = make_experience(f"Vad {NAME} lärde sig", author=member, owner=member.user)
    post.what_we_did = f"<p>Skriv till {NAME}, {ADDRESS}, eller läs {NAME}s rapport.</p>"
    post.slug = "vad-asa-obergskar-larde-sig"
    post.save_revision(user=member.user, log_action=True).publish()
    body = [("paragraph", f"<p>Enligt {NAME}\u00a0och ”{NAME}”.</p>")]
    make_standard_page("En sida", body=body).save_revision(user=make_admin())
    make_document(f"Brev till {NAME}", content=b"Brevet")
    picture = make_image(f"Porträtt av {NAME}")
    picture.get_rendition("width-20")
    for key, to in [(f"till:{ADDRESS}", ADDRESS), ("om", "chef@example.org")]:
        queue_mail(
            language="sv",
            message="accessibility_receipt",
            key=key,
            to_address=to,
            context={"notice": {"receipt": NAME, "message": ADDRESS}},
        )
    session = SessionStore()
    session["account"] = ADDRESS
    session.save()
    return post


@pytest.fixture
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.django_db(transaction=True)
def test_nothing_that_the_hub_keeps_knows_an_erased_member(media, client):
    member = make_person()
    client.force_login(member.user)
    post = leave_traces(member)
    assert len({trace.partition(":")[0] for trace in traces_of(WORDS)}) > 8
    erase_member(member=member)
    assert traces_of([*WORDS, "Zebraskötare"]) == []
    post.refresh_from_db()
    assert post.author == member
    assert post.author.name == "En tidigare medlem"
    assert post.title == "Vad En tidigare medlem lärde sig"
    assert "En tidigare medlems rapport" in post.what_we_did
    assert post.live
    assert client.get(f"{post.url}").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "place", ["table", "escaped", "session", "file name", "file content"], ids=str
)
def test_a_planted_trace_is_seen(media, place):
    assert traces_of(WORDS) == []
    if place == "table":
        make_standard_page(body=[("paragraph", f"<p>{ADDRESS.upper()}</p>")])
    elif place == "escaped":
        page = make_standard_page()
        text = json.dumps(json.dumps({"text": NAME}))
        Page.objects.filter(pk=page.pk).update(search_description=text)
    elif place == "session":
        session = SessionStore()
        session["address"] = ADDRESS
        session.save()
    elif place == "file name":
        default_storage.save("asa-obergskar.txt", ContentFile(b"-"))
    else:
        default_storage.save("brev.txt", ContentFile(NAME.encode()))
    assert traces_of(WORDS) != []


def test_the_search_finds_the_post_under_the_new_name_only(db):
    member = make_person()
    post = leave_traces(member)
    search = get_search_backend()
    assert post.page_ptr in search.search("Öbergskär", Page.objects.all())
    erase_member(member=member)
    assert not list(search.search("Öbergskär", Page.objects.all()))
    assert not list(search.search("Öbergskär", Member.objects.all()))
    assert post.page_ptr in search.search("lärde", Page.objects.all())


def test_versions_can_still_be_read_and_their_text_is_whole(db):
    member = make_person()
    leave_traces(member)
    erase_member(member=member)
    for revision in Revision.objects.all():
        assert NAME not in json.dumps(revision.content, ensure_ascii=False)
    page = Page.objects.get(slug="en-sida").specific
    assert "”En tidigare medlem”" in str(page.latest_revision.as_object().body)


def test_the_account_goes_and_with_it_every_way_in(db, client):
    member = make_person()
    client.force_login(member.user)
    erase_member(member=member)
    member.refresh_from_db()
    assert member.user is None
    assert member.is_erased
    assert member.left_on is not None
    assert not User.objects.filter(email=ADDRESS).exists()
    assert "_auth_user_id" not in client.session
    assert (
        not PageLogEntry.objects.filter(user__isnull=False)
        .exclude(user__in=User.objects.all())
        .exists()
    )


def test_a_mail_on_its_way_to_the_erased_never_leaves(db):
    member = make_person()
    leave_traces(member)
    erase_member(member=member)
    assert send_due() == 1
    sent = OutgoingMail.objects.get(state=OutgoingMail.State.SENT)
    assert sent.to_address == "chef@example.org"
    assert "En tidigare medlem" in sent.text


def test_a_namesake_and_a_longer_name_keep_theirs(db):
    member = make_person()
    namesake = make_member(NAME, email="annan.asa@example.org")
    longer = make_member(f"{NAME} Lind", email="asa.lind@example.org")
    page = make_standard_page(body=[("paragraph", f"<p>{NAME} Lind, {ADDRESS}</p>")])
    erase_member(member=member)
    namesake.refresh_from_db()
    longer.refresh_from_db()
    page.refresh_from_db()
    assert namesake.name == NAME
    assert longer.name == f"{NAME} Lind"
    assert f"{NAME} Lind" in str(page.body)
    assert traces_of([ADDRESS]) == []


def test_two_of_the_same_key_are_kept_apart(db):
    for number in (1, 2):
        OutgoingMail.objects.create(
            key=f"hej:{NAME if number == 1 else 'En tidigare medlem'}",
            purpose="hej",
            to_address="chef@example.org",
            subject="Hej",
            text="Hej",
        )
    scrub({NAME: "En tidigare medlem"})
    keys = list(OutgoingMail.objects.values_list("key", flat=True))
    assert len(set(keys)) == 2
    assert all("En tidigare medlem" in key for key in keys)


def test_what_becomes_too_long_is_cut(db):
    page = make_standard_page()
    title = f"{NAME} " + "å" * 240
    Page.objects.filter(pk=page.pk).update(title=title)
    scrub({NAME: "En tidigare medlem"})
    page.refresh_from_db()
    assert page.title.startswith("En tidigare medlem å")
    assert len(page.title) == 255


def test_a_telephone_number_that_a_part_knows_is_looked_for_everywhere(db, monkeypatch):
    monkeypatch.setattr(personal_data, "_parts", {part.name: part for part in parts()})
    keeps_personal_data(
        PersonalData(
            name="phone",
            purpose="To call.",
            collect=lambda member: [],
            forget=lambda member: None,
            words=lambda member: ["042-10 50 01"],
        )
    )
    page = make_standard_page(body=[("paragraph", "<p>Ring +46 42 105001 i dag.</p>")])
    erase_member(member=make_person())
    page.refresh_from_db()
    assert "Ring – i dag" in str(page.body)


def test_erasing_twice_changes_nothing_more(db):
    member = make_person()
    erase_member(member=member)
    member.refresh_from_db()
    before = (member.name, member.email, member.left_on)
    erase_member(member=member)
    member.refresh_from_db()
    assert (member.name, member.email, member.left_on) == before


def test_the_last_administrator_is_not_erased(db):
    User.objects.filter(is_superuser=True).delete()
    member = make_member(user=make_admin())
    with pytest.raises(LastAdministrator):
        erase_member(member=member)
    make_admin("reserv@example.org")
    erase_member(member=member)
    member.refresh_from_db()
    assert member.is_erased


def test_when_a_part_fails_nothing_is_forgotten(db, monkeypatch):
    monkeypatch.setattr(personal_data, "_parts", {part.name: part for part in parts()})

    def fail(member: Member) -> None:
        raise RuntimeError

    keeps_personal_data(
        PersonalData(name="bad", purpose="-", collect=lambda member: [], forget=fail)
    )
    member = make_person()
    with pytest.raises(RuntimeError):
        erase_member(member=member)
    member.refresh_from_db()
    assert (member.name, member.job_title) == (NAME, "Zebraskötare")
    assert member.user is not None


def test_former_members_are_erased_two_years_after_they_left(db, settings):
    settings.RETENTION_DECISION = "Dokumenthanteringsplan 2027, punkt 14"
    now = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
    day = now.date()
    old = make_member("Gammal Medlem", left_on=day - datetime.timedelta(days=731))
    young = make_member("Nyss Lämnat", left_on=day - datetime.timedelta(days=729))
    there = make_member("Kvar Här", user=make_user("kvar.har2@example.org"))
    with time_machine.travel(now, tick=False):
        weed(by="worker")
        [again] = [f for f in look_through() if f.rule.name == "former members"]
    assert again.how_many == 0
    names = [Member.objects.get(pk=member.pk).name for member in (old, young, there)]
    assert names == ["En tidigare medlem", "Nyss Lämnat", "Kvar Här"]
