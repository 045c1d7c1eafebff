"""Finishing papers: what became final is kept, who signed is set in the boxes, evidence and seal go behind it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from startblok.papers.evidence import final, given
from startblok.papers.seal import sealed
from startblok.papers.settled import settle
from startblok.papers.typeset import pdf_of
from startblok.process.facts import load
from startblok.records.clock import now
from startblok.records.files import keep
from startblok.records.papers import FrozenPaper, PaperDue, PaperKind

MOST = 50
"""How many papers one round finishes, so that the clock need not wait for a year of them."""


_failed: dict[type[Model], set[int]] = {PaperDue: set(), FrozenPaper: set()}
"""What could not be done here, by kind and id: it comes again once the others had their turn."""


def finish() -> Counter[str]:
    """Keep what became final and finish it, and what everybody signed; what another machine works on is passed over."""
    return +Counter(kept=_many(_keep), finished=_many(_finish))


def _many(one: Callable[[], bool]) -> int:
    """Do as many as there are, and no more than one round takes."""
    done = 0
    while done < MOST and one():
        done += 1
    return done


def _keep() -> bool:
    """Keep the next paper that became final; whether there was one."""
    with transaction.atomic():
        due: PaperDue | None = _next(PaperDue.objects.all())
        if due is None:
            return False
        with _last_if_it_fails(due):
            settle(load(due.case), PaperKind(due.kind), due.since)
        due.delete()
    return True


def _next(waiting: QuerySet[Any]) -> Any:
    """Hold the next of those that wait, and of those that failed only when there is no other."""
    failed = _failed[waiting.model]
    free = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("id")
    found = free.exclude(pk__in=failed).first()
    if found is None and failed:
        failed.clear()
        found = free.first()
    return found


@contextmanager
def _last_if_it_fails(paper: Model) -> Iterator[None]:
    """Let the others go before this one when it cannot be done: one that never can must not keep them."""
    try:
        yield
    except Exception:
        _failed[type(paper)].add(int(paper.pk))
        raise


def _finish() -> bool:
    """Finish the next paper; whether there was one. What was written before a crash stays nobody's and is tidied."""
    with transaction.atomic():
        waiting = FrozenPaper.objects.filter(completed_at__isnull=False, finished_at__isnull=True)
        paper: FrozenPaper | None = _next(waiting)
        if paper is None:
            return False
        with _last_if_it_fails(paper):
            content = pdf_of(final(paper, given(paper)), paper.completed_at or paper.made_at)
            under_seal = sealed(content)
        paper.final_as, paper.final_hash = keep(content), hashlib.sha256(content).hexdigest()
        paper.sealed_as, paper.sealed_hash = keep(under_seal), hashlib.sha256(under_seal).hexdigest()
        paper.finished_at = now()
        paper.save(update_fields=["final_as", "final_hash", "sealed_as", "sealed_hash", "finished_at"])
    return True
