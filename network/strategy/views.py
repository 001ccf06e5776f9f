"""The import of a strategy in the admin: a file, a report, and then a new version."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from network.strategy.forms import StrategyConfirmForm, StrategyFileForm, make_token, read_token
from network.strategy.importing.planning import understand
from network.strategy.importing.reading import DocumentText
from network.strategy.importing.report import heading_changes, move, word_diff
from network.strategy.permissions import (
    among_those_to_revise,
    may_import,
    may_import_into,
    may_publish_into,
)
from network.strategy.services.importing import (
    ImportPlan,
    ImportRefused,
    apply_import,
    plan_import,
    revisable_strategies,
    strategy_index,
)


def _or_say_why_not(view: Callable[[HttpRequest], HttpResponse]) -> Any:
    """An import that cannot be begun at all is explained on the admin's front page."""

    @wraps(view)
    def explained(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_home")

    return explained


@_or_say_why_not
def import_strategy(request: HttpRequest) -> HttpResponse:
    """Step one: send in the file. A usable one leads to its report; nothing is written."""
    index = strategy_index()
    if not may_import(request.user, index):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    strategies = among_those_to_revise(request.user, revisable_strategies())
    form = StrategyFileForm(*sent, strategies=strategies)
    if form.is_valid():
        plan = plan_import(document=form.document, slug=form.chosen_slug)
        if not may_import_into(request.user, plan.page, index):
            raise PermissionDenied
        return _report(request, plan, form.source)
    context = _frame(_("Import a strategy"), form=form)
    return render(
        request, "strategy/import/upload.html", context, status=422 if form.is_bound else 200
    )


@_or_say_why_not
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Step two: what was decided after the report is written as a draft, or published."""
    if request.method != "POST":
        return redirect("import_strategy")
    index = strategy_index()
    content = read_token(request.POST.get("token", ""))
    if content is None:
        messages.error(request, _("The report is too old. Send in the file once more."))
        return redirect("import_strategy")
    source = DocumentText(text=content["text"], encoding=content["encoding"])
    document = understand(source)
    offered = plan_import(document=document, slug=content["slug"])
    codes = [match.code for match in offered.report.candidates]
    form = StrategyConfirmForm(request.POST, codes=codes)
    wanted = form.cleaned_data["candidates"] if form.is_valid() else []
    plan = plan_import(document=document, slug=content["slug"], wanted=wanted)
    if not may_import_into(request.user, plan.page, index):
        raise PermissionDenied
    if plan.revision_id != content["revision"] or not form.is_valid():
        messages.warning(request, _("Somebody has changed the page meanwhile. Look again."))
        return _report(request, plan, source)
    publish = form.cleaned_data["publish"] and may_publish_into(request.user, plan.page, index)
    try:
        page = apply_import(plan=plan, user=request.user, publish=publish)  # type: ignore[arg-type]
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        return _report(request, plan, source)
    messages.success(request, _what_was_done(plan, publish=publish) % {"title": page.title})
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _what_was_done(plan: ImportPlan, *, publish: bool) -> str:
    if publish:
        return _("“%(title)s” is published.")
    if plan.report.changes_something:
        return _("“%(title)s” is saved as a draft.")
    return _("“%(title)s” is as before. Nothing was written.")


def _report(request: HttpRequest, plan: ImportPlan, source: DocumentText) -> HttpResponse:
    report, page = plan.report, plan.page
    texts = () if report.is_first else report.comparison.text_changes
    context = _frame(
        _("What the import would change"),
        step=_("The report"),
        plan=plan,
        report=report,
        changed=[(m, word_diff(m.old.text, m.new.text)) for m in report.changed if m.old],
        moved=[(match, move(match)) for match in report.moved],
        headings=[] if report.is_first else list(heading_changes(report.comparison)),
        texts=[(change, word_diff(change.before, change.after)) for change in texts],
        draft_waits=page is not None and page.live and page.has_unpublished_changes,
        token=make_token(source=source, slug=plan.slug, revision_id=plan.revision_id),
        may_publish=may_publish_into(request.user, page, strategy_index()),
    )
    return render(request, "strategy/import/report.html", context)


def _frame(title: str, *, step: str = "", **context: Any) -> dict[str, Any]:
    """What the admin's own frame needs: the trail, the heading and its icon."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("import_strategy") if step else "", "label": _("Import a strategy")},
    ]
    return context | {
        "breadcrumbs_items": [*trail, {"url": "", "label": step}] if step else trail,
        "header_icon": "upload",
        "header_title": title,
        "page_title": title,
    }
