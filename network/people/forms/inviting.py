"""The forms of inviting and of answering an invitation."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.people.forms.sign_in import INVALID_ADDRESS, NEW_PASSWORD_HINT
from network.people.invitation_lists import MOST_ROWS, PastedRow, read_list
from network.people.models import Invitation, Organisation, User
from network.people.models.invitations import three_weeks_on

LONGEST = datetime.timedelta(days=120)


class DeadlineForm(forms.Form):
    """The last day to answer."""

    deadline = forms.DateField(
        label=_("Answer by"),
        initial=three_weeks_on,
        help_text=_("The last day the link works."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Write the last day to answer."),
            "invalid": _("Write the day like this: 2026-03-31"),
        },
    )

    def clean_deadline(self) -> datetime.date:
        deadline: datetime.date = self.cleaned_data["deadline"]
        today = timezone.localdate()
        if not today <= deadline <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day from today and four months on."))
        return deadline


class InviteForm(DeadlineForm, forms.ModelForm):
    """One person and her seat."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "organisation", "kind"]
        labels = {"email": _("E-mail address")}
        error_messages = {
            "name": {"required": _("Write the person's name.")},
            "email": {"required": _("Write an e-mail address."), "invalid": INVALID_ADDRESS},
            "organisation": {"required": _("Choose an organisation.")},
        }

    field_order = ["name", "email", "organisation", "kind", "deadline"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations: Any = self.fields["organisation"]
        organisations.empty_label = _("Choose")
        organisations.queryset = Organisation.objects.active_on(timezone.localdate())


class InviteManyForm(DeadlineForm):
    """A pasted list, one person on each line."""

    people = forms.CharField(
        label=_("The list"),
        max_length=30_000,
        help_text=_(
            "One person on each line: name, e-mail address, organisation, ordinary or "
            "substitute. Put commas, semicolons or tabs between them, or paste from a spreadsheet."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Paste at least one line.")},
    )
    field_order = ["people", "deadline"]
    rows: list[PastedRow]

    def clean_people(self) -> str:
        text: str = self.cleaned_data["people"]
        self.rows = read_list(text)
        if len(self.rows) > MOST_ROWS:
            raise forms.ValidationError(_("At most 200 people at a time."))
        return text

    @property
    def is_right(self) -> bool:
        """Whether every row can be invited."""
        return self.is_valid() and not any(row.errors for row in self.rows)


class AcceptForm(forms.Form):
    """The name as it is to stand, and how the person wants to sign in."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    way = forms.ChoiceField(
        label=_("How do you want to sign in?"),
        choices=[
            ("code", _("With a code that comes by mail each time")),
            ("password", _("With a password that I choose now")),
        ],
        initial="code",
        widget=forms.RadioSelect,
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=200,
        help_text=NEW_PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        password = data.get("password") or ""
        if data.get("way") == "password" and "password" not in self.errors:
            if not password:
                self.add_error("password", _("Write a password, or choose codes by mail."))
            else:
                try:
                    validate_password(password, User(email=self.email))
                except forms.ValidationError as error:
                    self.add_error("password", error)
        return data

    @property
    def chosen_password(self) -> str | None:
        """The password, if the person wants one."""
        return self.cleaned_data["password"] if self.cleaned_data["way"] == "password" else None
