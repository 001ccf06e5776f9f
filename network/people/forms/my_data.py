"""The forms by which members put right what we know of them, and leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hub.dates import length
from network.people.models import Member


class CorrectionForm(forms.ModelForm):
    """Name and role at work."""

    class Meta:
        model = Member
        fields = ["name", "job_title"]
        error_messages = {"name": {"required": _("Write your name.")}}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "job_title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        }


class AccountCorrectionForm(forms.Form):
    """The name on an account that belongs to no member."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class LeaveForm(forms.Form):
    """What becomes of the person's data, and that it is meant."""

    KEEP, ERASE = "keep", "erase"

    then = forms.ChoiceField(
        label=_("What shall we do with your data?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what we shall do with your data.")},
    )
    sure = forms.BooleanField(
        label=_("I want to leave the network today"),
        error_messages={"required": _("Tick the box if you want to leave.")},
    )

    def __init__(self, *args: Any, is_member: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_member:
            self.fields["sure"].label = _("I want to close my account today")
            self.fields["sure"].error_messages["required"] = _(
                "Tick the box if you want to close it."
            )
        kept = _("Keep it for now; you can ask to be erased later")
        if settings.RETENTION_DECISION:
            time = {"time": length(settings.RETENTION_DAYS["former members"])}
            kept = _("Keep it for now; it is erased by itself after %(time)s") % time
        self.fields["then"].choices = [
            (self.KEEP, kept),
            (self.ERASE, _("Erase it now; that cannot be undone")),
        ]

    @property
    def erases(self) -> bool:
        """Whether the person is to be forgotten at once."""
        return bool(self.cleaned_data["then"] == self.ERASE)
