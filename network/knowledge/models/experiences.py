"""An experience: what was done abroad, what came of it, and the idea to take home."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from hub.models import SiteSettings
from hub.pages import BasePage
from hub.pictures import CARD, GALLERY, OPENING, SHARED
from hub.templatetags.frame import frame_of
from hub.visibility import may_open
from network.knowledge.belongings import read_belongings
from network.knowledge.linked_data import experience_as_article
from network.knowledge.querysets import LONG_TEXTS, ExperienceQuerySet
from network.register.addresses import active_language
from network.register.models import Theme, TwinCityPage

TEXT_FEATURES = ["bold", "italic", "link", "ul", "ol", "h3"]
RELATED = 3


def in_the_main_language() -> dict[str, str]:
    """A twin city is chosen once, by its page in the main language, and found in every other."""
    return {"locale__language_code": settings.LANGUAGE_CODE}


class ExperiencePage(BasePage):
    """What we did, why and how, what got better and what went wrong, and what others can use."""

    class Kind(models.TextChoices):
        EXPERIENCE = "experience", _("Experience")
        KNOWLEDGE = "knowledge", _("Knowledge")
        INFORMATION = "information", _("Information")

    kind = models.CharField(
        _("Kind"),
        max_length=12,
        choices=Kind,
        default=Kind.EXPERIENCE,
        help_text=_("What somebody did and learned, what is known, or news to pass on."),
    )
    happened_on = models.DateField(
        _("When"), help_text=_("The day it happened, or the day it ended.")
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="experiences",
        help_text=_("Where the writer worked then. It stays when the writer changes work."),
    )
    author = models.ForeignKey(
        "people.Member",
        verbose_name=_("Written by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="experiences",
        help_text=_("Known to the network only. The public page shows organisation and role."),
    )
    author_role = models.CharField(
        _("The writer's role"),
        max_length=120,
        blank=True,
        help_text=_("A role, not a person: “Preschool teacher”."),
    )
    what_we_did = RichTextField(_("What we did"), features=TEXT_FEATURES)
    need = RichTextField(
        _("Why: the need"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What at home made you go, ask or try."),
    )
    approach = RichTextField(_("How we did it"), blank=True, features=TEXT_FEATURES)
    what_got_better = RichTextField(
        _("What got better"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("For residents, businesses or colleagues. Figures if you have them."),
    )
    what_went_wrong = RichTextField(
        _("What went wrong"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What others should not have to learn the same way."),
    )
    idea_to_take_home = models.TextField(
        _("Idea to take home"),
        blank=True,
        max_length=400,
        help_text=_("One idea, in two or three sentences, that somebody else can try on Monday."),
    )
    relevant_to = ParentalManyToManyField(
        "people.Organisation",
        verbose_name=_("For whom"),
        blank=True,
        related_name="relevant_experiences",
        help_text=_("The organisations that this matters to."),
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("Themes"), blank=True, related_name="experiences"
    )
    twin_cities = ParentalManyToManyField(
        TwinCityPage,
        verbose_name=_("Twin cities"),
        blank=True,
        related_name="experiences",
        limit_choices_to=in_the_main_language,
    )
    entry = models.ForeignKey(
        "register.Entry",
        verbose_name=_("Activity, network or agreement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="experiences",
        help_text=_("What in the register it came out of."),
    )

    objects = PageManager.from_queryset(ExperienceQuerySet)()

    parent_page_types = ["knowledge.ExperienceIndexPage"]
    subpage_types: list[str] = []
    section = "knowledge"
    picture_sizes = {"lead_image": [OPENING, SHARED, CARD], "gallery": [GALLERY]}

    content_panels = [
        HelpPanel(
            heading=_("What makes a good experience"),
            content=_(
                "It is short, says plainly what went wrong too, and ends with an idea that"
                " somebody else can take home. Write for those who were not there, and name"
                " functions rather than persons."
            ),
        ),
        *BasePage.intro_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("happened_on")]),
                FieldRowPanel([FieldPanel("organisation"), FieldPanel("author_role")]),
                FieldPanel("author"),
            ],
            heading=_("When and who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "what_we_did",
                    help_text=_("What happened, where and with whom, in a few sentences."),
                ),
                FieldPanel("need"),
                FieldPanel("approach", help_text=_("So that somebody else can do the same.")),
                FieldPanel("what_got_better"),
                FieldPanel("what_went_wrong"),
                FieldPanel("idea_to_take_home"),
            ],
            heading=_("The experience"),
            help_text=_("Only the first is needed. A heading is shown when it has a text."),
        ),
        InlinePanel(
            "gallery",
            heading=_("Pictures"),
            label=_("Picture"),
            help_text=_(
                "Shown below the text, in this order. The caption stands below the picture."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("relevant_to", widget=forms.CheckboxSelectMultiple),
                FieldPanel(
                    "themes",
                    widget=forms.CheckboxSelectMultiple,
                    help_text=_("Two or three at the most: readers filter by them."),
                ),
                FieldPanel(
                    "twin_cities",
                    widget=forms.CheckboxSelectMultiple,
                    help_text=_("Those you did it with. It is then shown on their pages too."),
                ),
                FieldPanel("entry"),
            ],
            heading=_("What it belongs to"),
            help_text=_("Decides where the experience is found."),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("idea_to_take_home", boost=2),
        *(index.SearchField(name) for name in LONG_TEXTS),
        index.RelatedFields("organisation", [index.SearchField("name")]),
        index.FilterField("organisation"),
        index.FilterField("happened_on"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        indexes = [models.Index(fields=["-happened_on"], name="experience_by_day")]

    def clean(self) -> None:
        super().clean()
        if self.happened_on and self.happened_on > timezone.localdate():
            raise ValidationError(
                {"happened_on": _("An experience has already happened. Choose an earlier day.")}
            )

    @cached_property
    def parts(self) -> list[tuple[Any, str]]:
        """The parts that somebody has written; knowledge and news open without a heading."""
        told = self.kind == self.Kind.EXPERIENCE
        parts = [
            (_("What we did") if told else "", self.what_we_did),
            (_("Why"), self.need),
            (_("How we did it"), self.approach),
            (_("What got better"), self.what_got_better),
            (_("What went wrong"), self.what_went_wrong),
        ]
        return [(heading, text) for heading, text in parts if text]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        addresses = frame_of(request, self).addresses
        belongings = read_belongings(self, is_preview=getattr(request, "is_preview", False))
        context["belongings"] = belongings
        context["pictures"] = self._pictures(request)
        if self.entry and self.entry.live:
            context["entry"] = self.entry
            register_url = addresses.get("registerpage", "")
            place = self.entry.place(active_language())
            context["entry_url"] = register_url and register_url + place
        context["related"] = list(
            ExperiencePage.objects.readable()
            .filter(locale=self.locale_id)
            .exclude(pk=self.pk)
            .near(
                themes=[theme.slug for theme in belongings.themes],
                twin_cities=[city.key for city in belongings.twin_cities],
                entry=self.entry_id,
            )
            .for_list()[:RELATED]
        )
        context["structured_data"] = experience_as_article(
            self,
            belongings,
            publisher=SiteSettings.for_request(request).organisation_name,
            picture=self.lead_image if may_open(self.lead_image, request) else None,
            cities_url=addresses.get("twincityindexpage", ""),
        )
        return context

    def _pictures(self, request: HttpRequest) -> list[ExperiencePicture]:
        """The gallery in its order; the sizes of all pictures of the page are fetched at once."""
        gallery = [
            picture
            for picture in self.gallery.select_related("image")
            if may_open(picture.image, request)
        ]
        images = [picture.image for picture in gallery]
        if self.lead_image:
            images.append(self.lead_image)
        prefetch_related_objects(
            images, models.Prefetch("renditions", to_attr="prefetched_renditions")
        )
        return gallery


class ExperiencePicture(Orderable):
    """A picture of the experience with its caption."""

    page = ParentalKey(ExperiencePage, on_delete=models.CASCADE, related_name="gallery")
    image = models.ForeignKey(
        "hub.HubImage",
        verbose_name=_("Picture"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    caption = models.CharField(_("Caption"), max_length=240, blank=True)

    panels = [FieldPanel("image"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
