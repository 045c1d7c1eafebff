"""Finishing papers: who signed all of it is set in its boxes, the evidence goes behind it, and the whole is sealed."""

import hashlib
from collections import Counter

from django.db import transaction

from startblok.papers.evidence import final, given
from startblok.papers.seal import sealed
from startblok.papers.typeset import pdf_of
from startblok.records.clock import now
from startblok.records.files import keep
from startblok.records.papers import FrozenPaper

MOST = 50
"""How many papers one round finishes, so that the clock need not wait for a year of them."""


def finish() -> Counter[str]:
    """Finish the papers that everybody signed; what another machine works on, this one passes over."""
    done = 0
    while done < MOST and _one():
        done += 1
    return +Counter(finished=done)


def _one() -> bool:
    """Finish the next paper; whether there was one. What was written before a crash stays nobody's and is tidied."""
    with transaction.atomic():
        waiting = FrozenPaper.objects.filter(completed_at__isnull=False, finished_at__isnull=True)
        paper = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("id").first()
        if paper is None:
            return False
        content = pdf_of(final(paper, given(paper)), paper.completed_at or paper.made_at)
        under_seal = sealed(content)
        paper.final_as, paper.final_hash = keep(content), hashlib.sha256(content).hexdigest()
        paper.sealed_as, paper.sealed_hash = keep(under_seal), hashlib.sha256(under_seal).hexdigest()
        paper.finished_at = now()
        paper.save(update_fields=["final_as", "final_hash", "sealed_as", "sealed_hash", "finished_at"])
    return True
