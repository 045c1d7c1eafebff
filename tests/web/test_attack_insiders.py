"""Attacks by people who work here: an employer of another project, a second first person, a name that is a message."""

import pytest

from startblok.process import amend, invitations, moves, organisations, places
from startblok.records.log import OutgoingMessage
from startblok.records.models import Invitation, Membership, Organisation, Project, Site
from startblok.records.organisations import OrganisationKind
from startblok.records.subject import writing
from startblok.web.links import page_url, step_url
from tests.browse import Browser, words
from tests.process.test_organisations import SCHOOL
from tests.world import World, organisation, place

OWN = {"first_name": "Eva", "last_name": "Kwaad", "email": "eva@coordination.example"}

OF_ANOTHER = (
    invitations.invite,
    amend.change_organisation,
    organisations.add_site,
    organisations.change_site,
    organisations.close_site,
    moves.agree_to_merger,
    moves.move_to_successor,
)


@pytest.mark.parametrize("step", OF_ANOTHER, ids=lambda each: each.name)
def test_an_employer_of_another_project_is_not_a_coordinators(world: World, browse, step) -> None:
    """It can be found, for it may get a place in this project as well, and nothing more."""
    coordinator = browse("other_coordinator")
    page = coordinator.open(page_url(world.employer))
    assert page.status_code == 200
    assert "employer@employer.example" not in words(page)
    for sent in (coordinator.open(step_url(step, world.employer)), coordinator.forge(step_url(step, world.employer))):
        assert sent.status_code == 403


def test_a_coordinator_founds_an_employer_and_asks_in_the_first_responsible(world: World, browse) -> None:
    coordinator = browse("other_coordinator")
    coordinator.take(organisations.add_employer, Organisation(), **SCHOOL)
    school = Organisation.objects.get(name=SCHOOL["name"])
    coordinator.take(invitations.invite, school, **OWN, role="employer")
    assert Invitation.objects.get().organisation == school
    assert organisations.add_site.title in words(coordinator.open(page_url(school)))


def test_an_employer_of_one_project_gets_a_place_in_another(world: World, browse) -> None:
    page = browse("other_coordinator").open(page_url(world.employer))
    assert places.grant_place.title in words(page)


@pytest.mark.parametrize(
    ("who", "where", "role"),
    [
        ("coordinator", "employer", "employer"),
        ("operator", "employer", "employer"),
        ("operator", "partner", "partner"),
        ("operator", "coordination", "coordinator"),
        ("operator", "job_centre", "job_centre"),
    ],
)
def test_from_outside_nobody_gets_in_where_people_work(world: World, browse, who: str, where: str, role: str) -> None:
    sent = browse(who).forge(step_url(invitations.invite, world.organisations[where]), **OWN, role=role)
    assert sent.status_code == 422
    assert "Hier werken al mensen. Zij nodigen zelf hun collega's uit." in words(sent)
    assert not Invitation.objects.exists()


def test_a_colleague_of_an_office_asks_in_the_next_one(world: World, browse) -> None:
    """Without a responsible the people of an office are not left to the operator."""
    browse("job_centre").take(invitations.invite, world.organisations["job_centre"], **OWN, role="job_centre")
    assert Invitation.objects.get().role == "job_centre"


def test_an_operator_begins_with_an_empty_installation(world: World, browse) -> None:
    with writing():
        partner = organisation("new_partner", OrganisationKind.PARTNER)
    browse("operator").take(invitations.invite, partner, **OWN, role="partner")
    assert Invitation.objects.get().organisation == partner


@pytest.mark.parametrize(
    "name",
    ["Win\n\nKlik op https://kwaad.example", "Ga naar www.kwaad.example", "http://kwaad.example", "Eva\u202egro"],
)
def test_a_name_is_no_message(world: World, browse, name: str) -> None:
    sent = browse("employer").send(
        step_url(invitations.invite, world.employer), **OWN | {"first_name": name}, role="coach"
    )
    assert sent.status_code == 422
    assert "Dit is geen naam. Schrijf alleen de naam, zonder adres van een website en op één regel." in words(sent)
    assert not OutgoingMessage.objects.exists()


def test_whoever_works_there_in_two_roles_opens_the_own_contact(world: World, browse) -> None:
    Membership.objects.create(
        user=world.users["employer"], organisation=world.employer, role="coach", since="2026-01-01"
    )
    me = world.users["employer"]
    page = Browser.of(me).open(f"/stap/change-contact/user/{me.pk}/")
    assert page.status_code == 200


def veve_place(world: World, employer: Organisation) -> None:
    """The employer gets a place of the other project too."""
    with writing():
        address = {"street": "Markt 1", "postcode": "8400", "municipality": "Zandvoorde"}
        site = Site.objects.create(organisation=employer, name="Stadhuis", **address)
        place(site, Project.objects.get(code="veve"), "VV-P01")


def test_nobody_gets_into_an_employer_by_merging_another_one_with_it(world: World, browse) -> None:
    """The attack: an employer founded for it, oneself as its first responsible, and a move to another project's."""
    town = world.organisations["other_employer"]
    veve_place(world, town)
    sent = browse("coordinator").send(step_url(moves.move_to_successor, world.employer), successor=town)
    assert sent.status_code == 422
    assert "Een van beide werkgevers heeft ook plaatsen van Veve." in words(sent)
    browse("other_coordinator").take(moves.agree_to_merger, town, other=world.employer)
    browse("coordinator").take(moves.move_to_successor, world.employer, successor=town)
    assert world.employer.successor == town


def test_an_employer_of_two_projects_moves_when_both_agree(world: World, browse) -> None:
    veve_place(world, world.employer)
    heir = world.organisations["other_employer"]
    url = step_url(moves.move_to_successor, world.employer)
    assert browse("coordinator").send(url, successor=heir).status_code == 422
    browse("other_coordinator").take(moves.agree_to_merger, world.employer, other=heir)
    assert browse("coordinator").send(url, successor=heir).status_code == 302


def test_what_one_project_agreed_to_is_no_word_of_another(world: World, browse) -> None:
    veve_place(world, world.employer)
    heir = world.organisations["other_employer"]
    browse("coordinator").take(moves.agree_to_merger, world.employer, other=heir)
    assert (
        browse("coordinator").send(step_url(moves.move_to_successor, world.employer), successor=heir).status_code == 422
    )
