"""Calendar files below pages. Pages answer for them; only the addresses differ."""

from __future__ import annotations

from django.urls import re_path
from wagtail.views import serve

urlpatterns = [
    re_path(r"^((?:[\w\-]+/)+kalender\.ics)$", serve, name="calendar_file"),
]
