"""How the forms of allauth answer: with 422 when something is to be put right, as everywhere."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

FORMS = ("form", "webauthn_form")


class AccountFormsMiddleware:
    """Looks at every page of accounts that shows a form again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        if (
            request.method == "POST"
            and response.status_code == 200
            and request.path_info.startswith(reverse("account"))
            and any(_has_errors(response, name) for name in FORMS)
        ):
            response.status_code = 422
        return response


def _has_errors(response: TemplateResponse, name: str) -> bool:
    form = (response.context_data or {}).get(name)
    return form is not None and form.is_bound and bool(form.errors)
