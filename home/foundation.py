"""What every installation starts with: languages, front pages, index pages, groups, workflow."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from events.models import EventIndexPage
from home.models import HomePage, OrganisationIndexPage
from hub.models import SiteSettings
from hub.pages import BasePage
from network.knowledge.models import ExperienceIndexPage
from network.people.groups import (
    COORDINATORS,
    EDITORS,
    LEADERSHIP,
    REVIEWERS,
    TWIN_CITY_EDITORS,
)
from network.register.models import (
    Activity,
    AffiliatedNetwork,
    Agreement,
    RegisterPage,
    TwinCityIndexPage,
)
from network.register.seeds import plant_closed_lists
from network.strategy.models import StrategyIndexPage
from training.models import TrainingIndexPage

WORKFLOW = "Granskning"


@dataclass(frozen=True)
class IndexPage:
    """A page directly below the front page, in both languages."""

    model: type[BasePage]
    title: str
    slug: str
    title_en: str
    slug_en: str


INDEX_PAGES = [
    IndexPage(StrategyIndexPage, "Strategi", "strategi", "Strategy", "strategy"),
    IndexPage(RegisterPage, "Register", "register", "Register", "register"),
    IndexPage(TwinCityIndexPage, "Vänorter", "vanorter", "Twin cities", "twin-cities"),
    IndexPage(ExperienceIndexPage, "Erfarenheter", "erfarenheter", "Experiences", "experiences"),
    IndexPage(
        OrganisationIndexPage, "Organisationer", "organisationer", "Organisations", "organisations"
    ),
    IndexPage(TrainingIndexPage, "Utbildningar", "utbildningar", "Trainings", "trainings"),
    IndexPage(EventIndexPage, "Kalender", "kalender", "Calendar", "calendar"),
]


@transaction.atomic
def lay_foundation(*, hostname: str = "localhost", port: int = 80) -> HomePage:
    """Makes what is missing and leaves alone what is there. Returns the Swedish front page."""
    swedish, _ = Locale.objects.get_or_create(language_code="sv")
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = _front_page(swedish)
    _site(home, hostname=hostname, port=port)
    _translation(home, english, title="International work", slug="start-en")
    for index in INDEX_PAGES:
        page = index.model.objects.child_of(home).first()
        if page is None:
            page = home.add_child(
                instance=index.model(
                    title=index.title, slug=index.slug, show_in_menus=True, locale=swedish
                )
            )
        _translation(page, english, title=index.title_en, slug=index.slug_en)
    plant_closed_lists()
    _groups_and_workflow()
    return home


def _front_page(swedish: Locale) -> HomePage:
    home = HomePage.objects.filter(locale=swedish).first()
    if home:
        return home
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=swedish))
    placeholder = Page.objects.child_of(root).filter(slug="home").first()
    home = HomePage(title="Internationellt arbete", slug="start", locale=swedish)
    root.add_child(instance=home)
    if placeholder:
        Site.objects.filter(root_page=placeholder).update(root_page=home)
        placeholder.delete()
    return home


def _site(home: HomePage, *, hostname: str, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site.objects.create(
            hostname=hostname, port=port, root_page=home, is_default_site=True
        )
    elif site.hostname == "localhost":
        site.hostname, site.port = hostname, port
        site.save()
    SiteSettings.for_site(site)


def _translation(page: BasePage, locale: Locale, *, title: str, slug: str) -> BasePage:
    translated = page.get_translation_or_none(locale)
    if translated is None:
        translated = page.copy_for_translation(locale, copy_parents=True)
        translated.title, translated.slug = title, slug
        translated.draft_title, translated.show_in_menus = title, page.show_in_menus
        translated.save_revision().publish()
    return translated


def _groups_and_workflow() -> None:
    editors = _group(EDITORS, formerly="Editors")
    reviewers = _group(REVIEWERS, formerly="Moderators")
    for name in (COORDINATORS, LEADERSHIP, TWIN_CITY_EDITORS):
        Group.objects.get_or_create(name=name)
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    page_rights = {editors: ["add", "change"], reviewers: ["add", "change", "publish", "lock"]}
    for group, rights in page_rights.items():
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
        for right in rights:
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{right}_page"
            )
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for kind in ["image", "document"]:
            for right in ["add", "change", "choose"]:
                GroupCollectionPermission.objects.get_or_create(
                    group=group,
                    collection=collection,
                    permission=Permission.objects.get(
                        content_type__app_label="hub", codename=f"{right}_hub{kind}"
                    )
                    if right != "choose"
                    else Permission.objects.get(
                        content_type__app_label="hub", codename=f"choose_{kind}"
                    ),
                )
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="people",
                codename__in=[
                    f"{right}_{model}"
                    for right in ("add", "change", "view")
                    for model in ("organisation", "board")
                ],
            ),
            *Permission.objects.filter(
                content_type__app_label="events",
                codename__in=["add_occasion", "change_occasion", "view_occasion"],
            ),
        )
    _register_rights(editors, reviewers)
    _workflow(root, reviewers)


def _register_rights(editors: Group, reviewers: Group) -> None:
    """Editors write entries and partners; reviewers also publish them and keep the closed lists."""
    entries = ["activity", "affiliatednetwork", "agreement"]
    writing = [*entries, "externalorganisation"]
    lists = ["programme", "theme", "audience"]
    rights = {
        editors: [(writing, ["add", "change", "view"]), (lists, ["view"])],
        reviewers: [
            ([*writing, *lists], ["add", "change", "view"]),
            (entries, ["publish", "lock", "unlock"]),
        ],
    }
    for group, parts in rights.items():
        for models, actions in parts:
            names = [f"{action}_{model}" for action in actions for model in models]
            group.permissions.add(
                *Permission.objects.filter(content_type__app_label="register", codename__in=names)
            )


def _group(name: str, *, formerly: str) -> Group:
    Group.objects.filter(name=formerly).update(name=name)
    return Group.objects.get_or_create(name=name)[0]


def _workflow(root: Page, reviewers: Group) -> None:
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
    task.groups.add(reviewers)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    for model in (Activity, AffiliatedNetwork, Agreement):
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
