"""The mid-way review on paper: each competence as the three see it half-way, and what they agree."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.text import capfirst

from startblok.papers.beside import NOT_PLANNED
from startblok.papers.given import LEVEL, level, noted_down
from startblok.papers.kinds.common import number_of, parties
from startblok.papers.plan import newest
from startblok.papers.section import days, in_words
from startblok.papers.sheet import Facts, Grid, Part, Sheet
from startblok.records.cases import CaseFile, State
from startblok.records.midway import MidwayInput
from startblok.records.plans import Competence
from startblok.rules.roles import PARTIES, SPOKEN, Role

KIND = "Tussentijdse evaluatie"
HEAD = ("Wie", "Nu", "Voorbeeld")


def is_there(case: CaseFile) -> bool:
    """Whether everybody may read it: all three gave their part, or the WES is over and nobody can any more."""
    given = (getattr(case, "found", None) or {}).get("midway") or ()
    return len(given) == len(PARTIES) or (bool(given) and is_over(case))


def is_over(case: CaseFile) -> bool:
    """Whether nobody can give a part any more."""
    return case.state != State.PLACEMENT


def make(case: CaseFile) -> Sheet | None:
    """The review, once everybody may read it; four queries."""
    return sheet(case, inputs_of(case)) if is_there(case) else None


def inputs_of(case: CaseFile) -> list[MidwayInput]:
    """What each party gave, in the order of the parties; two queries."""
    rows = MidwayInput.objects.filter(case=case).select_related("by", "noted_by")
    found = rows.prefetch_related("scores__competence")
    return sorted(found, key=lambda each: PARTIES.index(Role(each.role)))


def sheet(case: CaseFile, inputs: Sequence[MidwayInput]) -> Sheet:
    """The mid-way review: each competence as the parties see it, and what they say and agree."""
    plan = newest(case)
    wanted = {each.competence_id: LEVEL[each.target] for each in plan.competences.all()} if plan else {}
    wes = case.placement
    period = [("Van wanneer tot wanneer", days(wes.starts_on, wes.last_day)), ("Gevraagd op", in_words(wes.midway_on))]
    return Sheet(
        KIND,
        f"Tussentijdse evaluatie van {case.youth.name}",
        max(each.given_at for each in inputs),
        [parties(case), Facts("De stage", period), *_competences(inputs, wanted), *_said(inputs)],
        number=number_of(case),
    )


def _competences(inputs: Sequence[MidwayInput], wanted: Mapping[int, str]) -> Iterable[Part]:
    scored: dict[int, tuple[Competence, list[Sequence[str]]]] = {}
    for given in inputs:
        for score in given.scores.all():
            kept = scored.setdefault(score.competence_id, (score.competence, []))
            kept[1].append([_who(given), level(score.level), in_words(score.example)])
    yield Facts("Competenties", [], "" if scored else "Niemand gaf een niveau.")
    for number, (competence, rows) in scored.items():
        yield Grid(
            competence.name, HEAD, rows, [2, 2, 5], f"Gewenst niveau: {wanted.get(number, NOT_PLANNED)}", level=3
        )


def _said(inputs: Sequence[MidwayInput]) -> Iterable[Part]:
    rows = [
        [_who(each), in_words(each.going_well), in_words(each.must_change), in_words(each.agreements)]
        for each in inputs
    ]
    head = ["Wie", "Wat gaat goed", "Wat moet anders", "Afspraken"]
    yield Grid("Hoe het gaat", head, rows, [3, 4, 4, 4])
    if noted := noted_down(inputs):
        yield Facts("Genoteerd door de bemiddelaar", noted)


def _who(given: MidwayInput) -> str:
    return capfirst(SPOKEN[Role(given.role)])
