"""Scenes in which one step changes many other records; the number of its queries does not follow theirs."""

from datetime import date

from allauth.usersessions.models import UserSession

from startblok.process import amend, members, moves, organisations, same_person, workplace_closed
from startblok.records.models import CaseFile, Membership, SamePersonQuestion, Site, SiteClosing
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


def one_person(world: World, many: int = 2) -> None:
    """Two records are one person: the newer one has so many cases, sittings, and questions about others."""
    walk.ready(world)
    known = {"first_name": "Millan", "last_name": "Bogaert", "email": ""}
    case = walk.prepared(world, "JJ-0002", "second", **known, phone="0499 555 01 02")
    newer, user = case.youth, world.users["second"]
    question = SamePersonQuestion.objects.get(newer=newer)
    for number in range(3, many + 3):
        other = walk.prepared(world, f"JJ-000{number}", f"other_{number}", **known, phone=f"0499 555 01 0{number}")
        CaseFile.objects.filter(pk=other.pk).update(youth=newer)
        UserSession.objects.create(user=user, session_key=f"sitting-{number}", ip="127.0.0.1")
    assert SamePersonQuestion.objects.filter(older=newer).count() == many
    same_person.join_records(case, by=world.as_("coordinator"), question=question)
    assert not SamePersonQuestion.objects.filter(older=newer).exists()
    assert not UserSession.objects.filter(user=user).exists()
