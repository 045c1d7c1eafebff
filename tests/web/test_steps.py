"""The one view of all steps: shows, takes, refuses, and keeps what was typed."""

import uuid
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from startblok.process import followup, organisations, orientation, people_of_case, preparation, proofs, vacancies
from startblok.process.choices import ANSWERS
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry
from startblok.records.models import Document, Message, Organisation, Vacancy
from startblok.rules.roles import SPOKEN, Role
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
    assert "U opende het dossier. Het is bewaard." in page
    assert "Milan Bogaert" in page


def test_same_key_twice_opens_one_case(world, browse):
    client, url = browse("employer").client, step_url(orientation.open_case, world.blank())
    sent = typed(NEW_CASE) | hidden(client.get(url))
    first, second = client.post(url, sent), client.post(url, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert CaseFile.objects.count() == 1


def test_same_key_leads_on_when_the_step_took_the_case_out_of_sight(world, browse):
    case = walk.prepared(world)
    mediator, url = browse("mediator"), step_url(preparation.hand_back, case)
    form = hidden(mediator.open(url)) | {"reason": "Nog niet"}
    assert [mediator.client.post(url, form)["Location"] for _ in range(2)] == ["/", "/"]
    assert LogEntry.objects.filter(step="hand_back").count() == 1
    assert mediator.client.post(url, form | {"reason": "Toch niet"}).status_code == 404
    assert browse("second_mediator").client.post(url, form).status_code == 404
    assert mediator.open(url).status_code == 404


def test_same_key_with_another_text_loses_nothing(world, browse):
    case = walk.prepared(world)
    youth, url = browse("youth"), step_url(followup.send_message, case)
    page = hidden(youth.open(url))
    assert youth.client.post(url, page | {"text": "Ik ben ziek"}).status_code == 302
    sent = youth.client.post(url, page | {"text": "Ik kom morgen"})
    assert sent.status_code == 409
    assert "Dit formulier werd al verzonden, met iets anders erin." in words(sent)
    assert "Milan Bogaert (jongere) had contact via de hulplijn." in words(sent)
    assert ">\nIk kom morgen</textarea>" in unescape(sent.content.decode())
    assert list(Message.objects.values_list("text", flat=True)) == ["Ik ben ziek"]
    assert youth.client.post(url, page | {"text": "Ik ben ziek"}).status_code == 302
    assert youth.send(url, sent).status_code == 302
    assert list(Message.objects.order_by("id").values_list("text", flat=True)) == ["Ik ben ziek", "Ik kom morgen"]


def picture(side):
    file = BytesIO()
    Image.new("RGB", (side, side)).save(file, "PNG")
    return file.getvalue()


def test_same_key_with_another_file_is_another_form(world, browse, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = walk.prepared(world)
    youth, url = browse("youth"), step_url(proofs.add_proof, case)
    page, papers = hidden(youth.open(url)), [SimpleUploadedFile("led.png", picture(side)) for side in (4, 5)]
    answers = [youth.client.post(url, page | {"file": paper}).status_code for paper in (papers[0], papers[1])]
    papers[0].seek(0)
    answers.append(youth.client.post(url, page | {"file": papers[0]}).status_code)
    assert answers == [302, 409, 302]
    assert Document.objects.count() == 1
    assert len(list(tmp_path.iterdir())) == 1


WHERE = {"street": "Markt 1", "postcode": "9000", "municipality": "Leievoorde"}
NEW_EMPLOYER = {"name": "GO! De Linde", "mail": "info@linde.example", "phone": "09 555 01 02", **WHERE}
NEW_VACANCY = {
    "title": "Klusser",
    "text": "Je herstelt wat stuk is.",
    "profile": "Handige handen",
    "hours_per_week": "38",
    "starts_on": "01/06/2026",
    "contact_name": "Els",
    "contact_mail": "els@meander.example",
}


@pytest.mark.parametrize(
    ("who", "step", "answers", "changed"),
    [
        ("employer", orientation.open_case, NEW_CASE, "last_name"),
        ("employer", vacancies.write_vacancy, NEW_VACANCY, "title"),
        ("coordinator", organisations.add_employer, NEW_EMPLOYER, "name"),
    ],
)
def test_same_key_makes_no_second_record_unasked(world, browse, who, step, answers, changed):
    blanks = {CaseFile: world.blank, Vacancy: lambda: Vacancy(place=world.place), Organisation: Organisation}
    browser, url = browse(who), step_url(step, blanks[step.on]())
    page, before = hidden(browser.open(url)), step.on.objects.count()
    assert browser.client.post(url, typed(answers) | page).status_code == 302
    sent = browser.client.post(url, typed(answers | {changed: "Anders"}) | page)
    assert sent.status_code == 409
    assert "Dit formulier werd al verzonden, met iets anders erin." in words(sent)
    assert f"({SPOKEN[Role(who)].split()[-1]}) {step.done}." in words(sent)
    assert 'value="Anders"' in sent.content.decode()
    assert step.on.objects.count() == before + 1


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
    assert "R21 · infofiche WES, §4" in words(sent)
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


def test_a_refused_page_tells_choices_in_words_and_no_numbers(world, browse):
    case = walk.prepared(world)
    sent = browse("employer").client.post(
        f"/dossiers/{case.number}/stap/note-phone-answer/",
        {"answer": "admit", "said_by": "Hilde", "note": "Kan", "version": case.version},
    )
    assert sent.status_code == 409
    page = words(sent)
    assert "Hilde" in page
    assert dict(ANSWERS)["admit"] in page
    # Which office somebody chose stands in the form as a number.
    asked = browse("employer").client.post(
        f"/dossiers/{case.number}/stap/request-referral/", {"office": 8123, "question": "Kan dit?"}
    )
    assert "Kan dit?" in words(asked)
    assert "8123" not in words(asked)
