"""What a member takes along: a sheet to print, a mail to send, a text for the intranet."""

from __future__ import annotations

import datetime
import html
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from hub.dates import day
from hub.qr import qr_rows
from network.knowledge.models import ExperiencePage

TEMPLATE = "knowledge/share_kit.typ"
# What fits on one sheet, in characters, and how much of it one part of the text may take.
ROOM = 1150
LONGEST_PART = 420
SHORTEST_PART = 80
MOST_PARTS = 2


@dataclass(frozen=True)
class ShareKit:
    """The texts of a post, ready to be copied."""

    mail_subject: str
    mail_text: str
    intranet_heading: str
    intranet_text: str


def share_kit_of(post: ExperiencePage) -> ShareKit:
    """The mail and the text for the intranet, in the language of the post."""
    with translation.override(post.locale.language_code):
        return _texts_of(post)


def _texts_of(post: ExperiencePage) -> ShareKit:
    told_by = _told_by(post)
    idea = _one_line(post.idea_to_take_home)
    summary = _one_line(post.summary)
    new = idea if idea != summary else ""
    pieces = [summary, new and _("The idea: %(idea)s") % {"idea": new}]
    return ShareKit(
        mail_subject=_("Worth knowing: %(title)s") % {"title": _one_line(post.title)},
        mail_text="\n\n".join(
            piece
            for piece in [
                _("Hello!"),
                _("This is something that others have learned and that we can use."),
                *pieces,
                _("Told by %(who)s.") % {"who": told_by},
                f"{_('Read it all:')}\n{post.full_url}",
                _("What do you think, could we try it here?"),
            ]
            if piece
        ),
        intranet_heading=_one_line(post.title),
        intranet_text="\n\n".join(
            piece
            for piece in [
                *pieces,
                _("Told by %(who)s.") % {"who": told_by},
                f"{_('Read it all:')}\n{post.full_url}",
            ]
            if piece
        ),
    )


def share_sheet(
    post: ExperiencePage, *, publisher: str, printed_on: datetime.date
) -> dict[str, Any]:
    """What the sheet is set from: the heart of the post, whom to ask, and a code to the rest."""
    with translation.override(post.locale.language_code):
        return _sheet_of(post, publisher=publisher, printed_on=printed_on)


def _sheet_of(post: ExperiencePage, *, publisher: str, printed_on: datetime.date) -> dict[str, Any]:
    organisation = post.organisation
    contact = " ".join(filter(None, [organisation.contact_function, organisation.contact_email]))
    return {
        "language": post.locale.language_code,
        "title": _one_line(post.title),
        "summary": _one_line(post.summary),
        "told_by": _told_by(post),
        "parts": _parts(post),
        "idea": _one_line(post.idea_to_take_home),
        "contact": contact,
        "publisher": _one_line(publisher),
        "url": post.full_url,
        "qr": qr_rows(post.full_url),
        "day": [printed_on.year, printed_on.month, printed_on.day],
        "printed": _("Printed on {day}").format(day=day(printed_on, weekday=False)),
        "words": {
            "idea": _("Idea to take home"),
            "ask": _("Ask:"),
            "read": _("Read it all:"),
        },
    }


def _told_by(post: ExperiencePage) -> str:
    return ", ".join(filter(None, [post.author_role, post.organisation.display_name]))


def _parts(post: ExperiencePage) -> list[dict[str, str]]:
    """The beginning of the text, as much as there is room for beside the title and the idea."""
    room = ROOM - len(post.title) - len(post.summary) - len(post.idea_to_take_home)
    longest = min(LONGEST_PART, room // MOST_PARTS)
    if longest < SHORTEST_PART:
        return []
    return [
        {"heading": str(heading or _("In short")), "text": _shortened(_plain(text), longest)}
        for heading, text in post.parts[:MOST_PARTS]
    ]


def _plain(markup: str) -> str:
    return _one_line(html.unescape(strip_tags(markup.replace("</", " </"))))


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _one_line(text: str) -> str:
    return " ".join(text.split())
