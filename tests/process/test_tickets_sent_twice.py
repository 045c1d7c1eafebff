"""The same ticket sent twice: said to whoever sends it, and to the mediator who looks at it (R08)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from startblok.process import travel
from startblok.process.facts import facts_of, load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import TravelClaim
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.refusals.makers import DAY
from tests.refusals.makers_of_travel import TICKET, claims_of, tickets
from tests.stories.people import scan
from tests.world import World

LAST = date(2026, 3, 31)
WHY = {"reason:travel.photo_not_sent_before": "Op de foto staan er twee"}
TWICE = "Dezelfde foto staat bij meer dan één ticket: 9 maart 2026 en 10 maart 2026."


@pytest.fixture
def case(world: World, tmp_path: Path, settings: Any) -> Iterator[CaseFile]:
    settings.MEDIA_ROOT = tmp_path
    case = walk_on.running(world)
    with clock.at(LAST):
        yield case


def test_the_same_photo_is_said_to_the_youth_and_the_mediator(case: CaseFile, world: World) -> None:
    youth, mediator = (Browser.of(world.users[name]) for name in ("youth", "mediator"))
    said = {"what": "ticket", "cost": "5,20"}
    youth.take(travel.claim_ticket, case, **said, travelled_on=START, file=scan())
    refused = youth.refused(travel.claim_ticket, case, **said, travelled_on=START + DAY, file=scan())
    assert "Dit ticket stuurde je al op 31 maart 2026, voor 9 maart 2026." in refused
    assert TravelClaim.objects.count() == 1
    # A browser forgets the photo, so it goes along again with the reason.
    url = step_url(travel.claim_ticket, case)
    page = youth.send(url, **said, travelled_on=START + DAY, file=scan())
    assert youth.send(url, page, file=scan(), **WHY).status_code == 302
    assert TWICE in mediator.refused(travel.accept_travel, case, **claims_of(case, world))
    mediator.take(
        travel.accept_travel,
        case,
        **claims_of(case, world),
        **{"reason:travel.photos_differ": "Heen en terug op één foto"},
    )
    assert set(TravelClaim.objects.values_list("state", flat=True)) == {"accepted"}


def test_what_came_back_is_sent_again_without_a_word(case: CaseFile, world: World) -> None:
    tickets(case, world, "a.png")
    travel.return_travel(case, by=world.as_("mediator"), claim=TravelClaim.objects.get(), reason="Onscherp")
    travel.claim_ticket(
        load(case), by=world.as_("youth"), **TICKET, file=replace(walk.file("a.png"), stored_as="again")
    )
    assert TravelClaim.objects.count() == 2


def test_two_photos_of_a_day_and_a_price_are_only_pointed_out(case: CaseFile, world: World) -> None:
    tickets(case, world, "a.png", "b.png")
    mediator = Browser.of(world.users["mediator"])
    assert "hetzelfde bedrag: 9 maart 2026." in words(mediator.open(step_url(travel.accept_travel, case)))
    mediator.take(travel.accept_travel, case, **claims_of(case, world))
    assert set(TravelClaim.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_ticket_of_another_case_of_the_youth_counts_too(case: CaseFile, world: World) -> None:
    tickets(case, world, "a.png")
    other = walk.prepared(world, "JJ-0002", "second_youth", email="n@post.example")
    assert facts_of(load(other)).travel.tickets == ()
    CaseFile.objects.filter(pk=other.pk).update(youth=case.youth)
    (sent,) = facts_of(load(other)).travel.tickets
    assert (sent.photo, sent.sent_on, sent.waits) == (walk.file("a.png").sha256, LAST, True)
