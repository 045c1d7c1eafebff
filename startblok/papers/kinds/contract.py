"""The WES contract on paper with the plan as its annex, and the annexes that change it later (R07, R08, R10, R26)."""

from collections.abc import Mapping, Sequence
from typing import Any

from startblok.papers import contract, plan
from startblok.papers.kinds import plan as plan_paper
from startblok.papers.kinds.common import number_of, signs
from startblok.papers.sheet import Annex, Grid, Part, Sheet, as_facts
from startblok.papers.signed import CONTRACT_SIGNERS
from startblok.records.cases import CaseFile

KIND = "Stagecontract"
ANNEX = "Bijlage bij het stagecontract"


def is_there(case: CaseFile) -> bool:
    """Whether it is written and has its days."""
    return getattr(case, "contract", None) is not None and getattr(case, "placement", None) is not None


def sheet(case: CaseFile, content: Mapping[str, Mapping[str, Any]]) -> Sheet:
    """The contract with this content, and with the plan while the WES did not begin; the case has its relations."""
    began = case.placement.started_at is not None
    weeks = contract.weeks(case) if began else []
    sections = contract.parts(content, besides=contract.OF_A_WEEK if weeks else ())
    along = [] if began else _plan(case)
    return Sheet(
        KIND,
        f"Stagecontract van {case.youth.name}",
        case.contract.written_at,
        [*as_facts([*sections, *weeks]), signs(case, CONTRACT_SIGNERS), *along],
        number=number_of(case),
        lead=f"Werkervaringsstage bij {case.employer.name}",
    )


def _plan(case: CaseFile) -> list[Part]:
    version = plan.newest(case)
    return [] if version is None else [Annex("Bijlage: het opleidingsplan"), *plan_paper.body(version)]


def annex(case: CaseFile, before: contract.Rows, now: contract.Rows, turn: int) -> Sheet:
    """What changed since `before` was signed by all three; each signs the sections it touches anew."""
    touched = {
        role: [name for name in sections if before.get(name) != now[name]]
        for role, sections in CONTRACT_SIGNERS.items()
    }
    parts = [
        Grid("Wat verandert", ["Wat", "Tot nu", "Voortaan"], changes(before, now), [2, 3, 3]),
        *as_facts(contract.weeks(case)),
        signs(case, {role: names for role, names in touched.items() if names}),
    ]
    return Sheet(
        ANNEX,
        f"Bijlage {turn} bij het stagecontract van {case.youth.name}",
        case.contract.written_at,
        parts,
        number=f"{number_of(case)} · bijlage {turn}",
        lead="Al het andere in het contract blijft zoals het is.",
    )


def changes(before: contract.Rows, now: contract.Rows) -> list[Sequence[str]]:
    """Label, old and new words of whatever is not the same."""
    rows: list[Sequence[str]] = []
    for name, section in now.items():
        old = {label: said for label, said in before.get(name, ())}
        rows += [[label, old.get(label, "–"), said] for label, said in section if old.get(label) != said]
    return rows
