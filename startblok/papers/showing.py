"""Which paper is before whoever signs: the contract or its annex, the plan, or the agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from startblok.papers import contract, plan
from startblok.papers.frozen import Shown, coded
from startblok.papers.kinds import agreement as agreement_paper
from startblok.papers.kinds import contract as contract_paper
from startblok.papers.kinds import plan as plan_paper
from startblok.papers.sheet import Sheet
from startblok.papers.signed import agreement_content, contract_content, hashed
from startblok.records.cases import CaseFile
from startblok.records.log import canonical, salted
from startblok.records.papers import FrozenPaper, PaperKind
from startblok.records.plans import TrainingPlan

PLAN = "plan"


def contract_shown(case: CaseFile) -> Shown:
    """The contract; once all three signed one, the annex with what changed since; at most four queries."""
    kept = _kept(case, PaperKind.WES_CONTRACT, PaperKind.ANNEX)
    content = contract_content(case, _found(case))
    words = contract.in_rows(content)
    signed = [each for each in kept if each.completed_at]
    changes = contract_paper.changes(signed[-1].content, words) if signed else []
    if not changes:
        return _shown(case, PaperKind.WES_CONTRACT, contract_paper.sheet(case, content), kept, hashed(content), words)
    turn = sum(each.kind == PaperKind.ANNEX for each in signed) + 1
    sheet = contract_paper.annex(case, signed[-1].content, words, turn)
    return replace(_shown(case, PaperKind.ANNEX, sheet, kept, hashed(content), words), turn=turn)


def plan_shown(case: CaseFile, version: TrainingPlan | None = None) -> Shown:
    """This version of the plan, or the newest; at most four queries."""
    version = version or plan.newest(case)
    if version is None:
        raise LookupError(f"case {case.number} has no plan")
    sheet = plan_paper.sheet(case, version)
    shown = _shown(case, PaperKind.PLAN, sheet, _kept(case, PaperKind.PLAN), {PLAN: plan_hash(sheet)}, {})
    return replace(shown, turn=version.number)


def plan_hash(sheet: Sheet) -> str:
    """What an agreement with a plan covers: all of it."""
    return salted(PLAN, canonical(sheet.told()))


def agreement_shown(case: CaseFile) -> Shown:
    """The start-job agreement; one query."""
    content = agreement_content(case)
    kept = _kept(case, PaperKind.AGREEMENT)
    return _shown(case, PaperKind.AGREEMENT, agreement_paper.sheet(case), kept, hashed(content), {})


def _kept(case: CaseFile, *kinds: PaperKind) -> list[FrozenPaper]:
    return list(FrozenPaper.objects.filter(case=case, kind__in=[each.value for each in kinds]).order_by("id"))


def _shown(
    case: CaseFile,
    kind: PaperKind,
    sheet: Sheet,
    kept: Sequence[FrozenPaper],
    sections: Mapping[str, str],
    words: Mapping[str, Any],
) -> Shown:
    whole = coded(case, kind, sheet)
    # What was kept in an earlier edition of the template stays as it is for whoever signs after the first.
    known = next((each for each in kept if each.code == whole.code), None)
    return Shown(kind, whole, sections, words, known=known)


def _found(case: CaseFile) -> Mapping[str, Any]:
    return case.found  # type: ignore[attr-defined,no-any-return]  # read with the case
