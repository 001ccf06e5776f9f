"""The form by which an editor sends in a strategy document."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_slug
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from network.strategy.importing.planning import Document, understand
from network.strategy.importing.reading import (
    DocumentText,
    UnusableDocument,
    check_size,
    read_document,
)
from network.strategy.models import StrategyPage

SALT = "strategy-import"
HOURS = 12


class StrategyFileForm(forms.Form):
    """A file in Markdown, and which strategy it is."""

    file = forms.FileField(
        label=_("The strategy as a Markdown file"),
        help_text=_("A text file (.md or .txt). Nothing is written until you have seen a report."),
        error_messages={
            "required": _("Choose the file with the strategy."),
            "empty": _("The file is empty. Choose the file with the strategy's text."),
        },
    )
    strategy = forms.ModelChoiceField(
        label=_("Which strategy"),
        queryset=StrategyPage.objects.none(),
        required=False,
        empty_label=_("A new strategy"),
        help_text=_("Choose the strategy that the file is a new version of."),
    )
    slug = forms.CharField(
        label=_("Address of a new strategy"),
        required=False,
        max_length=120,
        validators=[validate_slug],
        help_text=_(
            "The last part of the address: small letters, numbers and hyphens. Leave it empty, "
            "and it is made from the title."
        ),
    )

    document: Document
    source: DocumentText

    def __init__(self, *args: Any, strategies: QuerySet[StrategyPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strategy"].queryset = strategies  # type: ignore[attr-defined]

    @property
    def chosen_slug(self) -> str:
        """The address of the strategy chosen, or the one typed for a new one."""
        strategy = self.cleaned_data["strategy"]
        return strategy.slug if strategy else self.cleaned_data["slug"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            check_size(file.size or 0)
            self.source = read_document(file.read())
            self.document = understand(self.source)
        except UnusableDocument as error:
            raise forms.ValidationError(str(error)) from error
        return file


class StrategyConfirmForm(forms.Form):
    """What the editor decides after having seen the report."""

    token = forms.CharField(widget=forms.HiddenInput)
    candidates = forms.MultipleChoiceField(required=False)
    publish = forms.BooleanField(required=False, label=_("Publish at once"))

    def __init__(self, *args: Any, codes: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidates"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]


def make_token(*, source: DocumentText, slug: str, revision_id: int | None) -> str:
    """The document, where it goes and what it was compared with, signed, for the next step."""
    return signing.dumps(
        {"text": source.text, "encoding": source.encoding, "slug": slug, "revision": revision_id},
        salt=SALT,
        compress=True,
    )


def read_token(token: str) -> dict[str, Any] | None:
    """What the token holds; nothing when it is old or not ours."""
    try:
        content: dict[str, Any] = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return content
