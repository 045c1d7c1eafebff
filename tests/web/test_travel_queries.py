"""What the pages of travel costs ask of the database: literally, and no more for three claims than for one."""

from datetime import date

from startblok.process import travel
from startblok.records import clock
from startblok.web.links import step_url
from tests.process import walk, walk_on
from tests.refusals.makers_of_travel import RODE
from tests.web.test_page_queries import asked

LAST = date(2026, 3, 31)
READ, ACCEPT, RETURN, KILOMETRES, TICKET = 7, 10, 12, 8, 4


def test_reading_and_answering_ask_as_often_for_three_claims_as_for_one(world, browse):
    case = walk_on.running(world)
    with clock.at(LAST):
        for days in ([9], [10, 11]):
            for day in days:
                said = RODE | {"days": [walk.START.replace(day=day)]}
                travel.claim_kilometres(case, by=world.as_("youth"), **said)
            paper = f"/dossiers/{case.number}/papier/reiskosten/"
            assert {name: asked(browse(name), paper) for name in ("youth", "mediator")} == {
                "youth": READ,
                "mediator": READ,
            }
            mediator = browse("mediator")
            answers = [asked(mediator, step_url(step, case)) for step in (travel.accept_travel, travel.return_travel)]
            assert answers == [ACCEPT, RETURN]
            youth = browse("youth")
            first = f"{step_url(travel.claim_kilometres, case)}?month=01/03/2026&kind=auto"
            assert asked(youth, first) == KILOMETRES
            assert asked(youth, step_url(travel.claim_ticket, case)) == TICKET
