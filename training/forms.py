"""What participants answer after a training, and why a certificate is revoked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from training.models import Evaluation


class EvaluationForm(forms.ModelForm):
    """Three scores, and two questions to answer in one's own words."""

    class Meta:
        model = Evaluation
        fields = ["learned", "will_use", "recommends", "best", "better"]
        widgets = {
            "learned": forms.RadioSelect,
            "will_use": forms.RadioSelect,
            "recommends": forms.RadioSelect,
            "best": forms.Textarea(attrs={"rows": 3}),
            "better": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"better": _("Write nothing that shows who you are.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("learned", "will_use", "recommends"):
            field = self.fields[name]
            field.choices = Evaluation.Score.choices
            field.error_messages["required"] = format_lazy(
                _("{question}: choose a number from 1 to 5."), question=field.label
            )


class NumberForm(forms.Form):
    """The number that stands on a certificate, as somebody reads it off the paper."""

    number = forms.CharField(
        label=_("The number on the certificate"),
        max_length=40,
        help_text=_("Ten letters and figures. Spaces and hyphens make no difference."),
        error_messages={"required": _("Write the number that stands on the certificate.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
