"""Attacks on who somebody is: an account taken in advance, a role that is not theirs, and a borrowed key of a form."""

import re
from uuid import uuid4

from startblok.process import invitations, people_of_case
from startblok.records.log import OutgoingMessage
from startblok.records.models import Membership, User
from startblok.web.links import step_url
from tests.browse import Browser, hidden, typed, words
from tests.process import walk

BOSS = {"first_name": "Els", "last_name": "Baas", "email": "els.baas@employer.example", "role": "employer"}


def invited(world):
    invitations.invite(world.employer, by=world.as_("employer"), **BOSS)
    return "/" + re.search(r"8000/(uitnodiging/\S+)", OutgoingMessage.objects.latest("id").body)[1]


def test_an_account_taken_in_advance_does_not_get_the_role(world, browse, client):
    """A coach writes the address of the future boss on the own account; the boss presses the link without knowing."""
    link = invited(world)
    User.objects.filter(pk=world.users["second_coach"].pk).update(email=BOSS["email"])
    answer = client.post(link, follow=True)
    assert "Met dit mailadres is er al een account." in words(answer)
    assert not Membership.objects.filter(user=world.users["second_coach"], role="employer").exists()


def test_whoever_has_the_account_signs_in_first_and_then_gets_it(world, client):
    link = invited(world)
    User.objects.filter(pk=world.users["payer"].pk).update(email=BOSS["email"])
    world.users["payer"].refresh_from_db()
    assert client.post(link)["Location"] == f"/aanmelden/?next={link}"
    assert Browser.of(world.users["payer"]).client.post(link)["Location"] == "/"
    assert Membership.objects.filter(user=world.users["payer"], role="employer").exists()


def test_a_key_of_one_case_does_nothing_for_another(world, browse):
    first = walk.prepared(world)
    second = walk.prepared(world, "JJ-0002", "second_youth", last_name="Tweede", email="tweede@post.example")
    employer, coach = browse("employer"), world.users["coach"]
    url = step_url(people_of_case.name_coach, first)
    form = typed({"coach": coach}) | hidden(employer.open(url))
    assert employer.client.post(url, form).status_code == 302
    other = step_url(people_of_case.name_coach, second)
    borrowed = typed({"coach": coach}) | hidden(employer.open(other)) | {"key": form["key"]}
    assert employer.client.post(other, borrowed).status_code == 302
    second.refresh_from_db()
    assert second.coach == coach


def test_a_key_of_somebody_else_does_nothing(world, browse):
    case = walk.prepared(world)
    employer, mediator = browse("employer"), browse("mediator")
    url = step_url(people_of_case.name_coach, case)
    form = typed({"coach": world.users["coach"]}) | hidden(employer.open(url))
    employer.client.post(url, form)
    case.refresh_from_db()
    again = form | {"version": str(case.version)}
    assert mediator.client.post(url, again).status_code == 403
    assert browse("other_employer").client.post(url, again).status_code == 404


def test_forged_fields_change_nothing_else(world, browse):
    case = walk.prepared(world)
    employer = browse("employer")
    forged = {"state": "closed", "mediator": str(world.users["second_mediator"].pk), "by": "1", "subject": "1"}
    url = step_url(people_of_case.name_coach, case)
    sent = employer.client.post(url, typed({"coach": world.users["coach"]}) | forged | hidden(employer.open(url)))
    assert sent.status_code == 302
    case.refresh_from_db()
    assert (case.state, case.mediator) == ("preparation", world.users["mediator"])


def test_a_step_is_not_taken_by_looking(world, browse):
    case = walk.prepared(world)
    sent = browse("employer").client.get(
        step_url(people_of_case.name_coach, case),
        {"coach": str(world.users["coach"].pk), "version": str(case.version), "key": str(uuid4())},
    )
    assert sent.status_code == 200
    case.refresh_from_db()
    assert case.coach is None


def test_an_address_longer_than_any_record_is_refused_in_words(world, client):
    answer = client.post("/aanmelden/", {"email": "a" * 250 + "@x.example"})
    assert answer.status_code == 200
    assert "niet meer dan 254 tekens" in words(answer)
    assert OutgoingMessage.objects.count() == 0
