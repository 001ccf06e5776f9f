"""Guards of addresses: who is let in, who is sent to sign in, and who is told whom to ask.

What is behind a guard is never kept by a cache that others share.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from network.people.permissions import (
    Person,
    is_coordinator,
    may_read_network,
    may_sign_in,
    member_of,
)

View = Callable[..., HttpResponseBase]
Rule = Callable[[Person], bool]


def guarded(rule: Rule, role: Any) -> Callable[[View], View]:
    """Lets in those for whom the rule holds; `role` is the name of what the others lack."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                response: HttpResponseBase = redirect_to_login(request.get_full_path())
            elif not rule(request.user):
                raise PermissionDenied(role)
            else:
                response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            return response

        return guarded_view

    return guard


# For those who read the network: members, the coordinator and the leadership.
for_readers = guarded(may_read_network, _("member of the network"))
# For those who write in the network: members.
for_members = guarded(lambda user: member_of(user) is not None, _("member of the network"))
# For everybody who may sign in, member or not; what is theirs alone is behind it.
for_people_with_accounts = guarded(lambda user: may_sign_in(user), _("somebody with an account"))
# For the one who runs the network.
for_coordinators = guarded(is_coordinator, _("coordinator of the network"))
