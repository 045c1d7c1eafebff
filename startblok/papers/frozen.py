"""What is kept of a paper once somebody signs: the bytes that they read, under a random name, never set again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from startblok.papers.code import code_of
from startblok.papers.sheet import Sheet
from startblok.papers.typeset import EDITION, pdf
from startblok.records.cases import CaseFile
from startblok.records.files import keep, kept
from startblok.records.log import canonical
from startblok.records.papers import FrozenPaper, PaperKind


@dataclass(frozen=True)
class Shown:
    """A paper as it is before somebody signs it: no signature stands in it yet.

    `sections` are the hashes of what is signed; `content` is what a later annex compares itself with; `known` is the
    paper when somebody signed it before in these very words.
    """

    kind: PaperKind
    sheet: Sheet
    sections: Mapping[str, str]
    content: Mapping[str, Any] = field(default_factory=dict)
    turn: int = 1
    known: FrozenPaper | None = None

    @property
    def bytes(self) -> bytes:
        """The PDF: as it was kept, where somebody signed it before."""
        return kept(self.known.shown_as) if self.known else pdf(self.sheet)

    @property
    def hash(self) -> str:
        """SHA-256 of the PDF, in hex."""
        return self.known.shown_hash if self.known else hashlib.sha256(self.bytes).hexdigest()


def coded(case: CaseFile, kind: PaperKind, sheet: Sheet) -> Sheet:
    """The sheet with its code, which follows from what stands in it."""
    return replace(sheet, code=code_of(canonical({"case": case.number, "kind": kind, "told": sheet.told()})))


def freeze(case: CaseFile, shown: Shown, moment: datetime, *, complete: bool) -> FrozenPaper:
    """Keep the paper, unless it was kept already; `complete` once everybody signed; one query."""
    if shown.known:
        if complete and shown.known.completed_at is None:
            FrozenPaper.objects.filter(pk=shown.known.pk).update(completed_at=moment)
        return shown.known
    content = shown.bytes
    return FrozenPaper.objects.create(
        case=case,
        kind=shown.kind.value,
        turn=shown.turn,
        edition=EDITION,
        code=shown.sheet.code,
        told=shown.sheet.told(),
        sections=dict(shown.sections),
        content=dict(shown.content),
        made_at=shown.sheet.made_at,
        frozen_at=moment,
        completed_at=moment if complete else None,
        shown_as=keep(content),
        shown_hash=hashlib.sha256(content).hexdigest(),
    )
