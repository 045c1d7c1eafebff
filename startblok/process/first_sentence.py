"""The first sentence of a message: one for each step and role that is told of it, written by hand in messages/."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from startblok.process.told import what
from startblok.records.organisations import ROLES_OF
from startblok.records.visibility import Part
from startblok.rules.roles import Role

FOLDER = Path(__file__).parent / "messages"

OTHERS = "others"
"""Who hears that their place is for another candidate, in whichever role."""

FURTHER: Mapping[str, tuple[str, ...]] = {
    "choose_direct": (Role.PARTNER,),
    "withdraw": (Role.PARTNER,),
    "decide_duration": (OTHERS,),
    "submit_file": (OTHERS,),
    "send_message": (Role.YOUTH, Role.COACH, Role.MEDIATOR),
    "remind": (
        *(Role.YOUTH, Role.EMPLOYER, Role.COACH, Role.MEDIATOR),
        *(Role.PARTNER, Role.JOB_CENTRE, Role.OCMW, Role.COORDINATOR),
    ),
    **dict.fromkeys(("note_midway", "note_input"), (Role.YOUTH, Role.COACH)),
    "read_answers": (Role.YOUTH, Role.MEDIATOR, Role.PARTNER),
    **dict.fromkeys(("note_repayment", "let_debt_go", "correct_repayment"), (Role.YOUTH,)),
    **dict.fromkeys(("give_account", "note_account"), (Role.MEDIATOR,)),
    "note_closing": (Role.YOUTH, Role.COACH, Role.MEDIATOR),
    "strike_closing": (Role.YOUTH, Role.COACH, Role.MEDIATOR),
    "change_organisation": (Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR),
    "change_site": (Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR),
    "move_to_successor": (Role.YOUTH, Role.EMPLOYER, Role.COACH, Role.MEDIATOR),
    "end_grant": (Role.YOUTH, Role.COACH, Role.MEDIATOR),
    "let_grant_run_out": (Role.YOUTH, Role.COACH, Role.MEDIATOR),
    **dict.fromkeys(
        ("invite", "end_membership"),
        tuple(role for roles in ROLES_OF.values() for role in roles),
    ),
}
"""Whom the body of a step tells beside its row: what only the case itself can say."""


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Each sentence by step and reader, in the order of the files."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        with file.open("rb") as opened:
            found |= tomllib.load(opened)
    return found


def first_sentence(step: str, role: Role, *, others: bool = False) -> str:
    """What this reader hears of the step, with {who}, {day}, {about} and {why} to fill in."""
    known = sentences().get(step, {}).get(OTHERS if others else role.value)
    # An act of an older release has no sentence here any more, and its notice may still wait.
    return known or f"{{who}} {what(step, frozenset[Part](), youth=role is Role.YOUTH)}."
