"""The import of a strategy in the admin: a file, a report, and then a new version."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from network.strategy.forms import StrategyConfirmForm, StrategyFileForm, make_token, read_token
from network.strategy.importing.planning import understand
from network.strategy.importing.reading import DocumentText
from network.strategy.importing.report import word_diff
from network.strategy.permissions import may_import, may_import_into, may_publish_into
from network.strategy.services.importing import (
    ImportPlan,
    ImportRefused,
    apply_import,
    plan_import,
    strategy_index,
)


def import_strategy(request: HttpRequest) -> HttpResponse:
    """Step one: send in the file. A usable one leads to its report; nothing is written."""
    index = strategy_index()
    if not may_import(request.user, index):
        raise PermissionDenied
    if request.method == "POST":
        form = StrategyFileForm(request.POST, request.FILES)
        if form.is_valid():
            plan = plan_import(document=form.document, slug=form.cleaned_data["slug"])
            if not may_import_into(request.user, plan.page, index):
                raise PermissionDenied
            return _report(request, plan, form.source)
    else:
        form = StrategyFileForm()
    status = 422 if form.is_bound else 200
    return render(request, "strategy/import/upload.html", {"form": form}, status=status)


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
    messages.success(
        request,
        _("“%(title)s” is published.") % {"title": page.title}
        if publish
        else _("“%(title)s” is saved as a draft.") % {"title": page.title},
    )
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _report(request: HttpRequest, plan: ImportPlan, source: DocumentText) -> HttpResponse:
    report = plan.report
    return render(
        request,
        "strategy/import/report.html",
        {
            "plan": plan,
            "report": report,
            "changed": [
                (match, word_diff(match.old.text, match.new.text))
                for match in report.changed
                if match.old
            ],
            "token": make_token(source=source, slug=plan.slug, revision_id=plan.revision_id),
            "may_publish": may_publish_into(request.user, plan.page, strategy_index()),
        },
    )
