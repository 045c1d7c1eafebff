"""Who comes next on a place: nobody before the decision on whoever does a WES there (R01, R28)."""

from datetime import timedelta
from typing import Any

import pytest

from startblok.process import hiring, placement, plan, preparation, proofs
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.world import World

LATER = END + timedelta(days=10)


def second(world: World) -> CaseFile:
    """Somebody else on the same place, with an agreed plan."""
    person = {"first_name": "Noor", "last_name": "Claes", "email": "n@post.example"}
    other = walk.prepared(world, "JJ-0002", "second_youth", **person)
    walk.with_plan(other, world, "second_youth")
    return other


def decide_later(other: CaseFile, world: World) -> None:
    walk.decide(other, world, starts_on=LATER, ends_on=LATER + timedelta(days=40))


def statements(refusal: Any) -> list[str]:
    return [each.statement for each in refusal.value.findings]


def test_nobody_comes_after_a_wes_until_it_is_decided(world: World) -> None:
    case, other = walk_on.running(world), second(world)
    with clock.at(START):
        walk.deliver(case, world)
        with pytest.raises(Refused) as refusal:
            decide_later(other, world)
        assert statements(refusal) == ["places.not_kept_for_decision"]
        assert "Op deze plaats is er een stage tot en met 5 juni 2026." in refusal.value.findings[0].text
        # After a negative check the place waits for nobody.
        proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")
        decide_later(other, world)


def test_nobody_comes_after_a_wes_that_is_only_decided(world: World) -> None:
    walk.ready(world)
    with pytest.raises(Refused) as refusal:
        decide_later(second(world), world)
    assert statements(refusal) == ["places.not_kept_for_decision"]


def test_after_the_decision_not_to_hire_the_next_one_comes(world: World) -> None:
    decided, other = walk_on.evaluated(world), second(world)
    with clock.at(walk_on.DECIDED):
        with pytest.raises(Refused) as refusal:
            decide_later(other, world)
        assert statements(refusal) == ["places.free"]
        hiring.do_not_hire(decided, by=world.as_("employer"), reason="other")
        walk.decide(other, world, starts_on=LATER + timedelta(days=4), ends_on=LATER + timedelta(days=40))


def test_the_hold_gives_way_to_what_was_already_decided(world: World) -> None:
    other = second(world)
    decide_later(other, world)
    case = walk.prepared(world)
    walk.with_plan(case, world)
    with pytest.raises(Refused) as refusal:
        walk.decide(case, world)
    assert [(each.statement, each.text) for each in refusal.value.findings] == [
        (
            "places.free_afterwards",
            "Deze plaats is maar vrij tot en met 14 juni 2026. Daarna is ze voor een andere jongere.",
        )
    ]
    given = {"starts_on": START, "ends_on": END, "motivation": "Zoals in het plan"}
    reasons = {"places.free_afterwards": "Er komt een tweede plaats bij"}
    preparation.decide_duration(case, by=world.as_("mediator"), reasons=reasons, **given)
    walk.with_contract(case, world)
    walk.sign(case, world)
    with clock.at(START):
        preparation.start_wes(case, by=CLOCK)
    # Whoever had the days already may choose them anew, also while the other WES runs.
    for who in ("coach", "second_youth"):
        plan.agree_plan(other, by=world.as_(who))
    decide_later(other, world)
    with clock.at(END + timedelta(days=1)):
        placement.finish(case, by=CLOCK)
    assert walk.holdings(case)[1] == ("hold", END + timedelta(days=1), LATER - timedelta(days=1))
