"""The same change of a case, with a log row, in five ways; each call is one transaction, on disk when it returns."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg.types.json import Jsonb
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.models import Case, Entry, FsmCase, SpiffCase
from startblok.process.orientation import choose_direct, open_case
from startblok.process.referral import request_referral_after_all
from tests.world import CANDIDATE, World

# How many cases each peer works on in turn.
CASES = 40
# How many changes a case sees in its life: the large world of the demo has 1,367,785 entries of 100,000 cases.
LIFE = 14
ASK = {"question": "Toch eerst een stage?", "office": 1}
THERE = ("choose_direct", "contracting", ("orientation", "referral"), "direct", {})
BACK = ("request_referral_after_all", "referral", ("contracting",), "wes", ASK)

Turn = Callable[[int], None]
"""Take the n-th change: all cases there, then all cases back, and so on."""


def change(number: int) -> tuple[int, Any]:
    """Which case the n-th change is on, and which change it is."""
    return number % CASES, (THERE, BACK)[number // CASES % 2]


def startblok(world: World) -> Turn:
    """A step: hold, admit, judge, body, save, record."""
    employer, office = world.as_("employer"), world.organisations["job_centre"]
    made = [
        open_case(world.blank(), by=employer, **(CANDIDATE | {"last_name": name(at), "email": ""})).record
        for at in range(CASES)
    ]

    def turn(number: int) -> None:
        at, row = change(number)
        seen = number // CASES + 1
        if row is THERE:
            choose_direct(made[at], by=employer, seen=seen)
        else:
            request_referral_after_all(made[at], by=employer, seen=seen, question=ASK["question"], office=office)

    return turn


def name(at: int) -> str:
    """A family name unlike all others, so that nobody is asked whether two are one."""
    return "".join(chr(97 + int(digit)) * 5 for digit in f"{at:03}")


def raw(address: str) -> Turn:
    """Two statements by hand: a guarded update and the log row."""
    ids = [case.pk for case in _rows(Case, state="orientation", route="")]
    own = psycopg.connect(address, autocommit=True)

    def turn(number: int) -> None:
        at, (step, to, frm, route, answers) = change(number)
        with own.transaction():
            moved = own.execute(
                "update bench_case set state = %s, route = %s, version = version + 1, changed_at = now()"
                " where id = %s and version = %s and state = any(%s) returning version",
                [to, route, ids[at], number // CASES, list(frm)],
            ).fetchone()
            assert moved
            own.execute(
                'insert into bench_entry (kind, "case", seq, step, by, answers, at)'
                " values ('raw', %s, %s, %s, 1, %s, %s)",
                [ids[at], moved[0], step, Jsonb(answers), datetime.now(UTC)],
            )

    return turn


def _rows(model: type[Any], **values: Any) -> list[Any]:
    return list(model.objects.bulk_create(model(youth=name(at), **values) for at in range(CASES)))


def _log(kind: str, case: Any, step: str, answers: Any) -> None:
    Entry.objects.create(kind=kind, case=case.pk, seq=case.version, step=step, by=1, answers=answers)


def orm() -> Turn:
    """Plain Django: lock, look, set, save, log."""
    ids = [case.pk for case in _rows(Case, state="orientation", route="")]

    def turn(number: int) -> None:
        at, (step, to, frm, route, answers) = change(number)
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=ids[at])
            assert case.state in frm
            assert case.version == number // CASES
            case.state, case.route, case.version = to, route, case.version + 1
            case.save()
            _log("orm", case, step, answers)

    return turn


def fsm() -> Turn:
    """django-fsm-2: the transition decides whether the state allows it."""
    ids = [case.pk for case in _rows(FsmCase, route="")]

    def turn(number: int) -> None:
        at, (step, _, _, _, answers) = change(number)
        with transaction.atomic():
            case = FsmCase.objects.select_for_update().get(pk=ids[at])
            assert case.version == number // CASES
            getattr(case, step)()
            case.version += 1
            case.save()
            _log("fsm", case, step, answers)

    return turn


def spiff() -> Turn:
    """SpiffWorkflow: the process with the states of a case file is read from JSON, one task of it done, and kept again.

    Its history grows with every task, as that of a case does; each begins anew after as many changes as a case sees.
    """
    parser = BpmnParser()
    parser.add_bpmn_file(str(Path(__file__).with_name("journey.bpmn")))
    serializer, new = BpmnWorkflowSerializer(), BpmnWorkflow(parser.get_spec("journey"))
    for first in new.get_tasks(state=TaskState.READY):
        first.data["to"] = "orientation"
    new.do_engine_steps()
    start = serializer.to_dict(new)
    ids = [case.pk for case in _rows(SpiffCase, workflow=start)]

    def turn(number: int) -> None:
        at, (step, to, _, route, answers) = change(number)
        with transaction.atomic():
            case = SpiffCase.objects.select_for_update().get(pk=ids[at])
            assert case.version == number // CASES
            workflow = serializer.from_dict(case.workflow if number // CASES % LIFE else start)
            (task,) = workflow.get_tasks(state=TaskState.READY, manual=True)
            task.data |= {"route": route, "to": to}
            task.run()
            workflow.do_engine_steps()
            assert workflow.get_tasks(state=TaskState.READY, spec_name=to)
            case.workflow, case.version = serializer.to_dict(workflow), case.version + 1
            case.save()
            _log("spiff", case, step, answers)

    return turn


def all_of(world: World, address: str) -> dict[str, Turn]:
    """Every peer by its name in the table; Startblok first."""
    connection.ensure_connection()
    return {
        "Startblok, a full step": startblok(world),
        "raw SQL": raw(address),
        "plain Django ORM": orm(),
        "django-fsm-2": fsm(),
        "SpiffWorkflow": spiff(),
    }
