"""Secrets are sealed at rest, and open with today's key or yesterday's."""

from __future__ import annotations

from typing import Any

import pytest

from hub.sealing import SealBroken, seal, unseal


def test_what_is_sealed_is_unreadable_and_opens_again() -> None:
    sealed = seal("kod 123")
    assert "123" not in sealed
    assert unseal(sealed) == "kod 123"


def test_a_change_of_key_opens_what_the_old_one_sealed(settings: Any) -> None:
    sealed = seal("kod 123")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 5
    assert unseal(sealed) == "kod 123"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_what_was_tampered_with_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal("x" + seal("kod 123"))
