"""Who takes part: users, organisations, boards and members, and the duties they hold."""

from network.people.models.assignments import Assignment
from network.people.models.invitations import Invitation
from network.people.models.members import Member
from network.people.models.organisations import Board, Organisation
from network.people.models.profiles import Profile
from network.people.models.reporters import Reporter
from network.people.models.seats import Seat
from network.people.models.users import User

__all__ = [
    "Assignment",
    "Board",
    "Invitation",
    "Member",
    "Organisation",
    "Profile",
    "Reporter",
    "Seat",
    "User",
]
