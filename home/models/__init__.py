"""The front page and ordinary pages."""

from home.models.accessibility import AccessibilityNotice, AccessibilityStatementPage
from home.models.cookies import CookiePage
from home.models.home import HomePage
from home.models.organisations import OrganisationIndexPage
from home.models.standard import StandardPage
from home.models.themes import ThemeIndexPage

__all__ = [
    "AccessibilityNotice",
    "AccessibilityStatementPage",
    "CookiePage",
    "HomePage",
    "OrganisationIndexPage",
    "StandardPage",
    "ThemeIndexPage",
]
