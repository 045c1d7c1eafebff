"""The WES contract on paper with the plan as its annex, and the annexes that change it later (R07, R08, R10, R26)."""

from collections.abc import Mapping, Sequence
from typing import Any

from startblok.papers import contract, plan
from startblok.papers.kinds import plan as plan_paper
from startblok.papers.kinds.common import number_of, signs
from startblok.papers.kinds.signed import signed_parts
from startblok.papers.section import in_words
from startblok.papers.sheet import Annex, Grid, Part, Sheet, as_facts
from startblok.papers.signed import CONTRACT_SIGNERS, TERMS, contract_content, contract_sections
from startblok.records.cases import CaseFile
from startblok.records.documents import Paper
from startblok.records.plans import TrainingPlan

KIND = "Stagecontract"
ANNEX = "Bijlage bij het stagecontract"

Content = Mapping[str, Mapping[str, Any]]


def is_there(case: CaseFile) -> bool:
    """Whether it is written and has its days."""
    return getattr(case, "contract", None) is not None and getattr(case, "placement", None) is not None


def make(case: CaseFile) -> Sheet | None:
    """The contract with the signatures that count; None until it is written and has its days."""
    if not is_there(case):
        return None
    found: Mapping[str, Any] = case.found  # type: ignore[attr-defined]  # read with the case
    given = contract.signatures_that_count(case, Paper.WES_CONTRACT, contract_sections(case, found))
    return sheet(case, found, signed_parts(given, CONTRACT_SIGNERS))


def sheet(case: CaseFile, found: Mapping[str, Any], signed: Mapping[str, str]) -> Sheet:
    """The contract as it stands; the case has its relations, a placement and a contract."""
    weeks = contract.weeks(case)
    sections = contract.parts(contract_content(case, found), besides=contract.OF_A_WEEK if weeks else ())
    return Sheet(
        KIND,
        f"Stagecontract van {case.youth.name}",
        case.contract.written_at,
        [*as_facts([*sections, *weeks]), signs(case, CONTRACT_SIGNERS, signed), *_plan(plan.newest(case))],
        number=number_of(case),
        lead=f"Werkervaringsstage bij {case.employer.name}",
    )


def _plan(version: TrainingPlan | None) -> list[Part]:
    if version is None:
        return []
    return [Annex("Bijlage: het opleidingsplan"), *plan_paper.body(version)]


def annex(case: CaseFile, found: Mapping[str, Any], before: Content, signed: Mapping[str, str], turn: int) -> Sheet:
    """What changed since `before` was signed by all three; they sign the part it touches anew."""
    now = contract_content(case, found)
    return Sheet(
        ANNEX,
        f"Bijlage {turn} bij het stagecontract van {case.youth.name}",
        case.placement.started_at or case.contract.written_at,
        [
            Grid("Wat verandert", ["Wat", "Tot nu", "Voortaan"], changes(before, now), [2, 3, 3]),
            *as_facts(contract.weeks(case)),
            signs(
                case,
                {
                    role: [each for each in parts if before.get(each) != now[each]]
                    for role, parts in CONTRACT_SIGNERS.items()
                },
                signed,
            ),
        ],
        number=f"{number_of(case)} · bijlage {turn}",
        lead="Al het andere in het contract blijft zoals het is.",
    )


def changes(before: Content, now: Content) -> list[Sequence[str]]:
    """Label, old and new words of whatever is not the same."""
    rows: list[Sequence[str]] = []
    for name, section in now.items():
        old = dict(_labelled(before.get(name, {})))
        rows += [[label, old.get(label, "–"), said] for label, said in _labelled(section) if old.get(label) != said]
    return rows


def _labelled(section: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(label, in_words(said)) for key, value in section.items() for label, said in contract.rows(key, value)]


def touched(before: Content, now: Content) -> bool:
    """Whether anything is not as it was signed."""
    return bool(changes(before, now))


__all__ = ["ANNEX", "KIND", "TERMS", "annex", "changes", "sheet", "touched"]
