"""The form by which an editor sends in a strategy document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from network.strategy.importing.planning import Document, understand
from network.strategy.importing.reading import (
    DocumentText,
    UnusableDocument,
    check_size,
    read_document,
)

SALT = "strategy-import"
HOURS = 12


class StrategyFileForm(forms.Form):
    """A file in Markdown, and where the strategy is to stand."""

    file = forms.FileField(
        label=_("The strategy as a Markdown file"),
        help_text=_("A text file (.md or .txt). Nothing is written until you have seen a report."),
        error_messages={
            "required": _("Choose the file with the strategy."),
            "empty": _("The file is empty. Choose the file with the strategy's text."),
        },
    )
    slug = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=120,
        validators=[validate_slug],
        help_text=_(
            "Fill in an address to revise the strategy that stands there. Otherwise the address is "
            "made from the title."
        ),
    )

    document: Document
    source: DocumentText

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

    def __init__(self, *args: Any, codes: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidates"].choices = [(code, code) for code in codes or []]  # type: ignore[attr-defined]


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
