"""Every address of the admin, filled in with things that are there to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import time_machine
from django.apps import apps
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import get_resolver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
)
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from hub.models import HubDocument, HubImage, SiteSettings
from network.register.models import Activity, AffiliatedNetwork, Agreement, Entry
from tests.events.make import make_training
from tests.home.test_notices_admin import make_notice
from tests.hub.test_admin_records import make_mail
from tests.journeys.roles import World
from tests.make import make_document, make_image, make_member, make_standard_page
from tests.network.register.make import make_activity, make_agreement, make_network, make_programme
from tests.training.make import AFTERWARDS, PRESENT, make_held_training, make_participant
from training.models import Certificate, CertificateRule
from training.services.certificates import issue_certificates, revoke_certificate

ENTRIES = (Activity, AffiliatedNetwork, Agreement)
WORD = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
# What an address is about, by how it begins; the kind of thing in it comes before that.
ABOUT: list[tuple[str, type[Model]]] = [
    ("admin/images/", HubImage),
    ("admin/documents/", HubDocument),
    ("admin/api/main/images/", HubImage),
    ("admin/api/main/documents/", HubDocument),
    ("admin/certificaterule/", CertificateRule),
    ("admin/workflows/tasks/", GroupApprovalTask),
    ("admin/workflows/task_chooser/", GroupApprovalTask),
    ("admin/workflows/", Workflow),
    ("admin/collections/", Collection),
    ("admin/redirects/", Redirect),
    ("admin/locales/", Locale),
    ("admin/groups/", Group),
    ("admin/sites/", Site),
    ("admin/settings/", SiteSettings),
]
# Words whose meaning hangs on where they stand.
SPECIAL = {
    "admin/pages/create/": {"app_label": "home", "model_name": "standardpage"},
    "admin/pages/workflow/": {"action_name": "approve"},
    "admin/bulk/": {"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
    "admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
    "admin/workflows/tasks/add/": {
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    },
    "admin/settings/": {"app_name": "hub", "model_name": "sitesettings"},
}
WORDS = {
    "app_label": "people",
    "model_name": "member",
    "content_type_app_name": "home",
    "content_type_model_name": "standardpage",
    "action_name": "publish",
    "filter_spec": "width-100",
    "key": "granskning",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
}
# What an address asks for besides what stands in it.
ASKED = {"admin/bulk/": "?id={page}", "admin/api/main/pages/find/": "?html_path=/"}
# Wagtail's own test of its error page.
MEANT_TO_FAIL = {"admin/failwhale/"}


def make_what_the_admin_shows(world: World) -> None:
    """One of everything that an address of the admin can be about, in every state it asks for."""
    admin = world.people["admin"]
    make_image(), make_document(), make_notice(), make_mail(state="failed")
    occasion = make_held_training("Räkna resan")
    CertificateRule.objects.create(occasion=occasion)
    for name in ("Åsa Ek", "Bo Ek"):
        make_participant(occasion, make_member(name), PRESENT, PRESENT)
    with time_machine.travel(AFTERWARDS, tick=False):
        first, _second = issue_certificates(occasion=occasion)
        revoke_certificate(certificate=first, because="Fel", by=admin)
    page = make_standard_page("Det som granskas")
    page.create_alias(update_slug="det-som-speglas")
    make_programme()
    Collection.get_first_root_node().add_child(name="Från resan")
    Redirect.objects.create(old_path="/gammal", redirect_page=page)
    translate_object(make_training("Översatt"), [Locale.objects.get(language_code="en")])
    for file in (*HubImage.objects.all(), *HubDocument.objects.all()):
        file.get_file_size()  # an upload has noted it; what tests make has not
    workflow = Workflow.objects.first()
    made = [make_activity("Granskas"), make_network("Granskas"), make_agreement("Granskas")]
    for entry in made:
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(entry), defaults={"workflow": workflow}
        )
    for thing in (page, *made):
        thing.save_revision(user=admin)
        thing.title = "Granskas snart"
        thing.save_revision(user=admin, approved_go_live_at=timezone.now()).publish()
        workflow.start(thing, admin)


def admin_addresses() -> Iterator[tuple[str, str]]:
    """Each address as Django writes it, and as somebody would ask for it."""
    for route, view in _patterns(get_resolver().url_patterns):
        if route not in MEANT_TO_FAIL and route != "admin/^.*/$":
            yield route, _filled(route, view)


def _patterns(found: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in found:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns, here)
        elif here.startswith("admin/"):
            yield here, pattern.callback


def _filled(route: str, view: Any) -> str:
    plain = GROUP.sub(lambda found: f"<{found[1]}>", route)
    plain = plain.replace("^", "").replace("$", "").replace("\\.", ".")
    thing = _thing(plain, view)
    special: dict[str, str] = {}
    for start, words in SPECIAL.items():
        if plain.startswith(start):
            special = words

    def value(found: re.Match[str]) -> str:
        word = found[1]
        return special.get(word) or WORDS.get(word) or str(_number(word, thing))

    asked = next((more for start, more in ASKED.items() if plain.startswith(start)), "")
    return "/" + WORD.sub(value, plain) + asked.format(page=Page.objects.last().pk)


def _thing(route: str, view: Any) -> Any:
    """What the address is about: a thing in review if there is one, else the newest of its kind."""
    model = _model(route, view)
    if "convert_alias" in route:
        return Page.objects.get(slug="det-som-speglas")
    if "convert_to_alias" in route:
        return Page.objects.get(title="Översatt", locale__language_code="en")
    if model is Certificate and route.endswith("anew/"):
        return Certificate.objects.filter(revoked_at__isnull=False).last()
    if model in ENTRIES:
        return model._default_manager.filter(title__startswith="Granskas").last()
    if model is Page:
        return Page.objects.get(slug="det-som-granskas")
    return model._default_manager.order_by("-pk").first() or Page.objects.last()


def _model(route: str, view: Any) -> type[Model]:
    parts = route.split("/")
    for app, name in zip(parts, parts[1:], strict=False):
        try:
            return apps.get_model(app, name)
        except LookupError:
            continue
    named = [
        next((model for start, model in ABOUT if route.startswith(start)), None),
        getattr(view, "view_initkwargs", {}).get("model"),
        getattr(getattr(view, "view_class", None), "model", None),
    ]
    return next((one for one in named if isinstance(one, type)), Page)


def _number(word: str, thing: Any) -> Any:
    """The number that stands for a word."""
    latest = Entry if isinstance(thing, Entry) else Page
    match word:
        case "revision_id":
            return thing.revisions.earliest("pk").pk if isinstance(thing, latest) else thing.pk
        case "task_state_id":
            return thing.current_workflow_task_state.pk
        case "workflow_state_id":
            return thing.current_workflow_state.pk
        case "task_id":
            return GroupApprovalTask.objects.first().pk
        case "translation_id":
            return Translation.objects.last().pk
        case "translation_source_id":
            return TranslationSource.objects.last().pk
        case "parent_page_id" | "destination_id":
            return thing.get_parent().pk if isinstance(thing, Page) else thing.pk
        case _:
            return quote(thing.pk)
