"""Who takes part in the scheme; the one list of roles."""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """A part a person plays; `CLOCK` is the calendar itself, acting when a date is reached."""

    YOUTH = "youth"
    EMPLOYER = "employer"
    COACH = "coach"
    JOB_CENTRE = "job_centre"
    OCMW = "ocmw"
    PARTNER = "partner"
    MEDIATOR = "mediator"
    COORDINATOR = "coordinator"
    PAYER = "payer"
    APPROVER = "approver"
    OPERATOR = "operator"
    CLOCK = "clock"


# The role as it stands in a Dutch sentence.
SPOKEN = {
    Role.YOUTH: "de jongere",
    Role.EMPLOYER: "de werkgever",
    Role.COACH: "de coach",
    Role.JOB_CENTRE: "de Werkwinkel",
    Role.OCMW: "het OCMW",
    Role.PARTNER: "de partner van VDAB",
    Role.MEDIATOR: "de bemiddelaar",
    Role.COORDINATOR: "de coördinator",
    Role.PAYER: "de uitbetaling van VDAB",
    Role.APPROVER: "de goedkeurder van VDAB",
    Role.OPERATOR: "de beheerder",
    Role.CLOCK: "de kalender",
}


def role_name(role: str) -> str:
    """The role without its article: "bemiddelaar"."""
    return SPOKEN[Role(role)].split(" ", 1)[1]


# Who evaluates a WES, who agrees its plan, who signs its contract, who signs the start-job agreement, who pays.
PARTIES = (Role.YOUTH, Role.COACH, Role.MEDIATOR)
PLANNERS = (Role.YOUTH, Role.COACH)
SIGNERS = (Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR)
EMPLOYMENT_SIGNERS = (Role.YOUTH, Role.EMPLOYER)
PAYS = (Role.PAYER, Role.APPROVER)


def lacking(wanted: tuple[Role, ...], present: Collection[Role]) -> list[Role]:
    """Those of `wanted` who are not `present`."""
    return [role for role in wanted if role not in present]
