"""What the papers on screen, the history and the own pages ask of the database: literally, and no more for more."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startblok.process import absence, evaluation, followup, invitations, placement
from startblok.process.calendars import renew
from startblok.process.candidates import token_of
from startblok.process.midway import give_midway
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.models import Competence, OutgoingMessage
from tests.browse import Browser
from tests.process import walk, walk_on
from tests.process.walk_on import AFTER, HALF_WAY
from tests.refusals.makers_of_applications import applied, applying
from tests.web.test_invitation import NEW

READERS = ("youth", "coach", "mediator", "employer")
FOLLOW_UP, TIMELINE, MIDWAY, FINAL = 8, 5, 9, 11
OWN = {"/mijn-gegevens/": 7, "/mijn-gegevens/berichten/": 4, "/mijn-gegevens/agenda/": 4}
STRANGER_APPLIES, YOUTH_APPLIES = 1, 6
LINKS = {"withdraw": 2, "invitation": 3}


def asked(browser: Browser, url: str) -> int:
    """How often a page asks, once another page made the device known."""
    browser.open("/hulp/")
    with CaptureQueriesContext(connection) as made:
        assert browser.open(url).status_code == 200, url
    return len(made)


def noted(case, world, first, times):
    """So many conversations, observations and absences, each on a day of its own."""
    coach = world.as_("coach")
    for number in range(first, first + times):
        on = walk.START + timedelta(days=number)
        about = {"happened_on": on, "about_study": False, "about_future": False}
        followup.log_conversation(case, by=coach, with_whom="youth", text=f"Gesprek {number}", **about)
        seen = {"competence": Competence.objects.first(), "score": 2, "example": "Op tijd"}
        followup.log_observation(case, by=coach, **seen, **about)
        absence.log_absence(case, by=coach, first_day=on, last_day=on, kind="illness")


def of_all(browse, *urls):
    """What each of these pages asks, whoever of the case reads it."""
    return {name: tuple(asked(browse(name), url) for url in urls) for name in READERS}


def test_follow_up_and_history_ask_as_often_for_three_notes_as_for_one(world, browse):
    case = walk_on.running(world)
    pages = (f"/dossiers/{case.number}/papier/opvolging/", f"/dossiers/{case.number}/verloop/")
    with clock.at(HALF_WAY):
        for first, times in ((0, 1), (1, 2)):
            noted(case, world, first, times)
            assert of_all(browse, *pages) == dict.fromkeys(READERS, (FOLLOW_UP, TIMELINE))


def test_the_mid_way_review_asks_as_often_with_three_parts_as_with_one(world, browse):
    case = walk_on.half_way(world)
    with clock.at(HALF_WAY):
        for parties in (("coach",), ("youth", "mediator")):
            for who in parties:
                give_midway(case, by=world.as_(who), **walk_on.part_of(case))
            found = of_all(browse, f"/dossiers/{case.number}/papier/tussentijdse-evaluatie/")
            assert found == dict.fromkeys(READERS, (MIDWAY,))


def test_the_final_evaluation_asks_no_more_with_three_inputs_than_with_one(world, browse):
    case, page = walk_on.running(world), "/dossiers/{}/papier/eindevaluatie/"
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for parties in (("coach",), ("youth", "mediator")):
            for who in parties:
                evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
            # What somebody may not read yet is not asked for.
            assert max(of_all(browse, page.format(case.number)).values()) <= (FINAL,)
        assert of_all(browse, page.format(case.number)) == dict.fromkeys(READERS, (FINAL,))


@pytest.mark.parametrize("name", ["youth", "coach", "coordinator", "operator"])
def test_the_own_pages_ask_as_often_whoever_reads_them(world, browse, name):
    walk.prepared(world)
    without = {url: asked(browse(name), url) for url in OWN}
    renew(world.users[name].pk)
    assert without == {url: asked(browse(name), url) for url in OWN} == OWN


def test_applying_asks_as_often_for_a_stranger_as_for_a_youth(world, browse):
    url = f"/vacatures/{applying(world).vacancy_id}/solliciteren/"
    assert (asked(Browser(Client()), url), asked(browse("youth"), url)) == (STRANGER_APPLIES, YOUTH_APPLIES)


def test_the_pages_behind_a_link_of_their_own(world):
    sent = applied(world)
    gone = f"/sollicitatie/{token_of(sent)}/wissen/"
    invitations.invite(world.employer, by=world.as_("employer"), **NEW)
    invited = "/" + re.search(r"8000/(uitnodiging/\S+)", OutgoingMessage.objects.latest("id").body)[1]
    stranger = Browser(Client())
    assert {"withdraw": asked(stranger, gone), "invitation": asked(stranger, invited)} == LINKS
