"""A case as a line of a list: its words made once per row, and whose turn it is for this reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from startblok.process.told import to_do
from startblok.records.actors import Actor
from startblok.records.cases import NO_DEADLINE
from startblok.records.visibility import roles_on
from startblok.rules.roles import Role
from startblok.rules.verdict import MONTHS
from startblok.web.discretion import gives_away
from startblok.web.queries.cases import row_as_case
from startblok.web.timeline import role_name
from startblok.web.words import OUTCOME, ROUTE, STATE


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line; `turn` and `tone` are the tag for this reader, `what` is the task that comes first."""

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


def short(day: date | None) -> str:
    """A day in few letters: "29 mei 2026"; empty for none."""
    return "" if day is None or day >= NO_DEADLINE else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def lines(rows: Iterable[Any], actor: Actor, today: date) -> list[CaseRow]:
    """The rows as this reader sees them; makes no query."""
    return [_line(row, actor, today) for row in rows]


def _line(row: Any, actor: Actor, today: date) -> CaseRow:
    case = row_as_case(row)
    roles = roles_on(actor, case)
    known = [each for each in row["tasks"] if not gives_away(each["key"], actor, case)]
    task = _first(known, roles)
    mine = task is not None and bool(roles & {Role(each) for each in task["roles"]})
    late = row["due_on"] < today
    turn, tone = _tag(task, mine, late, actor)
    return CaseRow(
        number=row["number"],
        url=f"/dossiers/{row['number']}/",
        name=f"{row['youth__first_name']} {row['youth__last_name']}",
        where=f"{row['employer__name']} · {row['place__number']} {row['place__title']}",
        project=row["project__name"],
        state=OUTCOME[row["outcome"]] if row["outcome"] else STATE[row["state"]][0],
        route=ROUTE[row["route"]],
        turn=turn,
        tone=tone,
        what=to_do(task, roles) if task else "",
        due=short(row["due_on"]),
        since=short(date.fromisoformat(task["since"])) if task else "",
        late=late,
        mine=mine,
    )


def _first(tasks: list[dict[str, Any]], roles: frozenset[Role]) -> dict[str, Any] | None:
    """The task this reader can do now, else the first that anybody can."""
    can = [task for task in tasks if task["roles"]]
    own = [task for task in can if roles & {Role(each) for each in task["roles"]}]
    return (own or can or [None])[0]


def _tag(task: dict[str, Any] | None, mine: bool, late: bool, actor: Actor) -> tuple[str, str]:
    if task is None:
        return "", ""
    if late:
        return "Te laat", "stop"
    if mine:
        return ("Jouw beurt" if actor.is_youth else "Uw beurt"), "turn"
    return f"Bij {role_name(task['roles'][0])}", "info"
