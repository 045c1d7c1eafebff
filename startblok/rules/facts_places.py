"""The facts about places: to whom they are granted, who holds them, and the days now asked of one."""

from dataclasses import dataclass
from enum import StrEnum

from startblok.rules.dates import Days


class HoldingKind(StrEnum):
    """How a place is held: decided, running, kept for the decision, or worked on in a start job."""

    RESERVED = "reserved"
    WES = "wes"
    HOLD = "hold"
    START_JOB = "start_job"


@dataclass(frozen=True, slots=True)
class Grant:
    """A place granted to an employer for these days; `place=None` is the place asked for."""

    employer: object
    days: Days
    place: object = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A placement, hold or start job that takes a place and a youth on these days.

    `decision_follows`: a WES, decided or running, after which the place waits for the decision to hire (R28).
    """

    id: object
    kind: HoldingKind
    youth: object
    place: object
    days: Days
    decision_follows: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """The days now asked of a place for a youth; a holding with the same `id` is being changed, so it is ignored."""

    id: object = None
    employer: object = None
    place: object = None
    youth: object = None
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Grants of the places that matter, and all holdings of the place asked for and of that youth."""

    grants: tuple[Grant, ...] = ()
    holdings: tuple[Holding, ...] = ()
