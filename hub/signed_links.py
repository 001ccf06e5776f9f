"""Links in mails that do one thing for one person without signing in.

A link is bound to its purpose, so that one for cancelling never accepts, and it ends. The page
behind it shows on GET and acts on POST: scanners of mail follow every link.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.core import signing

SIGNATURE = r":[A-Za-z0-9]{6}:[A-Za-z0-9_-]{43}"
TOKEN = re.compile(rf"[\w.-]+{SIGNATURE}(?![\w-])")
HIDDEN = "…"


class LinkError(Exception):
    """The link cannot be used."""


class LinkExpired(LinkError):
    """The link was right and its time is over."""


class LinkBroken(LinkError):
    """The link was never ours, is cut short, or was made for another purpose."""


def make_token(*, purpose: str, value: Any) -> str:
    """A token for an address; `value` is what the link is about, such as a list of numbers."""
    return signing.TimestampSigner(salt=purpose).sign_object(value)


def read_token(token: str, *, purpose: str, valid_for: datetime.timedelta) -> Any:
    """What the token is about; raises LinkExpired or LinkBroken."""
    try:
        return signing.TimestampSigner(salt=purpose).unsign_object(token, max_age=valid_for)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkBroken from error


def hide_tokens(text: str) -> str:
    """The text with every token taken out, so that nobody who reads it can act for another."""
    return TOKEN.sub(HIDDEN, text)
