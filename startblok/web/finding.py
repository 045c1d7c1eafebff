"""A finding as a page shows it: its sentence, its rule, what to do, and who may pass over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from startblok.process.step import may_override
from startblok.rules.catalogue import STATEMENTS
from startblok.rules.roles import SPOKEN, Role
from startblok.rules.verdict import Finding, Kind


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding for the reader; `field` names the reason they may give, empty when they may not."""

    text: str
    todo: str
    number: str
    citation: str
    blocks: bool
    field: str = ""
    reason: str = ""
    only: str = ""


def shown(findings: Iterable[Finding], role: Role | None, reasons: Mapping[str, str]) -> list[Shown]:
    """Findings for somebody acting in this role, with the reasons they already gave; blocks come first."""
    ordered = sorted(findings, key=lambda each: each.kind is not Kind.BLOCK)
    return [_one(each, role, reasons.get(each.statement, "")) for each in ordered]


def _one(finding: Finding, role: Role | None, reason: str) -> Shown:
    may = role is not None and may_override(finding, role)
    other = finding.kind is Kind.WARN and not may and finding.override is not None
    return Shown(
        text=finding.text,
        todo=finding.todo_text,
        number=finding.rule,
        citation=STATEMENTS[finding.statement].citation,
        blocks=finding.kind is Kind.BLOCK,
        field=f"reason:{finding.statement}" if may else "",
        reason=reason,
        only=SPOKEN[finding.override] if other and finding.override else "",
    )


def reasons_in(sent: Mapping[str, str]) -> dict[str, str]:
    """The reasons among what a form sent, by statement."""
    mark = "reason:"
    return {name.removeprefix(mark): text for name, text in sent.items() if name.startswith(mark)}
