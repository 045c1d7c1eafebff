"""The one view of all steps: shows, takes, refuses, and keeps what was typed."""

import uuid
from html import unescape

from startblok.process import orientation, people_of_case, preparation
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry
from startblok.web.links import step_url
from tests.browse import hidden, typed, words
from tests.process import walk

NEW_CASE = {
    "first_name": "Milan",
    "last_name": "Bogaert",
    "birth_date": "09/11/2006",
    "email": "milan@post.example",
    "postcode": "9000",
    "municipality": "Leievoorde",
    "benefit": "unemployment",
    "needs_study_preparation": True,
}


def test_employer_opens_a_case_and_lands_on_its_page(world, browse):
    employer = browse("employer")
    sent = employer.take(orientation.open_case, world.blank(), **NEW_CASE)
    assert sent["Location"] == "/dossiers/JJ-0001/"
    assert CaseFile.objects.get().state == State.ORIENTATION
    page = words(employer.open(sent["Location"]))
    assert "Bewaard: Dossier openen." in page
    assert "Milan Bogaert" in page


def test_same_key_twice_opens_one_case(world, browse):
    client, url = browse("employer").client, step_url(orientation.open_case, world.blank())
    sent = typed(NEW_CASE) | hidden(client.get(url))
    first, second = client.post(url, sent), client.post(url, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert CaseFile.objects.count() == 1


def test_wrong_input_keeps_what_was_typed(world, browse):
    url = step_url(orientation.open_case, world.blank())
    sent = browse("employer").send(url, **(NEW_CASE | {"birth_date": "30/02/2006"}))
    assert sent.status_code == 422
    assert "Er is niets bewaard." in words(sent)
    assert "Geboortedatum: Dit is geen dag die bestaat." in words(sent)
    assert 'value="30/02/2006"' in unescape(sent.content.decode())
    assert 'value="Bogaert"' in unescape(sent.content.decode())
    assert CaseFile.objects.count() == 0


def test_a_day_may_be_typed_in_many_ways():
    field = orientation.YouthForm.base_fields["birth_date"]
    for written in ("9/11/2006", "09-11-2006", "9.11.2006", "9 11 2006", "09112006", "2006-11-09"):
        assert field.clean(written) == walk.PERSON["birth_date"]


def test_a_block_says_its_sentence_and_its_rule(world, browse):
    case = walk.prepared(world)
    mediator, url = browse("mediator"), step_url(preparation.decide_duration, case)
    page = mediator.open(url)
    assert page.status_code == 200
    assert "Kan nog niet, omdat" in words(page)
    answers = {"starts_on": "09/03/2026", "ends_on": "05/06/2026", "motivation": "Zoals in het plan"}
    sent = mediator.client.post(url, answers | {"version": "0", "key": str(uuid.uuid4())})
    assert sent.status_code == 409
    assert "R06 · infofiche WES, §1" in words(sent) or "R21 · infofiche WES, §4" in words(sent)
    assert 'value="05/06/2026"' in sent.content.decode()
    assert LogEntry.objects.filter(step="decide_duration").count() == 0


def test_who_was_first_is_named_and_the_text_stays(world, browse):
    case = walk.prepared(world)
    employer, url = browse("employer"), step_url(people_of_case.name_coach, case)
    page = employer.open(url)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    sent = employer.send(url, page, coach=world.users["coach"])
    assert sent.status_code == 409
    assert "Iemand was u voor" in words(sent)
    assert "Employer Proef (werkgever) duidde de coach aan." in words(sent)
    assert f'value="{world.users["coach"].pk}" selected' in sent.content.decode()
    again = employer.send(url, sent, coach=world.users["coach"])
    assert again.status_code == 302
    case.refresh_from_db()
    assert case.coach == world.users["coach"]


def test_somebody_elses_case_does_not_exist(world, browse):
    case = walk.prepared(world)
    for name in ("other_employer", "other_mediator", "payer", "operator"):
        assert browse(name).open(f"/dossiers/{case.number}/").status_code == 404
        assert browse(name).open(step_url(people_of_case.name_coach, case)).status_code == 404


def test_a_step_of_another_role_is_refused_in_words(world, browse):
    case = walk.prepared(world)
    page = browse("coordinator").open(step_url(people_of_case.name_coach, case))
    assert page.status_code == 403
    assert "“Coach aanduiden” is niet aan u. Dit doet de werkgever." in words(page)


def test_whoever_is_not_signed_in_is_asked_to(world, client):
    case = walk.prepared(world)
    page = client.get(f"/dossiers/{case.number}/")
    assert page.status_code == 302
    assert page["Location"].startswith("/aanmelden/?next=/dossiers/")
