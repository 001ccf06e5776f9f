"""What each group of the city may do in the admin, and the review that drafts go through.

What hangs on one organisation is no group's: it is asked about in `network.people.permissions`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from network.people.groups import (
    COORDINATORS,
    EDITORS,
    LEADERSHIP,
    REVIEWERS,
    TWIN_CITY_EDITORS,
)
from network.register.models import Activity, AffiliatedNetwork, Agreement, TwinCityIndexPage

WORKFLOW = "Granskning"

WRITE = ["add", "change", "view"]
ENTRIES = ["activity", "affiliatednetwork", "agreement"]
CLOSED_LISTS = ["programme", "theme", "audience"]
WRITTEN_PAGES = ["add", "change"]
REVIEWED_PAGES = ["add", "change", "publish", "lock"]

Rights = list[tuple[str, list[str], list[str]]]

# Editors write drafts of everything, with pictures and documents; they publish nothing.
EDITING: Rights = [
    ("wagtailadmin", ["access"], ["admin"]),
    ("wagtail_localize", ["submit"], ["translation"]),
    ("people", WRITE, ["organisation", "board"]),
    ("events", WRITE, ["occasion"]),
    ("register", WRITE, [*ENTRIES, "externalorganisation"]),
    ("register", ["view"], CLOSED_LISTS),
]
# Reviewers publish what editors wrote, and keep the closed lists.
REVIEWING: Rights = [
    *EDITING,
    ("register", ["publish", "lock", "unlock"], ENTRIES),
    ("register", WRITE, CLOSED_LISTS),
]
# The coordinator also looks after the people, the mails and what people tell the city.
COORDINATING: Rights = [
    *REVIEWING,
    ("people", WRITE, ["member", "seat", "assignment", "reporter"]),
    ("hub", ["view", "change"], ["outgoingmail"]),
    ("hub", ["change"], ["sitesettings"]),
    ("home", ["view", "change"], ["accessibilitynotice"]),
    ("events", ["view"], ["registration"]),
    ("training", ["view", "change"], ["certificate"]),
    ("training", WRITE, ["certificaterule"]),
]
# Twin-city editors write and publish the twin cities, and nothing else.
TWIN_CITIES: Rights = [
    ("wagtailadmin", ["access"], ["admin"]),
    ("wagtail_localize", ["submit"], ["translation"]),
]


def give_rights() -> None:
    """Makes the groups and the review, and gives what is missing; takes nothing away."""
    editors = _group(EDITORS, formerly="Editors")
    reviewers = _group(REVIEWERS, formerly="Moderators")
    coordinators = _group(COORDINATORS)
    twin_city_editors = _group(TWIN_CITY_EDITORS)
    _group(LEADERSHIP)
    root = Page.get_first_root_node()
    for group, rights, page_rights, pages in [
        (editors, EDITING, WRITTEN_PAGES, [root]),
        (reviewers, REVIEWING, REVIEWED_PAGES, [root]),
        (coordinators, COORDINATING, REVIEWED_PAGES, [root]),
        (twin_city_editors, TWIN_CITIES, ["add", "change", "publish"], _twin_city_pages()),
    ]:
        _give(group, rights)
        _give_on_pages(group, page_rights, pages)
        _give_pictures_and_documents(group)
    _workflow(root, [reviewers, coordinators])


def _group(name: str, *, formerly: str = "") -> Group:
    if formerly:
        Group.objects.filter(name=formerly).update(name=name)
    return Group.objects.get_or_create(name=name)[0]


def _twin_city_pages() -> Iterable[Page]:
    return TwinCityIndexPage.objects.all()


def _give(group: Group, rights: Rights) -> None:
    for app, actions, models in rights:
        names = [f"{action}_{model}" for action in actions for model in models]
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label=app, codename__in=names)
        )


def _give_on_pages(group: Group, actions: list[str], pages: Iterable[Page]) -> None:
    for page in pages:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=[f"{name}_page" for name in actions]
        ):
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=page.pk, permission=permission
            )


def _give_pictures_and_documents(group: Group) -> None:
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    # Wagtail asks about its own models' rights, also when pictures and documents are ours.
    names = [
        f"{action}_{kind}"
        for action in ("add", "change", "choose")
        for kind in ("image", "document")
    ]
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=names
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _workflow(root: Page, groups: list[Group]) -> None:
    Workflow.objects.filter(name="Moderators approval").update(name=WORKFLOW)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    step = WorkflowTask.objects.filter(workflow=workflow).first()
    if step is None:
        task = GroupApprovalTask.objects.create(name=WORKFLOW)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    else:
        task = step.task.specific
        task.name = WORKFLOW
        task.save()
    task.groups.add(*groups)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    for model in (Activity, AffiliatedNetwork, Agreement):
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
