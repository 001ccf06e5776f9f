"""Plants what nobody outside may read, of every kind and in each language, with a marker in it.

A kind of page that is added later is planted too, without a word here.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    get_page_models,
)

from home.models import HomePage, StandardPage
from hub.models import HubDocument, HubImage, OutgoingMail
from network.people.models import Organisation
from network.register.models import Activity, AffiliatedNetwork, Agreement, Entry
from tests.make import make_document, make_image, make_member, make_user

MARK = "zebrafink"
LEAD = "zebra"  # finds the marker wherever words are completed, and gives nothing away by itself
STATES = ["draft", "expired", "scheduled", "private", "below_private"]
LANGUAGES = ["sv", "en"]
HIDDEN_KINDS: list[type[Page]] = [
    model
    for model in get_page_models()
    if model is not HomePage
    and model._meta.app_label in {a.label for a in apps.get_app_configs()}
    and model.__module__.split(".")[0] in ("home", "training", "events", "network", "hub")
]
_numbers = itertools.count(1)


def plant_pages() -> list[Page]:
    """A page of every kind, in every state in which nobody may read it, in each language."""
    return [
        plant_page(model, state, language)
        for model in HIDDEN_KINDS
        for state in STATES
        for language in LANGUAGES
    ]


def plant_page(model: type[Page], state: str, language: str) -> Page:
    """One page that nobody outside may read."""
    parent = _parent_of(model, language)
    if state == "below_private":
        above = StandardPage if isinstance(parent, HomePage) else type(parent)
        parent = parent.add_child(instance=filled(above, parent.locale, live=True))
        restrict(parent)
    page = filled(model, parent.locale, live=state in ("private", "below_private"))
    now = timezone.now()
    if state == "expired":
        page.expired, page.expire_at = True, now - datetime.timedelta(days=1)
    if state == "scheduled":
        page.go_live_at = now + datetime.timedelta(days=1)
    page = parent.add_child(instance=page)
    revision = page.save_revision()
    if state == "scheduled":
        revision.publish()
    if state == "private":
        restrict(page)
    return page


def restrict(page: Page) -> None:
    """Only those who sign in may read the page and what is below it."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _parent_of(model: type[Page], language: str) -> Page:
    home = HomePage.objects.get(locale__language_code=language)
    allowed = model.allowed_parent_page_models()
    if HomePage in allowed:
        return home
    return allowed[0].objects.child_of(home).live().order_by("path").first().specific


def filled(model: type[Any], locale: Locale | None = None, **fields: Any) -> Any:
    """A row with the marker in every text, and the first choice wherever there is one."""
    number = next(_numbers)
    if locale is not None:
        fields["locale"] = locale
    row = model(**fields)
    for field in model._meta.concrete_fields:
        if field.name in fields or field.auto_created or not field.editable:
            continue
        value = _value(field, number)
        if value is not None:
            setattr(row, field.name, value)
    if isinstance(row, Page):
        row.title = f"{MARK} {model.__name__} {number}"
        row.slug = slugify(row.title)
        row.show_in_menus = True
    return row


NOT_FILLED = {"path", "url_path", "expire_at", "go_live_at", "alias_of", "content_type", "website"}


def _value(field: Any, number: int) -> Any:
    """What to write into a field; nothing where the row manages without."""
    if field.name in NOT_FILLED or getattr(field, "remote_field", None):
        needed = field.remote_field and not field.null and not field.has_default()
        if needed and field.related_model is Organisation:
            return Organisation.objects.first()
        return None
    if field.choices:
        return field.default if field.has_default() else next(iter(field.choices))[0]
    if isinstance(field, StreamField):
        kinds = field.stream_block.child_blocks
        return [("paragraph", f"<p>{MARK} {number}</p>")] if "paragraph" in kinds else None
    match field:
        case RichTextField():
            return f"<p>{MARK} {number}</p>"
        case models.EmailField():
            return f"{MARK}{number}@example.org"
        case models.URLField():
            return f"https://{MARK}{number}.example.org/"
        case models.SlugField():
            return f"{MARK}-{number}"
        case models.DateTimeField():
            return _moment(field.name)
        case models.DateField():
            return timezone.localdate() if "on" in field.name or not field.null else None
        case models.CharField() | models.TextField():
            return f"{MARK} {number}"[: field.max_length]
        case models.DecimalField():
            return "56.1000"
    return None


def _moment(name: str) -> datetime.datetime | None:
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    return {"starts_at": tomorrow, "ends_at": tomorrow + datetime.timedelta(hours=2)}.get(name)


def plant_entries(**ties: Any) -> list[Entry]:
    """A draft and one that waits for its day, of every kind in the register."""
    planted = []
    for model in (Activity, AffiliatedNetwork, Agreement):
        for state in ("draft", "scheduled"):
            entry = filled(model, live=False, scope="global", role="partner", status="ongoing")
            entry.start_date = datetime.date(1991, 1, 1)
            for name, values in ties.items():
                setattr(entry, name, values)
            if state == "scheduled":
                entry.go_live_at = timezone.now() + datetime.timedelta(days=1)
            entry.save()
            entry.save_revision().publish() if state == "scheduled" else entry.save_revision()
            planted.append(entry)
    return planted


def change_unpublished(row: Any) -> None:
    """A revision of something public that is saved and not published."""
    number = next(_numbers)
    for field in row._meta.concrete_fields:
        if not field.auto_created and field.editable and field.name != "website":
            value = _value(field, number)
            plain = isinstance(field, models.CharField | models.TextField | StreamField)
            if value is not None and plain and not field.choices and field.name != "slug":
                setattr(row, field.name, value)
    row.title = f"{MARK} {number}"
    row.save_revision()


def make_closed_collection(name: str = MARK) -> Collection:
    """A collection that only those who sign in may open."""
    collection = Collection.get_first_root_node().add_child(name=name)
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return collection


def plant_files(collection: Collection) -> tuple[HubImage, HubDocument]:
    """A picture and a document in a collection."""
    image, document = (
        make_image(f"{MARK} bild"),
        make_document(f"{MARK} fil", content=MARK.encode()),
    )
    for one in (image, document):
        one.collection = collection
        one.save()
    return image, document


def plant_people() -> Any:
    """A member of the network, with an account."""
    member = make_member(f"{MARK} Sjöqvist", email=f"{MARK}@example.org", job_title=MARK)
    member.user = make_user(f"{MARK}.konto@example.org", first_name=MARK, last_name=MARK)
    member.save()
    return member


def plant_mail() -> OutgoingMail:
    """A mail that waits to be sent."""
    return OutgoingMail.objects.create(
        key=MARK, purpose="prov", to_address=f"{MARK}@example.org", subject=MARK, text=MARK
    )


def hidden_addresses(pages: list[Page], entries: list[Entry]) -> Iterator[str]:
    """Where somebody who guesses would look."""
    for page in pages:
        address = page.get_url() or "/"
        yield address
        if "/en/" not in address:
            yield f"/en{address}"
    for entry in entries:
        for language, home in (("sv", "/register/"), ("en", "/en/register/")):
            yield home + entry.place(language)
    for page in pages:
        for door in ("rss/", "kalender.ics", "pdf/", "punkt/syf-1/", "versioner/"):
            yield f"{page.get_url() or '/'}{door}"
