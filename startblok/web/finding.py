"""A finding as a page shows it: its sentence, its rule, what to do, and who may pass over it."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from startblok.process.step import may_override
from startblok.rules.payment import signed_in_just_now
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Kind
from startblok.web.language.citing import citation
from startblok.web.language.law import sentence_of, todo_of
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.reading.reasons import who_read

LONGEST_REASON = 1000

# Control signs, and halves of a sign.
UNREADABLE = ("Cc", "Cs")


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding for the reader; `field` names the reason they may give, empty when they may not.

    `wrong` says what is wrong with the reason they gave, `readers` who will read it.
    """

    text: str
    todo: str
    number: str
    citation: str
    blocks: bool
    field: str = ""
    reason: str = ""
    wrong: str = ""
    readers: str = ""
    only: str = ""


def asks_proof(findings: Iterable[Finding]) -> bool:
    """Whether one of these is ended by showing again who one is."""
    return any(each.statement == signed_in_just_now.name for each in findings)


def shown(
    findings: Iterable[Finding], role: Role | None, reasons: Mapping[str, str], *, je: bool = False
) -> list[Shown]:
    """Findings for somebody acting in this role, with the reasons they already gave; blocks come first.

    `je` when a youth reads them.
    """
    ordered = sorted(findings, key=lambda each: each.kind is not Kind.BLOCK)
    return [_one(each, role, reasons.get(each.statement, ""), je) for each in ordered]


def _one(finding: Finding, role: Role | None, reason: str, je: bool) -> Shown:
    may = role is not None and may_override(finding, role)
    other = finding.kind is Kind.WARN and not may and finding.override is not None
    return Shown(
        text=sentence_of(finding, youth=je),
        todo=todo_of(finding, youth=je),
        number=finding.rule,
        citation=citation(finding.rule),
        blocks=finding.kind is Kind.BLOCK,
        field=f"reason:{finding.statement}" if may else "",
        reason=reason,
        wrong=wrong_with(reason),
        readers=who_read(finding.statement) if may else "",
        only=spoken(finding.override) if other and finding.override else "",
    )


def reasons_in(sent: Mapping[str, str]) -> dict[str, str]:
    """The reasons among what a form sent, by statement, as they were typed."""
    mark = "reason:"
    return {
        name.removeprefix(mark): text.replace("\r\n", "\n").strip()
        for name, text in sent.items()
        if name.startswith(mark)
    }


def wrong_with(reason: str) -> str:
    """Why this reason cannot be kept, in Dutch; empty when it can."""
    if len(reason) > LONGEST_REASON:
        return told(
            "Deze reden is te lang: hoogstens {most} tekens (het zijn er nu {now}).",
            most=LONGEST_REASON,
            now=len(reason),
        )
    if any(unicodedata.category(sign) in UNREADABLE and sign not in "\n\t" for sign in reason):
        return "In deze reden zitten tekens die niemand kan lezen. Typ ze opnieuw."
    return ""


def sound(reasons: Mapping[str, str]) -> dict[str, str]:
    """Those of the reasons that can be kept: a warning with another one still stands."""
    return {statement: reason for statement, reason in reasons.items() if not wrong_with(reason)}
