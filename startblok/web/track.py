"""The journey of a case as a lane of stops: what is done, where it is now, and what is still to come."""

from dataclasses import dataclass
from datetime import date

from startblok.records.cases import CaseFile, State
from startblok.rules.facts import Facts
from startblok.rules.verdict import SHORT_MONTHS
from startblok.web.advice import advised_route
from startblok.web.words import STATE, TRACKS


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: `state` is done, now or next; `note` is a few words under its name."""

    title: str
    state: str
    note: str = ""


def track(case: CaseFile, facts: Facts, done: int, of: int) -> list[Stop]:
    """The stops of this case's route; empty once it is closed. `done` of `of` tasks are done at the present one."""
    # As long as nobody chose, the lane goes where the advice points.
    order = TRACKS[case.route or advised_route(facts).value]
    here = State.ORIENTATION if case.state == State.PROPOSAL else State(case.state)
    if here not in order:
        return []
    at = order.index(here)
    words = ["done"] * at + ["now"] + ["next"] * (len(order) - at - 1)
    notes = _days(facts) | {here: _now(here, facts) or f"{done} van {of} klaar" if of else ""}
    return [Stop(STATE[state][0], word, notes.get(state, "")) for state, word in zip(order, words, strict=True)]


def _days(facts: Facts) -> dict[State, str]:
    """What is known of the days of a stop."""
    wes, job, known = facts.wes, facts.start_job, {}
    if wes.start and wes.last_day:
        known[State.PLACEMENT] = f"{_short(wes.start)} tot {_short(wes.last_day)}"
    if wes.last_day and wes.last_day >= facts.today:
        known[State.EVALUATION] = f"na {_short(wes.last_day)}"
    if job.start:
        known[State.START_JOB] = f"vanaf {_short(job.start)}"
    return known


def _now(state: State, facts: Facts) -> str:
    """In which week of how many the WES is."""
    wes = facts.wes
    if state != State.PLACEMENT or not wes.start or not wes.last_day:
        return ""
    return f"week {(facts.today - wes.start).days // 7 + 1} van {(wes.last_day - wes.start).days // 7 + 1}"


def _short(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"
