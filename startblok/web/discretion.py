"""What a page leaves out or says in plainer words, for a reader who may not see the part of the case it gives away."""

from collections.abc import Iterable, Mapping
from typing import Any

from startblok.process.proofs import accept_proof, refuse_proof
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.visibility import Part, may_see
from startblok.rules import papers
from startblok.web.timeline import Line, lines

PARTS: Mapping[str, Part] = {
    papers.premium_on_top.name: Part.PRIVATE,
    papers.premium_on_leefloon.name: Part.PRIVATE,
    papers.proof_not_refused.name: Part.PROOF,
}
"""Statements whose sentence, or whose being asked at all, tells something of a part of the case."""

PLAINER: Mapping[str, str] = dict.fromkeys(
    (accept_proof.name, refuse_proof.name), "keek het bewijs van laaggeschooldheid na"
)
"""Steps that tell a verdict, in words that only tell that there is one."""


def gives_away(statement: str, actor: Actor, record: Any) -> bool:
    """Whether this statement about the record would tell the reader what is not theirs to know."""
    part = PARTS.get(statement)
    return part is not None and isinstance(record, CaseFile) and not may_see(part, actor, record)


def told(entries: Iterable[LogEntry], actor: Actor, record: Any) -> list[Line]:
    """The entries of a record as this reader may read them; nothing of a case to whoever has no timeline there."""
    if not isinstance(record, CaseFile):
        return lines(entries)
    if not may_see(Part.TIMELINE, actor, record):
        return []
    return lines(entries, {} if may_see(Part.PROOF, actor, record) else PLAINER)
