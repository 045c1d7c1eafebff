"""The blank training plan, with room for a pen (R23)."""

from datetime import UTC, datetime

from startblok.papers.kinds.plan import KIND
from startblok.papers.plan import ACTIONS
from startblok.papers.sheet import Asked, Facts, Lines, Part, Sheet, Sign, Signs
from startblok.records.plans import LEVELS, PlanAction, catalogue

# The blank plan is one and the same for everybody: it was made when its words last changed.
MADE_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)

LEAD = "De coach en de jongere vullen dit samen in, bij het begin van de stage. Laad het daarna op in Startblok."
CHOOSE = "Kies er minstens één algemene competentie. Advies: 2 tot 6 in totaal. De algemene competenties zijn:"
COMPETENCES = 3
NO_BREAK = "\u00a0"
COMPETENCE = [
    Asked("Competentie"),
    Asked("Waarom deze?"),
    Asked("Doel dat je kan zien"),
    Asked("Hoe, en met hulp van wie?"),
    Asked("Gewenst niveau", hint=", ".join(f"{number} {name}".replace(" ", NO_BREAK) for number, name in LEVELS)),
    Asked("Wanneer bekijken jullie dit?"),
]
DURATION = [
    Asked("Eerste dag die jullie voorstellen"),
    Asked("Laatste dag die jullie voorstellen"),
    Asked("Waarom deze duur?", 2),
    Asked("Wanneer spreken jullie elkaar?", 2),
]


def blank() -> Sheet:
    """The plan as everybody may take it from the public site."""
    parts: list[Part] = [
        Lines("Wie", [Asked(label) for label in ("Jongere", "Werkgever en werkplek", "Coach", "Bemiddelaar")]),
        Lines("De start", [Asked("Waar staat de jongere nu?", 3), Asked("Taken op de werkplek", 3)]),
        Facts("Competenties", [], f"{CHOOSE}\n{', '.join(each['name'] for each in catalogue())}."),
        *(Lines(f"Competentie {turn}", COMPETENCE, level=3) for turn in range(1, COMPETENCES + 1)),
        Lines(ACTIONS[PlanAction.STUDY], [Asked("Wat gaan jullie doen, en tegen wanneer?", 3)]),
        Lines(ACTIONS[PlanAction.FUTURE], [Asked("Welke stappen, en tegen wanneer?", 3)]),
        Lines("De duur", DURATION, "De bemiddelaar beslist over de duur, op basis van dit plan."),
        Signs("Akkoord", [Sign("De jongere", ""), Sign("De coach", "")]),
    ]
    return Sheet(KIND, KIND, MADE_AT, parts, lead=LEAD)
