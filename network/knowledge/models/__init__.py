"""What the city has learned and lets others take home."""

from network.knowledge.models.experiences import ExperiencePage, ExperiencePicture
from network.knowledge.models.index import ExperienceIndexPage

__all__ = ["ExperienceIndexPage", "ExperiencePage", "ExperiencePicture"]
