"""The admin's form for an occasion: what the signed-up are told of is changed elsewhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

# What mails and calendars have told; places are another thing, for the queue follows at once.
TOLD = ("status", "cancelled_because", "page")
ELSEWHERE = _(
    "Somebody is signed up, so this is changed under “Organise” in the network. "
    "There everybody is told and the calendars follow."
)


# What an occasion says in the place of its page.
WHEN_AND_WHERE = ("starts_at", "ends_at", "venue", "address", "is_online", "is_cancelled")


class DatedPageForm(WagtailAdminPageForm):
    """Asks for day and place only while no occasion tells them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.all_occasions:
            for name in WHEN_AND_WHERE:
                self.fields.pop(name, None)


class OccasionForm(WagtailAdminModelForm):
    """Refuses what would leave those who are signed up untold; everything else it saves."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self._somebody_is_signed_up:
            return data
        for name in TOLD:
            if name in self.changed_data:
                self.add_error(name, ELSEWHERE)
        return data

    def is_valid(self) -> bool:
        valid = bool(super().is_valid())
        dates = self.formsets.get("dates")
        if valid and self._somebody_is_signed_up and dates is not None and dates.has_changed():
            self.add_error(None, ValidationError(ELSEWHERE))
            return False
        return valid

    @property
    def _somebody_is_signed_up(self) -> bool:
        if not self.instance.pk:
            return False
        if not hasattr(self, "_signed_up"):
            self._signed_up = self.instance.registrations.active().exists()
        return bool(self._signed_up)
