"""Beside the journey: organisations, colleagues who come and leave, places granted and taken back, own accounts."""

import re
from datetime import date

from django.test import Client

from startblok.process import absence as away
from startblok.process import (
    accounts,
    amend,
    contract,
    contracting,
    invitations,
    members,
    moves,
    organisations,
    places,
    vacancies,
)
from startblok.records.log import OutgoingMessage
from startblok.records.models import Grant, Invitation, Membership, Organisation, Place, Site, User, Vacancy
from tests.browse import Browser, words
from tests.process.walk import WEEK
from tests.stories.people import END, START, days, scan

ADDRESS = {"street": "Schoolstraat 1", "postcode": "9000", "municipality": "Leievoorde"}
KNOWN = {"mail": "info@school.example", "phone": "09 555 02 00", "company_number": ""}
VACANCY = {
    "title": "Helper",
    "text": "Je helpt mee.",
    "profile": "Je werkt graag.",
    "hours_per_week": "38",
    "starts_on": date(2026, 4, 1),
    "contact_name": "Els",
    "contact_mail": "els@school.example",
}


def follow_link(client, email):
    """Open the newest invitation in the mailbox of this address, and take it."""
    url = re.search(r"/uitnodiging/\S+/", OutgoingMessage.objects.filter(to=email).latest("id").body).group()
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    return User.objects.get(email=email)


def test_a_new_employer_from_nothing_to_its_first_place(story, client):
    coordinator = story["coordinator"]
    coordinator.take(organisations.add_employer, Organisation(), name="De Wissel", **KNOWN, **ADDRESS)
    school = Organisation.objects.get(name="De Wissel")
    person = {"first_name": "Els", "last_name": "Roels", "email": "els@wissel.example", "role": "employer"}
    coordinator.take(invitations.invite, school, **person)
    story.world.users["els"] = follow_link(client, "els@wissel.example")
    els = story["els"]
    els.take(organisations.add_site, school, name="Hoofdgebouw", phone="", **ADDRESS)
    site = Site.objects.get(organisation=school)
    els.take(organisations.change_site, school, site=site, name="Hoofdgebouw A", phone="", **ADDRESS)
    colleague = {"first_name": "Jan", "last_name": "Vos", "email": "jan@wissel.example", "role": "coach"}
    els.take(invitations.invite, school, **colleague)
    els.take(invitations.withdraw_invitation, school, invitation=Invitation.objects.get(email="jan@wissel.example"))
    els.take(amend.change_organisation, school, name="Basisschool De Wissel", **KNOWN, **ADDRESS)
    terms = {"title": "Keuken", "tasks": "Helpen", "hours_per_week": "38", "valid_from": date(2026, 3, 2)}
    coordinator.take(
        places.grant_place, Place(employer=school), project=story.world.project, site=site, valid_until=None, **terms
    )
    place = Place.objects.get(employer=school)
    els.take(amend.change_place, place, title="Grootkeuken", tasks="Helpen en afwassen")
    assert "Grootkeuken" in words(els.open(f"/plaatsen/{place.number}/"))


def test_the_operator_adds_offices_and_manages_accounts(story):
    operator = story["operator"]
    office = {"kind": "ocmw", "postcodes": "9000", "project": None}
    operator.take(organisations.add_organisation, Organisation(), name="OCMW Waterdam", **office, **KNOWN, **ADDRESS)
    coach = story.world.users["coach"]
    for step in (accounts.block_account, accounts.unblock_account, accounts.reset_second_factor):
        operator.take(step, coach, reason="Gevraagd door de werkgever")
    assert operator.open("/dossiers/").status_code == 200
    assert "Een dossier ziet wie eraan meewerkt" in words(operator.open("/dossiers/"))


def test_a_coach_who_leaves_hands_over_first(story):
    story.in_preparation()
    employer, school = story["employer"], story.world.employer
    leaver = Membership.objects.get(user=story.world.users["coach"])
    refusal = employer.refused(members.end_membership, school, member=leaver)
    assert "dossier" in refusal
    employer.take(members.end_membership, school, member=leaver, takes_over=story.world.users["second_coach"])
    story.case.refresh_from_db()
    assert story.case.coach == story.world.users["second_coach"]
    assert Browser.of(story.world.users["coach"]).open(f"/dossiers/{story.case.number}/").status_code == 404


def test_a_grant_is_extended_ended_and_given_again(story):
    place, coordinator = story.world.place, story["coordinator"]
    grant = Grant.objects.get(place=place)
    story["employer"].take(vacancies.write_vacancy, Vacancy(place=place), **VACANCY)
    coordinator.take(places.extend_grant, place, grant=grant, valid_until=date(2029, 8, 31))
    story.ready()
    refusal = story["coordinator"].refused(
        places.end_grant, place, grant=grant, valid_until=date(2026, 4, 30), reason="Het project stopt"
    )
    assert "De plaats is na 30 april 2026 nog bezet" in refusal
    words_of = {"grant": grant, "valid_until": date(2026, 4, 30), "reason": "Het project stopt"}
    story["coordinator"].take(places.let_grant_run_out, place, **words_of)
    other = story["coordinator"].take(
        places.grant_place,
        Place(employer=story.world.employer),
        project=story.world.project,
        site=story.world.site,
        title="Klusdienst",
        tasks="Klussen",
        hours_per_week="38",
        valid_from=date(2026, 3, 2),
        valid_until=date(2027, 3, 1),
    )
    second = Place.objects.get(number=other["Location"].strip("/").split("/")[-1])
    story.take("coordinator", moves.move_to_place, place=second, reason="De eerste plaats stopt")
    assert second.number in story.sees("employer")
    first = Grant.objects.get(place=place)
    with story.on(date(2026, 3, 3)):
        last = {"grant": first, "valid_until": date(2026, 3, 31), "reason": "Nu is ze vrij"}
        story["coordinator"].take(places.end_grant, place, **last)
    with story.on(date(2026, 5, 4)):
        again = {"valid_from": date(2026, 5, 4), "valid_until": None}
        assert Vacancy.objects.get().state == "over"
        story["coordinator"].take(places.grant_again, place, **again)


def test_a_merged_employer_moves_to_its_successor(story):
    story.ready()
    successor = story.world.organisations["other_employer"]
    # Of a second project nobody has to agree here; it may do so before it has a place.
    story["other_coordinator"].take(moves.agree_to_merger, successor, other=story.world.employer)
    story["coordinator"].take(moves.move_to_successor, story.world.employer, successor=successor)
    story.case.refresh_from_db()
    assert story.case.employer == successor
    assert "Stagecontract getekend" in story.sees("youth")


def test_the_coordinator_keeps_the_data_of_an_employer(story):
    coordinator, school = story["coordinator"], story.world.employer
    coordinator.take(amend.change_organisation, school, name="Basisschool Kanaal", **KNOWN, **ADDRESS)
    coordinator.take(organisations.add_site, school, name="Turnzaal", phone="", **ADDRESS)
    site = Site.objects.get(name="Turnzaal")
    coordinator.take(organisations.change_site, school, site=site, name="Sporthal", phone="", **ADDRESS)
    coordinator.take(organisations.close_site, school, site=site)
    coordinator.take(amend.change_place, story.world.place, title="Grootkeuken", tasks="Helpen en afwassen")
    story["employer"].take(vacancies.write_vacancy, Vacancy(place=story.world.place), **VACANCY)
    coordinator.take(vacancies.close_vacancy, Vacancy.objects.get(), close_reason="filled")
    assert "Grootkeuken" in words(coordinator.open(f"/plaatsen/{story.world.place.number}/"))


def test_a_workplace_closes_when_nobody_works_there(story):
    employer = story["employer"]
    employer.take(organisations.add_site, story.world.employer, name="Turnzaal", phone="", **ADDRESS)
    site = Site.objects.get(name="Turnzaal")
    employer.take(organisations.close_site, story.world.employer, site=site)
    site.refresh_from_db()
    assert site.closed_on is not None


def test_everyone_changes_how_they_are_reached(story):
    story.in_preparation()
    coach = story.world.users["coach"]
    story["coach"].take(accounts.change_contact, coach, email=coach.email, phone="09 555 07 07")
    assert "09 555 07 07" in story.sees("youth")
    youth = story.case.youth
    reach = {"email": youth.email, "phone": "09 555 08 08"}
    story["youth"].take(accounts.change_own_contact, youth, **reach)
    assert "09 555 08 08" in story.sees("mediator")


def test_a_vacancy_is_written_and_changed(story):
    employer = story["employer"]
    employer.take(vacancies.write_vacancy, Vacancy(place=story.world.place), **VACANCY)
    vacancy = Vacancy.objects.get()
    refusal = employer.refused(
        vacancies.change_vacancy, vacancy, **(VACANCY | {"text": "Begin met een stage bij ons."})
    )
    assert "Een vacature kan alleen voor een startbaan." in refusal
    employer.take(vacancies.change_vacancy, vacancy, **(VACANCY | {"title": "Helper in de keuken"}))
    assert "Helper in de keuken" in words(employer.open(f"/vacatures/{vacancy.pk}/"))


def test_a_vacancy_closes_by_itself_when_its_place_is_held(story):
    employer = story["employer"]
    employer.take(vacancies.write_vacancy, Vacancy(place=story.world.place), **VACANCY)
    vacancy = Vacancy.objects.get()
    employer.take(vacancies.publish_vacancy, vacancy)
    employer.take(vacancies.record_vdab_reference, vacancy, vdab_reference="64012345", vdab_posted_on=date(2026, 3, 2))
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    stranger, url = Browser(Client()), f"/vacatures/{vacancy.pk}/"
    with story.on(date(2026, 3, 3)):
        assert stranger.open(url).status_code == 200
    story.decides()
    with story.on(date(2026, 3, 4)):
        assert stranger.open(url).status_code == 404
        closed = words(story["employer"].open(url))
    assert "Deze vacature is gesloten op 4 maart 2026. De plaats is niet meer vrij." in closed
    assert "Haal ze ook bij VDAB weg: nummer 64012345." in closed


def test_papers_that_come_otherwise(story):
    """The signed model of VDAB instead of the contract here; a mistake in the contract; absences put right."""
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    story.writes_contract()
    story.take("youth", contract.dispute_contract, reason="Ik werk niet op vrijdag")
    assert "Ik werk niet op vrijdag" in words(
        story["coach"].open(f"/dossiers/{story.case.number}/papier/stagecontract/")
    )
    story.take("coach", contract.add_signed_contract, file=scan())
    story.take("coach", contract.note_schedule, site=story.world.site, **WEEK)
    story.delivers()
    story.starts()
    with story.on(START + days(3)):
        story.take("coach", away.log_absence, first_day=START, last_day=START, kind="unjustified")
        noted = story.case.absences.get()
        span = {"first_day": START, "last_day": START + days(1)}
        story.take("mediator", away.correct_absence, absence=noted, kind="illness", **span)
        story.take("coach", away.strike_absence, absence=noted, reason="Was er toch")
        assert story.case.placement.decided_end == END


def test_an_agreement_is_not_signed_here_by_the_law_of_today(story):
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(date(2026, 4, 1), date(2027, 3, 31))
    assert "op papier of met een gekwalificeerde handtekening" in story.refused("youth", contracting.sign_agreement)
