"""Seals what must not be read in the database: codes in mails, secrets of second factors.

The key comes from SECRET_KEY; what was sealed with a key in SECRET_KEY_FALLBACKS still opens.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealBroken(Exception):
    """What was sealed cannot be opened: it was changed, or its key is gone."""


def seal(text: str) -> str:
    """The text as nobody can read it without the key."""
    return _locksmith().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; raises SealBroken."""
    try:
        return _locksmith().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken from error


def _locksmith() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret: str) -> bytes:
    digest = hashlib.sha256(b"hub.sealing:" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
