"""What has an address of its own below the register, in each language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from network.register.addresses import entry_place, register_page


class Addressed:
    """Something with a kind and a slug, shown by the register page."""

    record_type: Any
    slug: Any

    def place(self, language: str) -> str:
        """Its place below the register's own address: `aktiviteter/grona-hamnar/`."""
        return entry_place(self.record_type, self.slug, language)

    def get_url(self, request: HttpRequest | None = None, *_args: Any) -> str:
        """Its address on this site in the reader's language; empty before there is a register."""
        page = register_page(request)
        base = page.get_url(request) if page else None
        return base + self.place(page.locale.language_code) if page and base else ""

    def get_full_url(self, request: HttpRequest | None = None) -> str:
        """Its whole address, with the name of the site."""
        page = register_page(request)
        base = page.get_full_url(request) if page else None
        return base + self.place(page.locale.language_code) if page and base else ""

    def get_absolute_url(self) -> str:
        return self.get_url()

    @property
    def url(self) -> str:
        return self.get_url()

    @property
    def full_url(self) -> str:
        return self.get_full_url()
