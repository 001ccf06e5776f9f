"""The four twin cities: facts with their sources, and example text about what we do together."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from wagtail.models import Locale

from home.demo.pictures import illustration
from network.register.models import TwinCityIndexPage, TwinCityPage


@dataclass(frozen=True)
class City:
    """A twin city in both languages. `facts` go to the page's fields as they are."""

    slug: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    story: list[str]
    story_en: list[str]
    schools: str
    associations: str
    residents: str
    sources: str
    facts: dict[str, object] = field(default_factory=dict)


CITIES = [
    City(
        slug="helsingor",
        title="Helsingör",
        title_en="Helsingør",
        summary="Grannen på andra sidan sundet. Två städer, två länder, en färjetur.",
        summary_en="The neighbour across the Sound: two cities, two countries, one ferry ride.",
        story=[
            "Helsingborg och Helsingör brukar kallas världens äldsta vänorter. Sedan 1995 har "
            "städerna ett skriftligt avtal om samarbete över sundet.",
            "I vardagen syns samarbetet i att skolklasser byter klassrum för en dag, att "
            "biblioteken firar Nordiska litteraturens dag tillsammans och att planerarna ritar på "
            "samma karta när de talar om färjor, tåg och cykel.",
        ],
        story_en=[
            "Helsingborg and Helsingør are often called the world's oldest twin cities. Since "
            "1995 they have had a written agreement on co-operation across the Sound.",
            "In daily life it shows when school classes swap classrooms for a day, when the "
            "libraries celebrate Nordic literature together and when planners draw on one map.",
        ],
        schools="<p>Byt klassrum för en dag. Vi hjälper er att hitta en parallellklass och att "
        "planera resan.</p>",
        associations="<p>Sök en motpart i Helsingör för en match, en konsert eller en utställning. "
        "Skriv till oss, så letar vi tillsammans.</p>",
        residents="<p>Ta färjan och upptäck grannstaden. Följ kalendern för gemensamma "
        "evenemang.</p>",
        sources="<ul><li>Vänort sedan 1838: nyakultursoren.se</li><li>Avtal 1995: helsingor.dk"
        "</li><li>Invånare 1 januari 2023, hela kommunen: Wikipedia</li></ul>",
        facts={
            "local_name": "Helsingør",
            "country": "DK",
            "region": "Hovedstaden",
            "twin_since": 1838,
            "population": 63399,
            "population_year": 2023,
            "latitude": Decimal("56.0361"),
            "longitude": Decimal("12.6083"),
            "time_zone": "Europe/Copenhagen",
            "website": "https://www.helsingor.dk/",
            "nuts_code": "DK013",
        },
    ),
    City(
        slug="alexandria",
        title="Alexandria",
        title_en="Alexandria",
        summary="Hamnstaden vid Potomacfloden i Virginia, USA. Skolorna möts i kultur och miljö.",
        summary_en="The harbour city on the Potomac in Virginia, USA. Schools meet in culture "
        "and the environment.",
        story=[
            "Alexandria ligger i Virginia i USA, strax söder om Washington. En förening i staden, "
            "Alexandria Sister Cities Committee, håller kontakten med Helsingborg och Dundee.",
            "Skolor i de två städerna byter erfarenheter om kultur och miljö. Eleverna visar sina "
            "vatten för varandra: sundet här, floden där.",
        ],
        story_en=[
            "Alexandria lies in Virginia, USA, just south of Washington. The Alexandria Sister "
            "Cities Committee keeps in touch with Helsingborg and Dundee.",
            "Schools in the two cities exchange experiences of culture and the environment. The "
            "pupils show each other their waters: the Sound here, the river there.",
        ],
        schools="<p>Låt klassen möta en klass i Virginia på nätet. Vi har ett upplägg för fyra "
        "lektioner om vatten och klimat.</p>",
        associations="<p>Har ni ett utbyte på gång? Berätta för oss, så kan vi förmedla kontakt "
        "med vänortskommittén.</p>",
        residents="<p>Läs om utbytet i kalendern och bland erfarenheterna.</p>",
        sources="<ul><li>Invånare enligt folkräkningen 2020: Wikipedia</li><li>Vänortskommittén: "
        "alexandriava.gov</li></ul>",
        facts={
            "country": "US",
            "region": "Virginia",
            "population": 159467,
            "population_year": 2020,
            "latitude": Decimal("38.8203"),
            "longitude": Decimal("-77.0503"),
            "time_zone": "America/New_York",
            "website": "https://www.alexandriava.gov/",
        },
    ),
    City(
        slug="parnu",
        title="Pärnu",
        title_en="Pärnu",
        summary="Badorten vid Rigabukten i Estland. Studenter, lärare och kockar reser fram och "
        "tillbaka.",
        summary_en="The seaside town on the Gulf of Riga in Estonia, with students travelling "
        "both ways.",
        story=[
            "Pärnu och Helsingborg blev vänorter 1991, samma år som Estland åter blev "
            "självständigt. Båda är badorter med parker, stränder och en högskola mitt i staden.",
            "Campus Helsingborg och Pärnu College har ett Erasmusavtal och har sökt Nordplus "
            "tillsammans. Varje år reser studenter i service management på exkursion, och staden "
            "delar ut stipendier till dem som vill studera i vänorten.",
        ],
        story_en=[
            "Pärnu and Helsingborg became twin cities in 1991, the year Estonia regained its "
            "independence. Both are seaside towns with parks, beaches and a college in the centre.",
            "Campus Helsingborg and Pärnu College have an Erasmus agreement and have applied for "
            "Nordplus together. Students of service management make an excursion every year.",
        ],
        schools="<p>Stipendier för studenter vid Campus Helsingborg. Fråga oss när nästa omgång "
        "öppnar.</p>",
        associations="<p>Körer och idrottslag är välkomna till Pärnu på sommaren. Vi förmedlar "
        "kontakt.</p>",
        residents="<p>Res dit: Pärnu har strand, spa och Estlands sommarhuvudstad på en gång.</p>",
        sources="<ul><li>Vänort sedan 1991: nyakultursoren.se</li><li>Stipendier och avtal: "
        "stadens egna sidor om vänorter</li><li>Invånare 2020: Wikipedia</li></ul>",
        facts={
            "country": "EE",
            "region": "Pärnumaa",
            "twin_since": 1991,
            "population": 50914,
            "population_year": 2020,
            "latitude": Decimal("58.3830"),
            "longitude": Decimal("24.5000"),
            "time_zone": "Europe/Tallinn",
            "website": "https://parnu.ee/",
            "nuts_code": "EE004",
        },
    ),
    City(
        slug="dubrovnik",
        title="Dubrovnik",
        title_en="Dubrovnik",
        summary="Murarnas stad vid Adriatiska havet i Kroatien, med stipendier för studenters "
        "fältarbete.",
        summary_en="The walled city on the Adriatic in Croatia, with grants for students' field "
        "work.",
        story=[
            "Dubrovnik och Helsingborg är vänorter sedan 1994. Staden innanför murarna lever av "
            "sina gäster och vet vad det kostar när de blir för många.",
            "Studenter från Helsingborg får stipendier för fältarbete i Dubrovnik. Dubrovnik har "
            "en egen avdelning för EU-fonder och internationellt samarbete, en kunnig motpart när "
            "vi vill söka pengar ihop.",
        ],
        story_en=[
            "Dubrovnik and Helsingborg have been twin cities since 1994. The city within the "
            "walls lives on its guests and knows the cost when they become too many.",
            "Students from Helsingborg get grants for field work in Dubrovnik. The city has a "
            "department of its own for European funds and international co-operation.",
        ],
        schools="<p>Stipendium för fältarbete. Skriv en sida om vad du vill undersöka.</p>",
        associations="<p>Kulturföreningar kan få hjälp att hitta en motpart och en lokal.</p>",
        residents="<p>Res hållbart: besök staden utanför högsäsong.</p>",
        sources="<ul><li>Vänort sedan 1994: nyakultursoren.se</li><li>Invånare enligt "
        "folkräkningen 2021: Wikipedia</li><li>Avdelningen för EU-fonder: Dubrovnik Times</li>"
        "</ul>",
        facts={
            "country": "HR",
            "region": "Dubrovnik-Neretva",
            "twin_since": 1994,
            "population": 41562,
            "population_year": 2021,
            "latitude": Decimal("42.6403"),
            "longitude": Decimal("18.1083"),
            "time_zone": "Europe/Zagreb",
            "website": "https://www.dubrovnik.hr/",
            "nuts_code": "HR037",
        },
    ),
]


def make_twin_cities() -> list[TwinCityPage]:
    """The four cities in Swedish and English, with their illustrations."""
    swedish, english = (
        Locale.objects.get(language_code="sv"),
        Locale.objects.get(language_code="en"),
    )
    index = TwinCityIndexPage.objects.get(locale=swedish)
    if not index.summary:
        index.summary = "Fyra städer som vi har lovat varandra något särskilt."
        index.save_revision().publish()
        translated = index.get_translation(english)
        translated.summary = "Four cities to which we have promised something special."
        translated.save_revision().publish()
    return [_make(city, index, english) for city in CITIES]


def _make(city: City, index: TwinCityIndexPage, english: Locale) -> TwinCityPage:
    page = TwinCityPage.objects.child_of(index).filter(slug=city.slug).first()
    if page is None:
        page = TwinCityPage(
            title=city.title,
            slug=city.slug,
            summary=city.summary,
            lead_image=illustration(city.slug),
            body=_paragraphs(city.story),
            for_schools=city.schools,
            for_associations=city.associations,
            for_residents=city.residents,
            contact_function="Samordnare för vänorter",
            contact_email="vanorter@example.org",
            sources=city.sources,
            **city.facts,
        )
        index.add_child(instance=page)
        page.save_revision().publish()
    if page.get_translation_or_none(english) is None:
        translated = page.copy_for_translation(english, copy_parents=True)
        translated.title = translated.draft_title = city.title_en
        translated.summary = city.summary_en
        translated.body = _paragraphs(city.story_en)
        translated.for_schools = translated.for_associations = ""
        translated.for_residents = "<p>Write to us if you would like to take part.</p>"
        translated.contact_function = "Twin city coordinator"
        translated.save_revision().publish()
    return page


def _paragraphs(texts: list[str]) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{text}</p>") for text in texts]
