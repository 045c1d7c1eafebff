"""Whom a case waits for: each party with how long it lets wait, when it was last reminded, and the way to remind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.text import capfirst

from startblok.process.reminding import acting_on, last_in_words, remind, waited_for
from startblok.records.visibility import roles_on
from startblok.rules.reminding import not_just_reminded
from startblok.rules.roles import Role
from startblok.web.in_days import lasting
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.links import step_url
from startblok.web.waits import since_each

if TYPE_CHECKING:
    from startblok.web.case_tasks import Reader


@dataclass(frozen=True, slots=True)
class Party:
    """One party whose turn it is; `reminded` says when it last was, by each way, and `again` from when it can be."""

    name: str
    since: str
    days: str
    reminded: str = ""
    again: str = ""
    url: str = ""


def parties(reader: "Reader") -> list[Party]:
    """Everybody whose turn it is of what this reader may know, who waits longest first."""
    found: dict[str, Party] = {}
    # Both kinds of office are one word, and so is whoever reads in two roles: who waits longest stands there.
    for party in _parties(reader):
        found.setdefault(party.name, party)
    return list(found.values())


def _parties(reader: "Reader") -> Iterator[Party]:
    asks = next((each for each in reader.offers if each.step is remind), None)
    own = roles_on(reader.actor, reader.case)
    acting = acting_on(reader.case, reader.actor)
    others = waited_for(reader.case, reader.actor) if asks is not None and asks.possible else []
    for role, day in since_each(reader.case, reader.actor).items():
        asked = replace(reader.facts, acting=acting, reminded=replace(reader.facts.reminded, asked=role))
        finding = not_just_reminded.judge(asked).finding
        may = role in others
        yield Party(
            name="U" if role in own and role is not Role.YOUTH else capfirst(reader.name(role, "jij")),
            since=told("sinds {day}", day=spoken(day)),
            days=lasting((reader.facts.today - day).days),
            reminded=last_in_words(reader.case, role, acting) if may else "",
            again=f"Herinneren kan weer vanaf {finding.values['again']}." if may and finding else "",
            url=f"{step_url(remind, reader.case)}?whom={role.value}" if may and not finding else "",
        )
