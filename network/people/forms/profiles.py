"""The form of one's own profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.people.models import Member, Profile


class ProfileForm(forms.ModelForm):
    """What a member tells the others."""

    job_title = forms.CharField(label=_("Role at work"), max_length=120, required=False)
    photo_file = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("Only members see it. We cut it square and take away where it was taken."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_photo = forms.BooleanField(label=_("Take my photo away"), required=False)

    class Meta:
        model = Profile
        fields = ["languages", "skills", "themes", "programmes", "can_help_with"]
        widgets = {
            "themes": forms.CheckboxSelectMultiple,
            "programmes": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "skills": _(
                "With commas between: writing applications, budgets, schools. Questions that name "
                "one of them are sent to you."
            ),
        }

    field_order = [
        "photo_file",
        "remove_photo",
        "job_title",
        "can_help_with",
        "skills",
        "languages",
        "programmes",
        "themes",
    ]

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job_title"].initial = member.job_title
        # A period never breaks at its dash: “2021–2027”.
        self.fields["programmes"].label_from_instance = lambda programme: str(programme).replace(
            "–", "–\N{WORD JOINER}"
        )
        if not (self.instance.pk and self.instance.photo):
            del self.fields["remove_photo"]
