"""The pages of trainings; when they are held is told by the occasions of `events`."""

from training.models.index import TrainingIndexPage
from training.models.pages import TrainingPage

__all__ = ["TrainingIndexPage", "TrainingPage"]
