"""Scenes in which one step changes many other records; the number of its queries does not follow theirs."""

from datetime import date

from startblok.process import amend, members, moves, organisations, workplace_closed
from startblok.records.models import CaseFile, Membership, Site, SiteClosing
from startblok.records.subject import writing
from tests.process import walk
from tests.process.test_organisations import HALL
from tests.process.walk import START
from tests.world import World, place


def start(world: World) -> None:
    """Every WES of the house runs."""
    CaseFile.objects.filter(employer=world.employer).update(state="placement")


def whole_house(world: World, many: int = 2) -> None:
    """An employer with so many cases changes its name and an address, loses a coach, and goes on under another."""
    employer, coordinator = world.as_("employer"), world.as_("coordinator")
    for number in range(2, many + 2):
        born = date(2005, 1, number)
        known = {"email": f"j{number}@post.example", "birth_date": born}
        case = walk.prepared(world, f"JJ-000{number}", f"youth_{number}", **known)
        with writing():
            case.place = place(world.site, world.project, f"JJ-P0{number}")
            case.save()
        walk.with_plan(case, world, f"youth_{number}")
        walk.with_contract(walk.decide(case, world), world)
    amend.change_organisation(world.employer, by=employer, name="Nieuwe naam")
    site = Site.objects.get(organisation=world.employer)
    organisations.change_site(world.employer, by=employer, site=site, **(HALL | {"name": "Nieuwe hal"}))
    start(world)
    days = {"first_day": START, "last_day": START, "reason": "Brugdag"}
    workplace_closed.note_closing(world.employer, by=employer, site=site, **days)
    workplace_closed.strike_closing(world.employer, by=employer, closing=SiteClosing.objects.get())
    leaving = {"member": Membership.objects.get(user=world.users["coach"]), "takes_over": world.users["second_coach"]}
    members.end_membership(world.employer, by=employer, **leaving)
    moves.move_to_successor(world.employer, by=coordinator, successor=world.organisations["other_employer"])
