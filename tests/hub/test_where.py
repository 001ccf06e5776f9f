"""`manage.py where` finds the code behind every kind of address, and is not easily fooled."""

from __future__ import annotations

import inspect
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from home.models import HomePage
from hub import where
from hub.views import health
from network.register.models import TwinCityIndexPage, TwinCityPage
from network.strategy.models import StrategyPage
from tests import make


def line_of(thing: object) -> str:
    return str(inspect.getsourcelines(thing)[1])


def test_a_page_is_found_with_its_class_line_and_template(city: HomePage) -> None:
    make.make_twin_city("Pärnu")
    place = where.find("/vanorter/parnu/")
    assert place.name.endswith("twin_cities.TwinCityPage")
    assert place.code.startswith("network/register/models/twin_cities.py:")
    assert place.code.endswith(f":{line_of(TwinCityPage)}")
    assert place.template == "templates/register/twin_city_page.html"
    assert place.answer.startswith("200")


def test_a_whole_url_with_a_query_is_the_same_address(city: HomePage) -> None:
    assert where.find("https://hub.example.org/vanorter/?q=1#x") == where.find("/vanorter/")


def test_a_missing_slash_is_forgiven(city: HomePage) -> None:
    assert where.find("vanorter").name == where.find("/vanorter/").name


def test_the_english_page_is_found_in_english(city: HomePage) -> None:
    assert where.find("/en/twin-cities/").name.endswith(TwinCityIndexPage.__name__)
    with pytest.raises(where.NothingThereError):
        where.find("/twin-cities/")


def test_asking_at_an_english_address_leaves_the_asker_in_swedish(city: HomePage) -> None:
    assert where.answer_to("/en/twin-cities/") == 200
    assert translation.get_language() == "sv"


@pytest.mark.parametrize(
    ("address", "method"),
    [
        ("/strategi/syfte/punkt/syf-1/", StrategyPage.clause_view),
        ("/strategi/syfte/pdf/", StrategyPage.pdf_view),
    ],
)
def test_an_address_below_a_page_leads_to_its_own_method(
    city: HomePage, address: str, method: object
) -> None:
    make.make_strategy(slug="syfte")
    place = where.find(address)
    assert place.name.endswith(f"StrategyPage.{method.__name__}")
    assert place.code.startswith("network/strategy/models/pages.py:")


def test_the_clause_has_its_own_template(city: HomePage) -> None:
    make.make_strategy(slug="syfte")
    place = where.find("/strategi/syfte/punkt/syf-1/")
    assert place.template == "templates/strategy/clause.html"


def test_a_view_is_found_through_its_decorators(city: HomePage) -> None:
    assert where.find("/-/live").code == f"hub/views.py:{line_of(health)}"
    styleguide = where.find("/styleguide/")
    assert styleguide.name == "hub.views.styleguide"
    assert styleguide.answer.startswith("302, vidare till")


def test_the_admin_is_found_too(city: HomePage) -> None:
    assert where.find("/admin/pages/").name.startswith("wagtail.admin.views")


def test_a_static_file_is_found_also_by_its_hashed_name(city: HomePage) -> None:
    plain = where.find("/static/hub/css/base.css")
    assert plain.code == "hub/static/hub/css/base.css"
    assert where.find("/static/hub/css/base.0123456789ab.css") == plain


def test_a_picture_leads_to_the_view_that_guards_it(city: HomePage) -> None:
    rendition = make.make_image().get_rendition("fill-100x100|format-webp")
    assert where.find(rendition.url).name == "hub.media.serve_media"


def test_a_redirect_says_where_it_leads(city: HomePage) -> None:
    Redirect.add_redirect("/vanorter/gammal/", redirect_to="/vanorter/", is_permanent=True)
    with pytest.raises(where.NothingThereError, match="vidare till /vanorter/"):
        where.find("/vanorter/gammal/")


@pytest.mark.parametrize(
    "address", ["/finns-inte/", "/vanorter/finns-inte/", "/static/hub/css/finns-inte.css", "/a b/%"]
)
def test_nothing_there_is_said_clearly(city: HomePage, address: str) -> None:
    with pytest.raises(where.NothingThereError, match="404"):
        where.find(address)


def test_a_draft_is_told_from_nothing(city: HomePage) -> None:
    make.make_twin_city("Utkast", live=False)
    with pytest.raises(where.NothingThereError, match="inte publicerad"):
        where.find("/vanorter/utkast/")


def test_a_planted_template_is_what_it_says(
    city: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The template is the one really used, not one guessed from the name of the class."""
    monkeypatch.setattr(TwinCityIndexPage, "template", "404.html")
    assert where.find("/vanorter/").template == "templates/404.html"


def test_the_command_prints_four_lines(city: HomePage) -> None:
    out = io.StringIO()
    call_command("where", "/vanorter/", stdout=out)
    assert [line.split()[0] for line in out.getvalue().splitlines()] == [
        "Sida",
        "Kod",
        "Mall",
        "Svarar",
    ]
    with pytest.raises(CommandError, match="404"):
        call_command("where", "/finns-inte/")
