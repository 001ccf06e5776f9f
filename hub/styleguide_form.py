"""A form with one of each kind of question, shown with its errors in the style guide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """Never saved anywhere."""

    name = forms.CharField(
        label=_("Name"), error_messages={"required": _("Write your name.")}, max_length=80
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send the confirmation here."),
        error_messages={"invalid": _("Write an address like name@example.org.")},
    )
    way = forms.ChoiceField(
        label=_("How will you take part?"),
        choices=[("place", _("On the spot")), ("online", _("Online"))],
        widget=forms.RadioSelect,
    )
    question = forms.CharField(label=_("Question"), widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label=_("Remind me the day before"), required=False)
