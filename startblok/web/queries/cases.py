"""The list of cases: one query over the branches of what a person may see, each in the order of its own index."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import BooleanField, F, Func, JSONField, Q, QuerySet, Value

from startblok.records.actors import Actor
from startblok.records.cases import OPEN, CaseFile, State
from startblok.records.people import plain
from startblok.records.visibility import branches
from startblok.rules.roles import Role
from startblok.web.queries.keys import PAGE, After
from startblok.web.queries.words import MOST, beginnings, found_first

COLUMNS = (
    *("id", "number", "state", "route", "outcome", "due_on", "turn_since", "tasks", "state_since", "opened_on"),
    *("youth__first_name", "youth__last_name", "employer__name", "place__number", "place__title", "project__name"),
    *("youth__birth_date", "placement__starts_on", "placement__ends_on", "placement__changed_end"),
    *("placement__ended_early_on", "placement__undone_on", "start_job__starts_on", "start_job__ends_on"),
    *("employer_id", "coach_id", "mediator_id", "partner_id", "office_id", "project_id", "youth_id"),
)
# Who stands where on a case.
OF_A_CASE = ("id", "employer_id", "coach_id", "mediator_id", "partner_id", "office_id", "project_id", "youth_id")
# A number of a case or a place, as people type it: JJ-0147, jj147, VV-P03.
NUMBER = re.compile(r"([a-z]{2})-?(p?)(\d{1,7})")
WORDS = SearchVector("search", config="simple")

# Whose turn it can be on a closed case: to guide a youth further after it (R30).
GUIDING = frozenset({Role.MEDIATOR, Role.PARTNER})

# A task that was due, for one of the roles: a path of PostgreSQL into the tasks of a case.
LATE_PATH = "$[*] ? (@.due < $today && @.roles[*] == $roles[*])"

# How many cases a CSV reads from the database at a time.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the list."""

    words: str = ""
    state: str = ""
    route: str = ""
    project: int | None = None
    mine: bool = False
    late: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """The states to show: the one asked for, else every open one; all of them when words are looked for."""
        if self.state in set(State):
            return (self.state,)
        return () if self.words else tuple(OPEN)


def page(actor: Actor, wanted: Wanted, today: date, after: After | None = None, size: int = PAGE) -> list[Any]:
    """One row more than a page of cases, most urgent first; dicts by the names in COLUMNS; one query."""
    parts = [_part(roles, scope, wanted, today, after)[: size + 1] for roles, scope in branches(actor)]
    if not parts:
        return []
    if len(parts) == 1 and not wanted.words:
        return list(parts[0].values(*COLUMNS))
    # First which ones, then what stands in their lines: so nothing is joined to rows that are not shown.
    ids = parts[0].values("pk")
    if len(parts) > 1:
        ids = ids.union(*[part.values("pk") for part in parts[1:]])
    rows = CaseFile.objects.filter(pk__in=ids).order_by("due_on", "id")
    return list(rows[: size + 1].values(*COLUMNS))


def ids(actor: Actor, wanted: Wanted, today: date) -> list["QuerySet[CaseFile]"]:
    """The cases looked for, a query for each way in which this person may see them; for counting.

    They stay in the order of their index, so that the first hundred are read from it.
    """
    return [_part(roles, scope, wanted, today, None) for roles, scope in branches(actor)]


def how_many(actor: Actor, wanted: Wanted, today: date) -> int:
    """How many cases are looked for, each counted once; one query."""
    parts = [part.order_by().values("pk") for part in ids(actor, wanted, today)]
    if not parts:
        return 0
    return (parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]).count()


def _part(roles: frozenset[Role], scope: Q, wanted: Wanted, today: date, after: After | None) -> "QuerySet[CaseFile]":
    # Words find few cases, all at once; else, and for a single letter, the page is the next piece of an index.
    first = found_first("due_on") if len(wanted.words) > 1 else F("due_on")
    rows = CaseFile.objects.filter(scope).order_by(first, "id")
    if wanted.states and not (wanted.mine and not wanted.state and roles & GUIDING):
        rows = rows.filter(state__in=wanted.states)
    if wanted.route:
        rows = rows.filter(route=wanted.route)
    if wanted.project:
        rows = rows.filter(project=wanted.project)
    if wanted.mine:
        rows = rows.filter(_turn(roles))
    if wanted.late:
        # The day of the case is that of its first task, whosever it is; it leads into the index.
        rows = rows.filter(_late(roles, today), due_on__lt=today)
    if wanted.words:
        rows = _searched(rows, wanted.words)
    return rows.filter(after.condition(first)) if after else rows


def _turn(roles: frozenset[Role]) -> Q:
    """It is the turn of somebody in these roles; an employer stands in for a missing coach (R20)."""
    turn = Q(turns__overlap=[role.value for role in roles])
    return turn | Q(turns__contains=[Role.COACH.value], coach__isnull=True) if Role.EMPLOYER in roles else turn


def _late(roles: frozenset[Role], today: date) -> Q:
    """A task of somebody in these roles is late, and not just one of another."""
    late = _Late(roles, today)
    return Q(late) | Q(_Late({Role.COACH}, today), coach__isnull=True) if Role.EMPLOYER in roles else Q(late)


class _Late(Func):
    """Whether a task kept on the case was due before this day in one of these roles; days compare as they are spelt."""

    function = "jsonb_path_exists"
    arg_joiner = f", '{LATE_PATH}', "
    output_field = BooleanField()

    def __init__(self, roles: Collection[Role], today: date) -> None:
        known = {"roles": [role.value for role in roles], "today": today.isoformat()}
        super().__init__(F("tasks"), Value(known, JSONField()))


def _searched(rows: "QuerySet[CaseFile]", words: str) -> "QuerySet[CaseFile]":
    """Cases with all of these words, each as a beginning: of a name, or of the number of a case or place."""
    asked = [each for each in re.split(r"[^\w-]+", plain(words)) if each.strip("-")][:MOST]
    number = next(filter(None, (NUMBER.fullmatch(each) for each in asked)), None)
    if number:
        project, of_place, digits = number.groups()
        known_as = f"{project}-{of_place}{int(digits):0{2 if of_place else 4}d}".upper()
        return rows.filter(**{"place__number" if of_place else "number": known_as})
    return rows.alias(words=WORDS).filter(words=beginnings(asked)) if asked else rows.none()


def by_person(words: str) -> "QuerySet[CaseFile]":
    """Cases by their number or the name of their youth: never by the place, which whoever pays may not learn."""
    asked = [each for each in re.split(r"[^\w-]+", plain(words)) if each.strip("-")][:MOST]
    number = next(filter(None, (NUMBER.fullmatch(each) for each in asked)), None)
    rows = _searched(CaseFile.objects.all(), words)
    if number:
        return rows.none() if number[2] else rows
    for each in asked:
        name = Q(youth__name_plain__startswith=each)
        rows = rows.filter(name | Q(youth__name_plain__contains=f" {each}") | Q(youth__name_plain__contains=f"-{each}"))
    return rows


def every(actor: Actor, wanted: Wanted, today: date) -> Iterator[Any]:
    """All the rows, a batch at a time, for a file."""
    after: After | None = None
    while rows := page(actor, wanted, today, after, BATCH):
        yield from rows[:BATCH]
        if len(rows) <= BATCH:
            return
        after = After(rows[BATCH - 1]["due_on"], rows[BATCH - 1]["id"])


def row_as_case(row: Any) -> CaseFile:
    """The bare case of a row, enough to ask who stands where on it; nothing is read."""
    return CaseFile(**{name: row[name] for name in OF_A_CASE})
