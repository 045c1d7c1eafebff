"""One person in every role, and the records that are theirs, a colleague's or another's."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from startblok.process.orientation import new_youth
from startblok.process.step import Act
from startblok.records.actors import CLOCK, Actor
from startblok.records.cases import CaseFile
from startblok.records.models import Place, Project, Site
from startblok.records.subject import writing
from startblok.rules.roles import Role
from tests import world as small
from tests.world import MONDAY, World

ROLES = (
    "youth",
    "employer",
    "coach",
    "job_centre",
    "ocmw",
    "partner",
    "mediator",
    "coordinator",
    "payer",
    "approver",
    "operator",
    "clock",
)

OWN, COLLEAGUE, OTHER = "own", "colleague", "other"
SIDES = (OWN, COLLEAGUE, OTHER)
"""A record of one's own, of a colleague in the same organisation, and of strangers throughout."""

# Who stands around a case of each side: coach, mediator, partner.
AROUND = {
    OWN: ("coach", "mediator", "partner"),
    COLLEAGUE: ("second_coach", "second_mediator", "partner"),
    OTHER: ("other_coach", "other_mediator", "other_partner"),
}


NAMED_IN = {
    "proposal": {"mediator", "partner"},
    "orientation": set(),
    "referral": {"office", "mediator", "partner"},
    "preparation": {"coach", "mediator", "partner"},
    "placement": {"coach", "mediator", "partner"},
    "evaluation": {"coach", "mediator", "partner"},
    "decision": {"coach", "mediator", "partner"},
    "contracting": {"coach", "mediator", "partner"},
    "start_job": {"coach", "mediator", "partner"},
    "closed": {"coach", "mediator", "partner"},
}
"""Who is named on a case in each state: an office only while its question waits for an answer."""


@dataclass
class People:
    """The small world with a person in every role and three cases."""

    world: World
    cases: dict[str, CaseFile]
    places: dict[str, Place]
    actors: dict[str, Actor] = field(default_factory=lambda: {"clock": CLOCK})

    def actor(self, role: str) -> Actor:
        """The person in this role, read once: nobody's memberships change here."""
        if role not in self.actors:
            self.actors[role] = self.world.as_(role)
        return self.actors[role]

    def case(self, side: str, role: str, state: str, *, everybody_named: bool = False) -> CaseFile:
        """The case of this side in a state; of the two kinds of office, the one of this role has the question."""
        office = "ocmw" if role == "ocmw" else "job_centre"
        coach, mediator, partner = AROUND[side]
        somebody = {
            "coach": self.world.users[coach],
            "mediator": self.world.users[mediator],
            "partner": self.world.organisations[partner],
            "office": self.world.organisations[f"other_{office}" if side == OTHER else office],
        }
        named = {name: each if everybody_named or name in NAMED_IN[state] else None for name, each in somebody.items()}
        named["mediator_since"] = MONDAY if named["mediator"] else None
        closed = {"closed_on": MONDAY, "outcome": "withdrawn"} if state == "closed" else {}
        fresh: dict[str, Any] = {"closed_on": None, "outcome": None} | closed
        CaseFile.objects.filter(pk=self.cases[side].pk).update(state=state, **named, **fresh)
        return CaseFile.objects.get(pk=self.cases[side].pk)


def build() -> People:
    """Make them; the caller owns the transaction and has stopped the clock."""
    world = small.build()
    with writing():
        _more_people(world)
        places = {OWN: world.place, COLLEAGUE: world.place, OTHER: _other_place(world)}
    cases = {side: _case(world, side, places[side], number) for number, side in enumerate(SIDES, 1)}
    small.give_account(cases[OWN].youth, world)
    return People(world, cases, places)


def _more_people(world: World) -> None:
    """The approver, and what the other side needs to be complete."""
    at = world.organisations
    for name in ("job_centre", "ocmw"):
        at[f"other_{name}"] = small.organisation(f"other_{name}", small.ORGANISATIONS[name], postcodes=["8400"])
    for name, where, role in (
        ("approver", "vdab", Role.APPROVER),
        ("other_coach", "other_employer", Role.COACH),
    ):
        world.users[name] = small.person(name, at[where], role)


def _other_place(world: World) -> Place:
    site = Site.objects.create(
        organisation=world.organisations["other_employer"],
        name="Stad",
        street="Markt 1",
        postcode="8400",
        municipality="Zandvoorde",
    )
    return small.place(site, Project.objects.get(code="veve"), "VV-P01")


def _case(world: World, side: str, place: Place, number: int) -> CaseFile:
    coach, mediator, partner = AROUND[side]
    with writing():
        made = world.blank(place)
        made.youth = new_youth(
            Act(world.as_("employer"), Role.EMPLOYER),
            first_name="Milan",
            last_name=f"Proef {side}",
            birth_date=date(2006, 11, 9),
            email=f"{side}@post.example",
            vouched_email=f"{side}@post.example",
            postcode="9000",
            municipality="Leievoorde",
        )
        made.number, made.state, made.opened_on = f"JJ-{number:04}", "orientation", MONDAY
        made.state_since = made.mediator_since = MONDAY
        made.coach, made.mediator = world.users[coach], world.users[mediator]
        made.partner = world.organisations[partner]
        made.save()
    return made
