"""What is read on screen before a step is taken, and the papers of a case as pages of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import Part, may_see
from startblok.web.reading import contract, evaluation, guidance, papers, plan, questions
from startblok.web.reading.section import Section

Reader = Callable[[CaseFile, Actor], list[Section]]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with a page of its own, for whoever may see its part of the case."""

    title: str
    part: Part
    read: Reader


PAPERS: Mapping[str, PaperPage] = {
    "opleidingsplan": PaperPage("Opleidingsplan", Part.GUIDANCE, lambda case, _: plan.plan(case)),
    "stagecontract": PaperPage("Stagecontract", Part.CONTRACT, lambda case, _: contract.contract(case)),
    "opvolging": PaperPage("Opvolging van de stage", Part.GUIDANCE, lambda case, _: guidance.notes(case)),
    "eindevaluatie": PaperPage("Eindevaluatie", Part.GUIDANCE, evaluation.evaluation),
    "overeenkomst": PaperPage("Startbaanovereenkomst", Part.AGREEMENT, lambda case, _: contract.agreement(case)),
    "startbaandossier": PaperPage("Startbaandossier", Part.AGREEMENT, papers.start_job_file),
}
"""The papers of a case by their address."""

_BEFORE: Mapping[str, tuple[Part | None, Reader]] = {
    "agree_plan": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "agree_plan_for_youth": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "decide_duration": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "sign_contract": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "sign_contract_for_youth": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "dispute_contract": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "sign_agreement": (Part.AGREEMENT, PAPERS["overeenkomst"].read),
    "accept_proof": (Part.PROOF, papers.proofs),
    "refuse_proof": (Part.PROOF, papers.proofs),
    "pass_check": (Part.PROOF, papers.proofs),
    "fail_check": (Part.PROOF, papers.proofs),
    "ask_more": (Part.PROOF, papers.proofs),
    "deliver_documents": (Part.PROOF, papers.proofs),
    "give_input": (Part.GUIDANCE, lambda case, _: evaluation.targets(case)),
    "close_evaluation": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "hire": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "do_not_hire": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "submit_file": (Part.AGREEMENT, PAPERS["startbaandossier"].read),
    "confirm_start_job": (Part.AGREEMENT, PAPERS["overeenkomst"].read),
    "admit_to_pathway": (None, questions.asked),
    "decline_referral": (None, questions.asked),
    "pass_on": (None, questions.asked),
    "return_referral": (None, questions.asked),
    "redirect_referral": (None, questions.asked),
    "assign_mediator": (None, questions.asked),
    "confirm_phoned_admission": (None, questions.asked),
    "confirm_phoned_decline": (None, questions.asked),
    "confirm_phoned_return": (None, questions.asked),
    "grant_exception": (None, lambda case, _: questions.exceptions(case)),
    "refuse_exception": (None, lambda case, _: questions.exceptions(case)),
    "send_message": (None, guidance.helpline),
    "share_message": (None, guidance.helpline),
}
"""What is read on the page of a step, and the part of the case it belongs to."""


def before(step: str, record: Any, actor: Actor) -> list[Section]:
    """What to read before this step; empty when there is nothing, or nothing this person may see."""
    part, read = _BEFORE.get(step, (None, None))
    if read is None or not isinstance(record, CaseFile) or record.pk is None:
        return []
    return read(record, actor) if part is None or may_see(part, actor, record) else []
