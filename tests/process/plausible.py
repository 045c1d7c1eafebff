"""What somebody would plausibly fill in for any step of a case, as it stands on the day of the step."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django import forms

from startblok.papers.shelf import to_sign
from startblok.process import on_paper
from startblok.process.assisted import CodeForm, reach
from startblok.process.bank_account import present
from startblok.process.facts import facts_of, load
from startblok.process.step import Step
from startblok.records.actors import Actor
from startblok.records.clock import today
from startblok.records.codes import SigningCode
from startblok.records.plans import Competence
from startblok.rules.eligibility import latest_start_job_end
from startblok.rules.presence import unconfirmed
from tests.process import walk, walk_on
from tests.world import OTHER_IBAN

BY_ONE_TAP = {"level", "showed"}
"""What a form turns into other answers by itself."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WHY = "Daarom"


def monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def a_wes(_case: Any) -> dict[str, Any]:
    """Twelve weeks from the Monday after next on."""
    starts_on = monday_after(today() + WEEK)
    return {"starts_on": starts_on, "ends_on": starts_on + 12 * WEEK - 3 * DAY, "motivation": WHY}


def days_of_plan(case: Any) -> dict[str, Any]:
    """What the plan proposes, while that day can still come."""
    plan = case.plans.order_by("-number").first()
    if plan is None or plan.starts_on < today():
        return a_wes(case)
    return {"starts_on": plan.starts_on, "ends_on": plan.ends_on, "motivation": WHY}


def a_job(case: Any) -> dict[str, Any]:
    """A year from a Monday on, or as long as the age allows."""
    starts_on = monday_after(today() + WEEK)
    latest = latest_start_job_end(case.youth.birth_date, on=starts_on)
    ends_on = starts_on + 52 * WEEK - DAY
    return walk_on.TERMS | {"starts_on": starts_on, "ends_on": max(starts_on, min(ends_on, latest))}


def an_input(case: Any) -> dict[str, Any]:
    return walk_on.given(case) | {"advice_note": ""}


def a_month(case: Any) -> dict[str, Any]:
    """The oldest month that waits."""
    facts = facts_of(load(case))
    return {"month": unconfirmed(facts.wes, facts.absences, today())[0]}


def a_day(case: Any) -> date:
    """The last day of the WES that has come."""
    last = load(case).placement.ended_early_on or case.placement.decided_end
    return min(today(), last)


def later_end(case: Any) -> dict[str, Any]:
    return {"ends_on": case.placement.decided_end + 2 * WEEK}


def sooner_end(case: Any) -> dict[str, Any]:
    return {"ends_on": case.placement.decided_end - WEEK}


def with_pen(ask: type[on_paper.WhoSignedForm]) -> Callable[[Any], Mapping[str, Any]]:
    """The first who did not sign yet does, on the paper as it stands."""

    def told(case: Any) -> Mapping[str, Any]:
        left: Any = ask(subject=case).fields["signed_by"]
        return {"paper_code": on_paper.code_of(ask.paper, case), "signed_by": [name for name, _ in left.choices][:1]}

    return told


def a_code(ask: type[CodeForm], case: Any, by: Actor) -> dict[str, Any]:
    """The code that the youth got; some other where none can come, for the law to say why."""
    # However often somebody helps within an hour of this world.
    SigningCode.objects.all().delete()
    known = reach(case.youth) and to_sign(ask.paper, case)
    return walk.helped(case, by, ask.paper) if known else {"shown": "", "code": "123456"}


def who_it_is(case: Any) -> dict[str, Any]:
    known = ("first_name", "last_name", "birth_date", "street", "postcode", "municipality")
    return {name: getattr(case.youth, name) for name in known}


def same_pathway(case: Any) -> dict[str, Any]:
    return {"pathway_from": case.pathway.start, "pathway_until": case.pathway.until}


PATHWAY = {"pathway": "TIW", "pathway_from": date(2026, 1, 5), "pathway_until": None, "not_yet_ready": True}
TRAINED: dict[str, Any] = {"training_needed": False, "training_enrolled": False, "training_from": None}

OWN: Mapping[str, Callable[[Any], Mapping[str, Any]]] = {
    "note_phone_answer": lambda _: {"said_on": today()},
    "admit_to_pathway": lambda _: PATHWAY,
    "confirm_phoned_admission": lambda _: PATHWAY,
    "correct_person": who_it_is,
    "correct_pathway": same_pathway,
    "change_contact_for_youth": lambda _: {"email": "nieuw@post.example", "phone": "", "sure": True},
    "note_account": lambda _: {"iban": OTHER_IBAN, "holder": "Milan Bogaert", "sure": True},
    "confirm_account": lambda case: {"account": getattr(present(case.youth), "pk", 0), "sure": True},
    "write_plan": lambda case: walk.written(**a_wes(case)),
    "write_contract": lambda _: walk.WEEK,
    "note_schedule": lambda _: walk.WEEK,
    "agree_plan_on_paper": with_pen(on_paper.WhoAgreedForm),
    "sign_contract_on_paper": with_pen(on_paper.WhoSignedContractForm),
    "change_schedule": lambda _: walk.WEEK,
    "deliver_documents": lambda _: {"proof_dated_on": today()},
    "decide_duration": days_of_plan,
    "log_conversation": lambda _: {"happened_on": today(), "about_study": True},
    "log_observation": lambda _: {
        "competence": Competence.objects.first(),
        "happened_on": today(),
        "score": 2,
        "example": "Op tijd",
    },
    "confirm_presence": a_month,
    "claim_kilometres": lambda case: {"month": today().replace(day=1), "days": [a_day(case)], "other_days": []},
    "claim_ticket": lambda case: {"travelled_on": a_day(case), "file": walk.file(f"{uuid4().hex}.png")},
    "tick_action": lambda _: {"done_on": today()},
    "log_absence": lambda _: {"first_day": today(), "last_day": today()},
    "correct_absence": lambda _: {"first_day": today(), "last_day": today()},
    "extend": later_end,
    "shorten": sooner_end,
    "end_early": lambda _: {"last_day": today()},
    "give_midway": walk_on.part_of,
    "note_midway": lambda case: walk_on.part_of(case) | {"noted_on": today()},
    "give_input": an_input,
    "note_input": lambda case: an_input(case) | {"noted_on": today()},
    "close_evaluation": lambda _: TRAINED | {"no_training_reason": "Volgt er al een"},
    "hire": lambda case: {"starts_on": a_job(case)["starts_on"]},
    "note_paper_seen": lambda _: {"seen_on": today()},
    "write_agreement": a_job,
    "start_training": lambda _: {"started_on": today()},
    "ask_renewal": lambda case: {"until": case.start_job.ends_on + 26 * WEEK},
    "end_start_job": lambda case: {"last_day": max(today(), case.start_job.starts_on - DAY)},
}
"""Days and rows, which no list offers."""


def answers(step: Step, case: Any, by: Actor, chance: Random) -> dict[str, Any]:
    """Each choice among what the form offers this person, each text a word, and days that fit the case."""
    asked: Any = step.ask
    if asked is None:
        return {}
    if issubclass(asked, CodeForm):
        return a_code(asked, case, by)
    fields = asked(subject=case, by=by).fields
    chosen = {
        name: _answer(field, chance) for name, field in fields.items() if name.partition("-")[0] not in BY_ONE_TAP
    }
    return chosen | dict(OWN[step.name](case) if step.name in OWN else {})


def _answer(field: forms.Field, chance: Random) -> Any:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return list(field.queryset.order_by("pk")[: chance.randint(0, 2)])
    if isinstance(field, forms.ModelChoiceField):
        return chance.choice(list(field.queryset.order_by("pk")) or [None])
    if isinstance(field, forms.ChoiceField):
        return chance.choice([value for value, _ in field.choices if value != ""] or [""])
    if isinstance(field, forms.FileField):
        return walk.file(f"{chance.getrandbits(64)}.pdf")
    if isinstance(field, forms.BooleanField):
        return False
    return WHY if isinstance(field, forms.CharField) and field.required else ""
