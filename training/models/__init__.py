"""Trainings, what they prove and what people thought; when they are held is told by `events`."""

from training.models.certificates import Certificate, CertificateRule
from training.models.evaluations import Evaluation, EvaluationRequest
from training.models.index import TrainingIndexPage
from training.models.pages import TrainingPage

__all__ = [
    "Certificate",
    "CertificateRule",
    "Evaluation",
    "EvaluationRequest",
    "TrainingIndexPage",
    "TrainingPage",
]
