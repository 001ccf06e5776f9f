"""The pages of the city's strategies."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Locale, Revision
from wagtail.search import index

from hub.fields import BodyField
from hub.models import SiteSettings
from hub.pages import BasePage
from hub.pdf import answer_with_pdf
from hub.visibility import open_to_all
from network.strategy.blocks import StrategyBodyBlock
from network.strategy.clauses import (
    Clause,
    Part,
    clause_address,
    read_clauses,
    read_parts,
    recognise_moved,
    settle_identities,
)
from network.strategy.linked_data import strategy_data
from network.strategy.models.codes import ClauseCode
from network.strategy.pdf import TEMPLATE, strategy_paper


class StrategyIndexPage(BasePage):
    """All the city's strategies for international work, the one in force first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["strategy.StrategyPage"]
    max_count_per_parent = 1
    section = "strategy"

    content_panels = BasePage.intro_panels

    class Meta:
        verbose_name = _("strategy index page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["strategies"] = (
            open_to_all(StrategyPage.objects.child_of(self).live())
            .select_related("adopted_by")
            .defer_streamfields()
            .order_by(models.F("valid_from").desc(nulls_last=True))
        )
        return context


class StrategyPage(RoutablePageMixin, BasePage):
    """A strategy as adopted: who decided it and when, its text, and clauses with stable codes."""

    document_type = models.CharField(
        _("Kind of document"),
        max_length=60,
        default="Strategi",
        help_text=_("For example strategy, policy, programme or guideline."),
    )
    adopted_by = models.ForeignKey(
        "people.Board",
        verbose_name=_("Adopted by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Leave empty when it is not known; the page then says so."),
    )
    adopted_on = models.DateField(_("Adopted on"), null=True, blank=True)
    paragraph = models.CharField(
        _("Paragraph of the minutes"), max_length=20, blank=True, help_text=_("For example § 42.")
    )
    file_number = models.CharField(
        _("File number"), max_length=40, blank=True, help_text=_("The number in the register.")
    )
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("Replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by",
    )
    body = BodyField(StrategyBodyBlock(), verbose_name=_("Text"), blank=True)

    parent_page_types = ["strategy.StrategyIndexPage"]
    subpage_types: list[str] = []
    section = "strategy"

    content_panels = [
        *BasePage.intro_panels,
        MultiFieldPanel(
            [
                FieldPanel("document_type"),
                FieldPanel("adopted_by"),
                FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("paragraph")]),
                FieldPanel("file_number"),
                FieldRowPanel(
                    [
                        FieldPanel("valid_from"),
                        FieldPanel("valid_to", help_text=_("Empty as long as it is valid.")),
                    ]
                ),
                PageChooserPanel(
                    "replaces",
                    "strategy.StrategyPage",
                    help_text=_("The one before: this page says so, with a link to it."),
                ),
            ],
            heading=_("The decision"),
            help_text=_("Leave empty what is not known. The page shows it as unknown."),
        ),
        FieldPanel(
            "body",
            help_text=_(
                "A clause gets its code when the page is saved"
                ", and keeps it whatever is changed or moved."
            ),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("strategy page")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="strategy_ends_after_it_begins",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day cannot come before the first.")})
        if self.replaces_id and self.replaces_id == self.pk:
            raise ValidationError({"replaces": _("A strategy cannot replace itself.")})

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keeps a version of the text; every new clause gets its code on the way.

        This is the one step that every way of saving passes: admin, importer, copy, translation.
        """
        self._write_codes()
        return super().save_revision(*args, **kwargs)

    def _write_codes(self) -> None:
        known = ClauseCode.objects.of_strategy(self.translation_key).block_ids()
        unmet = settle_identities(self.body, known=known)
        if unmet and known:
            for earlier in self._earlier_bodies():
                recognise_moved(unmet, body=self.body, earlier=earlier, known=known)
        clauses = [
            (uuid.UUID(clause.block_id), clause.heading) for clause in read_clauses(self.body)
        ]
        codes = ClauseCode.objects.issue(strategy_key=self.translation_key, clauses=clauses)
        for block in self.body:
            if block.block_type == "clause":
                block.value["code"] = codes[uuid.UUID(block.id)]

    def _earlier_bodies(self) -> Iterator[Any]:
        """The text as it was last saved, and as everybody reads it."""
        stored = StrategyPage.objects.filter(pk=self.pk).first()
        if stored:
            yield stored.get_latest_revision_as_object().body
            yield stored.body

    @property
    def replaced_strategy(self) -> StrategyPage | None:
        """The strategy that this one replaces, when everybody may read it."""
        older = self.replaces
        return older if older and older.live and not older.get_view_restrictions() else None

    @cached_property
    def parts(self) -> list[Part]:
        """The document from its first heading to its last clause."""
        return read_parts(self.body)

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every clause in the order of the text."""
        for part in self.parts:
            yield from part.clauses

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["parts"] = self.parts
        context["clauses"] = list(self.clauses)
        publisher = SiteSettings.for_request(request).organisation_name
        context["structured_data"] = strategy_data(self, publisher=publisher)
        return context

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The strategy and each of its clauses."""
        [page] = super().get_sitemap_urls(request)
        places = [self.clause_path(clause.address) for clause in self.clauses]
        return [page, *({**page, "location": page["location"] + place} for place in places)]

    def clause_path(self, address: str) -> str:
        """A clause's place below the strategy's own address: `punkt/syf-1/`."""
        word = "clause" if self.locale.language_code == "en" else "punkt"
        return f"{word}/{address}/"

    @path("punkt/<str:address>/", name="clause")
    @path("clause/<str:address>/", name="clause_en")
    def clause_view(self, request: HttpRequest, address: str) -> HttpResponseBase:
        """One clause alone, with the ones before and after; 410 for one that has been removed."""
        clauses = list(self.clauses)
        wanted = clause_address(address)
        place = next((n for n, clause in enumerate(clauses) if clause.address == wanted), None)
        removed = self._removed_code(wanted) if place is None else None
        if not wanted or (place is None and removed is None):
            raise Http404(_("There is no clause with that code."))
        if not request.path.endswith(f"/{self.clause_path(wanted)}"):
            return redirect(self.get_url(request) + self.clause_path(wanted), permanent=True)
        if place is None:
            context = {"code": removed}
            gone = self.render(
                request, template="strategy/clause_removed.html", context_overrides=context
            )
            gone.status_code = 410
            return gone
        context = {
            "clause": clauses[place],
            "previous": clauses[place - 1] if place else None,
            "next": clauses[place + 1] if place + 1 < len(clauses) else None,
        }
        return self.render(request, template="strategy/clause.html", context_overrides=context)

    def _removed_code(self, address: str) -> str | None:
        """The code of a clause that was taken away; not of one that is still to be published."""
        issued = ClauseCode.objects.of_strategy(self.translation_key)
        code = next((code for code in issued if code.address == address), None)
        if code is None:
            return None
        coming = [self.get_latest_revision_as_object()]
        original = self.get_translation_or_none(Locale.get_default())
        if original and original.pk != self.pk:
            coming.append(original)
        in_use = {clause.block_id for page in coming for clause in page.clauses}
        return None if str(code.block_id) in in_use else code.code

    @path("pdf/", name="pdf")
    def pdf_view(self, request: HttpRequest) -> HttpResponseBase:
        """The strategy as an accessible PDF, made when it is asked for."""
        paper = strategy_paper(
            self,
            address=self.get_full_url(request),
            publisher=SiteSettings.for_request(request).organisation_name,
            printed_on=timezone.localdate(),
        )
        return answer_with_pdf(request, template=TEMPLATE, data=paper, filename=f"{self.slug}.pdf")
