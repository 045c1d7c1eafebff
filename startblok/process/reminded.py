"""From a case to what the law looks at of reminders: whom it waits for, who was reminded when, whether it stopped."""

from collections.abc import Iterator, Mapping
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
    sent = [(Role(role), carrier, by_hand, _moment(at)) for role, carrier, by_hand, at in found.get("reminded") or ()]
    names = {each.name for each in DOCUMENTS}
    asked = [date.fromisoformat(row["since"]) for row in case.tasks if row["key"] in names and row["roles"]]
    by_hand = [at.date() for role, _, hand, at in sent if hand and role in BY_DOCUMENT]
    last: dict[Role, datetime] = {}
    for role, _, _, at in sent:
        last[role] = max(at, last.get(role, at))
    return {
        "reminding": Reminding(
            stopped=bool(found.get("stopped")),
            waits_for=frozenset(_waited_for(case)),
            documents_asked_on=min(asked, default=None),
            documents_by_hand_on=max(by_hand, default=None),
        ),
        "reminded": Reminded(last=last, at=now().astimezone(BRUSSELS)),
    }


def _waited_for(case: CaseFile) -> Iterator[tuple[Role, Role]]:
    """Each role whose turn it is, with each role that may know of the task."""
    for row in case.tasks:
        part = STATEMENT_PART.get(row["key"])
        for role in row["roles"]:
            yield from ((Role(role), knows) for knows in (readers(part) if part else Role))


def last_by_carrier(case: CaseFile, role: Role) -> dict[str, datetime]:
    """When this role was last reminded on a case with its facts, by each way; moments in Brussels."""
    rows = (getattr(case, "found", None) or {}).get("reminded") or ()
    times: dict[str, datetime] = {}
    for each, carrier, _, at in rows:
        if each == role:
            times[carrier] = max(_moment(at), times.get(carrier, _moment(at)))
    return times


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told).astimezone(BRUSSELS)
