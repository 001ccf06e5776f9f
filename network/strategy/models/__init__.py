"""Strategies, their clauses' codes, and the page that lists them."""

from network.strategy.models.codes import ClauseCode
from network.strategy.models.pages import StrategyIndexPage, StrategyPage

__all__ = ["ClauseCode", "StrategyIndexPage", "StrategyPage"]
