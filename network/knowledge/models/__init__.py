"""What the city has learned and lets others take home."""

from network.knowledge.models.dissemination import Dissemination, DisseminationLog, Step
from network.knowledge.models.drafts import Draft, DraftPicture
from network.knowledge.models.experiences import ExperiencePage, ExperiencePicture
from network.knowledge.models.index import ExperienceIndexPage
from network.knowledge.models.questions import Answer, Question
from network.knowledge.models.responses import Comment, Mention, Opportunity, Reaction
from network.knowledge.models.subscriptions import DigestChoice, DigestIssue, Subscription

__all__ = [
    "Answer",
    "Comment",
    "DigestChoice",
    "DigestIssue",
    "Dissemination",
    "DisseminationLog",
    "Draft",
    "DraftPicture",
    "ExperienceIndexPage",
    "ExperiencePage",
    "ExperiencePicture",
    "Mention",
    "Opportunity",
    "Question",
    "Reaction",
    "Step",
    "Subscription",
]
