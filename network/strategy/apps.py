"""Strategies as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    name = "network.strategy"
    label = "strategy"
    verbose_name = _("Strategy")
