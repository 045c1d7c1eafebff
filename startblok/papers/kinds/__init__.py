"""The papers of the scheme: which there are, whose part of the case each is, and how each is made from its records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from startblok.papers.kinds import agreement, contract, evaluation, plan
from startblok.papers.sheet import Sheet
from startblok.records.cases import CaseFile
from startblok.records.visibility import Part


@dataclass(frozen=True, slots=True)
class Kind:
    """One paper: `make` gives it as the records are now, None while there is nothing to set, as `is_there` says.

    The case comes as the step engine loads it, with its relations and what the law looks at.
    """

    title: str
    part: Part
    make: Callable[[CaseFile], Sheet | None]
    is_there: Callable[[CaseFile], bool]


KINDS: Mapping[str, Kind] = {
    "opleidingsplan": Kind(plan.KIND, Part.GUIDANCE, plan.make, plan.is_there),
    "stagecontract": Kind(contract.KIND, Part.CONTRACT, contract.make, contract.is_there),
    "eindevaluatie": Kind(evaluation.KIND, Part.GUIDANCE, evaluation.make, evaluation.is_there),
    "attest": Kind(evaluation.CERTIFICATE, Part.GUIDANCE, evaluation.make_certificate, evaluation.has_certificate),
    "overeenkomst": Kind(agreement.KIND, Part.AGREEMENT, agreement.make, agreement.is_there),
    "voorblad": Kind(agreement.COVER, Part.AGREEMENT, agreement.make_cover, agreement.is_there),
}
"""Every paper of a case by its address."""

PAGES: Mapping[str, tuple[str, ...]] = {
    "opleidingsplan": ("opleidingsplan",),
    "stagecontract": ("stagecontract",),
    "eindevaluatie": ("eindevaluatie", "attest"),
    "overeenkomst": ("overeenkomst",),
    "startbaandossier": ("voorblad",),
}
"""Which of them stand on each page of a case."""
