"""The closed lists that every register starts with; safe to plant again."""

from __future__ import annotations

from network.register.countries import country_choices
from network.register.models import Audience, Country, SustainableGoal, Theme

GOALS = [
    ("Ingen fattigdom", "No poverty"),
    ("Ingen hunger", "Zero hunger"),
    ("God hälsa och välbefinnande", "Good health and well-being"),
    ("God utbildning för alla", "Quality education"),
    ("Jämställdhet", "Gender equality"),
    ("Rent vatten och sanitet för alla", "Clean water and sanitation"),
    ("Hållbar energi för alla", "Affordable and clean energy"),
    ("Anständiga arbetsvillkor och ekonomisk tillväxt", "Decent work and economic growth"),
    (
        "Hållbar industri, innovationer och infrastruktur",
        "Industry, innovation and infrastructure",
    ),
    ("Minskad ojämlikhet", "Reduced inequalities"),
    ("Hållbara städer och samhällen", "Sustainable cities and communities"),
    ("Hållbar konsumtion och produktion", "Responsible consumption and production"),
    ("Bekämpa klimatförändringarna", "Climate action"),
    ("Hav och marina resurser", "Life below water"),
    ("Ekosystem och biologisk mångfald", "Life on land"),
    ("Fredliga och inkluderande samhällen", "Peace, justice and strong institutions"),
    ("Genomförande och globalt partnerskap", "Partnerships for the goals"),
]
AUDIENCES = [
    ("bo", "Bo här", "Settle here"),
    ("leva", "Leva här", "Live here"),
    ("arbeta", "Arbeta här", "Work here"),
    ("studera", "Studera här", "Study here"),
    ("uppleva", "Uppleva staden", "Experience the city"),
    ("investera", "Investera här", "Invest here"),
    ("starta-foretag", "Starta företag här", "Start a business here"),
]
THEMES = [
    ("klimat", "Klimat och energi", "Climate and energy"),
    ("hav-och-vatten", "Hav och vatten", "Sea and water"),
    ("cirkular-ekonomi", "Cirkulär ekonomi", "Circular economy"),
    ("stadsutveckling", "Stadsutveckling", "Urban development"),
    ("resor", "Hållbara resor", "Sustainable travel"),
    ("utbildning", "Skola och utbildning", "School and education"),
    ("unga", "Barn och unga", "Children and youth"),
    ("kultur", "Kultur", "Culture"),
    ("idrott", "Idrott och fritid", "Sports and leisure"),
    ("omsorg", "Vård, omsorg och hälsa", "Health and care"),
    ("arbete", "Arbete och kompetens", "Work and skills"),
    ("naringsliv", "Näringsliv och besök", "Business and tourism"),
    ("digitalisering", "Digitalisering och innovation", "Digitalisation and innovation"),
    ("demokrati", "Demokrati och mänskliga rättigheter", "Democracy and human rights"),
    ("beredskap", "Trygghet och beredskap", "Safety and preparedness"),
]


def plant_closed_lists() -> None:
    """Lays goals and countries where missing, and themes and audiences where there are none.

    What editors have renamed or retired since is left as they made it.
    """
    SustainableGoal.objects.bulk_create(
        [
            SustainableGoal(number=number, name=name, name_en=name_en)
            for number, (name, name_en) in enumerate(GOALS, start=1)
        ],
        ignore_conflicts=True,
    )
    Country.objects.bulk_create(
        [Country(code=code) for code, _name in country_choices()], ignore_conflicts=True
    )
    for model, terms in ((Audience, AUDIENCES), (Theme, THEMES)):
        if not model.objects.exists():
            for slug, name, name_en in terms:
                model.objects.create(slug=slug, name=name, name_en=name_en)
