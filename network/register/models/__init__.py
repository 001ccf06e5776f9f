"""What the city takes part in."""

from network.register.models.twin_cities import TwinCityIndexPage, TwinCityPage

__all__ = ["TwinCityIndexPage", "TwinCityPage"]
