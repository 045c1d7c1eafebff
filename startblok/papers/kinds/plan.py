"""The training plan on paper (R21 to R23), and the blank one to fill in by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime

from startblok.papers import plan
from startblok.papers.kinds.common import number_of, parties, signs
from startblok.papers.section import in_words
from startblok.papers.sheet import Asked, Facts, Grid, Lines, Part, Sheet, Sign, Signs, as_facts
from startblok.records.cases import CaseFile
from startblok.records.plans import LEVELS, PlanAction, TrainingPlan
from startblok.rules.roles import PLANNERS

KIND = "Opleidingsplan"

# The blank plan is one and the same for everybody: it was made when its words last changed.
BLANK_MADE_AT = datetime(2026, 11, 26, tzinfo=UTC)
BLANK_COMPETENCES = 3


def sheet(case: CaseFile, version: TrainingPlan, signed: Mapping[str, str]) -> Sheet:
    """This version, loaded by `plan.newest`; `signed` tells by role how it was agreed."""
    return Sheet(
        KIND,
        f"Opleidingsplan van {case.youth.name}",
        version.written_at,
        [parties(case), *body(version), signs(case, dict.fromkeys(PLANNERS, ()), signed)],
        number=f"{number_of(case)} · versie {version.number}",
    )


def body(version: TrainingPlan) -> list[Part]:
    """What stands in the plan itself, as it also goes along with the contract."""
    head, competences = plan.head(version), plan.competences(version)
    return [*as_facts([head, competences]), *(_actions(version, kind) for kind in plan.ACTIONS)]


def _actions(version: TrainingPlan, kind: str) -> Grid:
    """What was planned, each with its day."""
    rows = [[each.text, in_words(each.by_when)] for each in version.actions.all() if each.kind == kind]
    return Grid(plan.ACTIONS[kind], ["Wat", "Tegen wanneer"], rows, [3, 1])


def blank() -> Sheet:
    """The plan with room for a pen (R23)."""
    levels = ", ".join(f"{number} {name}" for number, name in LEVELS)
    each = [
        Asked("Competentie"),
        Asked("Waarom deze?"),
        Asked("Doel dat je kan zien"),
        Asked("Hoe, en met hulp van wie?"),
        Asked("Gewenst niveau", hint=levels),
        Asked("Wanneer bekijken jullie dit?"),
    ]
    return Sheet(
        KIND,
        "Opleidingsplan",
        BLANK_MADE_AT,
        [
            Lines("Wie", [Asked(label) for label in ("Jongere", "Werkgever en werkplek", "Coach", "Bemiddelaar")]),
            Lines("De start", [Asked("Waar staat de jongere nu?", 3), Asked("Taken op de werkplek", 3)]),
            Facts("Competenties", [], "Kies er minstens één uit de lijst van algemene competenties. Advies: 2 tot 6."),
            *(Lines(f"Competentie {turn}", each, level=3) for turn in range(1, BLANK_COMPETENCES + 1)),
            Lines(plan.ACTIONS[PlanAction.STUDY], [Asked("Wat gaan jullie doen, en tegen wanneer?", 3)]),
            Lines(plan.ACTIONS[PlanAction.FUTURE], [Asked("Welke stappen, en tegen wanneer?", 3)]),
            Lines(
                "De duur",
                [
                    Asked("Eerste dag die jullie voorstellen"),
                    Asked("Laatste dag die jullie voorstellen"),
                    Asked("Waarom deze duur?", 2),
                    Asked("Wanneer spreken jullie elkaar?", 2),
                ],
                "De bemiddelaar beslist over de duur, op basis van dit plan.",
            ),
            Signs("Akkoord", [Sign("De jongere", ""), Sign("De coach", "")]),
        ],
        lead="De coach en de jongere vullen dit samen in, bij het begin van de stage. Laad het daarna op in Startblok.",
    )
