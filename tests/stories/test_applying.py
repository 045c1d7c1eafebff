"""A candidate without an account applies for a vacancy; the employer answers, opens a case, and nothing stays."""

import re
from datetime import date

import pytest
from django.test import Client

from startblok.jobs import post
from startblok.jobs.clock import tick
from startblok.process import applications, orientation, vacancies
from startblok.records import clock
from startblok.records.log import LogDetail, LogEntry, OutgoingMessage
from startblok.records.models import Application, CaseFile, Vacancy
from startblok.records.verify import Count, verify
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.refusals.makers_of_applications import YARA
from tests.stories.test_beside import VACANCY
from tests.world import CANDIDATE

OWN = ("first_name", "last_name", "email", "phone")
MOBILE = "0470 55 50 11"
MAIL = {"email": "yara@post.example", "phone": ""}


@pytest.fixture
def vacancy(story) -> Vacancy:
    employer = story["employer"]
    employer.take(vacancies.write_vacancy, Vacancy(place=story.world.place), **VACANCY)
    employer.take(vacancies.publish_vacancy, Vacancy.objects.get())
    return Vacancy.objects.get()


def stranger() -> Browser:
    return Browser(Client())


def applied(vacancy: Vacancy, **more) -> Browser:
    """Somebody at a browser of their own who applied."""
    yara = stranger()
    sent = yara.send(f"/vacatures/{vacancy.pk}/solliciteren/", **(YARA | more))
    assert sent.status_code == 302, words(sent)
    return yara


def link_to(address: str) -> str:
    post.write_all()
    body = OutgoingMessage.objects.filter(to=address).latest("id").body
    return re.search(r"/sollicitatie/\S+/", body).group()


def test_from_a_vacancy_over_an_application_to_a_case(story, vacancy):
    yara = stranger()
    assert "Solliciteer hier" in words(yara.open(f"/vacatures/{vacancy.pk}/"))
    sent = yara.send(f"/vacatures/{vacancy.pk}/solliciteren/", **(YARA | MAIL))
    page = words(yara.open(sent["Location"]))
    assert "Je sollicitatie is verstuurd" in page
    assert "Je solliciteerde op een vacature. Het is bewaard." in page
    assert "Wat je verstuurde Naam Yara Peeters" in page
    assert "Mailadres yara@post.example Wat je erbij schreef Ik help graag." in page
    assert link_to("yara@post.example") == sent["Location"]
    answers(story["employer"], vacancy, Application.objects.get())
    answered = words(stranger().open(link_to("yara@post.example")))
    assert "Er is antwoord op je sollicitatie" in answered
    assert "De werkgever wil je spreken. Ik bel je dinsdag." in answered
    case = opens_a_case(story["employer"], Application.objects.get())
    assert (case.youth.name, case.youth.email) == ("Yara Peeters", "yara@post.example")
    assert Application.objects.get().case == case


def answers(employer: Browser, vacancy: Vacancy, application: Application) -> None:
    """The employer finds the application, from the message, the home page and the vacancy, and answers it."""
    told = OutgoingMessage.objects.filter(to="employer@employer.example").latest("id")
    assert step_url(applications.answer_application, application) in told.body
    assert "Yara" not in told.subject + told.body
    assert "1 sollicitatie wacht op antwoord" in words(employer.open("/"))
    assert "Yara Peeters Wacht op uw antwoord" in words(employer.open(f"/vacatures/{vacancy.pk}/"))
    employer.take(applications.answer_application, application, answer="talk", answer_words="Ik bel je dinsdag.")


def opens_a_case(employer: Browser, application: Application) -> CaseFile:
    """One click from the application: the name and address are there, the questions about the route are asked."""
    here = f"/sollicitaties/{application.pk}/"
    page = employer.open(re.search(r'href="(/nieuw/open-case/[^"]+)"', employer.open(here).content.decode()).group(1))
    for text in ("Yara", "Peeters", "yara@post.example", "Weet wat hij of zij wil"):
        assert text in page.content.decode()
    known = {name: value for name, value in CANDIDATE.items() if name not in OWN}
    employer.send(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], page, **known)
    case = CaseFile.objects.get()
    assert f"Dossier {case.number}" in words(employer.open(here))
    return case


def test_a_candidate_with_a_phone_only_is_answered_by_text(story, vacancy, settings):
    settings.SMS_GATEWAY = "https://sms.example/"
    applied(vacancy, phone=MOBILE)
    link = link_to(MOBILE)
    text = OutgoingMessage.objects.filter(to=MOBILE).latest("id")
    assert (text.carrier, text.subject) == ("sms", "")
    assert stranger().open(link).status_code == 200


def test_a_candidate_erases_what_they_sent(story, vacancy):
    applied(vacancy, **MAIL)
    link = link_to("yara@post.example")
    assert words(stranger().open(link)).count("Mijn sollicitatie wissen") == 1
    assert Application.objects.get().erased_on is None
    gone = stranger().send(f"{link}wissen/")
    assert gone.status_code == 302
    assert "Je sollicitatie is gewist" in words(stranger().open(link))
    assert nothing_of("Yara") and nothing_of("yara@post.example")
    assert "Yara" not in words(story["employer"].open(f"/vacatures/{vacancy.pk}/"))
    pk = Application.objects.get().pk
    assert story["employer"].open(f"/sollicitaties/{pk}/").status_code == 404
    assert stranger().client.post(f"{link}wissen/", {"version": "9"}).status_code == 409
    assert verify(Count()) is None


def nothing_of(word: str) -> bool:
    """Whether this stands nowhere any more of what is kept of candidates."""
    rows = [str(row) for row in Application.objects.values()]
    details = LogDetail.objects.filter(entry__subject_kind="application").values_list("value", flat=True)
    return not any(word in text for text in [*rows, *filter(None, details)])


def test_after_six_months_nothing_is_left(story, vacancy):
    with clock.at(date(2026, 3, 11)):
        applied(vacancy)
    with clock.at(date(2026, 9, 10)):
        assert tick()["forget_application"] == 0
        assert not nothing_of("Yara")
    with clock.at(date(2026, 9, 11)):
        assert tick()["forget_application"] == 1
        assert tick()["forget_application"] == 0
    assert nothing_of("Yara")
    assert verify(Count()) is None


def test_one_of_number_and_mail_is_said_to_be_needed(story, vacancy):
    form = words(stranger().open(f"/vacatures/{vacancy.pk}/solliciteren/"))
    assert "Gsm-nummer (een van beide is nodig)" in form
    assert "Mailadres (een van beide is nodig)" in form
    assert form.count("(mag leeg blijven)") == 1


def test_who_gives_no_way_to_be_reached_loses_nothing(story, vacancy):
    page = stranger().send(f"/vacatures/{vacancy.pk}/solliciteren/", **(YARA | {"phone": "", "email": ""}))
    assert page.status_code == 422
    assert "Vul je gsm-nummer of je mailadres in" in words(page)
    assert "Ik help graag." in page.content.decode()
    without = stranger().send(f"/vacatures/{vacancy.pk}/solliciteren/", **(YARA | {"agrees": False}))
    assert "Zonder je akkoord kunnen we je sollicitatie niet doorgeven." in words(without)
    assert not Application.objects.exists()


def test_a_youth_applies_with_what_is_known(story, vacancy):
    story.in_preparation()
    youth = story["youth"]
    page = youth.open(f"/vacatures/{vacancy.pk}/solliciteren/")
    assert CaseFile.objects.get().youth.last_name in page.content.decode()
    sent = youth.send(f"/vacatures/{vacancy.pk}/solliciteren/", page, agrees=True)
    assert sent.status_code == 302
    # Once it is erased nothing says whose it was.
    assert LogEntry.objects.get(step="apply").by_id is None


def test_who_works_in_the_scheme_does_not_apply(story, vacancy):
    led = story["employer"].open(f"/vacatures/{vacancy.pk}/solliciteren/")
    assert (led.status_code, led["Location"]) == (302, f"/vacatures/{vacancy.pk}/")
    assert "Solliciteer hier" not in words(story["coordinator"].open(f"/vacatures/{vacancy.pk}/"))


def test_nobody_else_reads_an_application(story, vacancy):
    applied(vacancy)
    pk = Application.objects.get().pk
    for who in ("coach", "mediator", "coordinator"):
        assert story[who].open(f"/sollicitaties/{pk}/").status_code == 404
    assert "Yara" not in words(story["coordinator"].open(f"/vacatures/{vacancy.pk}/"))
    first, forged = link_token(pk), link_token(pk).replace(f"{pk}:", f"{pk + 1}:")
    assert stranger().open(f"/sollicitatie/{first}/").status_code == 200
    assert stranger().open(f"/sollicitatie/{forged}/").status_code == 404
    other = stranger().open(f"/nieuw/open-case/place/{vacancy.place_id}/?application={pk}")
    assert other.status_code == 302
    theirs = story["coordinator"].open(f"/nieuw/open-case/place/{vacancy.place_id}/?application={pk}")
    assert (theirs.status_code, "Yara" in theirs.content.decode()) == (200, False)


def link_token(pk: int) -> str:
    from startblok.process.candidates import token_of

    return token_of(Application(pk=pk))


def test_one_address_cannot_be_written_to_all_day(story, vacancy):
    for _ in range(5):
        applied(vacancy, **MAIL)
    yara = stranger()
    page = yara.open(f"/vacatures/{vacancy.pk}/solliciteren/")
    assert yara.send(f"/vacatures/{vacancy.pk}/solliciteren/", page, **(YARA | MAIL)).status_code == 429


def test_one_number_is_one_however_it_is_spelled(story, vacancy):
    for phone in ("0470555011", "0470/55.50.11", "+32 470 55 50 11", "0032470555011", "(0470) 55 50 11"):
        applied(vacancy, phone=phone)
    yara = stranger()
    page = yara.open(f"/vacatures/{vacancy.pk}/solliciteren/")
    url = f"/vacatures/{vacancy.pk}/solliciteren/"
    assert yara.send(url, page, **(YARA | {"phone": "0470 555 011"})).status_code == 429


@pytest.mark.parametrize("name", ["je won 500 euro", "kijk op bit.ly/3x", "a@post.example", "bel snel.be"])
def test_a_name_carries_no_message_to_anybody(story, vacancy, name):
    sent = stranger().send(f"/vacatures/{vacancy.pk}/solliciteren/", **(YARA | MAIL | {"first_name": name}))
    assert (sent.status_code, Application.objects.count()) == (422, 0)


def test_what_a_candidate_typed_stands_in_no_message(story, vacancy, settings):
    settings.SMS_GATEWAY = "https://sms.example/"
    applied(vacancy, **MAIL)
    applied(vacancy, phone="+371 8123 4567")
    applied(vacancy, phone=MOBILE)
    post.write_all()
    told = OutgoingMessage.objects.exclude(to__endswith="employer.example").exclude(to__startswith="coordinator")
    assert sorted(each.to for each in told) == [MOBILE, "yara@post.example"]
    assert not any(word in f"{each.subject} {each.body}" for each in told for word in ("Yara", "Peeters", "help graag"))


def test_two_cases_of_one_application_are_two_and_the_first_stays(story, vacancy):
    applied(vacancy)
    application, by = Application.objects.get(), story.world.as_("employer")
    first = orientation.open_case(story.world.blank(), by=by, **CANDIDATE, application=application).record
    orientation.open_case(story.world.blank(), by=by, **CANDIDATE, application=application)
    application.refresh_from_db()
    assert application.case_id == first.pk
