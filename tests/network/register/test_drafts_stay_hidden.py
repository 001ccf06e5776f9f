"""What is not published leaks nowhere: not in lists, counts, words, feeds, maps or pages."""

from __future__ import annotations

import pytest
from django.test import Client

from network.register.models import Activity, AffiliatedNetwork, Agreement, Entry
from tests.make import make_organisation, make_twin_city
from tests.network.register.make import (
    country,
    make_activity,
    make_agreement,
    make_network,
    make_partner,
    make_programme,
    theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
MARK = "zebrafink"
ADDRESSES = [
    "/register/",
    "/en/register/",
    f"/register/?q={MARK}",
    "/register/?q=hamn&sortera=nyast",
    "/register/?tema=beredskap",
    "/register/?ar=1991",
    "/register/rss/",
    "/register/avtal/oppet/",
]


def make_hidden() -> None:
    """One draft of each kind, tied to what nothing else is tied to."""
    fields = {
        "live": False,
        "summary": f"Om {MARK}.",
        "value_residents": MARK,
        "themes": [theme("beredskap")],
        "countries": [country("BR")],
        "organisations": [make_organisation(f"Förvaltning {MARK}")],
        "partners": [make_partner(f"Partner {MARK}", city=f"Ort {MARK}")],
        "programme": make_programme(f"Program {MARK}"),
        "twin_cities": [make_twin_city(f"Vänort {MARK}", live=False)],
    }
    make_activity(f"Hamn {MARK}", kind="icld", **fields)
    make_network(f"Nät {MARK}", **fields)
    make_agreement(f"Avtal {MARK}", **fields)


def pages(client: Client) -> dict[str, str]:
    return {address: client.get(address).content.decode() for address in ADDRESSES}


def test_a_draft_is_nowhere(client):
    make_agreement("Öppet")
    make_hidden()
    for address, page in pages(client).items():
        shown = page.replace(f'value="{MARK}"', "").replace(f"”{MARK}”", "").replace("“", "")
        shown = shown.replace(f"q={MARK}", "")
        assert MARK not in shown, address
        assert "Brasilien" not in shown, address
    listing = client.get("/register/").context["listing"]
    assert listing.total == 1
    assert [one.name for one in listing.countries] == []
    for group in listing.groups:
        assert sum(value.count for value in group.values) <= 3


def test_a_change_that_is_not_published_is_not_shown(client):
    entry = make_activity("Öppet", summary="Som det var.")
    entry.summary = f"Om {MARK}."
    entry.title = MARK
    entry.themes = [theme("kultur")]
    entry.save_revision()
    for address in ("/register/", "/register/aktiviteter/oppet/", "/register/rss/"):
        assert MARK not in client.get(address).content.decode()
    assert client.get(f"/register/?q={MARK}").context["listing"].total == 0
    assert client.get("/register/?tema=kultur").context["listing"].total == 0


def test_what_is_unpublished_is_gone_the_same_moment(client):
    entry = make_activity("Öppet")
    entry.save_revision().publish()
    assert client.get("/register/aktiviteter/oppet/").status_code == 200
    entry.refresh_from_db()
    entry.unpublish()
    assert client.get("/register/aktiviteter/oppet/").status_code == 404
    assert client.get("/register/").context["listing"].total == 0


@pytest.mark.parametrize("model", [Activity, AffiliatedNetwork, Agreement])
def test_a_published_revision_keeps_everything_that_hangs_on_it(model):
    makers = {Activity: make_activity, AffiliatedNetwork: make_network, Agreement: make_agreement}
    entry = makers[model](
        "Öppet",
        live=False,
        themes=[theme("kultur")],
        organisations=[make_organisation()],
        partners=[make_partner()],
    )
    draft = entry.get_latest_revision_as_object()
    draft.title = "Nytt namn"
    draft.save_revision().publish()
    found = Entry.objects.public().get()
    assert found.title == "Nytt namn"
    assert found.record_type == model.default_record_type
    assert found.themes.count() == found.participations.count() == found.partnerships.count() == 1
