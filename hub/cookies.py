"""Every cookie the site sets. The cookie page and the test that watches them read this table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Cookie:
    """A cookie: its name, what it is for, how long it lives and when it is set."""

    name: str
    purpose: str | Promise
    lifetime: str | Promise
    when: str | Promise


COOKIES = [
    Cookie(
        "sessionid",
        _("Keeps you signed in."),
        _("Until you sign out, twelve hours at the most."),
        _("When you sign in."),
    ),
    Cookie(
        "csrftoken",
        _("Makes sure that forms come from you and not from another website."),
        _("One year."),
        _("When you sign in."),
    ),
]
