"""What the city has learned and lets others take home."""

from network.knowledge.models.dissemination import Dissemination, DisseminationLog, Step
from network.knowledge.models.experiences import ExperiencePage, ExperiencePicture
from network.knowledge.models.index import ExperienceIndexPage
from network.knowledge.models.subscriptions import DigestChoice, DigestIssue, Subscription

__all__ = [
    "DigestChoice",
    "DigestIssue",
    "Dissemination",
    "DisseminationLog",
    "ExperienceIndexPage",
    "ExperiencePage",
    "ExperiencePicture",
    "Step",
    "Subscription",
]
