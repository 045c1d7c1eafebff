"""Is this file a paper of ours? By its bytes and its seal; apart, as the library of the seal takes long to load."""

import hashlib
from dataclasses import dataclass

from django.db.models import Q

from startblok.papers.checking import FINAL, SEALED, SHOWN
from startblok.papers.seal import is_sound
from startblok.records.papers import FrozenPaper


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that we know: which of the three it is, of which paper, and whether its seal is sound."""

    paper: FrozenPaper
    which: str
    sound: bool


def checked(content: bytes) -> Checked | None:
    """What this file is; None when not one of our papers has these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    known = Q(shown_hash=digest) | Q(final_hash=digest) | Q(sealed_hash=digest)
    paper = FrozenPaper.objects.filter(known).first()
    if paper is None:
        return None
    which = {paper.shown_hash: SHOWN, paper.final_hash: FINAL, paper.sealed_hash: SEALED}[digest]
    return Checked(paper, which, which != SEALED or is_sound(content))
