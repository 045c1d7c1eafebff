"""Is this paper real? What is known of a code, and of a file byte by byte."""

import hashlib
from dataclasses import dataclass

from django.db.models import Q

from startblok.papers.seal import is_sound
from startblok.records.papers import FrozenPaper, PaperKind

NAMES = {
    PaperKind.PLAN: "Opleidingsplan",
    PaperKind.WES_CONTRACT: "Stagecontract",
    PaperKind.ANNEX: "Bijlage bij het stagecontract",
    PaperKind.AGREEMENT: "Startbaanovereenkomst",
}

SHOWN, FINAL, SEALED = "zoals het gelezen werd", "met de handtekeningen", "verzegeld"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that we know: which of the three it is, of which paper, and whether its seal is sound."""

    paper: FrozenPaper
    which: str
    sound: bool


def paper_with(code: str) -> FrozenPaper | None:
    """The paper with this code; one query."""
    return FrozenPaper.objects.filter(code=code).first()


def checked(content: bytes) -> Checked | None:
    """What this file is; None when not one of our papers has these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    known = Q(shown_hash=digest) | Q(final_hash=digest) | Q(sealed_hash=digest)
    paper = FrozenPaper.objects.filter(known).first()
    if paper is None:
        return None
    which = {paper.shown_hash: SHOWN, paper.final_hash: FINAL, paper.sealed_hash: SEALED}[digest]
    return Checked(paper, which, which != SEALED or is_sound(content))
