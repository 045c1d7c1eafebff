"""The helpline as it is read: everybody their own threads, and a word to whoever did not answer yet (R24)."""

from datetime import timedelta

import pytest

from startblok.process import followup, people_of_case
from startblok.records import clock
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk_on
from tests.process.walk import START

LATER = START + timedelta(days=2)
ASKED = "Mag ik een dag vrij?"
UNANSWERED = "schreef op 9 maart 2026 in de hulplijn en kreeg nog geen antwoord van"


@pytest.fixture
def case(world):
    """A running WES in which the youth wrote to the mediator, and the coach did."""
    case = walk_on.running(world)
    with clock.at(START):
        followup.send_message(case, by=world.as_("youth"), text=ASKED)
        followup.send_message(case, by=world.as_("coach"), text="Hij komt te laat")
    return case


def thread(case):
    return f"/dossiers/{case.number}/hulplijn/"


def test_each_reads_the_own_thread_with_who_and_when(case, browse):
    with clock.at(START):
        youth, coach, mediator = (words(browse(name).open(thread(case))) for name in ("youth", "coach", "mediator"))
    assert ASKED in youth
    assert "Milan Bogaert, 9 maart 2026, 9.00 uur" in youth
    assert "Hij komt te laat" not in youth
    assert "Hij komt te laat" in coach
    assert ASKED not in coach
    assert ASKED in mediator
    assert "Hij komt te laat" in mediator


@pytest.mark.parametrize("name", ["employer", "coordinator", "partner", "second_coach", "second_mediator"])
def test_for_nobody_else_there_is_a_helpline(case, browse, name):
    assert browse(name).open(thread(case)).status_code == 404
    page = browse(name).open(f"/dossiers/{case.number}/").content.decode()
    assert thread(case) not in page
    assert "in de hulplijn en kreeg" not in page


def test_the_page_leads_to_the_thread_and_on_to_an_answer(case, browse):
    with clock.at(START):
        for name in ("youth", "coach", "mediator"):
            assert f'href="{thread(case)}"' in browse(name).open(f"/dossiers/{case.number}/").content.decode(), name
        page = browse("mediator").open(thread(case)).content.decode()
    assert f'href="{step_url(followup.send_message, case)}"' in page


def test_the_thread_says_how_to_reach_the_mediator_too(case, world, browse):
    url = thread(case)
    for name in ("youth", "coach"):
        page = browse(name).open(url).content.decode()
        assert f"mailto:{world.users['mediator'].email}" in page
        assert "Lees de berichten" not in page


def test_who_did_not_answer_sees_that_a_message_waits(case, world, browse):
    url = f"/dossiers/{case.number}/"
    with clock.at(LATER):
        mediator, youth = words(browse("mediator").open(url)), words(browse("youth").open(url))
        assert f"Milan Bogaert {UNANSWERED} u." in mediator
        assert f"Coach Proef {UNANSWERED} u." in mediator
        assert "kreeg nog geen antwoord" not in youth
        followup.send_message(case, by=world.as_("mediator"), text="Dat mag", thread="youth")
        after = words(browse("mediator").open(url))
        assert f"Milan Bogaert {UNANSWERED} u." not in after
        assert f"Coach Proef {UNANSWERED} u." in after
        assert "Mediator Proef schreef op 11 maart 2026" in words(browse("youth").open(url))
        assert "kreeg nog geen antwoord van jou" in words(browse("youth").open("/"))


def test_the_next_coach_does_not_hear_of_what_the_former_one_wrote(case, world, browse):
    with clock.at(START):
        followup.send_message(case, by=world.as_("mediator"), text="Ik bel hem", thread="coach")
        assert "kreeg nog geen antwoord van u" in words(browse("coach").open(f"/dossiers/{case.number}/"))
        case.refresh_from_db()
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
        page = words(browse("second_coach").open(f"/dossiers/{case.number}/"))
        own = words(browse("second_coach").open(thread(case)))
    assert "kreeg nog geen antwoord" not in page
    assert "Ik bel hem" not in own


def test_a_mediator_says_to_whom(case, browse):
    with clock.at(START):
        page = browse("mediator").open(step_url(followup.send_message, case)).content.decode()
    listed = page[page.index('name="thread"') : page.index("</select>")]
    assert '<option value="" selected>Kies</option>' in listed


def test_the_thread_says_with_whom_and_since_when(case, world, browse, django_assert_num_queries):
    with clock.at(START):
        assert "Je schrijft met Mediator Proef (bemiddelaar), sinds 2 maart 2026." in words(
            browse("youth").open(thread(case))
        )
        both = words(browse("mediator").open(thread(case)))
        assert "U schrijft met Milan Bogaert (jongere), sinds 2 maart 2026. U schrijft met Coach Proef (coach)" in both
    with clock.at(LATER):
        case.refresh_from_db()
        people_of_case.hand_over(case, by=world.as_("mediator"), mediator=world.users["second_mediator"])
        youth, second = words(browse("youth").open(thread(case))), browse("second_mediator")
        assert "Je schrijft met Second Mediator Proef (bemiddelaar), sinds 11 maart 2026." in youth
        # The thread moved along, and the one who handed over is out of it.
        assert ASKED in words(second.open(thread(case)))
        assert browse("mediator").open(thread(case)).status_code == 404
        with django_assert_num_queries(6):
            second.open(thread(case))
