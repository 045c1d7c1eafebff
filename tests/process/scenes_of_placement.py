"""Scenes of a running WES: what is followed up, what changes, and how it ends."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from startblok.process import (
    absence,
    annex,
    followup,
    midway,
    placement,
    plan_actions,
    preparation,
    presence,
    proofs,
    travel,
)
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import Competence, Message, PlanAction, Site
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.world import World

SEEN: dict[str, Any] = {"happened_on": START, "about_study": False, "about_future": False}


def running(world: World) -> CaseFile:
    case = walk.ready(world)
    walk.deliver(case, world)
    with clock.at(START):
        return preparation.start_wes(case, by=CLOCK).record


def follow_up(world: World) -> None:
    """What is logged and written while a WES runs."""
    case = running(world)
    with clock.at(START):
        followup.log_conversation(case, by=world.as_("mediator"), with_whom="all", text="Goed begin", **SEEN)
        followup.log_observation(
            case, by=world.as_("coach"), competence=Competence.objects.first(), score=2, example="Op tijd", **SEEN
        )
        plan_actions.tick_action(case, by=world.as_("youth"), action=PlanAction.objects.first(), done_on=START)
        days = {"first_day": START, "last_day": START, "kind": "illness"}
        absence.log_absence(case, by=world.as_("coach"), **days)
        away = case.absences.get()
        absence.correct_absence(case, by=world.as_("mediator"), absence=away, **(days | {"kind": "family"}))
        absence.strike_absence(case, by=world.as_("coach"), absence=away, reason="Was er toch")
        travelled(case, world)
        followup.send_message(case, by=world.as_("youth"), text="Mag ik bellen?")
        followup.share_message(case, by=world.as_("youth"), message=Message.objects.get())
        placement.ask_to_end(case, by=world.as_("youth"), reason="Het lukt niet")
        placement.go_on(case, by=world.as_("mediator"), reason="We zoeken een oplossing")
        proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")
        proofs.keep_place(case, by=world.as_("coordinator"), reason="Mag blijven")
        proofs.withdraw_place(case, by=world.as_("coordinator"), reason="Nodig voor een ander")


def travelled(case: CaseFile, world: World) -> None:
    """Travel costs are asked back, withdrawn, returned and accepted."""
    ticket = {"what": "ticket", "travelled_on": START, "cost": Decimal("5.20")}
    for name in ("een.png", "twee.png"):
        travel.claim_ticket(case, by=world.as_("youth"), file=walk.file(name), **ticket)
    rode = {"month": START.replace(day=1), "kind": "fiets", "km": Decimal("11.5"), "ways": "both", "days": [START]}
    travel.claim_kilometres(case, by=world.as_("youth"), **rode)
    first, second, third = case.travel_claims.order_by("id")
    travel.withdraw_travel(case, by=world.as_("youth"), claim=first)
    travel.return_travel(case, by=world.as_("mediator"), claim=second, reason="De foto is onscherp")
    travel.accept_travel(case, by=world.as_("mediator"), claims=[third])


def half_way(world: World) -> None:
    """The three say how it goes, the youth in words that the mediator writes down."""
    case = walk_on.half_way(world)
    with clock.at(walk_on.HALF_WAY):
        said = walk_on.part_of(case)
        for who in ("mediator", "mediator", "coach"):
            midway.give_midway(case, by=world.as_(who), **said)
        noted = {"party": "youth", "noted_how": "phone", "noted_on": START}
        midway.note_midway(case, by=world.as_("mediator"), **noted, **said)


def changes(world: World) -> None:
    """Every annex, and the end on its day."""
    case, mediator = running(world), world.as_("mediator")
    week = {"weekdays": ["mon", "tue"], "hours_per_week": "15.0", "day_hours": "8.00-16.00"}
    site = Site.objects.create(
        organisation=world.employer, name="Twee", street="Weg 1", postcode="9000", municipality="L"
    )
    with clock.at(START):
        annex.change_schedule(case, by=mediator, **week)
        annex.change_schedule(case, by=mediator, **week)
    with clock.at(START + timedelta(days=1)):
        annex.change_workplace(case, by=mediator, site=site)
        annex.extend(case, by=mediator, ends_on=END + timedelta(days=21), motivation="Nog drie weken")
        annex.shorten(case, by=mediator, ends_on=END - timedelta(days=21), motivation="Toch korter")
    with clock.at(END):
        presence.confirm_presence(case, by=world.as_("coach"), month=START.replace(day=1))
        placement.finish(case, by=CLOCK)


def early_ends(world: World) -> None:
    """A start undone, again and for good, and an early end."""
    case, mediator = running(world), world.as_("mediator")
    with clock.at(START):
        placement.undo_start_again(case, by=mediator, reason="Was ziek")
        again = walk.decide(case, world)
        walk.sign(again, world)
        preparation.start_wes(again, by=mediator)
        placement.end_early(case, by=mediator, last_day=START, reason="found_work")


def never_came(world: World) -> None:
    """The youth did not come and will not."""
    case = running(world)
    with clock.at(START):
        placement.undo_start_close(case, by=world.as_("mediator"), reason="Kwam niet")
