"""What is read on screen before a step is taken, and the papers of a case as pages of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import Part, may_see
from startblok.rules.worded import Worded
from startblok.web.reading import contract, evaluation, guidance, midway, papers, plan, presence, questions, travel

Reader = Callable[[CaseFile, Actor], list[Section]]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with a page of its own, for whoever may see its part of the case."""

    title: str
    part: Part
    read: Reader


PAPERS: Mapping[str, PaperPage] = {
    "opleidingsplan": PaperPage("Opleidingsplan", Part.GUIDANCE, plan.plan),
    "stagecontract": PaperPage("Stagecontract", Part.CONTRACT, contract.contract),
    "opvolging": PaperPage("Opvolging van de stage", Part.GUIDANCE, guidance.notes),
    "tussentijdse-evaluatie": PaperPage("Tussentijdse evaluatie", Part.GUIDANCE, midway.review),
    "eindevaluatie": PaperPage("Eindevaluatie", Part.GUIDANCE, evaluation.evaluation),
    "reiskosten": PaperPage("Reiskosten", Part.MONEY, travel.all_claims),
    "overeenkomst": PaperPage("Startbaanovereenkomst", Part.AGREEMENT, contract.agreement),
    "startbaandossier": PaperPage("Startbaandossier", Part.AGREEMENT, papers.start_job_file),
}
"""The papers of a case by their address."""


def handed_in(case: CaseFile, actor: Actor) -> list[Section]:
    """All that the coordinators get: the agreement, the papers of the file, and where plan and evaluation stand."""
    return [*contract.agreement(case, actor), *papers.start_job_file(case, actor), *_papers_of_the_wes(case, actor)]


def _papers_of_the_wes(case: CaseFile, actor: Actor) -> list[Section]:
    """Plan and final evaluation go along in the file, for whoever reads them (R29)."""
    there = {"opleidingsplan": bool(getattr(case, "found", {}).get("plan")), "eindevaluatie": hasattr(case, "final")}
    if not any(there.values()) or not may_see(Part.GUIDANCE, actor, case):
        return []
    links = [
        (Worded("Lees: {title}", title=PAPERS[slug].title), reverse("paper", args=[case.number, slug]), "")
        for slug, is_there in there.items()
        if is_there
    ]
    return [Section("Uit de stage", links=links)]


_BEFORE: Mapping[str, tuple[Part | None, Reader]] = {
    "agree_plan": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "agree_plan_for_youth": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "dispute_plan": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "agree_plan_on_paper": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "decide_duration": (Part.GUIDANCE, PAPERS["opleidingsplan"].read),
    "sign_contract": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "sign_contract_for_youth": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "sign_contract_on_paper": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "dispute_contract": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "sign_agreement": (Part.AGREEMENT, PAPERS["overeenkomst"].read),
    "dispute_agreement": (Part.AGREEMENT, PAPERS["overeenkomst"].read),
    "accept_proof": (Part.PROOF, papers.proofs),
    "refuse_proof": (Part.PROOF, papers.proofs),
    "accept_model": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "refuse_model": (Part.CONTRACT, PAPERS["stagecontract"].read),
    "pass_check": (Part.PROOF, papers.proofs),
    "fail_check": (Part.PROOF, papers.proofs),
    "ask_more": (Part.PROOF, papers.proofs),
    "deliver_documents": (Part.PROOF, papers.proofs),
    "give_midway": (Part.GUIDANCE, lambda case, _: evaluation.targets(case)),
    "note_midway": (Part.GUIDANCE, lambda case, _: evaluation.targets(case)),
    "give_input": (Part.GUIDANCE, lambda case, _: evaluation.targets(case)),
    "note_input": (Part.GUIDANCE, lambda case, _: evaluation.targets(case)),
    "disagree": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "close_evaluation": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "hire": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "do_not_hire": (Part.GUIDANCE, PAPERS["eindevaluatie"].read),
    "submit_file": (Part.AGREEMENT, handed_in),
    "confirm_start_job": (Part.AGREEMENT, handed_in),
    "return_file": (Part.AGREEMENT, handed_in),
    "refuse_file": (Part.AGREEMENT, handed_in),
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
    "confirm_presence": (Part.NOTES, presence.to_confirm),
    "accept_travel": (Part.MONEY, travel.to_answer),
    "return_travel": (Part.MONEY, travel.to_return),
    "withdraw_travel": (Part.MONEY, travel.to_answer),
    "send_message": (None, guidance.helpline),
    "share_message": (None, guidance.helpline),
}
"""What is read on the page of a step, and the part of the case it belongs to."""

OPEN = frozenset({"accept_travel"})
"""The steps beside whose form it stands open: what is accepted one by one, is seen one by one."""

_CALLED = dict.fromkeys(
    ("give_midway", "note_midway", "give_input", "note_input"), Worded("Lees eerst wat in het opleidingsplan staat")
)


def called(step: str, sections: list[Section]) -> str:
    """What stands over these sections while they are folded: what they are about, else the first of them."""
    return _CALLED.get(step) or Worded("Lees eerst: {title}", title=sections[0].title)


def before(step: str, record: Any, actor: Actor) -> list[Section]:
    """What to read before this step; empty when there is nothing, or nothing this person may see."""
    part, read = _BEFORE.get(step, (None, None))
    if read is None or not isinstance(record, CaseFile) or record.pk is None:
        return []
    return read(record, actor) if part is None or may_see(part, actor, record) else []
