"""The final evaluation on paper, and the certificate of what the youth learned (R11, R27)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst

from startblok.papers.evaluation import closing
from startblok.papers.given import LEVEL, disagreed, noted_down
from startblok.papers.given import level as _level
from startblok.papers.kinds.common import name_of, number_of, parties
from startblok.papers.plan import ACTIONS, came_of, newest
from startblok.papers.section import days, in_words
from startblok.papers.sheet import Facts, Grid, Part, Sheet, Sign, Signs, as_facts
from startblok.records.cases import CaseFile
from startblok.records.evaluations import ADVICE, EvaluationInput, EvaluationScore
from startblok.records.plans import Competence, TrainingPlan
from startblok.rules.roles import PARTIES, SPOKEN, Role

KIND = "Eindevaluatie"
CERTIFICATE = "Attest van competenties"

TAKE_ALONG = "Dit kan je nu. Neem het mee als je solliciteert of gaat studeren."

GAINED = 3
"""The level from which a competence stands on the certificate: who works on their own."""

VOUCHING = (Role.COACH, Role.MEDIATOR)
"""Whose word about a level counts on the certificate."""


def is_there(case: CaseFile) -> bool:
    """Whether it is closed: before, who gave nothing yet may not read the others."""
    return getattr(case, "final", None) is not None


def make(case: CaseFile) -> Sheet | None:
    """The closed evaluation."""
    return sheet(case, inputs_of(case)) if is_there(case) else None


def has_certificate(case: CaseFile) -> bool:
    """Whether something was learned so far that it stands on a certificate; three queries."""
    return is_there(case) and bool(gained(inputs_of(case)))


def make_certificate(case: CaseFile) -> Sheet | None:
    """What the youth can do now."""
    return certificate(case, inputs_of(case)) if has_certificate(case) else None


def inputs_of(case: CaseFile) -> list[EvaluationInput]:
    """What each party gave, in the order of the parties; three queries."""
    rows = (
        EvaluationInput.objects.filter(case=case)
        .select_related("by", "noted_by")
        .prefetch_related("scores__competence")
    )
    return sorted(rows, key=lambda each: PARTIES.index(Role(each.role)))


def sheet(case: CaseFile, inputs: Sequence[EvaluationInput]) -> Sheet:
    """The closed evaluation: each competence as the three saw it, what came of the plans, and the conclusion."""
    plan = newest(case)
    wanted = {each.competence_id: LEVEL[each.target] for each in plan.competences.all()} if plan else {}
    return Sheet(
        KIND,
        f"Eindevaluatie van {case.youth.name}",
        max(each.given_at for each in inputs),
        [
            parties(case),
            Facts("De stage", [("Van wanneer tot wanneer", days(case.placement.starts_on, case.placement.last_day))]),
            *_competences(inputs, wanted),
            *_planned(plan),
            *_outcomes(inputs),
            *_disagreed(case),
            *as_facts(closing(case)),
        ],
        number=number_of(case),
    )


def _competences(inputs: Sequence[EvaluationInput], wanted: Mapping[int, str]) -> Iterable[Part]:
    scored: dict[int, tuple[Competence, list[Sequence[str]]]] = {}
    for given in inputs:
        for score in given.scores.all():
            kept = scored.setdefault(score.competence_id, (score.competence, []))
            kept[1].append([_who(given), _level(score.start), _level(score.end), in_words(score.example)])
    yield Facts("Competenties", [], "" if scored else "Niemand gaf een niveau.")
    for number, (competence, rows) in scored.items():
        note = f"Gewenst niveau: {wanted.get(number, 'stond niet in het plan')}"
        yield Grid(competence.name, HEAD, rows, [2, 2, 2, 5], note, level=3)


def _disagreed(case: CaseFile) -> Iterable[Part]:
    """Who did not agree before it was closed; what was said after that stands on a sheet of its own."""
    if said := disagreed(case, after_closing=False):
        yield Facts("Niet akkoord", said)


HEAD = ("Wie", "Bij de start", "Aan het einde", "Voorbeeld")


def _planned(plan: TrainingPlan | None) -> Iterable[Part]:
    """Each action of the plan: done on which day, or not ticked."""
    rows = [
        [ACTIONS[each.kind], each.text, in_words(came_of(each)) if each.done_on else "niet afgevinkt"]
        for each in (plan.actions.all() if plan else ())
    ]
    if rows:
        yield Grid("Wat het plan vroeg", ["Waarvoor", "Wat", "Wat ervan kwam"], rows, [1, 2, 2])


def _outcomes(inputs: Sequence[EvaluationInput]) -> Iterable[Part]:
    words: Mapping[str, Any] = dict(ADVICE)
    there = [each for each in inputs if not each.missing]
    came = [[_who(each), in_words(each.study_outcome), in_words(each.future_outcome)] for each in there]
    advised = [[_who(each), words[each.advice], in_words(each.advice_note)] for each in there]
    if ended := [(_who(each), each.why_ended) for each in there if each.why_ended]:
        yield Facts("Waarom de stage vroeger stopte", ended)
    yield Grid("Wat kwam er van de plannen", ["Wie", "Studiekeuze", "Toekomstplan"], came, [1, 2, 2])
    yield Grid("Advies", ["Wie", "Advies", "Uitleg"], advised, [1, 2, 2])
    missing = [(_who(each), each.missing_reason) for each in inputs if each.missing]
    if missing:
        yield Facts("Geen inbreng", missing)
    if noted := noted_down(inputs):
        yield Facts("Genoteerd door de bemiddelaar", noted)


def _who(given: EvaluationInput) -> str:
    return capfirst(SPOKEN[Role(given.role)])


def gained(inputs: Sequence[EvaluationInput]) -> list[EvaluationScore]:
    """The best score of each competence that coach or mediator saw done without help, the coach's word first."""
    best: dict[int, EvaluationScore] = {}
    for role in VOUCHING:
        for given in inputs:
            for score in given.scores.all() if given.role == role else ():
                if (score.end or 0) >= GAINED:
                    best.setdefault(score.competence_id, score)
    return sorted(best.values(), key=lambda each: (each.competence.order, each.competence_id))


def certificate(case: CaseFile, inputs: Sequence[EvaluationInput]) -> Sheet:
    """For the youth, to show to whoever asks: nothing stands in it but what went well."""
    learned = [
        [each.competence.name, each.competence.description, _level(each.end), each.example] for each in gained(inputs)
    ]
    period = days(case.placement.starts_on, case.placement.last_day)
    parts: list[Part] = [
        Facts("De stage", [("Bij", case.employer.name), ("Werk", case.place.title), ("Periode", period)]),
        Grid("Wat je kan", ["Competentie", "Wat dat is", "Niveau", "Voorbeeld"], learned, [3, 4, 2, 5]),
        Signs("Gezien door", [Sign(capfirst(SPOKEN[role]), name_of(case, role)) for role in VOUCHING]),
    ]
    title = f"Attest van competenties voor {case.youth.name}"
    last = max(each.given_at for each in inputs)
    return Sheet(CERTIFICATE, title, last, parts, number=number_of(case), lead=TAKE_ALONG)
