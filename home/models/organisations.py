"""The municipality's own organisations: what each does in the world, also when that is nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from hub.models import SiteSettings
from hub.pages import BasePage
from hub.templatetags.frame import frame_of
from network.knowledge.models import ExperiencePage
from network.knowledge.querysets import ExperienceQuerySet
from network.people.models import Board, Organisation
from network.register.addresses import active_language
from network.register.countries import alphabetical
from network.register.listing import rows_of
from network.register.models import Entry
from network.register.querysets import PAST

MOST_SHOWN = 12
KINDS = [
    (Organisation.Kind.DEPARTMENT, _("Departments")),
    (Organisation.Kind.COMPANY, _("Municipal companies")),
    (Organisation.Kind.PART_OWNED, _("Part-owned companies")),
    (Organisation.Kind.ASSOCIATION, _("Associations of municipalities")),
    (Organisation.Kind.OTHER, _("Others")),
]


class OrganisationIndexPage(RoutablePageMixin, BasePage):
    """All organisations of the municipality; below it every one has a page of its own."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    section = "organisations"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("organisation index page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["organisations_url"] = self.get_url(request)
        return context

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Every organisation by kind, with how much it takes part in; zero is said too."""
        today = timezone.localdate()
        organisations = Organisation.objects.annotate(
            current=Count(
                "participations__entry",
                filter=Q(participations__entry__live=True)
                & ~Q(participations__entry__status__in=PAST),
                distinct=True,
            ),
            past=Count(
                "participations__entry",
                filter=Q(participations__entry__live=True, participations__entry__status__in=PAST),
                distinct=True,
            ),
        )
        told = dict(
            self._experiences()
            .order_by()
            .values_list("organisation")
            .annotate(number=Count("pk"))
            .values_list("organisation", "number")
        )
        existing, former = [], []
        for organisation in organisations:
            organisation.experience_count = told.get(organisation.pk, 0)
            wound_up = organisation.active_to and organisation.active_to < today
            (former if wound_up else existing).append(organisation)
        groups = [(label, [one for one in existing if one.kind == kind]) for kind, label in KINDS]
        return self.render(
            request,
            context_overrides={
                "groups": [(label, members) for label, members in groups if members],
                "former": former,
            },
        )

    @path("<slug:slug>/", name="organisation")
    def organisation_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One organisation: its assignment, priorities, boards, activities and experiences."""
        organisation = Organisation.objects.select_related("parent").filter(slug=slug).first()
        if organisation is None:
            raise Http404(gettext("There is no organisation with that address."))
        addresses = frame_of(request, self).addresses
        register_url = addresses.get("registerpage", "")
        experiences_url = addresses.get("experienceindexpage", "")
        entries = (
            Entry.objects.public()
            .filter(participations__organisation=organisation)
            .newest_first()
            .with_rows()
        )
        rows = rows_of(entries, register_url, active_language())
        told = self._experiences().filter(organisation=organisation).newest_first()
        experiences = list(told.for_list()[: MOST_SHOWN + 1])
        boards, units = boards_and_units(organisation)
        return self.render(
            request,
            template="home/organisation.html",
            context_overrides={
                "organisation": organisation,
                "place_below": dict.fromkeys(["sv", "en"], f"{slug}/"),
                "meta_title": organisation.display_name,
                "meta_description": organisation.display_assignment,
                "boards": boards,
                "units": units,
                "current": [row for row in rows if not row.entry.is_past],
                "past": [row for row in rows if row.entry.is_past],
                "register_url": register_url and f"{register_url}?organisation={slug}",
                "experiences": experiences[:MOST_SHOWN],
                "experiences_url": experiences_url,
                "more_experiences_url": len(experiences) > MOST_SHOWN
                and f"{experiences_url}?organisation={slug}",
                "today": timezone.localdate(),
                "structured_data": organisation_data(
                    organisation,
                    url=f"{self.full_url}{slug}/",
                    city=SiteSettings.for_request(request),
                ),
            },
        )

    def _experiences(self) -> ExperienceQuerySet:
        """What anybody may read in this page's language."""
        return ExperiencePage.objects.readable().filter(locale=self.locale_id)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The list and the page of every organisation."""
        [page] = super().get_sitemap_urls(request)
        slugs = Organisation.objects.values_list("slug", flat=True)
        return [page, *({**page, "location": f"{page['location']}{slug}/"} for slug in slugs)]


def boards_and_units(organisation: Organisation) -> tuple[list[Board], list[Organisation]]:
    """The boards that it serves and the parts that it has, by name, in one question."""
    names = ("name", "name_en", "slug")
    boards = organisation.boards.order_by().values_list(Value(True), *names)
    units = organisation.units.order_by().values_list(Value(False), *names)
    rows = sorted(boards.union(units, all=True), key=lambda row: alphabetical(row[1]))
    return (
        [Board(**dict(zip(names, row, strict=True))) for is_board, *row in rows if is_board],
        [
            Organisation(**dict(zip(names, row, strict=True)))
            for is_board, *row in rows
            if not is_board
        ],
    )


def organisation_data(
    organisation: Organisation, *, url: str, city: SiteSettings
) -> dict[str, Any]:
    """The organisation for machines: an authority or a company, reached by function."""
    is_company = organisation.kind in (Organisation.Kind.COMPANY, Organisation.Kind.PART_OWNED)
    return {
        "@type": "Corporation" if is_company else "GovernmentOrganization",
        "name": organisation.display_name,
        "description": organisation.display_assignment,
        "url": url,
        "sameAs": organisation.website,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": city.organisation_name},
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": organisation.contact_function,
            "email": organisation.contact_email,
        },
    }
