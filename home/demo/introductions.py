"""What the demo city's indexes say of themselves."""

from __future__ import annotations

from events.models import EventIndexPage
from home.models import OrganisationIndexPage
from network.strategy.models import StrategyIndexPage
from training.models import TrainingIndexPage

INTRODUCTIONS = [
    (
        StrategyIndexPage,
        "Varför staden arbetar internationellt, och vad det ska leda till.",
        "Why the city works internationally, and what it is to lead to.",
    ),
    (
        OrganisationIndexPage,
        "Vad varje förvaltning och bolag gör i världen, och vem som svarar på frågor.",
        "What each department and company does in the world, and who answers questions.",
    ),
    (
        TrainingIndexPage,
        "Kurser i projektledning, ekonomi och EU-finansiering för hela staden.",
        "Courses in project management, finance and EU funding for the whole city.",
    ),
    (
        EventIndexPage,
        "Utbildningar, möten och evenemang som rör stadens arbete med världen.",
        "Trainings, meetings and events about the city's work with the world.",
    ),
]


def introduce() -> None:
    """Gives every index that says nothing of itself its sentence, in both languages."""
    for model, text, text_en in INTRODUCTIONS:
        for page in model.objects.filter(summary="").select_related("locale"):
            page.summary = {"sv": text, "en": text_en}[page.locale.language_code]
            page.save_revision().publish()
