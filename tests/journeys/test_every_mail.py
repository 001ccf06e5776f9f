"""Every kind of mail that the hub can send, in the language of the one who gets it."""

from __future__ import annotations

import email
import json
import re
from email.message import Message
from typing import Any

import pytest
from django.conf import settings
from django.core import mail as sent
from django.test import Client

from hub.mail import looks
from hub.models import OutgoingMail
from hub.outbox import _message
from hub.sealing import unseal
from network.knowledge.services.notices import OPTIONAL
from tests.journeys.every_mail import Sending

SWEDISH = re.compile(r"\b(och|är|att|du|din|dig|inte|för|har|på|vi)\b", re.I)
ENGLISH = re.compile(r"\b(the|you|your|and|is|are|has|of|with|to)\b", re.I)
MARKUP = re.compile(r"</?\w|&\w+;|&#|{{|{%|style=")
LINK = re.compile(r"https?://[^\s<>\"]+")
WITHIN_A_LINE = re.compile(r"^(?!\s*https?://\S+$).*https?://.*$", re.M)
FROM_ELSEWHERE = re.compile(r'(?:src|href)="(?!http://localhost)[^"]*"|url\(|@import|@font-face')
# The admin is one for all, and a post that just became public has no translation yet.
ONE_LANGUAGE = ("/admin/", "/erfarenheter/post-1/")
MOST = 30_000


def kinds() -> set[str]:
    """Each folder of templates is a kind, or the look of several."""
    folders = (settings.BASE_DIR / "templates" / "email").glob("*/subject.txt")
    return {folder.parent.name for folder in folders} - set(looks.values()) | set(looks)


class Read:
    """A mail as it arrives."""

    def __init__(self, mail: OutgoingMail) -> None:
        opened = json.loads(unseal(mail.sealed)) if mail.sealed else None
        self.mail, self.kind, self.subject = mail, mail.purpose, mail.subject
        self.text = opened["text"] if opened else mail.text
        self.html = opened["html"] if opened else mail.html
        self.links = LINK.findall(self.text)

    @property
    def words(self) -> str:
        """All that is read, without addresses."""
        plain = re.sub(r"<style>.*?</style>|<[^>]+>", " ", self.html, flags=re.S)
        return LINK.sub(" ", f"{self.subject}\n{self.text}\n{plain}")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_mail_is_right_in_the_language_of_its_reader(
    city: Any, client: Client, language: str
) -> None:
    Sending(language).everything()
    mails = [Read(mail) for mail in OutgoingMail.objects.order_by("pk")]
    assert {mail.kind for mail in mails} == kinds()
    wrong = {
        (mail.kind, what): found
        for mail in mails
        for what, found in complaints(mail, language).items()
        if found
    }
    assert wrong == {}
    assert pages_in_another_language(mails, language, client) == []


def complaints(mail: Read, language: str) -> dict[str, Any]:
    own, foreign = (SWEDISH, ENGLISH) if language == "sv" else (ENGLISH, SWEDISH)
    return {
        "words of the other language": foreign.findall(mail.words),
        "no words of its own": not own.search(mail.words),
        "Swedish letters": language == "en" and re.findall(r".*[åäö].*", mail.words, re.I),
        "remnants of markup": MARKUP.findall(mail.text),
        "holes": re.findall(r"\n{3,}| \n|\t", mail.text),
        "a link beside words": WITHIN_A_LINE.findall(mail.text),
        "addresses of the other language": other_addresses(mail, language),
        "language of the HTML": f'<html lang="{language}">' not in mail.html,
        "size": len(mail.html.encode()) > MOST,
        "length of the subject": len(mail.subject) > 78,
        "something from elsewhere": FROM_ELSEWHERE.findall(mail.html),
        "no heading": "<h1" not in mail.html,
        "ways to stop": wrong_ways_to_stop(mail),
        "versions": missing_versions(mail),
        "links in one version only": set(mail.links) ^ links_in(mail.html),
    }


def other_addresses(mail: Read, language: str) -> list[str]:
    """Links to the other language's half of the site."""
    paths = [link.removeprefix("http://localhost") for link in mail.links]
    return [
        path
        for path in paths
        if not path.startswith(ONE_LANGUAGE) and path.startswith("/en/") is (language == "sv")
    ]


def links_in(html: str) -> set[str]:
    found = re.findall(r'href="([^"]+)"', html)
    return {link.replace("&amp;", "&") for link in found}


def wrong_ways_to_stop(mail: Read) -> bool:
    """What nobody has to have is stopped by one click (RFC 8058), and nothing else is."""
    link = mail.mail.headers.get("List-Unsubscribe", "").strip("<>")
    if mail.kind in ("digest", *OPTIONAL):
        by_post = mail.mail.headers.get("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"
        return not by_post or link not in mail.links
    return bool(link)


def missing_versions(mail: Read) -> list[str]:
    """The simplest comes first (RFC 2046), and what calendars act on comes last."""
    message: Message = email.message_from_bytes(
        _message(mail.mail, sent.get_connection()).message().as_bytes()
    )
    parts = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    calendar = ["text/calendar"] if mail.mail.calendar else []
    return [] if parts == ["text/plain", "text/html", *calendar] else parts


def pages_in_another_language(mails: list[Read], language: str, client: Client) -> list[str]:
    """The pages that mails lead to, as far as they are not in the mails' own language."""
    links = {link.removeprefix("http://localhost") for mail in mails for link in mail.links}
    wrong = []
    for link in sorted(link for link in links if not link.startswith(ONE_LANGUAGE)):
        page = client.get(link, follow=True)
        is_page = page.headers["Content-Type"].startswith("text/html")
        if page.status_code >= 500 or (is_page and f'lang="{language}"' not in words(page)):
            wrong.append(link)
    return wrong


def words(page: Any) -> str:
    return str(page.content.decode())
