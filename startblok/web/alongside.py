"""The running stages of whoever guides them, each with what they note most weeks at one press of a button."""

from dataclasses import dataclass
from typing import Any

from startblok.process import absence, followup, presence
from startblok.process.refusals import Refusal
from startblok.process.step import Step, admit
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.rules.roles import Role
from startblok.web.case_rows import CaseRow, lines
from startblok.web.language.told import told
from startblok.web.links import step_url
from startblok.web.queries.cases import Wanted, page, row_as_case

# How many running stages the home shows; the list of cases has them all.
ALONGSIDE = 5

NOTED = (
    (followup.log_observation, "Observatie"),
    (absence.log_absence, "Afwezigheid"),
    (followup.log_conversation, "Gesprek"),
)
"""What is noted most weeks, by a short name; nothing is asked before it."""

GUIDES = frozenset({Role.COACH, Role.MEDIATOR})


@dataclass(frozen=True, slots=True)
class Alongside:
    """A running stage, and the steps that can be taken on it at once, by their short name and address."""

    row: CaseRow
    steps: list[tuple[str, str]]


def alongside(actor: Actor) -> list[Alongside]:
    """The running stages this person guides; one query, none for whoever guides nobody."""
    if not actor.roles & GUIDES:
        return []
    rows = page(actor, Wanted(state=State.PLACEMENT.value), today(), size=ALONGSIDE)[:ALONGSIDE]
    shown = [Alongside(line, _steps(row, actor)) for row, line in zip(rows, lines(rows, actor, today()), strict=True)]
    return [each for each in shown if each.steps]


def _steps(row: Any, actor: Actor) -> list[tuple[str, str]]:
    case = row_as_case(row)
    case.state, case.number = row["state"], row["number"]
    waits = any(presence.confirm_presence.name in task["steps"] for task in row["tasks"])
    asked = [(presence.confirm_presence, "Aanwezigheid")] if waits else []
    return [(told(name), step_url(step, case)) for step, name in (*asked, *NOTED) if _may(step, case, actor)]


def _may(step: Step, case: CaseFile, actor: Actor) -> bool:
    try:
        admit(step, case, actor)
    except Refusal:
        return False
    return True
