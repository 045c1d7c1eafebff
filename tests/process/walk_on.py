"""Walking a case on: from a running placement, or from the direct route, to a start job, as its people would."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.papers.settled import become_final
from startblok.papers.start_job_file import items_for
from startblok.process import contracting, evaluation, filing, hiring, orientation, people_of_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.evaluations import Disagreement
from startblok.records.papers import PaperKind
from startblok.rules.facts import CheckOutcome
from tests.process import walk
from tests.world import CANDIDATE, World

# The first working day after the WES of `walk`, the decision, and the first day of the start job.
HALF_WAY = date(2026, 4, 22)
AFTER, DECIDED, JOB_FROM, JOB_UNTIL = date(2026, 6, 8), date(2026, 6, 15), date(2026, 7, 1), date(2027, 6, 30)
PARTIES = ("youth", "coach", "mediator")
TERMS: dict[str, Any] = {"function": "Onderhoud", "hours_per_week": Decimal(38), "training_hours_per_week": Decimal(8)}


def running(world: World) -> CaseFile:
    """A case whose WES runs; call it on its start day or before."""
    from startblok.process import preparation

    case = walk.ready(world)
    with clock.at(walk.START):
        preparation.start_wes(case, by=world.as_("mediator"))
    case.refresh_from_db()
    return case


def checked(case: CaseFile, world: World) -> None:
    """The documents delivered and the conditions found to be met."""
    from startblok.process import proofs

    walk.deliver(case, world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    assert case.checks.get().outcome == CheckOutcome.MET


def given(case: CaseFile) -> dict[str, Any]:
    """The answers of an input that keeps every rule."""
    planned = case.plans.order_by("-number").first().competences.all()
    scores = [{"competence": each.competence, "start": 2, "end": 3, "example": "Elke dag op tijd"} for each in planned]
    return {
        "scores": scores,
        "study_outcome": "Twee scholen bezocht",
        "future_outcome": "Rijbewijs begonnen",
        "advice": "hire",
    }


def part_of(case: CaseFile) -> dict[str, Any]:
    """The answers of a part of the mid-way review."""
    planned = case.plans.order_by("-number").first().competences.all()
    scores = [{"competence": each.competence, "level": 2, "example": "Verwittigt op tijd"} for each in planned]
    said = {
        "going_well": "Het ritme zit goed",
        "must_change": "Vaker vragen",
        "agreements": "Elke vrijdag samen kijken",
    }
    return {"scores": scores, **said}


def half_way(world: World) -> CaseFile:
    """A running case whose mid-way review was asked; call it before."""
    from startblok.process import midway
    from startblok.records.actors import CLOCK

    case = running(world)
    with clock.at(HALF_WAY):
        midway.ask_midway(case, by=CLOCK)
    case.refresh_from_db()
    return case


def reviewed(world: World, parties: tuple[str, ...] = PARTIES) -> CaseFile:
    """The same, with the part of these, or of all three."""
    from startblok.process import midway

    case = half_way(world)
    with clock.at(HALF_WAY):
        for who in parties:
            midway.give_midway(case, by=world.as_(who), **part_of(case))
    case.refresh_from_db()
    return case


CLOSING: dict[str, Any] = {
    "conclusion": "Klaar voor een startbaan",
    "training_needed": True,
    "training_what": "Groendienst",
    "training_where": "CVO Leievoorde",
    "training_from": date(2026, 9, 1),
    "training_enrolled": True,
    "no_training_reason": "",
}


def evaluated(world: World, begun: Callable[[World], CaseFile] = running) -> CaseFile:
    """A case in decision: the WES is over and the evaluation is closed."""
    from startblok.process import placement
    from startblok.records.actors import CLOCK

    case = begun(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for who in PARTIES:
            evaluation.give_input(case, by=world.as_(who), **given(case))
        evaluation.close_evaluation(case, by=world.as_("mediator"), **CLOSING)
    case.refresh_from_db()
    return case


def objected(case: CaseFile) -> None:
    """Somebody did not agree after the evaluation was closed."""
    said = {"text": "Dat zie ik anders", "said_at": clock.now(), "after_closing": True}
    Disagreement.objects.create(case=case, role="youth", **said)
    become_final(case, clock.now(), PaperKind.DISAGREEMENT)


def hired(world: World, begun: Callable[[World], CaseFile] = running) -> CaseFile:
    """A case in contracting after a WES."""
    case = evaluated(world, begun)
    with clock.at(DECIDED):
        hiring.hire(case, by=world.as_("employer"), place=world.place, starts_on=JOB_FROM)
    case.refresh_from_db()
    return case


def direct(world: World, **other: Any) -> CaseFile:
    """A case in contracting on the direct route, with a coach."""
    case = orientation.open_case(world.blank(), by=world.as_("employer"), **(CANDIDATE | other)).record
    walk.give_account(case.youth, world, f"youth_of_{case.number}".lower())
    orientation.choose_direct(case, by=world.as_("employer"))
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    return case


def write(case: CaseFile, world: World, starts_on: date = JOB_FROM, ends_on: date = JOB_UNTIL) -> None:
    contracting.write_agreement(
        case, by=world.as_("employer"), place=world.place, starts_on=starts_on, ends_on=ends_on, **TERMS
    )


def complete(case: CaseFile, world: World) -> None:
    """The signed agreement and every paper of the checklist."""
    scan = walk.file(f"overeenkomst-{case.pk}-{case.documents.count()}.pdf")
    contracting.add_signed_agreement(case, by=world.as_("employer"), file=scan)
    for item in items_for(case):
        if item.proof and case.documents.filter(kind="led", replaced=False).exists():
            continue
        if item.seen_only:
            filing.note_paper_seen(case, by=world.as_("employer"), item=item.key, seen_on=today())
        else:
            paper = walk.file(f"{item.key}-{case.pk}-{case.documents.count()}.pdf")
            filing.add_file_paper(case, by=world.as_("employer"), item=item.key, file=paper)


def submitted(case: CaseFile, world: World, **days: date) -> CaseFile:
    """The file with the coordinators."""
    write(case, world, **days)
    complete(case, world)
    filing.submit_file(case, by=world.as_("employer"))
    case.refresh_from_db()
    return case


def confirmed(case: CaseFile, world: World, **days: date) -> CaseFile:
    """A case with a confirmed start job."""
    submitted(case, world, **days)
    filing.confirm_start_job(case, by=world.as_("coordinator"))
    case.refresh_from_db()
    return case
