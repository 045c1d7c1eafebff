"""Walking a case through preparation and placement, step by step, as its people would."""

import hashlib
from datetime import date
from typing import Any

from startblok.papers.shelf import to_sign as shown_to_sign
from startblok.process import assisted, contract, people_of_case, plan, preparation, proofs
from startblok.process.facts import facts_of, load
from startblok.process.on_paper import code_of
from startblok.process.orientation import new_youth
from startblok.process.step import Act
from startblok.process.uploads import Stored
from startblok.records.actors import Actor
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile, Pathway, State
from startblok.records.clock import today
from startblok.records.models import Competence, OutgoingMessage
from startblok.records.subject import writing
from startblok.rules.facts import Route
from startblok.rules.roles import Role
from tests.world import World, give_account, give_bank_account

START, END = date(2026, 3, 9), date(2026, 6, 5)
PERSON = {
    "first_name": "Milan",
    "last_name": "Bogaert",
    "birth_date": date(2006, 11, 9),
    "email": "milan@post.example",
    "postcode": "9000",
    "municipality": "Leievoorde",
}
WEEK: dict[str, Any] = {"weekdays": ["mon", "tue", "wed", "thu"], "hours_per_week": "30.4", "day_hours": "8.00-16.00"}
SIGNERS = ("youth", "employer", "mediator")


def prepared(world: World, number: str = "JJ-0001", name: str = "youth", **person: Any) -> CaseFile:
    """A case in preparation: the youth is admitted to a pathway and has an account."""
    with writing():
        known = PERSON | person
        youth = new_youth(Act(world.as_("employer"), Role.EMPLOYER), **known, vouched_email=known["email"])
        case = world.blank()
        case.youth, case.number, case.route, case.state = youth, number, Route.WES, State.PREPARATION
        case.opened_on = case.state_since = case.mediator_since = today()
        case.mediator, case.partner = world.users["mediator"], world.organisations["partner"]
        case.not_yet_ready_confirmed = True
        case.save()
    days = {"start": date(2026, 1, 5), "until": date(2026, 12, 31)}
    Pathway.objects.create(case=case, partner=case.partner, kind="TIW", **days)
    give_account(youth, world, name)
    give_bank_account(youth, world, name)
    return case


def file(name: str = "led.pdf") -> Stored:
    return Stored(f"kept-{name}", name, "application/pdf", 1000, hashlib.sha256(name.encode()).hexdigest())


def written(**more: Any) -> dict[str, Any]:
    """The answers of a plan that keeps every rule."""
    generic = [
        Competence.objects.get_or_create(code=code, defaults={"name": code.title(), "description": "Komt op tijd"})[0]
        for code in ("stiptheid", "samenwerken")
    ]
    words = {"why": "Nodig", "goal": "Elke dag op tijd", "how": "Wekker", "help_from": "Coach", "looked_at": "Vrijdag"}
    return {
        "starting_situation": "Komt van school",
        "tasks": "Poetsen",
        "starts_on": START,
        "ends_on": END,
        "motivation": "Drie maanden is genoeg",
        "contact_moments": "Elke vrijdag",
        "competences": [{"competence": each, "target": 3, **words} for each in generic],
        "study_actions": [{"text": "Bezoek aan een school", "by_when": None}],
        "future_steps": [{"text": "Rijbewijs", "by_when": date(2026, 5, 1)}],
    } | more


def with_plan(case: CaseFile, world: World, youth: str | None = "youth") -> None:
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    plan.write_plan(case, by=world.as_("coach"), **written())
    plan.agree_plan(case, by=world.as_("coach"))
    if youth:
        plan.agree_plan(case, by=world.as_(youth))


def decided(world: World, *, account: bool = True) -> CaseFile:
    """A case of which the duration is decided; `account`: whether the youth gave one."""
    case = prepared(world)
    if not account:
        BankAccount.objects.all().delete()
    with_plan(case, world)
    return decide(case, world)


def decide(case: CaseFile, world: World, starts_on: date = START, ends_on: date = END) -> CaseFile:
    done = preparation.decide_duration(
        case, by=world.as_("mediator"), starts_on=starts_on, ends_on=ends_on, motivation="Zoals in het plan"
    )
    return done.record


def with_contract(case: CaseFile, world: World, tasks: str = "Poetsen") -> None:
    contract.write_contract(
        case,
        by=world.as_("coach"),
        site=world.site,
        tasks=tasks,
        protective_equipment="",
        warn_name="Els",
        warn_phone="09 555 01 02",
        warn_before="8.00",
        **WEEK,
    )


def sign(case: CaseFile, world: World) -> None:
    """Whoever did not sign the contract as it stands, does."""
    signed = facts_of(load(case)).contract.signed_by
    for who in (each for each in SIGNERS if each not in signed):
        contract.sign_contract(case, by=world.as_(who))


def with_pen(case: CaseFile, paper: str, *signed_by: str) -> dict[str, Any]:
    """What is told of these roles that sign this paper, as it stands, with a pen."""
    known = {"signed_by": list(signed_by), "why": "pen", "paper_code": code_of(paper, load(case))}
    return known | {"file": file(f"{paper}-{'-'.join(signed_by)}.pdf")}


def helped(case: CaseFile, by: Actor, paper: str) -> dict[str, Any]:
    """What a youth types on the screen of whoever helps: the code that came for this paper as it stands."""
    shown = shown_to_sign(paper, load(case))
    assert shown is not None
    assert assisted.send(load(case), by, paper, shown.hash)
    return {"shown": shown.hash, "code": newest_code()}


def newest_code() -> str:
    """The code in the newest message."""
    words = OutgoingMessage.objects.latest("id").body.split()
    return next(word for word in words if word.isdigit() and len(word) == assisted.DIGITS)


def to_sign(world: World) -> CaseFile:
    """A case whose contract is written and waits for its signatures."""
    case = prepared(world)
    with_plan(case, world)
    decide(case, world)
    with_contract(case, world)
    return case


def ready(world: World) -> CaseFile:
    """A case in which everything is in order for the start."""
    case = to_sign(world)
    sign(case, world)
    return case


def deliver(case: CaseFile, world: World) -> None:
    proofs.add_proof(case, by=world.as_("employer"), file=file())
    proofs.deliver_documents(case, by=world.as_("employer"), proof_dated_on=today())


def holdings(case: CaseFile) -> list[tuple[str, date, date | None]]:
    """What the case holds: kind, first and last day."""
    return list(case.occupations.order_by("first_day").values_list("kind", "first_day", "last_day"))
