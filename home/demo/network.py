"""What the demo city's members have shared, asked and said among themselves. All of it invented."""

from __future__ import annotations

import uuid
from typing import Any

from home.demo.pictures import illustration
from home.demo.reading import records
from network.knowledge.manuscripts import Manuscript
from network.knowledge.markdown import to_html
from network.knowledge.models import Draft, ExperiencePage, Question
from network.knowledge.querysets import LONG_TEXTS
from network.knowledge.services.asking import accept, answer, ask, keep_as_knowledge
from network.knowledge.services.proposing import propose
from network.knowledge.services.responding import comment, react
from network.knowledge.services.sharing import share
from network.people.groups import REVIEWERS
from network.people.models import Member, Organisation, User
from network.register.models import Theme, TwinCityPage

SHORT = ("title", "kind", "author_role", "idea_to_take_home", "happened_on")
KEY = uuid.UUID("5a1c7f6e-2f0b-4f53-9d0e-6c1f0a4b7d11")


def make_network_talk() -> None:
    """Posts in the network, one of them under review and one sent back, and questions."""
    maker = TalkMaker()
    for record in records("network_posts", kind="post"):
        maker.post(record)
    for record in records("network_posts", kind="question"):
        maker.question(record)


class TalkMaker:
    """Makes what members say from records; what they refer to by name is looked up once."""

    def __init__(self) -> None:
        self.members = {found.name: found for found in Member.objects.all()}
        self.organisations = {found.name: found for found in Organisation.objects.all()}
        self.themes = {found.slug: found for found in Theme.objects.all()}
        cities = TwinCityPage.objects.filter(locale__language_code="sv")
        self.cities = {found.slug: found for found in cities}

    def post(self, record: dict[str, Any]) -> None:
        """One post with what others say about it, unless its author has shared it already."""
        author = self.members[record["author"]]
        if ExperiencePage.objects.filter(author=author, title=record["title"]).exists():
            return
        texts = {name: to_html(record[name]) for name in LONG_TEXTS if name in record}
        words = {name: record[name] for name in SHORT if name in record}
        picture = illustration(record["picture"]) if "picture" in record else None
        post = share(
            member=author,
            manuscript=Manuscript(
                summary=record.get("idea_to_take_home", "") or _first_sentence(record),
                themes=[self.themes[slug] for slug in record["themes"] if slug in self.themes],
                twin_cities=[self.cities[slug] for slug in record.get("twin_cities", [])],
                relevant_to=[
                    self.organisations[name]
                    for name in record["relevant_to"]
                    if name in self.organisations
                ],
                pictures=[picture] if picture else [],
                **texts,
                **words,
            ),
        )
        for name, text in record.get("comments", []):
            comment(post=post, member=self.members[name], text=text)
        for kind in ("thanks", "we_too"):
            for name in record.get(kind, []):
                react(post=post, member=self.members[name], kind=kind)
        if "state" in record:
            _review(post, author, record)

    def question(self, record: dict[str, Any]) -> None:
        """One question with its answers; the one that helped may be kept as knowledge."""
        author = self.members[record["author"]]
        if Question.objects.filter(author=author, title=record["title"]).exists():
            return
        draft = Draft.objects.create(
            token=uuid.uuid5(KEY, record["title"]), member=author, kind=Draft.Kind.QUESTION
        )
        asked = ask(
            draft=draft,
            title=record["title"],
            text=record["text"],
            themes=[self.themes[slug] for slug in record["themes"] if slug in self.themes],
        )
        given = [
            answer(question=asked, member=self.members[name], text=text)
            for name, text in record["answers"]
        ]
        if "accepted" in record:
            helped = given[record["accepted"]]
            accept(given=helped, member=author)
            if record.get("keep"):
                keep_as_knowledge(given=helped, member=author)


def _first_sentence(record: dict[str, Any]) -> str:
    line = str(record["what_we_did"]).split("\n")[0].replace("**", "")
    return line.split(". ")[0].rstrip(".") + "."


def _review(post: ExperiencePage, author: Member, record: dict[str, Any]) -> None:
    """Proposed, and sent back where the record says so."""
    state = propose(post=post, member=author)
    if record["state"] == "back":
        reviewer = User.objects.filter(groups__name=REVIEWERS).first()
        task_state = state.current_task_state
        task_state.specific.reject(user=reviewer, comment=record["comment"])
