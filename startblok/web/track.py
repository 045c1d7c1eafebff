"""The journey of a case as a lane of stops: what is done, where it is now, and what is still to come."""

from dataclasses import dataclass

from startblok.records.cases import CaseFile, State
from startblok.rules.facts import Facts
from startblok.web.advice import advised_route
from startblok.web.language.spoken import short
from startblok.web.language.told import told
from startblok.web.words import STATE, TRACKS


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: `state` is done, now or next; `note` is a few words under its name."""

    title: str
    state: str
    note: str = ""
    in_weeks: bool = False


def track(case: CaseFile, facts: Facts, done: int, of: int) -> list[Stop]:
    """The stops of this case's route; empty once it is closed. `done` of `of` tasks are done at the present one."""
    # As long as nobody chose, the lane goes where the advice points.
    order = TRACKS[case.route or advised_route(facts).value]
    here = State.ORIENTATION if case.state == State.PROPOSAL else State(case.state)
    if here not in order:
        return []
    at = order.index(here)
    words = ["done"] * at + ["now"] + ["next"] * (len(order) - at - 1)
    week = _now(here, facts)
    done_so_far = told("{done} van {of} klaar", done=done, of=of) if of else ""
    notes = _days(facts) | {here: week or done_so_far}
    return [
        Stop(STATE[state][0], word, notes.get(state, ""), bool(week) and state == here)
        for state, word in zip(order, words, strict=True)
    ]


def _days(facts: Facts) -> dict[State, str]:
    """What is known of the days of a stop."""
    wes, job, known = facts.wes, facts.start_job, {}
    if wes.start and wes.last_day:
        known[State.PLACEMENT] = told("{first} tot {last}", first=short(wes.start), last=short(wes.last_day))
    if wes.last_day and wes.last_day >= facts.today:
        known[State.EVALUATION] = told("na {day}", day=short(wes.last_day))
    if job.start:
        known[State.START_JOB] = told("vanaf {day}", day=short(job.start))
    return known


def _now(state: State, facts: Facts) -> str:
    """In which week of how many the WES is."""
    wes = facts.wes
    if state != State.PLACEMENT or not wes.start or not wes.last_day:
        return ""
    week, of = (facts.today - wes.start).days // 7 + 1, (wes.last_day - wes.start).days // 7 + 1
    return told("week {week} van {of}", week=week, of=of)
