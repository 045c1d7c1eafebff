"""From a case to what the law looks at of reminders: whom it waits for, who was reminded when, whether it stopped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS, now
from startblok.records.parts import STATEMENT_PART
from startblok.records.visibility import readers
from startblok.rules import papers
from startblok.rules.facts import Reminded, Reminding
from startblok.rules.roles import Role

DOCUMENTS = (papers.proof_added, papers.proof_not_refused, papers.model_not_refused)
"""What is asked of the youth as a document."""

BY_DOCUMENT = (Role.YOUTH, Role.COACH)


def reminding_of(case: CaseFile, found: Mapping[str, Any]) -> dict[str, Any]:
    """The two parts of the facts that are about reminders."""
    sent = list(_sent(found))
    names = {each.name for each in DOCUMENTS}
    asked = [date.fromisoformat(row["since"]) for row in case.tasks if row["key"] in names and row["roles"]]
    by_hand = [each.at.date() for each in sent if each.by_hand and each.role in BY_DOCUMENT]
    return {
        "reminding": Reminding(
            stopped=bool(found.get("stopped")),
            waits_for=frozenset(_waited_for(case)),
            documents_asked_on=min(asked, default=None),
            documents_by_hand_on=max(by_hand, default=None),
        ),
        "reminded": Reminded(last=dict(_last(case, sent)), at=now().astimezone(BRUSSELS)),
    }


def _waited_for(case: CaseFile) -> Iterator[tuple[Role, Role]]:
    """Each role whose turn it is, with each role that may know of the task."""
    for row in case.tasks:
        part = STATEMENT_PART.get(row["key"])
        for role in row["roles"]:
            yield from ((Role(role), each) for each in (readers(part) if part else Role))


def knows(row: Mapping[str, Any], acting: Role | None) -> bool:
    """Whether somebody in this role may know of this task."""
    part = STATEMENT_PART.get(row["key"])
    return part is None or acting in readers(part)


@dataclass(frozen=True, slots=True)
class Sent:
    """The last reminder of one role by one way about these tasks; a moment in Brussels."""

    role: Role
    carrier: str
    by_hand: bool
    about: frozenset[str]
    at: datetime


def _sent(found: Mapping[str, Any]) -> Iterator[Sent]:
    for role, carrier, by_hand, about, at in found.get("reminded") or ():
        yield Sent(Role(role), carrier, by_hand, frozenset(about), datetime.fromisoformat(at).astimezone(BRUSSELS))


def _last(case: CaseFile, sent: Sequence[Sent]) -> Iterator[tuple[tuple[Role, Role], datetime]]:
    """For each role that is asked something, and each role that knows, when the first was reminded of all of that."""
    for role in {each.role for each in sent}:
        for acting in Role:
            if (at := _of_all(case, role, acting, sent)) is not None:
                yield (role, acting), at


def _of_all(case: CaseFile, role: Role, acting: Role | None, sent: Sequence[Sent]) -> datetime | None:
    """Since when a role was reminded of everything it is asked, as far as another knows; None when not of all of it."""
    asked = _asked(case, role, acting)
    times = [max((each.at for each in sent if each.role is role and key in each.about), default=None) for key in asked]
    known = [at for at in times if at is not None]
    return min(known) if known and len(known) == len(times) else None


def _asked(case: CaseFile, role: Role, acting: Role | None) -> set[str]:
    """What a role is asked, as far as another knows of it."""
    return {row["key"] for row in case.tasks if role.value in row["roles"] and knows(row, acting)}


def reminded_of_all(case: CaseFile, role: Role, acting: Role | None) -> datetime | None:
    """Since when a role was reminded of everything it is asked now on a case with its facts; None when it was not."""
    return _of_all(case, role, acting, list(_sent(getattr(case, "found", None) or {})))


def last_by_carrier(case: CaseFile, role: Role, acting: Role | None) -> list[tuple[str, datetime, bool]]:
    """When a role was last reminded on a case with its facts, by each way, and whether of something it is asked now."""
    asked = _asked(case, role, acting)
    last: dict[str, Sent] = {}
    for each in _sent(getattr(case, "found", None) or {}):
        if each.role is role and (each.carrier not in last or last[each.carrier].at < each.at):
            last[each.carrier] = each
    return [(carrier, each.at, bool(asked & each.about)) for carrier, each in last.items()]
