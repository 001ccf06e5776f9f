"""The kinds of texts as they stand in addresses, in each language."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

SLUGS = {
    "experience": pgettext_lazy("address", "experience"),
    "knowledge": pgettext_lazy("address", "knowledge"),
    "information": pgettext_lazy("address", "information"),
    "question": pgettext_lazy("address", "question"),
}


class KindConverter:
    """A kind in an address."""

    regex = "[a-z]+"

    def to_python(self, slug: str) -> str:
        for kind, translated in SLUGS.items():
            if slug == translated:
                return kind
        raise ValueError

    def to_url(self, kind: str) -> str:
        return str(SLUGS[kind])
