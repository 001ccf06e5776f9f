"""A member writes and shares, an editor reviews, everybody reads. Another one asks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage
from hub.models import HubImage, OutgoingMail
from network.knowledge.models import Answer, ExperiencePage, Question
from tests.make import make_organisation, make_reviewer, make_signed_up_member
from tests.network.knowledge.make import make_network_post, make_theme
from tests.network.knowledge.writing import picture, send

pytestmark = pytest.mark.django_db


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_a_picture_in_a_pocket_to_the_public_site(city: HomePage) -> None:
    alma, reviewer = make_signed_up_member(), make_reviewer()
    concerned = make_organisation("Skolan")
    writer, editor, anybody = signed_in(alma.user), signed_in(reviewer), Client()

    sheet = writer.get("/natverket/skriv/erfarenhet/")["Location"]
    send(
        writer, sheet, "picture", picture=picture("IMG_0042.heic"), picture_shows="Barn med kritor"
    )
    image = HubImage.objects.get()
    answer = send(writer, sheet, "preview", relevant_to=[concerned.pk])
    preview = writer.get(answer["Location"]).content.decode()
    assert 'alt="Barn med kritor"' in preview
    answer = writer.post(sheet, {"as_kept": "1", "do": "share"})
    post = ExperiencePage.objects.get()
    page = writer.get(answer["Location"]).content.decode()
    assert "Delat. Nu kan alla medlemmar i nätverket läsa det." in page
    assert anybody.get(post.url).status_code == 302
    assert post.disseminations.get().organisation == concerned

    writer.post(f"/natverket/inlagg/{post.pk}/foresla/")
    mail = OutgoingMail.objects.get(to_address=reviewer.email)
    assert f"/admin/pages/{post.pk}/edit/" in mail.text
    assert editor.get(f"/admin/pages/{post.pk}/edit/").status_code == 200
    state = Page.objects.get(pk=post.pk).current_workflow_state.current_task_state
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[post.pk, "approve", state.pk]))

    public = anybody.get(post.url).content.decode()
    assert "Barnen ritade torget" in public
    assert "Alma Sjöqvist" not in public
    assert "Barnen ritade torget" in anybody.get("/erfarenheter/").content.decode()
    image.refresh_from_db()
    assert b"".join(anybody.get(image.get_rendition("width-640|format-webp").url).streaming_content)
    assert post.full_url in OutgoingMail.objects.get(to_address=alma.email).text


def test_from_a_question_to_knowledge_that_others_find(city: HomePage) -> None:
    asker, knower = make_signed_up_member(), make_signed_up_member("Bo Ek")
    word = make_theme("Buller")
    make_network_post("Så mäter vi", author=knower, themes=[word])
    one, other = signed_in(asker.user), signed_in(knower.user)

    sheet = one.get("/natverket/skriv/fraga/")["Location"]
    typed = {"title": "Vem kan buller?", "text": "Vi ska mäta.", "themes": [word.pk], "do": "share"}
    address = one.post(sheet, typed)["Location"]
    question = Question.objects.get()
    assert address in OutgoingMail.objects.get(to_address=knower.email).text
    other.post(address, {"text": "Ring **Trafikverket**."})
    given = Answer.objects.get()
    assert "<strong>Trafikverket</strong>" in one.get(address).content.decode()
    one.post(f"/natverket/svar/{given.pk}/hjalpte/")
    assert "Det här hjälpte" in other.get(address).content.decode()
    answer = other.post(f"/natverket/svar/{given.pk}/behall/")
    assert "Trafikverket" in one.get(answer["Location"]).content.decode()
    found = one.get("/natverket/inlagg/?slag=knowledge&q=buller").content.decode()
    assert question.title in found
