"""What browsers are called, for the list of sign-ins."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

register = template.Library()

# The first word found names the thing; those that also carry another's name come before it.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """`{{ session.user_agent|device }}`: “Firefox, Windows”, as far as it can be made out."""
    found = [
        next((name for word, name in names.items() if word in (user_agent or "")), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or gettext("An unknown device")
