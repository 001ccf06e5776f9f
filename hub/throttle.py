"""Says when somebody asks too often. The count is shared by all processes through the cache."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest


def asks_too_often(request: HttpRequest, *, what: str, limit: int, seconds: int) -> bool:
    """Counts one more request of this kind from this address; true when past the limit.

    Addresses are kept only as a hash that changes with every window of `seconds`.
    """
    window = int(time.time() // seconds)
    address = request.META.get("REMOTE_ADDR", "")
    digest = hashlib.sha256(f"{what}:{window}:{address}".encode()).hexdigest()
    key = f"throttle:{digest}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return cache.incr(key) > limit
    except ValueError:
        return False
