"""A month that was confirmed is asked no more."""

from datetime import date

from startblok.jobs.waiting import months_over
from startblok.process import presence
from startblok.records import clock
from tests.process import walk_on
from tests.world import World

LAST_OF_MARCH, MARCH = date(2026, 3, 31), date(2026, 3, 1)


def test_only_a_month_that_nobody_confirmed_is_asked(world: World) -> None:
    case = walk_on.running(world)
    assert [each.case for each in months_over(LAST_OF_MARCH)] == [case.pk]
    with clock.at(LAST_OF_MARCH):
        presence.confirm_presence(case, by=world.as_("mediator"), month=MARCH)
    assert list(months_over(LAST_OF_MARCH)) == []
    assert [each.case for each in months_over(date(2026, 4, 30))] == [case.pk]
