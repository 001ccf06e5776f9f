"""What the organiser decides about an occasion and the people signed up for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Occasion
from hub.moments import MomentField
from network.people.models import Member

WHY = _("Say why, so that people understand.")


class CapacityForm(forms.Form):
    """How many places there are, and how many beyond for those whom the organiser chooses."""

    capacity = forms.IntegerField(
        label=_("Number of places"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_("Leave empty when there is no limit."),
    )
    extra_places = forms.IntegerField(
        label=_("Extra places"), min_value=0, max_value=1000, required=False
    )
    extra_because = forms.CharField(
        label=_("Why there are extra places"), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("extra_places") and not data.get("extra_because", "").strip():
            self.add_error("extra_because", _("Say why there are extra places."))
        return data


class CancelOccasionForm(forms.Form):
    """Why the occasion is cancelled; everybody who is signed up reads it."""

    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        help_text=_("Everybody who is signed up reads it, and so does the public page."),
        max_length=240,
        error_messages={"required": WHY},
    )


class MoveDateForm(forms.Form):
    """When a date is held instead."""

    starts_at = MomentField().formfield(label=_("Starts"))
    ends_at = MomentField().formfield(label=_("Ends"))
    room = forms.CharField(label=_("Room"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_at, ends_at = data.get("starts_at"), data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The end must come after the beginning."))
        return data


class ReasonForm(forms.Form):
    """Why the organiser does something to one sign-up; it is kept, and the person reads it."""

    reason = forms.CharField(label=_("Why?"), max_length=200, error_messages={"required": WHY})


class WalkInForm(forms.Form):
    """Somebody who stands at the door: a member, or a guest with a name and an address."""

    member = forms.ChoiceField(label=_("A member"), required=False)
    name = forms.CharField(label=_("Or somebody else: the name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("and the e-mail address"),
        required=False,
        error_messages={"invalid": _("Write the e-mail address like this: namn@example.org")},
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in members}
        self.fields["member"].choices = [
            ("", _("Nobody")),
            *(
                (key, f"{person.name}, {person.organisation.display_name}")
                for key, person in self.people.items()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("member") or self.errors:
            return data
        if not data.get("name"):
            self.add_error("name", _("Choose a member or write a name."))
        elif not data.get("email"):
            self.add_error("email", _("Write the e-mail address."))
        return data

    @property
    def chosen(self) -> Member | None:
        return self.people.get(self.cleaned_data.get("member", ""))


class MessageForm(forms.Form):
    """A message to those who are signed up. Words in braces are replaced, nothing is run."""

    WHO = [
        ("confirmed", _("Those who have a place")),
        ("waitlisted", _("Those in the waiting list")),
        ("active", _("Everybody who is signed up")),
    ]
    who = forms.ChoiceField(
        label=_("To whom?"), choices=WHO, widget=forms.RadioSelect, initial="confirmed"
    )
    subject = forms.CharField(
        label=_("Subject"), max_length=150, error_messages={"required": _("Write a subject.")}
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "You can write {name}, {title}, {when} and {place}. They become each person's own."
        ),
        error_messages={"required": _("Write what you want to say.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasion = occasion
