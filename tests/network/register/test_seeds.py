"""The closed lists that every register starts with."""

import pytest
from django.utils import translation

from network.register.models import Audience, Country, SustainableGoal, Theme
from network.register.seeds import plant_closed_lists

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def test_the_foundation_lays_goals_audiences_themes_and_countries():
    assert SustainableGoal.objects.count() == 17
    assert Audience.objects.count() == 7
    assert Theme.objects.count() == 15
    assert str(Country.objects.get(code="EE")) == "Estland"
    with translation.override("en"):
        assert str(SustainableGoal.objects.get(number=13)) == "13. Climate action"


def test_only_countries_are_countries():
    codes = set(Country.objects.values_list("code", flat=True))
    assert {"SE", "XK", "AX", "TW"} <= codes
    assert not {"EU", "UN", "EZ", "XA", "ZZ"} & codes


def test_planting_again_changes_nothing_that_editors_have_changed():
    Theme.objects.filter(slug="klimat").update(name="Klimatet", slug="klimatet")
    Theme.objects.get(slug="kultur").delete()
    SustainableGoal.objects.filter(number=1).update(name="Slut på fattigdomen")
    plant_closed_lists()
    assert Theme.objects.count() == 14
    assert not Theme.objects.filter(slug="klimat").exists()
    assert SustainableGoal.objects.get(number=1).name == "Slut på fattigdomen"


def test_swedish_names_are_in_swedish_order():
    from network.register.countries import alphabetical

    names = ["Österrike", "Åland", "Zambia", "Ärla", "Angola", "åland"]
    assert sorted(names, key=alphabetical) == [
        "Angola",
        "Zambia",
        "Åland",
        "åland",
        "Ärla",
        "Österrike",
    ]
