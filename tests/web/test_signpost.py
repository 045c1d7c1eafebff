"""The wegwijzer: every way through its questions, held to the cases of the route, and nothing kept on the way."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from startblok.records.models import CaseFile
from startblok.records.subject import writing
from startblok.rules.facts import Benefit
from startblok.web.site.outcome import outcome
from startblok.web.site.questions import advice, answered, benefit, candidate, questions
from tests.browse import Browser, words
from tests.world import MONDAY, place

CASES = json.loads((Path(__file__).parents[1] / "cases" / "route.json").read_text())
Known = dict[str, str]


def ways(known: Known | None = None) -> Iterator[Known]:
    """Every complete set of answers, found by answering each question in every way."""
    done, coming = answered(known or {}, MONDAY)
    if coming is None:
        yield done
        return
    for choice in coming.choices:
        yield from ways({**done, coming.name: choice.value})


WAYS = list(ways())


def read_by_hand(known: Known) -> tuple[str, str, str | None]:
    """The reading of tests/cases/route.json, restated: all three hold, or a referral by the benefit."""
    if known["leeftijd"] == "geen":
        return "R17", "publish_vacancy", None
    if (known["weet"], known["houding"], known["studie"]) == ("ja", "ja", "nee"):
        return "R14", "hire_directly", None
    return "R15", "ask_referral", "ocmw" if known["uitkering"] == "leefloon" else "job_centre"


def judged() -> list[Known]:
    """The ways on which the law is asked for a route: not those that end on age or diploma."""
    return [known for known in WAYS if known["leeftijd"] != "ouder" and known.get("diploma") != "ja"]


def test_there_are_so_many_ways() -> None:
    # No candidate, too old; else a diploma, or 26 ways that ask the benefit (5 answers) and one that does not.
    assert len(WAYS) == 2 + 4 * (1 + 2 * (26 * 5 + 1))
    assert max(map(len, WAYS)) == 6


def test_every_way_ends_as_the_cases_of_the_route_say() -> None:
    for known in judged():
        found = advice(known)
        channel = found.channel.value if found.channel else None
        assert (found.rule, found.advice.value, channel) == read_by_hand(known), known


def test_every_case_of_the_route_is_on_a_way() -> None:
    reached = {}
    for known in judged():
        told = candidate(known)
        facts = (told.knows_what_they_want, told.good_attitudes, told.needs_study_preparation) if told else None
        # The benefit is not asked of whoever can be hired at once: there it may be any.
        lives_on = [benefit(known).value] if "uitkering" in known or told is None else [each.value for each in Benefit]
        reached |= dict.fromkeys(((facts, each) for each in lives_on), read_by_hand(known))
    names = ("knows_what_they_want", "good_attitudes", "needs_study_preparation")
    for case in CASES:
        given, expected = case["given"]["candidate"], case["expect"]
        facts = tuple(given[name] for name in names) if given else None
        lives_on = given["benefit"] if given else "unknown"
        told = (expected["rule"], expected["advice"], expected["channel"])
        assert reached[facts, lives_on] == told, case["id"]


@pytest.mark.parametrize("question", questions(MONDAY), ids=lambda each: each.name)
def test_nobody_has_to_know(question) -> None:
    assert [each.label for each in question.choices if each.value == "onbekend"] == ["Ik weet het niet"]


def test_what_is_not_known_is_not_there_yet() -> None:
    known = {"leeftijd": "onbekend", "diploma": "onbekend", "weet": "ja", "houding": "ja", "studie": "onbekend"}
    known |= {"uitkering": "onbekend"}
    assert read_by_hand(known) == ("R15", "ask_referral", "job_centre")
    found = outcome(known, MONDAY)
    assert "U weet niet of voorbereiding op een studie nodig is." in {each.what for each in found.because}
    assert {"Vraag de geboortedatum.", "Vraag het overzicht uit de LED."} <= {each.what for each in found.mind}


def told(known: Known) -> str:
    return words(Client().get("/wegwijzer/", known))


READY = {"leeftijd": "past", "diploma": "nee", "weet": "ja", "houding": "ja", "studie": "nee"}
NOT_YET = READY | {"houding": "nee"}

ENDS = {
    "no candidate": ({"leeftijd": "geen"}, "Zet een vacature voor een startbaan.", {"R17", "R18", "R01"}),
    "too old": ({"leeftijd": "ouder"}, "Een startbaan of stage kan niet meer.", {"R19"}),
    "diploma": ({"leeftijd": "past", "diploma": "ja"}, "uw kandidaat heeft een diploma", {"R19"}),
    "ready": (READY, "Werf uw kandidaat meteen aan in een startbaan.", {"R14", "R01"}),
    "ocmw": (
        NOT_YET | {"uitkering": "leefloon"},
        "Vraag het OCMW of een stage kan.",
        {"R01", "R12", "R13", "R15", "R16"},
    ),
    "werkwinkel": (
        NOT_YET | {"uitkering": "zonder"},
        "Vraag de Werkwinkel of een stage kan.",
        {"R01", "R12", "R13", "R15", "R16"},
    ),
    "26": (
        READY | {"leeftijd": "uitzondering"},
        "Vanaf 26 jaar is er een uitzondering nodig.",
        {"R14", "R01", "R19", "R34"},
    ),
    "17": (READY | {"leeftijd": "jonger"}, "Beginnen kan pas vanaf 18 jaar.", {"R14", "R01", "R19"}),
}


@pytest.mark.parametrize(("known", "sentence", "rules"), ENDS.values(), ids=ENDS)
def test_an_end_says_what_why_and_whom_to_ask(db: None, known: Known, sentence: str, rules: set[str]) -> None:
    answer = Client().get("/wegwijzer/", known)
    page, text = answer.content.decode(), words(answer)
    assert (answer.status_code, sentence in text, page.count("<h1")) == (200, True, 1)
    assert {number for number in (f"R{each:02}" for each in range(1, 36)) if f"/regels/#{number}" in page} == rules
    assert ("Uw volgende stap" in text, "Wie helpt u?" in text, "tel:+3225550010" in page) == (True, True, True)


def test_one_question_on_a_page_with_what_was_answered(db: None) -> None:
    first, third = told({}), told({"leeftijd": "past", "diploma": "nee"})
    assert "vraag 1 van hoogstens 6 Hoe oud is uw kandidaat" in first
    assert "vraag 3 van hoogstens 6 Weet uw kandidaat wat die wil?" in third
    assert "Leeftijd 18 tot en met 25 jaar Wijzig" in third
    assert "Hoe oud" not in third


def test_an_answer_can_be_changed_and_the_others_stay(db: None) -> None:
    page = Client().get("/wegwijzer/", NOT_YET | {"uitkering": "leefloon", "vraag": "houding"}).content.decode()
    assert 'name="houding" value="nee" id="antwoord-2" checked' in page
    assert 'type="hidden" name="uitkering" value="leefloon"' in page
    assert 'type="hidden" name="houding"' not in page


def test_going_on_without_an_answer_says_what_is_missing(db: None) -> None:
    assert "Kies eerst een antwoord" in told({"leeftijd": "past", "gevraagd": "diploma"})
    assert "Kies eerst een antwoord" not in told({"leeftijd": "past", "gevraagd": "leeftijd"})


@pytest.mark.parametrize("value", ["", "ja", "'><script>", "x" * 5000, "\x00"])
def test_what_is_no_answer_is_not_there(db: None, value: str) -> None:
    assert "vraag 1 van hoogstens 6" in told({"leeftijd": value, "vraag": value, "gevraagd": value})


def test_nothing_is_kept(db: None) -> None:
    client = Client()
    answer = client.get("/wegwijzer/", NOT_YET | {"uitkering": "leefloon"})
    assert (len(answer.cookies), Session.objects.count(), CaseFile.objects.count()) == (0, 0, 0)


def test_a_stranger_signs_in_and_comes_back_to_the_outcome(db: None) -> None:
    page = Client().get("/wegwijzer/", READY).content.decode()
    assert "/aanmelden/?next=/wegwijzer/%3Fleeftijd%3Dpast%26diploma%3Dnee" in page


def test_an_employer_opens_the_case_with_the_answers_filled_in(world, browse) -> None:
    employer = browse("employer")
    known = NOT_YET | {"uitkering": "leefloon", "studie": "onbekend"}
    page = employer.open(f"/wegwijzer/?{urlencode(known)}").content.decode()
    assert ("signpost-open" in page, '<input type="hidden" name="plaats" value="JJ-P01">' in page) == (False, True)
    led = employer.open(f"/wegwijzer/dossier/?{urlencode(known | {'plaats': 'JJ-P01'})}")
    form = employer.open(led["Location"]).content.decode()
    ticked = {
        name: f'name="{name}" id="id_{name}" checked' in form for name in ("knows_what_they_want", "good_attitudes")
    }
    assert ticked == {"knows_what_they_want": True, "good_attitudes": False}
    assert 'name="needs_study_preparation" id="id_needs_study_preparation" checked' in form
    assert '<option value="leefloon" selected>' in form
    assert CaseFile.objects.count() == 0


def test_who_has_more_places_chooses_one(world, browse, django_assert_num_queries) -> None:
    employer, url = browse("employer"), f"/wegwijzer/?{urlencode(READY)}"
    employer.open(url)
    with django_assert_num_queries(4):
        assert "Op welke plaats?" not in words(employer.open(url))
    with writing():
        for number in (2, 3):
            place(world.site, world.project, f"JJ-P0{number}")
    with django_assert_num_queries(4):
        assert "Op welke plaats? JJ-P01 · Onderhoud JJ-P02 · Onderhoud JJ-P03 · Onderhoud" in words(employer.open(url))


@pytest.mark.parametrize(("who", "status"), [("employer", 302), ("other_employer", 404), ("job_centre", 404)])
def test_a_place_one_does_not_see_leads_nowhere(world, browse, who: str, status: int) -> None:
    assert browse(who).open(f"/wegwijzer/dossier/?{urlencode(READY)}&plaats=JJ-P01").status_code == status


def test_a_stranger_is_asked_to_sign_in(world) -> None:
    assert Browser(Client()).open("/wegwijzer/dossier/?plaats=JJ-P01").status_code == 302
