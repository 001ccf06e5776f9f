"""Finds the class, the line and the template behind any address of the site."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponseBase
from django.template import Template
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Page, Site

from hub.views import serve_page


class NothingThereError(Exception):
    """Says why nothing answers at an address."""


@dataclass(frozen=True)
class Place:
    """What answers at an address, and where its code and template are."""

    kind: str
    name: str
    code: str
    template: str
    answer: str


def find(address: str) -> Place:
    """What answers at the address, which may be a path or a whole URL."""
    path = unquote(urlsplit(address).path) or "/"
    if not path.startswith("/"):
        path = f"/{path}"
    if path.startswith(settings.STATIC_URL):
        return _static_file(path)
    kind, thing = _code_behind(path)
    response, templates = _ask(path)
    return Place(
        kind=kind,
        name=f"{thing.__module__}.{thing.__qualname__}",
        code=_line(thing),
        template=templates[0] if templates else _declared_template(thing),
        answer=_answer(response),
    )


def name_of(path: str) -> str:
    """Only the name of what answers at a path, without asking it for an answer."""
    _kind, thing = _code_behind(path)
    return str(thing.__qualname__)


def answer_to(path: str) -> int:
    """The status that a visitor gets at a path."""
    return _visit(path).status_code


def _code_behind(path: str) -> tuple[str, Any]:
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        match = _match(path)
        if match.func is serve_page:
            rest = match.args[0] if match.args else match.kwargs.get("path", "")
            return "sida", _page_code(path, rest)
        return "vy", _innermost(match.func)


def _match(path: str) -> Any:
    for candidate in (path, f"{path}/"):
        try:
            return resolve(candidate)
        except Resolver404:
            continue
    raise NothingThereError(f"404: inget mönster i hub/urls.py passar {path}")


def _page_code(path: str, page_path: str) -> Any:
    """The page's class, or the method of it that answers at an address below the page's own."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    request = RequestFactory().get(path, SERVER_NAME=site.hostname, SERVER_PORT=str(site.port))
    route = Page.route_for_request(request, page_path)
    if route is None:
        root = site.root_page.localized
        draft = Page.objects.filter(url_path=f"{root.url_path}{page_path}".rstrip("/") + "/")
        if draft.filter(live=False).exists():
            raise NothingThereError(f"404: sidan på {path} finns men är inte publicerad")
        response, _templates = _ask(path)
        if response.has_header("Location"):
            raise NothingThereError(f"Ingen sida på {path}: {_answer(response)}")
        raise NothingThereError(f"404: ingen sida finns på {path}")
    page, args, _kwargs = route
    if args and callable(args[0]) and args[0].__name__ != "index_route":
        return args[0].__func__
    return type(page)


def _innermost(view: Any) -> Any:
    """The class or function itself, without its decorators."""
    while True:
        if isinstance(view, functools.partial):
            view = view.func
        elif hasattr(view, "view_class"):
            return view.view_class
        elif hasattr(view, "__wrapped__"):
            view = view.__wrapped__
        elif not hasattr(view, "__qualname__"):
            return type(view)
        else:
            return view


def _line(thing: Any) -> str:
    source = inspect.getsourcefile(thing)
    _lines, number = inspect.getsourcelines(thing)
    return f"{_near(source or '')}:{number}"


def _near(path: str) -> str:
    """The path as seen from the project's folder."""
    file = Path(path)
    return str(file.relative_to(settings.BASE_DIR) if settings.BASE_DIR in file.parents else file)


def _ask(path: str) -> tuple[HttpResponseBase, list[str]]:
    """What a visitor gets at a path, and the templates that it is made of."""
    with _noting_templates() as templates:
        return _visit(path), templates


def _visit(path: str) -> HttpResponseBase:
    """Asks for the address as a visitor, and keeps nothing of what that may write.

    An English address answers in English, and whoever asks goes on in the language they had.
    """
    site = Site.objects.get(is_default_site=True)
    visitor = Client(raise_request_exception=False, SERVER_NAME=site.hostname)
    with transaction.atomic(), translation.override(translation.get_language()):
        response = visitor.get(path, secure=settings.HTTPS)
        if response.streaming:
            for _part in response.streaming_content:  # type: ignore[attr-defined]
                pass  # the last part closes the file
        transaction.set_rollback(True)
    return response


@contextmanager
def _noting_templates() -> Iterator[list[str]]:
    rendered: list[str] = []
    render: Callable[..., str] = Template._render

    def noting(self: Template, context: Any) -> str:
        rendered.append(_near(str(self.origin.name)))
        return render(self, context)

    Template._render = noting
    try:
        yield rendered
    finally:
        Template._render = render


def _declared_template(thing: Any) -> str:
    return getattr(thing, "template_name", None) or "ingen"


def _answer(response: HttpResponseBase) -> str:
    words = [str(response.status_code)]
    if response.has_header("Location"):
        words.append(f"vidare till {response['Location']}")
    elif response.has_header("Content-Type"):
        words.append(response["Content-Type"])
    return ", ".join(words)


def _static_file(path: str) -> Place:
    name = path.removeprefix(settings.STATIC_URL)
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.[^./]+$)", "", name)
    for candidate in (name, plain):
        found = finders.find(candidate)
        if found:
            return Place("fil", candidate, _near(str(found)), "ingen", "200")
    raise NothingThereError(f"404: ingen fil i någon static-mapp heter {plain}")
