"""Whose turn it is on a case for this reader, and the case as a line of a list: its words made once per row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from startblok.process.told import to_do
from startblok.records.actors import Actor
from startblok.records.cases import NO_DEADLINE, CaseFile, State
from startblok.records.names import in_full
from startblok.records.visibility import OFFICES, roles_on
from startblok.rules.clocks import NAMES, Known, clocks
from startblok.rules.roles import Role, role_name
from startblok.rules.worded import Worded
from startblok.web.discretion import gives_away
from startblok.web.in_days import away
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.queries.cases import row_as_case
from startblok.web.waits import waits
from startblok.web.words import OUTCOME, ROUTE, STATE

# A day that is further away says nothing in a list.
SOON = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line; `turn` and `tone` are the tag for this reader, `what` is the task that comes first.

    `waits` are those the case waits for, each with its days; `clock` is the next day that counts, `clocks` all of them.
    """

    number: str
    url: str
    name: str
    where: str
    project: str
    state: str
    route: str
    turn: str
    tone: str
    what: str
    due: str
    since: str
    late: bool
    mine: bool
    waits: str
    clock: str
    clocks: tuple[str, ...]


def short(day: date | None) -> str:
    """A day in few letters: "29 mei 2026"; empty for none."""
    return "" if day is None or day >= NO_DEADLINE else spoken(day)


def lines(rows: Iterable[Any], actor: Actor, today: date) -> list[CaseRow]:
    """The rows as this reader sees them; makes no query."""
    return [_line(row, actor, today) for row in rows]


def _line(row: Any, actor: Actor, today: date) -> CaseRow:
    case = row_as_case(row)
    case.tasks = row["tasks"]
    roles = roles_on(actor, case)
    turn = turn_of(case, roles, actor, today)
    party = waits(case, roles, actor, today, called=plain_name)
    days = _clocks(row, today)
    return CaseRow(
        number=row["number"],
        url=f"/dossiers/{row['number']}/",
        name=in_full(row["youth__first_name"], row["youth__last_name"]),
        where=f"{row['employer__name']} · {row['place__number']} {row['place__title']}",
        project=row["project__name"],
        state=OUTCOME[row["outcome"]] if row["outcome"] else STATE[row["state"]][0],
        route=ROUTE[row["route"]],
        turn=turn.word,
        tone=turn.tone,
        what=_what(turn, roles),
        due=short(_due(turn.task)),
        since=short(date.fromisoformat(turn.task["since"])) if turn.task else "",
        late=turn.is_late,
        mine=turn.is_own,
        waits=told("Wacht op: {who}", who=", ".join(map(" ".join, party))) if party else "",
        clock=next((words for day, words in days if today <= day <= today + SOON), ""),
        clocks=tuple(words for _, words in days),
    )


def _clocks(row: Any, today: date) -> list[tuple[date, str]]:
    """Every day that counts on an open case: "Stage halfweg: 22 april 2026 (over 12 dagen)"; in the order of time."""
    if row["state"] == State.CLOSED:
        return []
    found = clocks(known(row), on=today)
    return [(day, f"{told(NAMES[name])}: {spoken(day)} ({away(day, today)})") for name, day in found.items()]


def _what(turn: "Turn", roles: frozenset[Role]) -> str:
    """What the reader does now, or what is waited for when it is somebody else's; empty when nothing is asked."""
    if turn.task is None:
        return ""
    said = to_do(turn.task, roles)
    return said if turn.is_own else Worded("Wacht tot: {what}", what=said)


def known(row: Any) -> Known:
    """The days of a row from which the days that count follow; a WES that was undone has none."""
    start = row["placement__starts_on"]
    last = row["placement__ended_early_on"] or row["placement__changed_end"] or row["placement__ends_on"]
    wes = (start, last) if start and row["placement__undone_on"] is None else None
    job = (row["start_job__starts_on"], row["start_job__ends_on"]) if row["start_job__starts_on"] else None
    return Known(row["youth__birth_date"], wes, job)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is on a case as one reader should read it: the task that comes first, and the words of its tag."""

    task: dict[str, Any] | None
    is_own: bool
    is_late: bool
    word: str
    tone: str


def plain_name(role: Role) -> str:
    """A role without its article; both kinds of office are one word.

    A task is kept for both of them, and which of them has it tells what the youth lives on (R15).
    """
    return told("het kantoor") if role in OFFICES else told(role_name(role))


def turn_of(
    case: CaseFile,
    roles: frozenset[Role],
    actor: Actor,
    today: date,
    *,
    called: Callable[[Role], str] = plain_name,
) -> Turn:
    """From the tasks kept on the case: the one that this reader can do now, else the first that anybody can."""
    can = [task for task in case.tasks if task["roles"] and not gives_away(task["key"], actor, case)]
    own = [task for task in can if roles & {Role(each) for each in task["roles"]}]
    task = next(iter(own or can), None)
    due = _due(task)
    is_late = due is not None and due < today
    if task is None:
        return Turn(None, is_own=False, is_late=False, word="", tone="")
    who = called(Role(task["roles"][0]))
    return Turn(task, bool(own), is_late, *tag(who, is_own=bool(own), is_late=is_late, je=actor.is_youth))


def _due(task: dict[str, Any] | None) -> date | None:
    """The last day of this task; None when it has none."""
    return date.fromisoformat(task["due"]) if task and task["due"] else None


def tag(who: str, *, is_own: bool, is_late: bool, je: bool) -> tuple[str, str]:
    """The word and the tone for whose turn it is: only who has to act is late, the others read who they wait for."""
    if is_own:
        turn = told("Jouw beurt" if je else "Uw beurt")
        return (told("Te laat"), "stop") if is_late else (turn, "turn")
    return (told("Te laat bij {who}", who=who), "stop") if is_late else (told("Bij {who}", who=who), "info")
