"""What the forms by which members write have in common: a heading, texts and pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from hub.joints import parted
from hub.models import HubImage
from network.knowledge.markdown import LONGEST

MARKDOWN_HINT = _("Write plain text. An empty line makes a new paragraph.")


MOST = 200


def without_nul(text: Any) -> str:
    """The text as a database can keep it."""
    return str(text).replace("\x00", "")


class LongText(forms.CharField):
    """A text in Markdown, long enough for a story and short enough to be read safely."""

    def __init__(self, *, label: Any, rows: int = 5, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, max_length=LONGEST, widget=widget, **options)


class ManyField(forms.ModelMultipleChoiceField):
    """Long names in two columns are divided where they are put together."""

    def label_from_instance(self, thing: Any) -> str:
        return parted(str(thing))


def many(queryset: Any, label: Any, hint: Any = "") -> forms.ModelMultipleChoiceField:
    """Boxes to tick, none of which has to be."""
    return ManyField(
        queryset, label=label, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple
    )


def heading(label: Any, missing: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=140, error_messages={"required": missing}
    )


class WritingForm(forms.Form):
    """What every kind of text has: a heading, pictures already taken in, and one more."""

    required_css_class = "is-required"
    first: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "JPEG, PNG, WebP, AVIF or HEIC, 15 MB at most. We take away what the camera has "
            "written in the file, such as where it was taken."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"}),
    )
    picture_shows = forms.CharField(
        label=_("What does the picture show?"),
        required=False,
        max_length=250,
        help_text=_("For those who cannot see it. Say what matters for the text."),
    )

    def __init__(self, *args: Any, pictures: list[HubImage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = pictures
        for number, image in enumerate(pictures, start=1):
            self.fields[f"shows-{image.pk}"] = forms.CharField(
                label=_("What does picture %(number)d show?") % {"number": number},
                max_length=250,
                initial=image.description,
                error_messages={
                    "required": _("Say what the picture shows, for those who cannot see it.")
                },
            )
            self.fields[f"without-{image.pk}"] = forms.BooleanField(
                label=_("Take picture %(number)d away") % {"number": number}, required=False
            )

    def clean(self) -> dict[str, Any]:
        for image in self.pictures:
            if self.cleaned_data.get(f"without-{image.pk}"):
                self.errors.pop(f"shows-{image.pk}", None)
        return self.cleaned_data

    def typed(self) -> dict[str, list[str]]:
        """The answers as typed, ready to be kept: only what the form asks for, and no more."""
        return {
            name: [without_nul(value)[: 2 * LONGEST] for value in self.data.getlist(name)[:MOST]]
            for name in (*self.first, *self.more)
            if name in self.data
        }

    def as_read(self) -> Any:
        """What has been typed so far, as a page would show it."""
        raise NotImplementedError

    def descriptions(self) -> dict[int, str]:
        """What the pictures show, as typed."""
        said = {image.pk: self.data.get(f"shows-{image.pk}") for image in self.pictures}
        return {pk: without_nul(words) for pk, words in said.items() if words is not None}

    def unwanted(self) -> list[int]:
        """Pictures that are to be taken away."""
        return [image.pk for image in self.pictures if self.data.get(f"without-{image.pk}")]

    def fields_first(self) -> list[BoundField]:
        """What is asked on the first screen, but for pictures."""
        return [self[name] for name in self.first]

    def fields_more(self) -> list[BoundField]:
        """What is asked of those who want to say more."""
        return [self[name] for name in self.more]

    def more_is_open(self) -> bool:
        """Whether something there has to be put right, or has been filled in."""
        return any(self[name].errors or self[name].value() for name in self.more)

    def picture_rows(self) -> list[tuple[HubImage, BoundField, BoundField]]:
        """The pictures taken in so far, each with its two questions."""
        return [(one, self[f"shows-{one.pk}"], self[f"without-{one.pk}"]) for one in self.pictures]
