"""Headings that skip a level, contacts that are persons, and words that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.models import EventPage, MeetingPage
from home.checking.findings import Finding, Kind
from home.checking.reading import Content
from home.models import HomePage
from network.knowledge.models import ExperiencePage
from network.people.models import Member, Organisation, User
from network.register.models import Entry
from training.models import TrainingPage

# Written in the language of those they are for; translated when somebody asks for it.
IN_ONE_LANGUAGE = (ExperiencePage, EventPage, MeetingPage, TrainingPage)
FUNCTIONS = ("contact_function", "responsible_function", "author_role")
ADDRESSES = ("contact_email",)
FUNCTION_WORDS = re.compile(
    r"ansvarig|avdelning|center|chef|enhet|expert|f[öo]rvaltning|grupp|handl[äa]ggare|info|internation"
    r"|kansli|kontakt|kontor|l[äa]rare|ledare|n[äa]mnd|officer|rektor|samordnare|service|stab|strateg"
    r"|team|utvecklare|verksamhet|coordinator|office|head|manager",
    re.I,
)
A_NAME = re.compile(r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉÜ][a-zåäöéü]+){1,2}$")


def skipped_headings(contents: list[Content]) -> Iterator[Finding]:
    """A small heading right under a main one, or first in a text."""
    for content in contents:
        for number, steps in enumerate(content.headings):
            # A text of its own stands under a heading that the template writes.
            above = 1 if number == 0 else 2
            for level, words in steps:
                if level > above + 1:
                    detail = _("“%(words)s” is at level %(level)d, right after level %(above)d")
                    told = detail % {"words": words, "level": level, "above": above}
                    yield Finding(Kind.HEADING, content.page, told)
                above = level


def persons_as_contacts(things: list[Any]) -> Iterator[Finding]:
    """Where a role should stand there is a name, or an address that is somebody's own."""
    ours = {name.casefold() for name in Organisation.objects.values_list("name", flat=True)}
    names = {name.casefold() for name in Member.objects.values_list("name", flat=True)}
    users = User.objects.values_list("first_name", "last_name", "email")
    mails = {mail.casefold() for mail in Member.objects.values_list("email", flat=True)}
    for first, last, mail in users:
        names.add(f"{first} {last}".strip().casefold())
        mails.add(mail.casefold())
    for thing in things:
        for field in FUNCTIONS:
            text = (getattr(thing, field, "") or "").strip()
            is_known = any(name and name in text.casefold() for name in names)
            if is_known or (_looks_like_a_name(text) and text.casefold() not in ours):
                yield Finding(Kind.CONTACT, thing, text)
        for field in ADDRESSES:
            mail = getattr(thing, field, "") or ""
            if mail.casefold() in mails or _looks_like_somebodys(mail):
                yield Finding(Kind.CONTACT, thing, mail)


def missing_summaries(contents: list[Content], entries: list[Entry]) -> Iterator[Finding]:
    """Published without the sentence that stands in every list."""
    for content in contents:
        if not content.page.summary and not isinstance(content.page, HomePage):
            yield Finding(Kind.SUMMARY, content.page)
    for entry in entries:
        if not entry.summary:
            yield Finding(Kind.SUMMARY, entry)


def missing_translations(contents: list[Content], entries: list[Entry]) -> Iterator[Finding]:
    """Pages in the main language that have no published page in each other language."""
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    published = set(
        Page.objects.filter(live=True).values_list("translation_key", "locale__language_code")
    )
    for content in contents:
        page = content.page
        if page.locale.language_code == settings.LANGUAGE_CODE and not isinstance(
            page, IN_ONE_LANGUAGE
        ):
            lacks = [code for code in others if (page.translation_key, code) not in published]
            if lacks:
                yield Finding(Kind.TRANSLATION, page, ", ".join(lacks))
    for entry in entries:
        lacking = [
            str(entry._meta.get_field(name).verbose_name)
            for name in ("title_en", "summary_en")
            if not getattr(entry, name)
        ]
        if lacking:
            yield Finding(Kind.TRANSLATION, entry, ", ".join(lacking))


def _looks_like_a_name(text: str) -> bool:
    return A_NAME.match(text) is not None and not FUNCTION_WORDS.search(text)


def _looks_like_somebodys(mail: str) -> bool:
    parts = mail.partition("@")[0].split(".")
    two_words = len(parts) == 2 and all(part.isalpha() and len(part) > 1 for part in parts)
    return two_words and not FUNCTION_WORDS.search(mail.partition("@")[0])
