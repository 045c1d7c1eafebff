"""Scenes after the WES and on the direct route: evaluation, decision, file and start job."""

from datetime import date

from startblok.process import (
    closing,
    contracting,
    destroying,
    disputes,
    evaluation,
    filing,
    hiring,
    moves,
    placement,
    proofs,
    same_person,
    start_job,
)
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import SamePersonQuestion
from startblok.records.subject import writing
from tests import world as small
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.process.walk_on import AFTER, DECIDED, JOB_FROM, JOB_UNTIL
from tests.world import World


def evaluated(case: CaseFile, world: World) -> None:
    """The input of three, one noted down, the closing, and who does not agree before and after it."""
    for who in ("mediator", "coach"):
        evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
    noted = {"party": "youth", "noted_how": "phone", "noted_on": START}
    evaluation.note_input(case, by=world.as_("mediator"), **noted, **walk_on.given(case))
    evaluation.disagree(case, by=world.as_("coach"), text="Dat zag ik anders")
    evaluation.close_evaluation(case, by=world.as_("mediator"), **walk_on.CLOSING)
    evaluation.disagree(case, by=world.as_("youth"), text="Ik was wel op tijd")


def whole_wes(world: World) -> None:
    """From the last day of a WES to a start job that is renewed, and ends."""
    case, employer, coordinator = walk_on.running(world), world.as_("employer"), world.as_("coordinator")
    with clock.at(START):
        walk_on.checked(case, world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        evaluated(case, world)
    with clock.at(DECIDED):
        hiring.hire(case, by=employer, place=world.place, starts_on=JOB_FROM)
        walk_on.write(case, world)
        walk_on.complete(case, world)
        filing.submit_file(case, by=employer)
        filing.return_file(case, by=coordinator, reason="De scan is niet leesbaar")
        filing.submit_file(case, by=employer)
        filing.confirm_start_job(case, by=coordinator)
    with clock.at(date(2026, 9, 1)):
        destroying.destroy_proof(case, by=CLOCK)
        start_job.start_training(case, by=world.as_("youth"), started_on=date(2026, 9, 1))
    with clock.at(date(2027, 6, 1)):
        start_job.ask_renewal(case, by=employer, until=date(2028, 6, 30))
        start_job.refuse_renewal(case, by=coordinator, reason="Nog niet")
        start_job.ask_renewal(case, by=employer, until=date(2028, 6, 30))
        start_job.grant_renewal(case, by=coordinator)
        start_job.end_start_job(case, by=employer, last_day=date(2027, 6, 1), reason="other_work")


def not_hired(world: World) -> None:
    """An evaluation in which somebody is missing, and an employer who does not hire."""
    case, mediator = walk_on.running(world), world.as_("mediator")
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for who in ("youth", "mediator"):
            evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
    with clock.at(date(2026, 6, 30)):
        evaluation.record_no_input(case, by=mediator, party="coach", reason="Reageert niet")
        evaluation.close_evaluation(case, by=mediator, **walk_on.CLOSING)
    with clock.at(date(2026, 8, 10)):
        hiring.free_place(case, by=world.as_("coordinator"))
        hiring.do_not_hire(case, by=world.as_("employer"), reason="attitude")
        closing.guide_further(case, by=mediator, note="Samen verder zoeken")


def checked_late(world: World) -> None:
    """The conditions checked after the WES: the place is let go of, and held again."""
    case, coordinator = walk_on.running(world), world.as_("coordinator")
    with clock.at(START):
        walk.deliver(case, world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        proofs.fail_check(case, by=coordinator, condition="age", reason="De geboortedatum klopt niet")
        proofs.pass_check(case, by=coordinator)


def other_ends(world: World) -> None:
    """The file refused, the start job declined, and a candidate withdrawn."""
    refused = walk_on.direct(world)
    walk_on.submitted(refused, world)
    filing.refuse_file(refused, by=world.as_("coordinator"), reason="Geen budget")
    declined = walk_on.direct(world, last_name="Claes", birth_date=date(2005, 2, 3), email="claes@post.example")
    world.users["youth"] = declined.youth.user or CaseFile.objects.get(pk=declined.pk).youth.user
    hiring.decline_start_job(declined, by=world.as_("youth"), reason="Ander werk")
    gone = walk_on.direct(world, last_name="Devos", birth_date=date(2005, 5, 6), email="devos@post.example")
    closing.withdraw(gone, by=world.as_("employer"), reason="Andere kandidaat")


def whole_start_job(world: World) -> None:
    """A start job on the direct route that lasts to its last day."""
    case = walk_on.direct(world)
    world.users["youth"] = CaseFile.objects.get(pk=case.pk).youth.user
    walk_on.confirmed(case, world)
    with clock.at(JOB_UNTIL.replace(month=7, day=1)):
        start_job.finish_start_job(case, by=CLOCK)


def signed_here(world: World) -> None:
    """An agreement signed on the site, where the scheme allows it."""
    case = walk_on.direct(world)
    walk_on.write(case, world)
    disputes.dispute_agreement(case, by=world.as_("employer"), reason="De uren kloppen niet")
    contracting.sign_agreement(case, by=world.as_("employer"))


def moved(world: World) -> None:
    """A place exchanged while it is reserved."""
    case = walk.ready(world)
    with writing():
        other = small.place(world.site, world.project, "JJ-P02")
    moves.move_to_place(case, by=world.as_("coordinator"), place=other, reason="Minder plaatsen")


def one_person(world: World) -> None:
    """Two records that are one person, and two that are not."""
    coordinator = world.as_("coordinator")
    walk.ready(world)
    other = {"first_name": "Millan", "last_name": "Bogaert", "email": ""}
    for number, name in enumerate(("second", "third"), 2):
        case = walk.prepared(world, f"JJ-000{number}", name, **other, phone=f"0499 555 01 0{number}")
    for question in SamePersonQuestion.objects.filter(newer=case.youth)[:1]:
        same_person.say_not_same(case, by=coordinator, question=question)
    type(case.youth).objects.filter(pk=case.youth_id).update(user=None)
    question = SamePersonQuestion.objects.filter(same=None, newer=case.youth).get()
    same_person.join_records(case, by=coordinator, question=question)
