"""What is asked of somebody who logs that a post was carried home: as little as can be counted."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.knowledge.models import DisseminationLog, Step

EARLIEST = datetime.date(2020, 1, 1)
MOST_PEOPLE = 20_000


class LogForm(forms.Form):
    """What every log has: the day, and a key so that a form sent twice is one log."""

    step = forms.CharField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    happened_on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Write the day."),
            "invalid": _("Write the day like this: 2027-03-14"),
        },
    )

    def __init__(self, *args: Any, step: str, told_before: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told_before = told_before
        self.initial = {
            "step": step,
            "key": str(uuid.uuid4()),
            "happened_on": timezone.localdate(),
            **self.initial,
        }

    def clean_happened_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Log what has happened. Choose today or an earlier day."))
        if day < EARLIEST:
            raise ValidationError(_("That is too long ago. Check the year."))
        return day

    def said(self) -> dict[str, Any]:
        """What was filled in, as the log wants it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "step"}


class SpreadForm(LogForm):
    """How, when and how many."""

    channel = forms.ChoiceField(
        label=_("How did you tell about it?"),
        choices=DisseminationLog.Channel.choices,
        initial=DisseminationLog.Channel.WORKPLACE_MEETING,
    )
    reached = forms.IntegerField(
        label=_("How many did it reach?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("About how many is enough."),
        error_messages={"required": _("Write about how many it reached.")},
    )
    reached_others = forms.BooleanField(
        label=_("They were other people than those told before"),
        required=False,
        help_text=_("Leave it empty if you do not know. Then nobody is counted twice."),
    )
    text = forms.CharField(
        label=_("What did people say?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["channel", "reached", "reached_others", "happened_on", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.told_before:
            del self.fields["reached_others"]


class AnchorForm(LogForm):
    """Where it has its home now."""

    home = forms.ChoiceField(
        label=_("What keeps it alive?"),
        choices=DisseminationLog.Home.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what keeps it alive.")},
    )
    text = forms.CharField(
        label=_("Which decision, whose task or which line?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: “The unit manager for parks tries it in spring.”"),
        error_messages={"required": _("Write which decision, whose task or which line.")},
    )
    field_order = ["home", "text", "happened_on"]


class LedOnForm(LogForm):
    """What came of it."""

    text = forms.CharField(
        label=_("What came of it?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what came of it.")},
    )
    field_order = ["text", "happened_on"]


class NotRelevantForm(LogForm):
    """Why it does not concern the organisation."""

    text = forms.CharField(
        label=_("Why is it not relevant for you?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence is enough. The writer sees it."),
        error_messages={"required": _("Write why in one sentence.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["happened_on"]


class ReceivedForm(LogForm):
    """Nothing is asked: it has been read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["happened_on"]


FORMS: dict[str, type[LogForm]] = {
    Step.RECEIVED: ReceivedForm,
    Step.SPREAD: SpreadForm,
    Step.ANCHORED: AnchorForm,
    Step.LED_ON: LedOnForm,
    Step.NOT_RELEVANT: NotRelevantForm,
}
