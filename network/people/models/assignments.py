"""The expressed assignment (uttalat uppdrag): somebody answers for international issues."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.people.models.members import Member
from network.people.models.organisations import Board
from network.people.models.periods import Period
from network.people.querysets import AssignmentQuerySet


class Assignment(Period):
    """Whom a board has asked to answer for its international work, or to stand in."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", _("Responsible")
        DEPUTY = "deputy", _("Deputy")

    board = models.ForeignKey(
        Board, verbose_name=_("Board"), on_delete=models.PROTECT, related_name="assignments"
    )
    member = models.ForeignKey(
        Member, verbose_name=_("Member"), on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(_("Role"), max_length=12, choices=Role, default=Role.RESPONSIBLE)
    decided_by = models.CharField(
        _("Decided by"),
        max_length=120,
        blank=True,
        help_text=_("Who gave the assignment: the board, or the head of the department."),
    )
    reference = models.CharField(
        _("Reference"),
        max_length=120,
        blank=True,
        help_text=_("Number and paragraph of the decision."),
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("expressed assignment")
        verbose_name_plural = _("expressed assignments")
        ordering = ["board__name", "-role", "begins_on"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["board", "role"],
                condition=Q(ends_on__isnull=True),
                name="one_going_assignment_for_each_board_and_role",
                violation_error_message=_("The board already has somebody in that role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.board}"
