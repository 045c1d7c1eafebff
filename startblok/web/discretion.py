"""What a page leaves out or says in plainer words, for a reader who may not see the part of the case it gives away."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from startblok.process import travel
from startblok.process.bank_account import confirm_account, give_account, note_account
from startblok.process.hold import since
from startblok.process.payment_out import read_answers
from startblok.process.same_person import join_records, say_not_same
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.parts import STATEMENT_PART
from startblok.records.people import Youth
from startblok.records.visibility import Part, may_see
from startblok.web.timeline import SHOWN, Line, lines, newest

UNTOLD: Mapping[Part, frozenset[str]] = {
    # That there is another record of the youth (R33).
    Part.SAME_PERSON: frozenset({say_not_same.name, join_records.name}),
    # That the youth has a bank account, or changed it, and what is asked back of travel (R07, R08, R09).
    Part.MONEY: frozenset(
        step.name for step in (give_account, note_account, confirm_account, read_answers, *travel.STEPS)
    ),
}
"""Steps that tell by being taken at all what belongs to this part of a case."""


def gives_away(statement: str, actor: Actor, record: Any) -> bool:
    """Whether this statement about the record would tell the reader what is not theirs to know."""
    part = STATEMENT_PART.get(statement)
    return part is not None and isinstance(record, CaseFile) and not may_see(part, actor, record)


def untold(actor: Actor, record: Any) -> frozenset[str]:
    """The steps of which this reader may not know that somebody took them."""
    if isinstance(record, Youth):
        own = frozenset({Part.MONEY} if actor.youth == record.pk and record.is_vouched else ())
        return frozenset[str]().union(*(steps for part, steps in UNTOLD.items() if part not in own))
    if not isinstance(record, CaseFile):
        return frozenset()
    hidden = [steps for part, steps in UNTOLD.items() if not may_see(part, actor, record)]
    return frozenset[str]().union(*hidden)


def told(entries: Iterable[LogEntry], actor: Actor, record: Any) -> list[Line]:
    """The entries of a record as this reader may read them; nothing of a case to whoever has no timeline there."""
    if not isinstance(record, CaseFile):
        hidden = untold(actor, record)
        return lines([each for each in entries if each.step not in hidden])
    if not may_see(Part.TIMELINE, actor, record):
        return []
    hidden = untold(actor, record)
    parts = [part for part in Part if may_see(part, actor, record)]
    return lines([each for each in entries if each.step not in hidden], parts, youth=actor.is_youth)


def timeline(case: CaseFile, actor: Actor, before: int | None = None, size: int = SHOWN) -> list[Line]:
    """A page of what happened on a case, newest first, as this reader may read it; one query at most."""
    if not may_see(Part.TIMELINE, actor, case):
        return []
    return told(newest(case, case.pk, before, untold(actor, case), size), actor, case)


def moved_for(entries: Sequence[LogEntry], actor: Actor, record: Any) -> bool:
    """Whether these entries, or a version nobody wrote, make a form old as far as this reader may know."""
    hidden = untold(actor, record)
    return not entries or any(each.step not in hidden for each in entries)


def since_typed(record: Any, seen: int, actor: Actor) -> Sequence[Line] | None:
    """What came after the version somebody typed a form at, as they may read it; None when nothing did.

    Nothing is in it for whoever has no timeline there; one query at most.
    """
    if not record.pk or record.version == seen:
        return None
    entries = since(record, seen)
    return told(entries, actor, record) if moved_for(entries, actor, record) else None
