"""The short forms under posts and questions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_SAID = 4000


class SaidForm(forms.Form):
    """A comment."""

    text = forms.CharField(
        label=_("Write a comment"),
        help_text=_("Write @ and the whole name to tell somebody of it."),
        max_length=MOST_SAID,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )


class AnswerForm(SaidForm):
    """An answer."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = _("Your answer")
        self.fields["text"].help_text = _("An empty line makes a new paragraph.")


class ChangeForm(SaidForm):
    """The words put right."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = _("Text")


class WhyForm(forms.Form):
    """Why something is taken away."""

    why = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=200,
        help_text=_("Stays on record beside the text."),
    )
