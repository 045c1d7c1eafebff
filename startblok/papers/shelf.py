"""Every paper of a case: whose part of the case each is, and how it is made as the records are now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from startblok.papers import contract, plan
from startblok.papers.frozen import Shown
from startblok.papers.kinds import agreement, disagreement, evaluation, midway
from startblok.papers.kinds import contract as contract_paper
from startblok.papers.kinds import plan as plan_paper
from startblok.papers.kinds.signed import agreed_parts, signed_parts
from startblok.papers.settled import with_code
from startblok.papers.sheet import Sheet
from startblok.papers.showing import agreement_shown, contract_shown, plan_shown
from startblok.papers.signed import AGREEMENT_SIGNERS, CONTRACT_SIGNERS
from startblok.records.cases import CaseFile
from startblok.records.documents import Paper
from startblok.records.papers import PaperKind
from startblok.records.visibility import Part


@dataclass(frozen=True, slots=True)
class Kind:
    """One paper: `make` gives it with the signatures that count; None while it is not there, as `is_there` says.

    The case comes as the step engine loads it, with its relations and what the law looks at.
    """

    title: str
    part: Part
    make: Callable[[CaseFile], Sheet | None]
    is_there: Callable[[CaseFile], bool]


def _plan(case: CaseFile) -> Sheet | None:
    version = plan.newest(case, "agreements__by")
    if version is None:
        return None
    return plan_shown(case, version).sheet.signed(agreed_parts(version.agreements.all()))


def _contract(case: CaseFile) -> Sheet | None:
    if not contract_paper.is_there(case):
        return None
    shown = contract_shown(case)
    given = contract.signatures_that_count(case, Paper.WES_CONTRACT, shown.sections)
    return shown.sheet.signed(signed_parts(given, CONTRACT_SIGNERS))


def _agreement(case: CaseFile) -> Sheet | None:
    if not agreement.is_there(case):
        return None
    shown = agreement_shown(case)
    given = contract.signatures_that_count(case, Paper.AGREEMENT, shown.sections)
    return shown.sheet.signed(signed_parts(given, AGREEMENT_SIGNERS))


_midway, _evaluation, _disagreement, _certificate, _cover = (
    partial(with_code, kind=kind)
    for kind in (PaperKind.MIDWAY, PaperKind.EVALUATION, PaperKind.DISAGREEMENT, PaperKind.CERTIFICATE, PaperKind.COVER)
)

SHELF: Mapping[str, Kind] = {
    "opleidingsplan": Kind(plan_paper.KIND, Part.GUIDANCE, _plan, plan_paper.is_there),
    "stagecontract": Kind(contract_paper.KIND, Part.CONTRACT, _contract, contract_paper.is_there),
    "tussentijdse-evaluatie": Kind(midway.KIND, Part.GUIDANCE, _midway, midway.is_there),
    "eindevaluatie": Kind(evaluation.KIND, Part.GUIDANCE, _evaluation, evaluation.is_there),
    "niet-akkoord": Kind(disagreement.KIND, Part.GUIDANCE, _disagreement, disagreement.is_there),
    "attest": Kind(evaluation.CERTIFICATE, Part.GUIDANCE, _certificate, evaluation.has_certificate),
    "overeenkomst": Kind(agreement.KIND, Part.AGREEMENT, _agreement, agreement.is_there),
    "voorblad": Kind(agreement.COVER, Part.AGREEMENT, _cover, agreement.is_there),
}
"""Every paper of a case by its address."""

TO_SIGN: Mapping[str, Callable[[CaseFile], Shown]] = {
    "opleidingsplan": plan_shown,
    "stagecontract": contract_shown,
    "overeenkomst": agreement_shown,
}
"""The papers that are signed, as they are before whoever signs."""


def to_sign(slug: str, case: CaseFile) -> Shown | None:
    """This paper as it is read before signing; None while it is not there, and for what nobody signs."""
    shown = TO_SIGN.get(slug)
    return shown(case) if shown and SHELF[slug].is_there(case) else None


PAGES: Mapping[str, tuple[str, ...]] = {
    "opleidingsplan": ("opleidingsplan",),
    "stagecontract": ("stagecontract",),
    "tussentijdse-evaluatie": ("tussentijdse-evaluatie",),
    "eindevaluatie": ("eindevaluatie", "niet-akkoord", "attest"),
    "overeenkomst": ("overeenkomst",),
    "startbaandossier": ("voorblad",),
}
"""Which of them stand on each page of a case."""
