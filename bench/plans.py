"""Training plans to set: records as they would be read, each with words of its own, and no database."""

from datetime import UTC, date, datetime

from startblok.records.cases import CaseFile
from startblok.records.models import Project
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.places import Place
from startblok.records.plans import Competence, PlanAction, PlanCompetence, TrainingPlan, catalogue

COMPETENCES = catalogue()[:4]
NAMES = ("Milan", "Yara", "Noor", "Amir", "Lotte", "Jens", "Sara", "Bilal", "Fien", "Tuur")
WHY = "Kwam de eerste weken drie keer te laat en verwittigde niet. Voor een ploeg die samen vertrekt telt dat."
GOAL = "Is elke werkdag om 8 uur klaar in de berging, vier weken na elkaar; belt vóór 7.45 uur als het niet lukt."
HOW = "Zet een wekker en neemt de bus van 7.12 uur. De coach noteert elke vrijdag hoe het die week ging."
ACTIONS = (
    (PlanAction.STUDY, "Naar de infodag van de opleiding groenwerker gaan", date(2026, 4, 15)),
    (PlanAction.STUDY, "Met de bemiddelaar bekijken welke opleiding 's avonds kan", date(2026, 4, 30)),
    (PlanAction.STUDY, "Een halve dag meelopen in het centrum voor volwassenenonderwijs", None),
    (PlanAction.FUTURE, "Een cv maken en laten nalezen", date(2026, 5, 8)),
    (PlanAction.FUTURE, "Beginnen met het rijbewijs", date(2026, 6, 1)),
)


def plan(number: int) -> tuple[CaseFile, TrainingPlan]:
    """The n-th case with its plan of two to three pages; nobody else has its name or its words."""
    first = NAMES[number % len(NAMES)]
    school = Organisation(name="Basisschool De Meander")
    coach, mediator = User(first_name="Dirk", last_name="Peeters"), User(first_name="Sofie", last_name="Maes")
    case = CaseFile(
        number=f"JJ-{number:04}",
        youth=Youth(first_name=first, last_name=f"Van den Broeck-{number}"),
        employer=school,
        project=Project(name="JoJo"),
        place=Place(number="JJ-P-031", title="Medewerker groen en onderhoud"),
        coach=coach,
        mediator=mediator,
        partner=Organisation(name="Partner Leie"),
    )
    return case, _version(first, number, coach)


def _version(first: str, number: int, coach: User) -> TrainingPlan:
    version = TrainingPlan(
        pk=number + 1,
        number=1,
        starting_situation=f"{first} stopte na het vierde jaar en werkte een zomer in de groendienst. Graag buiten.",
        tasks="Speelplaats en perken onderhouden\nKleine herstellingen met de klusjesman\nHelpen in de refter",
        starts_on=date(2026, 3, 9),
        ends_on=date(2026, 6, 5),
        motivation=f"In drie maanden ziet {first} een heel seizoen en is er tijd om twee opleidingen te bezoeken.",
        contact_moments="Elke vrijdag om 15 uur met de coach; de bemiddelaar komt om de vier weken langs.",
        written_by=coach,
        written_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
    )
    version._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "competences": [_competence(first, row) for row in COMPETENCES],
        "actions": [PlanAction(kind=kind, text=text, by_when=day) for kind, text, day in ACTIONS],
    }
    return version


def _competence(first: str, row: dict[str, str]) -> PlanCompetence:
    return PlanCompetence(
        competence=Competence(name=row["name"]),
        why=f"{first}: {WHY}",
        goal=GOAL,
        how=HOW,
        help_from=f"De coach, en de moeder van {first}",
        target=3,
        looked_at="Elke vrijdag, en met de bemiddelaar halfweg",
    )
