"""One search over everything public: pages and entries of the register, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import QuerySet, Value
from django.db.models.functions import Lower
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process
from wagtail.models import Locale, Page

from hub.pages import BasePage
from hub.search import clean_words, only_words, ranked
from network.register.models import Entry

MOST = 300
SHORTEST_MARKED = 3
CLOSE_ENOUGH = 78
VOCABULARY_SECONDS = 300
# What a page can be found as; all others, indexes among them, are one kind.
OTHER_PAGES = "page"
PAGE_KINDS = {
    "strategypage": _("Strategy"),
    "twincitypage": _("Twin city"),
    "experiencepage": _("Experience"),
    "trainingpage": _("Training"),
    "eventpage": _("Event"),
    "meetingpage": _("Meeting"),
    OTHER_PAGES: _("Page"),
}


@dataclass(frozen=True)
class Hit:
    """Something found: a page or an entry, by its kind and key."""

    kind: str
    is_entry: bool
    pk: int


@dataclass(frozen=True)
class Kind:
    """A kind of hits with how many there are."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """A hit as the reader sees it, with the words that were searched for marked."""

    title: SafeString
    text: SafeString
    url: str
    kind: str


def public_pages() -> QuerySet[Page]:
    """Every page that anyone may read in the active language."""
    return Page.objects.live().public().filter(locale=Locale.get_active(), depth__gte=2)


def find(words: str) -> list[Hit]:
    """What the words find, pages first where both are equally good; bounded."""
    words = clean_words(words)
    if not words:
        return []
    pages = ranked(public_pages(), words)[:MOST]
    entries = ranked(Entry.objects.public(), words)[:MOST]
    kinds = _kinds(pages, entries)
    page_hits = [Hit(kinds[False, pk], False, pk) for pk in pages]
    entry_hits = [Hit(kinds[True, pk], True, pk) for pk in entries]
    return _alternately(page_hits, entry_hits)


def _kinds(pages: list[int], entries: list[int]) -> dict[tuple[bool, int], str]:
    """What each page and each entry is, in one question."""
    models = Page.objects.filter(pk__in=pages).order_by()
    types = Entry.objects.filter(pk__in=entries).order_by()
    found = models.values_list(Value(0), "pk", "content_type__model").union(
        types.values_list(Value(1), "pk", "record_type"), all=True
    )
    return {
        (bool(is_entry), pk): kind if is_entry or kind in PAGE_KINDS else OTHER_PAGES
        for is_entry, pk, kind in found
    }


def _alternately(first: list[Hit], second: list[Hit]) -> list[Hit]:
    """The two lists dealt out in turn, so that neither hides the other."""
    woven = [hit for pair in zip(first, second, strict=False) for hit in pair]
    shorter = min(len(first), len(second))
    return woven + first[shorter:] + second[shorter:]


def kinds_of(hits: Iterable[Hit], chosen: str) -> list[Kind]:
    """How many hits there are of each kind, most first."""
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.kind] = counts.get(hit.kind, 0) + 1
    return [
        Kind(kind, kind_label(kind), count, kind == chosen)
        for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def kind_label(kind: str) -> str:
    """What a kind is called on the page."""
    if kind in Entry.RecordType.values:
        return str(Entry.RecordType(kind).label)
    return str(PAGE_KINDS[kind])


def show(hits: list[Hit], words: str, request: object) -> list[Shown]:
    """The hits of one page of the list, in order, with titles, texts and addresses."""
    pages = {
        page.pk: page
        for page in Page.objects.filter(pk__in=[hit.pk for hit in hits if not hit.is_entry])
    }
    summaries = _summaries(pages.values())
    entries = Entry.objects.public().in_bulk([hit.pk for hit in hits if hit.is_entry])
    shown = []
    for hit in hits:
        if hit.is_entry and hit.pk in entries:
            entry = entries[hit.pk]
            title, text = entry.localized_title, entry.localized_summary
            url = entry.get_url(request)
        elif hit.pk in pages:
            page = pages[hit.pk]
            title, text = page.title, summaries.get(hit.pk, "") or page.search_description
            url = page.get_url(request) or "/"
        else:
            continue
        shown.append(Shown(marked(title, words), marked(text, words), url, kind_label(hit.kind)))
    return shown


def _summaries(pages: Iterable[Page]) -> dict[int, str]:
    """The summaries of pages of many kinds, in one query."""
    by_type: dict[int, list[int]] = {}
    for page in pages:
        by_type.setdefault(page.content_type_id, []).append(page.pk)
    parts = []
    for content_type_id, keys in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model and issubclass(model, BasePage):
            rows = model.objects.filter(pk__in=keys).order_by()
            parts.append(rows.values_list("pk", "summary"))
    if not parts:
        return {}
    return dict(parts[0].union(*parts[1:], all=True))


def marked(text: str, words: str) -> SafeString:
    """The text with the words that were searched for marked, also inside longer words."""
    wanted = [w for w in only_words(words).split() if len(w) >= SHORTEST_MARKED]
    if not wanted:
        return conditional_escape(text)
    pattern = re.compile(
        "|".join(re.escape(w) for w in sorted(wanted, key=len, reverse=True)), re.I
    )
    pieces, end = [], 0
    for match in pattern.finditer(text):
        pieces += [conditional_escape(text[end : match.start()])]
        pieces += [format_html("<mark>{}</mark>", match.group())]
        end = match.end()
    pieces.append(conditional_escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 every piece is escaped above


def did_you_mean(words: str) -> str:
    """The same words spelt as the site spells them; empty when nothing comes close."""
    vocabulary = _vocabulary()
    spelt = []
    for word in only_words(words).lower().split():
        near = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        spelt.append(near[0] if near and word not in vocabulary else word)
    suggestion = " ".join(spelt)
    return suggestion if suggestion != " ".join(only_words(words).lower().split()) else ""


def _vocabulary() -> list[str]:
    """Every word in public titles, kept for five minutes."""
    key = f"search-vocabulary:{get_language()}"
    words = cache.get(key)
    if words is None:
        titles = [
            *public_pages().annotate(t=Lower("title")).values_list("t", flat=True),
            *Entry.objects.public().annotate(t=Lower("title")).values_list("t", flat=True),
        ]
        words = sorted({w for t in titles for w in only_words(t).split() if len(w) > 3})
        cache.set(key, words, VOCABULARY_SECONDS)
    return words
