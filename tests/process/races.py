"""Twenty at once: threads that begin together, the scarce things they want, and ways to take a safeguard away."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from threading import Barrier
from typing import Any

from django.db import OperationalError, connections

from startblok.process import filing, preparation
from startblok.process import step as engine
from startblok.process.facts import load
from startblok.process.refusals import AlreadyMoved, NotNow, Refused
from startblok.records import clock
from startblok.records.cases import CaseFile, Placement
from startblok.records.models import Occupation, SamePersonQuestion, StartJob
from tests import database, world
from tests.process import walk, walk_on
from tests.world import MONDAY, World

THREADS = 20

WON, MOVED, NOT_NOW, DEADLOCK = "won", "already moved", "not now", "deadlock"

DEADLOCK_DETECTED = "40P01"


class Crowd:
    """Threads that each keep one connection, as those of a server do; they act on one day."""

    def __init__(self) -> None:
        self.day = MONDAY
        self.gate = Barrier(THREADS)
        self.pool = ThreadPoolExecutor(THREADS)

    def at_once(self, act: Callable[[int], Any]) -> list[Any]:
        """What came of twenty calls that begin at the same moment; only a refusal is caught."""

        def one(number: int) -> Any:
            self.gate.wait()
            with clock.at(self.day):
                return act(number)

        return list(self.pool.map(one, range(THREADS)))

    def race(self, act: Callable[[int], Any]) -> Counter[str]:
        """How often each thing came of it."""
        return Counter(self.at_once(lambda number: outcome(act, number)))

    def leave(self) -> None:
        self.at_once(lambda _: connections.close_all())
        self.pool.shutdown()


def outcome(act: Callable[[int], Any], number: int) -> str:
    """Won, or the refusal: for a law, the statements that do not hold; or that the database broke a deadlock."""
    try:
        act(number)
    except AlreadyMoved:
        return MOVED
    except NotNow:
        return NOT_NOW
    except Refused as refusal:
        return " ".join(each.statement for each in refusal.findings)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != DEADLOCK_DETECTED:
            raise
        return DEADLOCK
    return WON


@contextmanager
def crowd() -> Iterator[Crowd]:
    made = Crowd()
    try:
        yield made
    finally:
        made.leave()


def for_one_place(at: World, many: int = THREADS) -> list[CaseFile]:
    """Cases of as many youths, all on one place and all ready for their days."""
    return [_ready(at, number, birth_date=date(2005, 1, 1 + number)) for number in range(many)]


def for_one_youth(at: World) -> list[CaseFile]:
    """Cases of one youth on as many places."""
    cases = for_one_place(at)
    youth = cases[0].youth
    for number, case in enumerate(cases):
        with world.writing():
            own = world.place(at.site, at.project, f"JJ-Q{number:02}")
        CaseFile.objects.filter(pk=case.pk).update(youth=youth, place=own)
    SamePersonQuestion.objects.all().delete()
    return list(CaseFile.objects.order_by("pk"))


def _ready(at: World, number: int, **person: Any) -> CaseFile:
    name = f"youth_{number}"
    mail = {"email": f"{name}@post.example", "last_name": f"Proef{number}"}
    case = walk.prepared(at, f"JJ-{number + 501:04}", name, **mail, **person)
    walk.with_plan(case, at, name)
    return case


def decide(cases: list[CaseFile], at: World, **more: Any) -> Callable[[int], Any]:
    """The mediator decides the same days on each of the cases."""
    mediator = at.as_("mediator")
    days = {"starts_on": walk.START, "ends_on": walk.END, "motivation": "Zoals in het plan"}
    return lambda number: preparation.decide_duration(cases[number], by=mediator, **days, **more)


def for_submission(at: World, many: int) -> list[CaseFile]:
    """Cases of as many youths on the direct route, all on one place, each with a file that can be submitted."""
    cases = []
    for number in range(many):
        person = {"last_name": f"Direct{number}", "email": f"direct{number}@post.example"}
        cases.append(walk_on.direct(at, birth_date=date(2004, 1, 1 + number), **person))
        walk_on.write(cases[-1], at, starts_on=walk.START, ends_on=walk.END)
        walk_on.complete(cases[-1], at)
    return cases


def submit(cases: list[CaseFile], at: World) -> Callable[[int], Any]:
    """The employer submits each of the files."""
    employer = at.as_("employer")
    return lambda number: filing.submit_file(cases[number], by=employer)


def forget_the_days() -> None:
    """Nobody decided anything; the log keeps what happened."""
    Occupation.objects.all().delete()
    Placement.objects.all().delete()
    StartJob.objects.update(submitted_on=None)


def without_constraint(table: str, *names: str) -> None:
    """Take constraints away; the database of this test is thrown away after it."""
    with database.as_owner() as connection:
        for name in names:
            connection.execute(f'alter table {table} drop constraint "{name}"')  # type: ignore[arg-type]


@contextmanager
def without_lock() -> Iterator[None]:
    """Only compare the version, as code without a lock does."""
    hold = engine.hold

    def looked(subject: Any, *, seen: int | None, place: Any = None, **_: Any) -> tuple[Any, None]:
        now = load(subject, places=[place.pk] if place else [])
        if seen is not None and now.version != seen:
            raise AlreadyMoved([])
        return now, None

    engine.hold = looked
    try:
        yield
    finally:
        engine.hold = hold


@contextmanager
def all_look_before_one_leaps() -> Iterator[None]:
    """Let nobody be judged before everybody was loaded; only possible without a lock."""
    gate, judge = Barrier(THREADS), engine.judge

    def together(*loaded: Any, **named: Any) -> Any:
        gate.wait(timeout=20)
        return judge(*loaded, **named)

    engine.judge = together
    try:
        yield
    finally:
        engine.judge = judge
