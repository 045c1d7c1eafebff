"""For whom a case waits and since when, party by party, of the tasks that a reader may know of."""

from collections.abc import Callable
from datetime import date

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.rules.roles import Role
from startblok.web.discretion import gives_away
from startblok.web.in_days import lasting
from startblok.web.language.told import told


def since_each(case: CaseFile, actor: Actor) -> dict[Role, date]:
    """Since which day each role lets wait, who does longest first; makes no query."""
    since: dict[Role, date] = {}
    for row in case.tasks:
        if not gives_away(row["key"], actor, case):
            for role in map(Role, row["roles"]):
                day = date.fromisoformat(row["since"])
                since[role] = min(day, since.get(role, day))
    return dict(sorted(since.items(), key=lambda each: each[1]))


def waits(
    case: CaseFile, roles: frozenset[Role], actor: Actor, today: date, *, called: Callable[[Role], str]
) -> list[tuple[str, str]]:
    """Each party the case waits for, with for how many days: ("u", "4 dagen"), ("bemiddelaar", "vandaag").

    `roles` are those of the reader on the case. Both kinds of office are one word, and so is whoever reads in two
    roles: who waits longest stands there.
    """
    found: dict[str, str] = {}
    for role, day in since_each(case, actor).items():
        who = (told("jou") if actor.is_youth else "u") if role in roles else called(role)
        found.setdefault(who, lasting((today - day).days))
    return list(found.items())
