"""What the city takes part in."""

from network.register.models.entries import Entry
from network.register.models.links import ClauseLink, Participation, Partnership
from network.register.models.records import Activity, AffiliatedNetwork, Agreement
from network.register.models.register_page import RegisterPage
from network.register.models.twin_cities import TwinCityIndexPage, TwinCityPage
from network.register.models.vocabularies import (
    Audience,
    Country,
    ExternalOrganisation,
    Programme,
    SustainableGoal,
    Theme,
)

__all__ = [
    "Activity",
    "AffiliatedNetwork",
    "Agreement",
    "Audience",
    "ClauseLink",
    "Country",
    "Entry",
    "ExternalOrganisation",
    "Participation",
    "Partnership",
    "Programme",
    "RegisterPage",
    "SustainableGoal",
    "Theme",
    "TwinCityIndexPage",
    "TwinCityPage",
]
