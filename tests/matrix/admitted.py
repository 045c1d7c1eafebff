"""Asking the engine, by a real call of a step, whether it lets somebody in."""

from collections.abc import Callable
from typing import Any

from startblok.process.journey import BY_NAME
from startblok.process.refusals import NotNow, NotYours
from tests.matrix.people import ROLES, People


class Admitted(Exception):
    """The engine let this person in: the law would be asked next."""


def came(name: str, subject: Any, by: Any) -> str:
    """What the engine says when this person calls this step."""
    try:
        BY_NAME[name](subject, by=by)
    except Admitted:
        return "admitted"
    except NotYours:
        return "not yours"
    except NotNow:
        return "not now"
    raise AssertionError("the law was not asked")


def admitted(name: str, everybody: People, subject: Callable[[str], Any]) -> set[str]:
    """The roles that are let in; `subject` gives the record for a role."""
    return {role for role in ROLES if came(name, subject(role), everybody.actor(role)) == "admitted"}
