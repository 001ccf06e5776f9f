"""Which clause codes: those of one strategy, with the next ones made when they are asked for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
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

    def issue(
        self, *, strategy_key: uuid.UUID, clauses: Iterable[tuple[uuid.UUID, str]]
    ) -> dict[uuid.UUID, str]:
        """The code of every clause, given as (identity, heading); new ones get the next free.

        The strategy's pages are locked meanwhile, so that two savings at once give two codes.
        """
        wanted = dict(clauses)
        with transaction.atomic():
            list(
                Page.objects.select_for_update()
                .filter(translation_key=strategy_key)
                .values_list("pk")
            )
            known = dict(self.of_strategy(strategy_key).values_list("block_id", "code"))
            codes = give_codes(wanted, known=known, used=known.values())
            self.bulk_create(
                self.model(strategy_key=strategy_key, block_id=block_id, code=code)
                for block_id, code in codes.items()
                if block_id not in known
            )
        return codes
