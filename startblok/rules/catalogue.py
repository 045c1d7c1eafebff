"""All rules of the scheme by number, in plain Dutch, each with its statements and how the rest of it is kept.

This feeds docs/rules.md and the public page of the rules. A rule with no statement is kept by how Startblok is built,
by a task or by a text on screen: `kept` says so.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from startblok.rules import (
    absence,
    account,
    afterwards,
    answers,
    checks,
    doubt,
    eligibility,
    evaluation,
    hiring,
    job_file,
    keeping,
    midway,
    overpaid,
    papers,
    pathway,
    payment,
    people,
    period,
    places,
    plan,
    presence,
    referral,
    reminding,
    route,
    signing,
    travel,
    travel_days,
)
from startblok.rules.parameters import Parameter, parameters
from startblok.rules.verdict import Rule, cited

FILE = Path(__file__).with_name("articles.toml")

MODULES: tuple[ModuleType, ...] = (
    route,
    referral,
    places,
    eligibility,
    pathway,
    plan,
    reminding,
    period,
    papers,
    checks,
    midway,
    evaluation,
    hiring,
    afterwards,
    job_file,
    keeping,
    signing,
    absence,
    presence,
    travel,
    travel_days,
    account,
    payment,
    doubt,
    overpaid,
    people,
    answers,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the scheme; `kinds` are B, W, G or D as in the table of rules."""

    number: str
    section: str
    title: str
    text: str
    kinds: str
    kept: str
    statements: tuple[Rule, ...]
    numbers: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The numbers of this rule: those its statements look up, then those of what is kept another way."""
        looked_up = [name for each in self.statements for name in each.uses]
        return tuple(parameters()[name] for name in dict.fromkeys([*looked_up, *self.numbers]))

    @property
    def citation(self) -> str:
        return cited(self.number, self.section)


def statements() -> tuple[Rule, ...]:
    """Every statement, in the order of the chapters."""
    return tuple(each for module in MODULES for each in vars(module).values() if isinstance(each, Rule))


STATEMENTS = {each.name: each for each in statements()}
"""Every statement by name, as it stands in a log entry."""


def _catalogue() -> tuple[Entry, ...]:
    with FILE.open("rb") as file:
        raw = tomllib.load(file)
    return tuple(
        Entry(
            number=number,
            section=article["section"],
            title=article["title"],
            text=article["text"],
            kinds=article["kinds"],
            kept=article.get("kept", ""),
            statements=tuple(each for each in STATEMENTS.values() if each.number == number),
            numbers=tuple(article.get("numbers", ())),
        )
        for number, article in raw.items()
    )


CATALOGUE = _catalogue()
"""The rules R01 to R35, in order."""
