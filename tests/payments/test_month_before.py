"""The sums of a run stand beside those of the month before as a whole: a small extra run makes nothing jump."""

from collections.abc import Callable
from datetime import date

from startblok.records import clock
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import page
from tests.payments.paid import APRIL, MARCH, MAY
from tests.payments.test_travel import by_bike, claimed
from tests.world import World

JULY, JUNE_12 = date(2026, 7, 31), date(2026, 6, 12)


def read(browse: Callable[[str], Browser], run: object) -> str:
    return words(browse("approver").open(page(run)))  # type: ignore[arg-type]


def test_an_extra_run_of_the_month_before_counts_with_the_first(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    paid.exported(world)
    late = paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    claimed(late, world, by_bike(8))
    paid.account(late, world, paid.IBANS[1])
    paid.exported(world)
    with clock.at(JUNE_12):
        said = read(browse, paid.calculated(world.as_("payer"), MAY))
    before = "Alle betalingen van april 2026"
    assert f"In euro Nu {before} Verschil Over te schrijven Nu: 400,00 {before}: 403,74 Verschil: −3,74 −1 %" in said


def test_an_extra_run_is_compared_with_its_month_whole(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, MARCH, JULY)
    with clock.at(date(2026, 4, 10)):
        paid.exported(world, MARCH)
    paid.exported(world)
    late = paid.on_a_wes(world, APRIL, JULY, number="JJ-0002")
    paid.account(late, world, paid.IBANS[1])
    said = read(browse, paid.calculated(world.as_("payer")))
    now = "Nu, met wat voor april 2026 al vertrok"
    assert f"Over te schrijven {now}: 400,00 Betaling van maart 2026: 200,00 Verschil: +200,00 +100 %" in said


def test_a_run_of_an_older_month_is_not_the_month_before(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    paid.exported(world)
    late = paid.on_a_wes(world, MARCH, date(2026, 3, 31), number="JJ-0002")
    paid.account(late, world, paid.IBANS[1])
    with clock.at(JUNE_12):
        march = paid.exported(world, MARCH)
        assert "Er is nog geen vroegere maand om mee te vergelijken." in read(browse, march)
        assert "Betaling van april 2026: 200,00" in read(browse, paid.calculated(world.as_("payer"), MAY))


def test_what_stays_open_within_a_month_is_counted_once(world: World, browse: Callable[[str], Browser]) -> None:
    debtor = paid.on_a_wes(world, MARCH, date(2026, 3, 31))
    with clock.at(date(2026, 4, 10)):
        paid.exported(world, MARCH)
    paid.missed(debtor, world, date(2026, 3, 10))
    for number, iban in (("JJ-0002", paid.IBANS[1]), ("JJ-0003", paid.IBANS[2])):
        paid.account(paid.on_a_wes(world, APRIL, JULY, number=number), world, iban)
        paid.exported(world)
    with clock.at(JUNE_12):
        said = read(browse, paid.calculated(world.as_("payer"), MAY))
    assert "Terug te nemen Nu: 9,09 Alle betalingen van april 2026: 9,09 Verschil: 0,00" in said
