"""The codes ever given to clauses: a code is its clause's for ever and never given again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.strategy.clauses import clause_address
from network.strategy.querysets import ClauseCodeQuerySet


class ClauseCode(models.Model):
    """Which code a clause of a strategy has, in every language and every version of the text.

    The clause is known by its block's identity, which survives rewording and moving; the text
    itself stands on the page, so that publishing an old version can never change a code.
    """

    strategy_key = models.UUIDField(_("Strategy"), help_text=_("Shared by all its translations."))
    block_id = models.UUIDField(_("Clause"))
    code = models.CharField(_("Code"), max_length=20)
    issued_at = models.DateTimeField(_("Given"), auto_now_add=True)

    objects = ClauseCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause code")
        verbose_name_plural = _("clause codes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy_key", "block_id"], name="one_code_per_clause"
            ),
            models.UniqueConstraint(fields=["strategy_key", "code"], name="one_clause_per_code"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def address(self) -> str:
        """The code as it stands in an address."""
        return clause_address(self.code)
