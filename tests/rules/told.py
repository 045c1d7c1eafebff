"""How the tables of this folder tell what a statement says of facts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from startblok.rules.facts import Facts
from startblok.rules.verdict import Rule

HOLDS = None


def day(told: str) -> date:
    """A date of 2026 told as "03-02", or in full."""
    return date.fromisoformat(told if len(told) == 10 else f"2026-{told}")


@dataclass(frozen=True)
class Told:
    """A statement, facts, and the exact sentence it says of them; None when it holds."""

    rule: Rule
    facts: Facts
    sentence: str | None


def told(rule: Rule, sentence: str | None, today: str = "03-02", **parts: Any) -> Told:
    return Told(rule, Facts(today=day(today), **parts), sentence)
