"""The messages of one person as lines: of whom a case is, and whether what was asked still waits for the reader."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.log import InboxMessage
from startblok.records.visibility import roles_on, visible
from startblok.web.language.spoken import moment
from startblok.web.queries.cases import OF_A_CASE, row_as_case

# The page of a case, and that of a step on it when one thing was asked.
PATH = re.compile(r"/dossiers/([^/]+)/(?:stap/([^/]+)/)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A message as it is shown; `first_name` is the youth's, for whoever may see the case and is not that youth.

    `asks` as long as something that was asked waits for the reader; `done` when the one thing that was asked does not.
    """

    message: InboxMessage
    when: str
    first_name: str = ""
    asks: bool = False
    done: bool = False


def lines(messages: Iterable[InboxMessage], actor: Actor) -> list[Line]:
    """The messages in their order; one query, whatever their number."""
    found = [(each, PATH.fullmatch(each.path)) for each in messages]
    cases = _cases({match[1] for _, match in found if match}, actor)
    return [_line(each, match, cases, actor) for each, match in found]


def _cases(numbers: set[str], actor: Actor) -> dict[str, Mapping[str, Any]]:
    """The cases among these that this person may see."""
    rows = visible(CaseFile.objects.filter(number__in=numbers), actor)
    return {row["number"]: row for row in rows.values("number", "tasks", "youth__first_name", *OF_A_CASE)}


def _line(each: InboxMessage, match: re.Match[str] | None, cases: Mapping[str, Any], actor: Actor) -> Line:
    when = moment(each.made_at)
    if match is None:
        return Line(each, when, asks=each.asks)
    row = cases.get(match[1])
    if row is None:
        return Line(each, when)
    waits = each.asks and _waits(each, match[2], row, actor)
    name = "" if actor.is_youth else row["youth__first_name"]
    return Line(each, when, name, asks=waits, done=each.asks and match[2] is not None and not waits)


def _waits(each: InboxMessage, slug: str | None, row: Mapping[str, Any], actor: Actor) -> bool:
    """Whether the reader still has a task of then: the one of this step, or any where several were asked."""
    roles = {role.value for role in roles_on(actor, row_as_case(row))}
    told_on = each.made_at.astimezone(BRUSSELS).date().isoformat()
    tasks = (task for task in row["tasks"] if roles.intersection(task["roles"]) and task["since"] <= told_on)
    return any(slug is None or slug.replace("-", "_") in task["steps"] for task in tasks)
