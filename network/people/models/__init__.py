"""Who takes part: users, organisations, boards and members."""

from network.people.models.members import Member
from network.people.models.organisations import Board, Organisation
from network.people.models.users import User

__all__ = ["Board", "Member", "Organisation", "User"]
