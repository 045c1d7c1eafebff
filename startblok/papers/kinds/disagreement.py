"""What a party did not agree with once the evaluation was closed, on a sheet of its own (ADR 19)."""

from django.db.models import Max, QuerySet

from startblok.papers.given import disagreed
from startblok.papers.kinds.common import number_of, parties
from startblok.papers.section import in_words
from startblok.papers.sheet import Facts, Sheet
from startblok.records.cases import CaseFile
from startblok.records.evaluations import Disagreement

KIND = "Niet akkoord met de eindevaluatie"
ABOUT = "Dit blad hoort bij de eindevaluatie, die al afgesloten was."


def is_there(case: CaseFile) -> bool:
    """Whether somebody said so after the closing; one query once it is closed."""
    return getattr(case, "final", None) is not None and _said(case).exists()


def _said(case: CaseFile) -> QuerySet[Disagreement]:
    return Disagreement.objects.filter(case=case, after_closing=True)


def make(case: CaseFile) -> Sheet | None:
    """Everything that was said after the closing, oldest first."""
    last = _said(case).aggregate(last=Max("said_at"))["last"]
    if last is None:
        return None
    closed = [("Afgesloten op", in_words(case.final.closed_on))]
    said = Facts("Niet akkoord", disagreed(case, after_closing=True))
    title = f"Niet akkoord met de eindevaluatie van {case.youth.name}"
    return Sheet(
        KIND, title, last, [parties(case), Facts("De eindevaluatie", closed), said], number=number_of(case), lead=ABOUT
    )
