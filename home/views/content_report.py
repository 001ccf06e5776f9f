"""The report on the content, as far as the person may mend it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.attention.whose import entries_of, pages_of
from home.checking.checks import check_content
from home.checking.findings import Finding, Kind
from hub.models import HubDocument, HubImage
from network.people.models import Organisation, User
from network.register.models import Entry


def content_report(request: HttpRequest) -> HttpResponse:
    """What to mend, by kind, each with the way to where it is mended."""
    may_mend = _whatever(request.user)
    findings = [finding for finding in check_content() if may_mend(finding)]
    kinds = [
        {"label": kind.label, "findings": [one for one in findings if one.kind == kind]}
        for kind in Kind
    ]
    context = {"kinds": [kind for kind in kinds if kind["findings"]], "number": len(findings)}
    return TemplateResponse(request, "home/admin/content_report.html", context)


def _whatever(user: User) -> Any:
    """Says of a finding whether this person may mend it; asks once for each kind of thing."""
    allowed: dict[type[Any], set[int]] = {
        Page: set(pages_of(user).values_list("pk", flat=True)),
        Entry: set(entries_of(user).values_list("pk", flat=True)),
        Organisation: set(Organisation.objects.values_list("pk", flat=True))
        if user.has_perm("people.change_organisation")
        else set(),
    }
    for model in (HubImage, HubDocument):
        policy = policy_registry.get_by_type(model)
        things = policy.instances_user_has_any_permission_for(user, ["change"])
        allowed[model] = set(things.values_list("pk", flat=True))

    def may_mend(finding: Finding) -> bool:
        return any(
            isinstance(finding.thing, model) and finding.thing.pk in keys
            for model, keys in allowed.items()
        )

    return may_mend
