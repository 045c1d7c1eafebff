"""How a youth grew: each competence at the start, half-way and at the end, as youth, coach and mediator saw it.

Only levels side by side: nothing is added up, and nothing here is looked at by the law.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from startblok.papers.given import level
from startblok.papers.kinds import evaluation, midway
from startblok.papers.plan import newest
from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.followup import FollowUp, FollowUpKind
from startblok.records.noted import Noted
from startblok.records.own_first import readable
from startblok.records.plans import Competence
from startblok.records.visibility import Part, may_see
from startblok.rules.roles import PARTIES, SPOKEN, Role
from startblok.rules.worded import Worded
from startblok.web.access import signed_in
from startblok.web.case_page import crumbs
from startblok.web.case_people import people
from startblok.web.chart import Chart, axis, drawn
from startblok.web.language.told import told
from startblok.web.own_part import own_part
from startblok.web.reading.guidance import observed
from startblok.web.reading.hidden import hidden
from startblok.web.records_of import case_numbered

MOMENTS = ("Bij de start", "Halfweg", "Aan het einde")
SHORT = ("start", "halfweg", "einde")
"""The same moments as they stand along the axis of a drawing."""

NOT_YET, NOT_GIVEN, NOT_ASKED, NOT_READABLE = "nog niets", "niet gegeven", "niet gevraagd", "nog niet te lezen"
"""Why a cell holds no level: it may still come, it can come no more, it was never asked for, as half-way in a short
WES, or it is there and cannot be read yet."""

OWN = "Jij"

BEFORE = (State.PROPOSAL, State.ORIENTATION, State.REFERRAL, State.PREPARATION)
"""As long as the WES did not begin, everything may still come."""

Levels = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Voice:
    """How one party saw one competence: the words and figures at the three moments."""

    who: str
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Growth:
    """One competence: who saw which level when, the same as a chart, and what was seen between."""

    competence: Competence
    target: str
    voices: Sequence[Voice]
    chart: Chart
    observations: Sequence[Any]

    @property
    def label(self) -> str:
        """What the drawing shows, in figures: who saw which level at the three moments, and why there is none."""
        said = (
            f"{told(each.who)}: {', '.join(figure or told(word) for figure, word in each.cells)}."
            for each in self.voices
        )
        return " ".join([f"{told(self.competence.name)}.", *said])


@dataclass(frozen=True, slots=True)
class Scores:
    """The levels of every party for every competence, as far as somebody may read them; None is "niet gezien".

    `hidden` says what cannot be read yet, and when; `absent` says of a party at a moment why there is nothing, and is
    about every competence.
    """

    levels: Mapping[tuple[int, str], Levels]
    known: Mapping[tuple[int, str], frozenset[int]]
    competences: Mapping[int, Competence]
    hidden: Sequence[Section]
    absent: Mapping[tuple[str, int], str]


@signed_in
def growth(request: HttpRequest, number: str) -> HttpResponse:
    """The page, for whoever may read plan and evaluations; another's levels only as the evaluations show them."""
    actor = request.actor  # type: ignore[attr-defined]  # whoever is signed in
    case = case_numbered(number, actor)
    if not may_see(Part.GUIDANCE, actor, case):
        raise Http404
    scores = scores_of(case, actor)
    context = {
        "case": case,
        "moments": [told(each) for each in MOMENTS],
        "axis": axis([told(each) for each in SHORT]),
        "grown": grown(case, scores, je=actor.is_youth),
        "own": own_part(case, actor),
        "sections": scores.hidden,
        "crumbs": crumbs(case),
        "people": people(case, actor),
        "contact_project": case.project,
    }
    return render(request, "cases/growth.html", context)


def scores_of(case: CaseFile, actor: Actor) -> Scores:
    """What this person may read of both evaluations; six queries."""
    halfway = {each.role: each for each in midway.inputs_of(case)}
    final = {each.role: each for each in evaluation.inputs_of(case)}
    over, closed = midway.is_over(case), evaluation.is_there(case)
    shown = readable(case, actor, halfway, over=over)
    shown_final = readable(case, actor, final, over=closed, together=True)
    said = [(role, each.competence, {1: each.level}) for role in shown & halfway.keys() for each in _of(halfway[role])]
    said += [
        (role, each.competence, {0: each.start, 2: each.end})
        for role in shown_final & final.keys()
        for each in _of(final[role])
    ]
    absent: dict[tuple[str, int], str] = {}
    for role in PARTIES:
        absent[role, 1] = NOT_ASKED if _unasked(case) else _absent(role, halfway, shown, over and _begun(case))
        absent[role, 0] = absent[role, 2] = _absent(role, final, shown_final, closed)
    unread = [*hidden(case, actor, halfway, shown), *hidden(case, actor, final, shown_final, together=True)]
    # One sentence is enough where both evaluations say the same.
    return _laid_out(said, {each.note: each for each in unread}.values(), absent)


def _of(given: Any) -> Iterable[Any]:
    return given.scores.all()  # type: ignore[no-any-return]  # of either evaluation


def _laid_out(
    said: Iterable[tuple[str, Competence, Mapping[int, int | None]]],
    unread: Iterable[Section],
    absent: Mapping[tuple[str, int], str],
) -> Scores:
    """The levels that were said, by competence and party."""
    levels: dict[tuple[int, str], dict[int, int | None]] = {}
    competences: dict[int, Competence] = {}
    for role, competence, at in said:
        competences[competence.pk] = competence
        levels.setdefault((competence.pk, role), {}).update(at)
    whole = {each: (at.get(0), at.get(1), at.get(2)) for each, at in levels.items()}
    known = {each: frozenset(at) for each, at in levels.items()}
    return Scores(whole, known, competences, list(unread), absent)


def _begun(case: CaseFile) -> bool:
    return case.state not in BEFORE


def _unasked(case: CaseFile) -> bool:
    """Whether the WES is over and nobody was asked half-way."""
    wes = getattr(case, "placement", None)
    return _begun(case) and midway.is_over(case) and (wes is None or wes.midway_on is None)


def _absent(role: str, inputs: Mapping[str, Noted], shown: Collection[str], over: bool) -> str:
    """Why nothing of this party stands in an evaluation, as far as the reader may know."""
    if role in inputs and role not in shown:
        return NOT_READABLE
    return NOT_GIVEN if over or role in inputs else NOT_YET


def grown(case: CaseFile, scores: Scores, *, je: bool = False) -> list[Growth]:
    """The competences of the plan, then what else was scored, each with what was seen between; three queries."""
    plan = newest(case)
    planned = {each.competence_id: each for each in plan.competences.all()} if plan else {}
    seen: dict[int | None, list[FollowUp]] = {}
    rows = FollowUp.objects.filter(case=case, kind=FollowUpKind.OBSERVATION.value).select_related("by", "competence")
    for each in rows.order_by("happened_on", "id"):
        seen.setdefault(each.competence_id, []).append(each)
    competences = {pk: each.competence for pk, each in planned.items()} | dict(scores.competences)
    return [
        _growth(competence, planned[pk].target if pk in planned else None, scores, seen.get(pk, []), je=je)
        for pk, competence in competences.items()
    ]


def _growth(
    competence: Competence, target: int | None, scores: Scores, seen: Sequence[FollowUp], *, je: bool
) -> Growth:
    lines = {role: scores.levels.get((competence.pk, role), (None, None, None)) for role in PARTIES}
    voices = [
        Voice(OWN if je and role == Role.YOUTH else capfirst(SPOKEN[role]), _cells(competence, role, scores))
        for role in PARTIES
    ]
    wanted = Worded("Gewenst: {figure} ({level})", figure=str(target), level=Worded(level(target))) if target else ""
    return Growth(competence, wanted, voices, drawn(lines, target), [observed(each) for each in seen])


def _cells(competence: Competence, role: Role, scores: Scores) -> list[tuple[str, str]]:
    """Each moment as its figure and its word, or the word for why there is none."""
    levels = scores.levels.get((competence.pk, role), (None, None, None))
    known = scores.known.get((competence.pk, role), frozenset())
    return [
        (str(number or ""), level(number) if moment in known else scores.absent[role, moment])
        for moment, number in enumerate(levels)
    ]
