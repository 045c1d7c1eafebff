"""Papers that nobody signs: once an act makes them final, the worker keeps them as they are, with their code."""

from collections.abc import Callable, Mapping
from datetime import datetime

from startblok.papers.frozen import Shown, coded, freeze
from startblok.papers.kinds import agreement, disagreement, evaluation, midway
from startblok.papers.sheet import Sheet
from startblok.records.cases import CaseFile
from startblok.records.papers import FrozenPaper, PaperDue, PaperKind

MAKE: Mapping[PaperKind, Callable[[CaseFile], Sheet | None]] = {
    PaperKind.MIDWAY: midway.make,
    PaperKind.EVALUATION: evaluation.make,
    PaperKind.DISAGREEMENT: disagreement.make,
    PaperKind.CERTIFICATE: evaluation.make_certificate,
    PaperKind.COVER: agreement.make_cover,
}
"""How each is made from the records; the case comes as the step engine loads it."""


def become_final(case: CaseFile, moment: datetime, *kinds: PaperKind) -> None:
    """From this act on these papers are final: the worker keeps them; one query."""
    PaperDue.objects.bulk_create(PaperDue(case=case, kind=kind.value, since=moment) for kind in kinds)


def settle(case: CaseFile, kind: PaperKind, since: datetime) -> None:
    """Keep the paper as it is; nothing where there is none, and where it was kept in these very words before."""
    sheet = MAKE[kind](case)
    if sheet is not None:
        freeze(case, _shown(case, kind, sheet), since, complete=True)


def with_code(case: CaseFile, kind: PaperKind) -> Sheet | None:
    """The paper as the records are now, with its code where it is kept in these words; one query more."""
    sheet = MAKE[kind](case)
    if sheet is None:
        return None
    shown = _shown(case, kind, sheet)
    return shown.sheet if shown.known else sheet


def _shown(case: CaseFile, kind: PaperKind, sheet: Sheet) -> Shown:
    whole = coded(case, kind, sheet)
    known = FrozenPaper.objects.filter(case=case, kind=kind.value, code=whole.code).first()
    return Shown(kind, whole, {}, known=known)
