"""Addresses of calendar files: they end like files do, without the slash that pages have."""

from __future__ import annotations

from typing import Any


def file_path(page: Any, name: str, *args: Any) -> str:
    """Where below a page a file of its is."""
    return page.reverse_subpage(name, args=args).removesuffix("/")
