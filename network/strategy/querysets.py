"""Which clause codes: those of one strategy, with the next ones made when they are asked for."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from wagtail.models import Page

from network.strategy.importing.codes import give_codes

if TYPE_CHECKING:
    from network.strategy.models import ClauseCode  # noqa: F401


class ClauseCodeQuerySet(models.QuerySet["ClauseCode"]):
    """Codes ever given to clauses."""

    def of_strategy(self, strategy_key: uuid.UUID) -> Self:
        """All codes of one strategy, in use or not."""
        return self.filter(strategy_key=strategy_key)

    def block_ids(self) -> set[str]:
        """The identities of the clauses, as blocks of the text have them."""
        return {str(block_id) for block_id in self.values_list("block_id", flat=True)}

    def issue(
        self, *, strategy_key: uuid.UUID, clauses: Iterable[tuple[uuid.UUID, str]]
    ) -> dict[uuid.UUID, str]:
        """The code of every clause, given as (identity, heading); new ones get the next free.

        The strategy's pages are locked meanwhile, so that two savings at once give two codes.
        A copy of another strategy starts with all its codes, so that clauses carry over by code.
        """
        wanted = dict(clauses)
        with transaction.atomic():
            self._lock(strategy_key)
            known = dict(self.of_strategy(strategy_key).values_list("block_id", "code"))
            if wanted and not known:
                known = self._inherit(strategy_key, wanted)
            codes = give_codes(wanted, known=known, used=known.values())
            self.bulk_create(
                self.model(strategy_key=strategy_key, block_id=block_id, code=code)
                for block_id, code in codes.items()
                if block_id not in known
            )
        return codes

    def _lock(self, strategy_key: uuid.UUID) -> None:
        """Makes other savings of the same strategy wait until this one has its codes."""
        pages = Page.objects.filter(translation_key=strategy_key).order_by("pk")
        list(pages.select_for_update().values_list("pk"))

    def _inherit(
        self, strategy_key: uuid.UUID, wanted: Collection[uuid.UUID]
    ) -> dict[uuid.UUID, str]:
        """The codes of the strategy that these clauses were copied from, if they were."""
        origin = (
            self.filter(block_id__in=wanted)
            .values_list("strategy_key")
            .annotate(shared=models.Count("id"), newest=models.Max("id"))
            .order_by("-shared", "-newest")
            .first()
        )
        if origin is None:
            return {}
        codes = list(self.of_strategy(origin[0]))
        self.bulk_create(
            self.model(strategy_key=strategy_key, block_id=code.block_id, code=code.code)
            for code in codes
        )
        return {code.block_id: code.code for code in codes}
