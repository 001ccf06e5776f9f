"""Kinds of texts, and of what is said, as they stand in addresses in each language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy


class Translated:
    """One of a few words in an address, known to the code by its own name."""

    regex = "[a-z]+"
    words: dict[str, Any] = {}

    def to_python(self, slug: str) -> str:
        for name, translated in self.words.items():
            if slug == translated:
                return name
        raise ValueError

    def to_url(self, name: str) -> str:
        return str(self.words[name])


class KindConverter(Translated):
    """What somebody writes."""

    words = {
        "experience": pgettext_lazy("address", "experience"),
        "knowledge": pgettext_lazy("address", "knowledge"),
        "information": pgettext_lazy("address", "information"),
        "question": pgettext_lazy("address", "question"),
    }


class SaidConverter(Translated):
    """What somebody has said."""

    words = {
        "comment": pgettext_lazy("address", "comment"),
        "answer": pgettext_lazy("address", "answer"),
        "question": pgettext_lazy("address", "question"),
    }
