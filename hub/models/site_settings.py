"""The city's own name and addresses, kept by editors, never in code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Who publishes the hub, how to reach them, and what stands at the top of every page."""

    site_name = models.CharField(
        _("Name of the site"), max_length=80, default="Internationellt arbete"
    )
    site_name_en = models.CharField(
        _("Name of the site in English"), max_length=80, default="International work"
    )
    city_name = models.CharField(
        _("Name of the city"),
        max_length=80,
        help_text=_("Only the name itself, without “City of”."),
    )
    organisation_name = models.CharField(
        _("Publisher"),
        max_length=120,
        help_text=_("The authority that publishes the site, in full."),
    )
    latitude = models.DecimalField(
        _("Latitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("Longitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    logotype = models.ForeignKey(
        "hub.HubImage",
        verbose_name=_("Logotype"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown in the page head beside the name. The name is always there as text."),
    )
    contact_function = models.CharField(
        _("Contact by function"),
        max_length=120,
        blank=True,
        help_text=_("A role, not a person: “Coordinator of international work”."),
    )
    contact_function_en = models.CharField(
        _("Contact by function, in English"), max_length=120, blank=True
    )
    contact_email = models.EmailField(_("Contact e-mail"), blank=True)
    contact_phone = models.CharField(_("Contact telephone"), max_length=40, blank=True)
    postal_address = models.TextField(_("Postal address"), blank=True)
    city_website = models.URLField(_("The city's main website"), blank=True)
    notice = models.CharField(
        _("Notice on every page"),
        max_length=240,
        blank=True,
        help_text=_("A sentence at the top of every page. Leave empty for none."),
    )
    notice_en = models.CharField(_("Notice in English"), max_length=240, blank=True)
    security_contact = models.EmailField(
        _("Where security holes are reported"),
        blank=True,
        help_text=_("An address that somebody reads every working day. Shown in security.txt."),
    )
    in_search_engines = models.BooleanField(
        _("Search engines may show the site"),
        default=True,
        help_text=_("Untick while the site is being built or tried out."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("site_name"),
                FieldPanel("site_name_en"),
                FieldPanel("city_name"),
                FieldPanel("organisation_name"),
                FieldPanel("logotype"),
                FieldPanel("latitude", help_text=_("In degrees. North is positive.")),
                FieldPanel(
                    "longitude",
                    help_text=_(
                        "In degrees. East is positive. It is where the city stands on the map."
                    ),
                ),
            ],
            heading=_("The city"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_function"),
                FieldPanel("contact_function_en"),
                FieldPanel(
                    "contact_email",
                    help_text=_("Stands at the foot of every page, and where no other is known."),
                ),
                FieldPanel("contact_phone"),
                FieldPanel("postal_address"),
                FieldPanel("city_website", help_text=_("Linked from the foot of every page.")),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("notice"),
                FieldPanel(
                    "notice_en", help_text=_("Shown on the pages in English, in its place.")
                ),
            ],
            heading=_("Notice"),
        ),
        MultiFieldPanel(
            [FieldPanel("security_contact"), FieldPanel("in_search_engines")],
            heading=_("For machines"),
        ),
    ]

    class Meta:
        verbose_name = _("the city and the site")

    def __str__(self) -> str:
        return self.site_name

    @property
    def display_function(self) -> str:
        """Whom to ask, in the reader's language where it is known."""
        in_english = (get_language() or "").startswith("en")
        return (in_english and self.contact_function_en) or self.contact_function
