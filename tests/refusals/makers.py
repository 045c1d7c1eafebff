"""What scenes are made of: records at the moment before a step, and answers that keep every rule."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from startblok.process import (
    absence,
    closing,
    contract,
    exceptions,
    orientation,
    people_of_case,
    placement,
    plan,
    proofs,
    referral,
    reminding,
    start_job,
)
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.models import (
    Competence,
    Grant,
    Place,
    Project,
    Vacancy,
)
from startblok.records.subject import writing
from tests import world as small
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.process.walk_on import AFTER, DECIDED, JOB_FROM, JOB_UNTIL
from tests.world import CANDIDATE, MONDAY, World

DAY = timedelta(days=1)
WHY = {"reason": "Daarom"}
AWAY: dict[str, Any] = {"first_day": START, "last_day": START, "kind": "illness"}
LATER, SOONER, JUNE = date(2026, 7, 31), date(2026, 5, 1), date(2026, 6, 30)


@dataclass(frozen=True)
class Scene:
    """A step about to be taken; `answers` may depend on the record."""

    make: Callable[[World], Any]
    who: str
    on: date = MONDAY
    answers: Callable[[Any, World], dict[str, Any]] = field(default=lambda _record, _world: {})


def told(**answers: Any) -> Callable[[Any, World], dict[str, Any]]:
    return lambda _record, _world: answers


def opened(world: World) -> Any:
    return orientation.open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record


def asked(world: World) -> Any:
    case = opened(world)
    office = world.organisations["job_centre"]
    referral.request_referral(case, by=world.as_("employer"), office=office, question="Kan dit?")
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    return referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"]).record


def phoned(answer: str) -> Callable[[World], Any]:
    def make(world: World) -> Any:
        heard = {"answer": answer, "said_by": "Sofie", "said_on": MONDAY, "note": ""}
        return referral.note_phone_answer(asked(world), by=world.as_("employer"), **heard).record

    return make


def planned(world: World) -> Any:
    case = walk.prepared(world)
    walk.with_plan(case, world)
    return case


def drafted(world: World, **person: Any) -> Any:
    """A plan that nobody agreed yet."""
    case = walk.prepared(world, **person)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    return plan.write_plan(case, by=world.as_("coach"), **walk.written()).record


def decided(world: World) -> Any:
    return walk.decide(planned(world), world)


def uploaded(world: World) -> Any:
    """With VDAB's model of the contract, signed on paper."""
    case = decided(world)
    return contract.add_signed_contract(case, by=world.as_("coach"), file=walk.file("model.pdf")).record


def stopping(world: World) -> Any:
    """A WES that the youth asked to stop, with its documents delivered."""
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        return placement.ask_to_end(case, by=world.as_("youth"), **WHY).record


def silent(world: World) -> Any:
    """A case whose reminders were stopped."""
    return reminding.stop_reminders(known_youth(world), by=world.as_("mediator"), **WHY).record


def absent(world: World) -> Any:
    """A day of illness in a running WES."""
    case = walk_on.running(world)
    with clock.at(START):
        return absence.log_absence(case, by=world.as_("coach"), **AWAY).record


def contracted(world: World) -> Any:
    case = planned(world)
    walk.decide(case, world)
    walk.with_contract(case, world)
    return case


def delivered(world: World) -> Any:
    case = walk.ready(world)
    walk.deliver(case, world)
    return case


def failed(world: World) -> Any:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma")
    return case


def over(world: World) -> Any:
    """In evaluation."""
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
    return case


def heard_all(world: World) -> Any:
    from startblok.process import evaluation

    case = over(world)
    with clock.at(AFTER):
        for who in walk_on.PARTIES:
            evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
    return case


def written(world: World) -> Any:
    case = walk_on.direct(world)
    walk_on.write(case, world)
    return case


def completed(world: World) -> Any:
    case = written(world)
    walk_on.complete(case, world)
    return case


def submitted(world: World) -> Any:
    return walk_on.submitted(walk_on.direct(world), world)


def at_work(world: World) -> Any:
    return walk_on.confirmed(walk_on.direct(world), world)


def trained_later(world: World) -> Any:
    """In a start job, with a training that begins after it."""
    case = walk_on.hired(world)
    with clock.at(DECIDED + DAY):
        return walk_on.confirmed(case, world)


def renewing(world: World) -> Any:
    case = at_work(world)
    start_job.ask_renewal(case, by=world.as_("employer"), until=date(2028, 6, 30))
    return case


def twice(world: World) -> Any:
    """Two cases of one person, each with what it holds."""
    first = planned(world)
    Project.objects.filter(pk=world.project.pk).update(case_count=1)
    walk.decide(first, world)
    return opened_again(world)


def opened_again(world: World) -> Any:
    blank = world.blank(place_two(world))
    known = {name: walk.PERSON[name] for name in ("first_name", "last_name", "birth_date", "postcode", "municipality")}
    answers = CANDIDATE | known | {"email": "milan2@post.example"}
    return orientation.open_case(blank, by=world.as_("employer"), **answers).record


def place_two(world: World) -> Place:
    with writing():
        return Place.objects.filter(number="JJ-P02").first() or small.place(world.site, world.project, "JJ-P02")


def vacancy(world: World) -> Any:
    from startblok.process import vacancies

    return vacancies.write_vacancy(Vacancy(place=world.place), by=world.as_("employer"), **VACANCY).record


VACANCY: dict[str, Any] = {
    "title": "Helper",
    "text": "Je helpt mee.",
    "profile": "Je werkt graag.",
    "hours_per_week": "38",
    "starts_on": JOB_FROM,
    "apply_by": None,
    "contact_name": "Els",
    "contact_mail": "els@school.example",
    "contact_phone": "",
}


def plan_of(_case: Any, _world: World) -> dict[str, Any]:
    generic = list(Competence.objects.filter(generic=True).order_by("order")[:2])
    answers = walk.written()
    rows = [row | {"competence": each} for row, each in zip(answers["competences"], generic, strict=True)]
    return answers | {"competences": rows}


def contract_of(_case: Any, world: World) -> dict[str, Any]:
    warn = {"warn_name": "Els", "warn_phone": "09 555 01 02", "warn_before": "8.00"}
    return {"site": world.site, "tasks": "Poetsen", "protective_equipment": ""} | warn | walk.WEEK


def agreement_of(_case: Any, world: World) -> dict[str, Any]:
    return walk_on.TERMS | {"place": world.place, "starts_on": JOB_FROM, "ends_on": JOB_UNTIL}


def grant_of(**more: Any) -> Callable[[Any, World], dict[str, Any]]:
    return lambda place, _world: {"grant": Grant.objects.get(place=place)} | more


def question_of(_record: Any, world: World) -> dict[str, Any]:
    return {"office": world.organisations["job_centre"], "question": "Kan dit?"}


def coach_of(_record: Any, world: World) -> dict[str, Any]:
    return {"coach": world.users["coach"]}


def mediator_of(_record: Any, world: World) -> dict[str, Any]:
    return {"mediator": world.users["second_mediator"]}


def partner_of(_record: Any, world: World) -> dict[str, Any]:
    return {"partner": world.organisations["other_partner"]}


def left(world: World) -> Any:
    """Closed without a start job, and nobody took up the guidance yet."""
    case = walk.prepared(world)
    return closing.withdraw(case, by=world.as_("employer"), **WHY).record


def input_of(case: Any, _world: World) -> dict[str, Any]:
    return walk_on.given(case)


DURATION = {"starts_on": START, "ends_on": END, "motivation": "Zoals in het plan"}
EXCEPTION = {"statement": "eligibility.age_under_26_on_wes_start"} | WHY


def asked_exception(world: World) -> Any:
    case = walk.prepared(world)
    exceptions.ask_exception(case, by=world.as_("mediator"), **EXCEPTION)
    return case


def known_youth(world: World) -> Any:
    return walk.prepared(world)


PERSON = {name: walk.PERSON[name] for name in ("first_name", "last_name", "birth_date")} | WHY
PROPOSED = {
    name: CANDIDATE[name] for name in ("first_name", "last_name", "birth_date", "postcode", "municipality", "benefit")
}
