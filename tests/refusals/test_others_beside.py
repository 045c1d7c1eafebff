"""The other refusals of every step beside the journey: not yours and not now, when looking and when sending."""

from typing import Any

import pytest

from startblok.process import accounts, amend, payment_run
from startblok.process.journey import BESIDE, BY_NAME
from startblok.records.log import LogEntry
from startblok.records.models import Organisation, PaymentRun, Place, Vacancy
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk
from tests.refusals.makers import vacancy
from tests.refusals.makers_of_applications import applied, applying
from tests.refusals.makers_of_runs import run_of
from tests.refusals.test_others import BEFORE_YOU
from tests.world import World

RECORDS: dict[str, Any] = {
    "organisation": lambda world: world.employer,
    "new organisation": lambda _: Organisation(),
    "place": lambda world: world.place,
    "new place": lambda world: Place(employer=world.employer),
    "vacancy": vacancy,
    "new vacancy": lambda world: Vacancy(place=world.place),
    "coach": lambda world: world.users["coach"],
    "application": applied,
    "new application": applying,
    "youth": lambda world: walk.prepared(world).youth,
    "run": run_of,
    "new run": lambda _: PaymentRun(),
}

KNOWN = {
    "name": "Basisschool Kanaal",
    "mail": "",
    "phone": "",
    "company_number": "",
    "street": "Kanaalstraat 12",
    "postcode": "9000",
    "municipality": "Leievoorde",
}

# Somebody who sees the record and may not take the step.
NOT_YOURS = {
    "add_employer": ("new organisation", "coach"),
    "add_organisation": ("new organisation", "coach"),
    "change_organisation": ("organisation", "coach"),
    "add_site": ("organisation", "coach"),
    "change_site": ("organisation", "coach"),
    "close_site": ("organisation", "coach"),
    "note_closing": ("organisation", "coordinator"),
    "strike_closing": ("organisation", "coordinator"),
    "add_competence": ("organisation", "coach"),
    "retire_competence": ("organisation", "coach"),
    "invite": ("organisation", "coach"),
    "withdraw_invitation": ("organisation", "coach"),
    "end_membership": ("organisation", "coordinator"),
    "agree_to_merger": ("organisation", "employer"),
    "move_to_successor": ("organisation", "employer"),
    "grant_place": ("new place", "employer"),
    "change_place": ("place", "coach"),
    "extend_grant": ("place", "employer"),
    "grant_again": ("place", "employer"),
    "end_grant": ("place", "employer"),
    "let_grant_run_out": ("place", "employer"),
    "write_vacancy": ("new vacancy", "coach"),
    "change_vacancy": ("vacancy", "coordinator"),
    "publish_vacancy": ("vacancy", "coordinator"),
    "record_vdab_reference": ("vacancy", "coordinator"),
    "close_by_itself": ("vacancy", "employer"),
    "withdraw_application": ("application", "employer"),
    "forget_application": ("application", "employer"),
    "change_contact": ("coach", "employer"),
    "reset_second_factor": ("coach", "employer"),
    "block_account": ("coach", "employer"),
    "unblock_account": ("coach", "employer"),
    "change_own_contact": ("youth", "mediator"),
    "give_account": ("youth", "mediator"),
    "calculate_run": ("new run", "coach"),
    "calculate_again": ("run", "approver"),
    "send_run_back": ("run", "payer"),
    "approve_run": ("run", "payer"),
    "export_run": ("run", "approver"),
    "read_answers": ("run", "approver"),
    "close_run": ("run", "approver"),
    "note_repayment": ("run", "approver"),
    "let_debt_go": ("run", "payer"),
    "correct_repayment": ("run", "approver"),
    "look_at_doubt": ("run", "payer"),
}

# Whoever sees the vacancy may close it, and who sees an application answers it; two are taken by a link or a code from
# a mail, and have no page; who works in the scheme is led back from applying; whoever sees a run may stop it.
NOT_HERE = {
    *("close_vacancy", "accept_invitation", "open_account", "apply", "answer_application"),
    *("hold_payment", "waive_hold", "lift_hold", "cancel_run"),
}

SPOILED = {
    Organisation: lambda record: Organisation.objects.filter(pk=record.pk).update(closed_on="2026-01-01"),
    Vacancy: lambda record: Vacancy.objects.filter(pk=record.pk).update(closed_on="2026-01-01", close_reason="filled"),
}


def sends(world: World, who: str, name: str, record: Any) -> list[Any]:
    """The page as it is opened, and what comes of sending its form."""
    browser, url = Browser.of(world.users[who]), step_url(BY_NAME[name], record)
    form = {"version": str(record.version), "key": "7d9f6a2e-0000-4000-8000-000000000003"}
    return [browser.open(url), browser.client.post(url, form)]


def test_every_step_beside_the_journey_is_here() -> None:
    assert set(NOT_YOURS) | NOT_HERE == {step.name for step in BESIDE}


@pytest.mark.parametrize("name", NOT_YOURS)
def test_not_yours(world: World, name: str) -> None:
    kind, who = NOT_YOURS[name]
    for page in sends(world, who, name, RECORDS[kind](world)):
        assert page.status_code == 403
        assert f"“{BY_NAME[name].title}” is niet aan u. Dit doet " in words(page)


ON_CLOSED = [
    (step.name, "organisation" if step.on is Organisation else "vacancy")
    for step in BESIDE
    if step.on in SPOILED and step.frm not in (("",), ()) and step.by != (Role.CLOCK,)
]


@pytest.mark.parametrize(("name", "kind"), ON_CLOSED)
def test_not_now(world: World, name: str, kind: str) -> None:
    record = RECORDS[kind](world)
    SPOILED[type(record)](record)
    record.refresh_from_db()
    who = next(each for each in ("employer", "coordinator") if each in {role.value for role in BY_NAME[name].by})
    for page in sends(world, who, name, record):
        assert page.status_code == 409
        assert f"“{BY_NAME[name].title}” kan nu niet: " in words(page)


@pytest.mark.parametrize("name", ["block_account", "reset_second_factor", "unblock_account"])
def test_not_now_on_an_account(world: World, name: str) -> None:
    coach = world.users["coach"]
    if name != "unblock_account":
        accounts.block_account(coach, by=world.as_("operator"), reason="Ging weg")
        coach.refresh_from_db()
    for page in sends(world, "operator", name, coach):
        assert page.status_code == 409
        state = "dit account mag aanmelden" if name == "unblock_account" else "dit account is geblokkeerd"
        assert f"“{BY_NAME[name].title}” kan nu niet: {state}." in words(page)


def moved(world: World, kind: str) -> Any:
    """The record after somebody took a step on it."""
    record, operator = RECORDS[kind](world), world.as_("operator")
    if kind == "organisation":
        amend.change_organisation(record, by=operator, **KNOWN)
    elif kind == "place":
        amend.change_place(record, by=world.as_("employer"), title="Keuken", tasks="Helpen")
    elif kind == "coach":
        accounts.change_contact(record, by=world.as_("coach"), email=record.email, phone="09 555 07 07")
    elif kind == "run":
        payment_run.calculate_again(record, by=world.as_("second_payer"))
    elif kind == "youth":
        reach = {"email": "milan@post.example", "phone": "09 555 07 08"}
        accounts.change_own_contact(record, by=world.as_("youth"), **reach)
    record.refresh_from_db()
    return record


# Who may take the step; whoever may not reads that it is not theirs, above.
MAY = {
    **{name: "operator" for name in ("change_organisation", "withdraw_invitation", "end_membership")},
    **{name: "operator" for name in ("block_account", "reset_second_factor", "unblock_account", "invite")},
    **{name: "employer" for name in ("add_site", "change_site", "close_site", "change_place")},
    **{name: "employer" for name in ("change_vacancy", "publish_vacancy", "record_vdab_reference", "close_vacancy")},
    **{name: "coordinator" for name in ("move_to_successor", "extend_grant", "grant_again", "end_grant")},
    **{name: "coordinator" for name in ("let_grant_run_out", "agree_to_merger")},
    **{name: "employer" for name in ("note_closing", "strike_closing", "add_competence", "retire_competence")},
    "calculate_again": "payer",
    **{name: "approver" for name in ("send_run_back", "approve_run")},
    "change_contact": "coach",
    "change_own_contact": "youth",
    "give_account": "youth",
}
ON_RECORDS = {name: kind for name, (kind, _) in NOT_YOURS.items() if not kind.startswith("new ")}


@pytest.mark.parametrize("name", MAY)
def test_somebody_was_before_you(world: World, name: str) -> None:
    record = moved(world, ON_RECORDS.get(name, "vacancy"))
    if name == "unblock_account":
        record = accounts.block_account(record, by=world.as_("operator"), reason="Ging weg").record
    newest = LogEntry.objects.latest("id")
    form = {"version": str(record.version - 1), "key": "7d9f6a2e-0000-4000-8000-000000000004"}
    sent = Browser.of(world.users[MAY[name]]).client.post(step_url(BY_NAME[name], record), form)
    assert sent.status_code == 409
    assert BEFORE_YOU[MAY[name] == "youth"] in words(sent)
    assert f" {BY_NAME[newest.step].done}." in words(sent)


def test_every_step_on_a_record_can_come_too_late() -> None:
    # What the clock alone does, and what a candidate does from a page of their own, comes by another way.
    apart = {"close_by_itself", "forget_application", "withdraw_application"}
    # Nothing changes a run that was approved but these very steps.
    apart |= {"export_run", "read_answers", "close_run", "note_repayment", "let_debt_go", "correct_repayment"}
    apart |= {"look_at_doubt"}
    assert set(MAY) == {*ON_RECORDS, "close_vacancy"} - apart


def test_what_is_not_seen_is_not_there(world: World) -> None:
    records = {kind: RECORDS[kind](world) for kind in ("organisation", "place", "vacancy")}
    for name, (kind, _) in NOT_YOURS.items():
        for page in sends(world, "other_employer", name, records[kind]) if kind in records else ():
            assert page.status_code == 404
