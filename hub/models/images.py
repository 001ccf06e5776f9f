"""Pictures: every one says what it shows, or that it is decoration, and who made it."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image


class HubImage(AbstractImage):
    """A picture with its credit; `description` is the alternative text."""

    credit = models.CharField(
        _("Credit"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who made the picture, as it should be named. Leave empty when none is needed."
        ),
    )
    is_decorative = models.BooleanField(
        _("Only decoration"),
        default=False,
        help_text=_("Tick when the picture says nothing that the text does not say."),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "is_decorative")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """What a screen reader says: nothing for decoration, else the description."""
        return "" if self.is_decorative else self.description

    def get_renditions(self, *filters: Filter | str) -> dict[str, AbstractRendition]:
        """The sizes asked for; AVIF only when all of it is finished, for it takes seconds to make.

        The worker makes what is missing (`hub.pictures`); until then the other formats stand in.
        """
        asked = [Filter(spec=one) if isinstance(one, str) else one for one in filters]
        slow = [one for one in asked if "format-avif" in one.spec]
        if (
            slow
            and len(slow) < len(asked)
            and len(self.find_existing_renditions(*slow)) < len(slow)
        ):
            asked = [one for one in asked if one not in slow]
        return super().get_renditions(*asked)  # type: ignore[no-any-return]

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> File:
        """A size of the picture; the temporary file that Wagtail leaves open is closed."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)


class HubRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]
