"""Brings a strategy document into the site: first what it would change, then the change itself."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page

from network.strategy.importing.bodies import RawBlock
from network.strategy.importing.planning import Document, draft_page
from network.strategy.importing.report import Report
from network.strategy.models import ClauseCode, StrategyIndexPage, StrategyPage


class ImportRefused(Exception):
    """The document cannot be brought in now; the message says why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class ImportPlan:
    """What a document would make of the strategy with this slug; nothing is written yet."""

    slug: str
    title: str
    page: StrategyPage | None
    body: list[RawBlock]
    report: Report
    revision_id: int | None = None  # the version that the plan was made against


def plan_import(
    *,
    document: Document,
    slug: str = "",
    wanted: Collection[str] = (),
    all_candidates: bool = False,
) -> ImportPlan:
    """Compares the document with the newest version of the strategy at that address, if any."""
    title = document.parsed.title or str(_("Strategy"))
    slug = slug or slugify(title) or "strategi"
    page = strategy_at(slug)
    latest = page.get_latest_revision_as_object() if page else None
    codes = ClauseCode.objects.of_strategy(page.translation_key) if page else ()
    draft = draft_page(
        document,
        body=latest.body.get_prep_value() if latest else (),
        used_codes=[code.code for code in codes],
        wanted=wanted,
        all_candidates=all_candidates,
    )
    revision_id = page.latest_revision_id if page else None
    return ImportPlan(slug, title, page, draft.body, draft.report, revision_id)


def strategy_at(slug: str) -> StrategyPage | None:
    """The strategy with that slug in the site's first language."""
    return revisable_strategies().filter(slug=slug).first()


def revisable_strategies() -> QuerySet[StrategyPage]:
    """The strategies that a document can be a new version of, in the site's first language."""
    return StrategyPage.objects.filter(locale=Locale.get_default()).order_by("title")


def strategy_index() -> StrategyIndexPage:
    """The page that strategies stand under; refused when the site has none."""
    index = StrategyIndexPage.objects.filter(locale=Locale.get_default()).first()
    if index is None:
        raise ImportRefused(
            _("There is no page for strategies yet. Run “manage.py prepare” and try again.")
        )
    return index


@transaction.atomic
def apply_import(
    *, plan: ImportPlan, user: AbstractBaseUser | None = None, publish: bool = False
) -> StrategyPage:
    """Writes the plan as a new version, published if asked; writes nothing if nothing is new.

    Raises ImportRefused while somebody reviews or has locked the page, or has changed it since
    the plan was made.
    """
    page = plan.page
    if page is None:
        page = _add_page(plan)
        _keep_codes(page, plan.body)
        revision = page.save_revision(user=user, log_action=True)
    else:
        _refuse_if_busy(page, plan)
        latest = page.get_latest_revision_as_object()
        revision = page.latest_revision
        if plan.report.changes_something or revision is None:
            latest.body = _stream(plan.body)
            _keep_codes(page, plan.body)
            revision = latest.save_revision(user=user, log_action=True)
        page.refresh_from_db()
    if publish and (not page.live or page.has_unpublished_changes):
        revision.publish(user=user)
        page.refresh_from_db()
    return page


def _add_page(plan: ImportPlan) -> StrategyPage:
    page = StrategyPage(
        title=plan.title,
        slug=plan.slug,
        body=_stream(plan.body),
        live=False,
        has_unpublished_changes=True,
        locale=Locale.get_default(),
    )
    return strategy_index().add_child(instance=page)


def _refuse_if_busy(page: StrategyPage, plan: ImportPlan) -> None:
    Page.objects.select_for_update().get(pk=page.pk)
    page.refresh_from_db()
    if page.latest_revision_id != plan.revision_id:
        raise ImportRefused(_("Somebody has changed the page meanwhile. Look at the report again."))
    if page.locked or page.workflow_in_progress:
        raise ImportRefused(
            _("The page is locked or under review. Finish the review first, then import again.")
        )


def _keep_codes(page: StrategyPage, body: list[RawBlock]) -> None:
    """The codes that the report promised are the ones that are given."""
    known = set(
        ClauseCode.objects.of_strategy(page.translation_key).values_list("block_id", flat=True)
    )
    ClauseCode.objects.bulk_create(
        ClauseCode(
            strategy_key=page.translation_key,
            block_id=uuid.UUID(str(block["id"])),
            code=block["value"]["code"],
        )
        for block in body
        if block["type"] == "clause" and uuid.UUID(str(block["id"])) not in known
    )


def _stream(body: list[RawBlock]) -> StreamValue:
    return StreamValue(StrategyPage._meta.get_field("body").stream_block, body, is_lazy=True)
