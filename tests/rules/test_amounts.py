"""Amounts, terms and advice beside the statements: what the rest of Startblok calls."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from startblok.rules import hiring, money, premium, route, terms, travel
from startblok.rules.dates import days_between, last_day_of_quarter, same_date_months_on, weekday_from
from startblok.rules.facts import Benefit, Candidate, Check, CheckOutcome, Days, Leg, Pathway, StartJob, Vehicle, Wes
from startblok.rules.period import half_way_on
from startblok.rules.roles import SPOKEN, Role, lacking
from tests.rules.told import day

WES = Wes(start=day("03-02"), end=day("05-29"))
WORKWEEK = frozenset(range(5))


@pytest.mark.parametrize(
    ("euro", "cents"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(999, 200_000), "0.00"),
        (Fraction(3, 200), "0.02"),
        (Decimal("2.125"), "2.13"),
        (Decimal("2.1249999"), "2.12"),
        (Fraction(2000, 3), "666.67"),
        (Decimal(0), "0.00"),
        (Decimal("1" * 40 + ".995"), "1" * 39 + "2.00"),
    ],
)
def test_an_amount_is_rounded_half_up(euro: Fraction | Decimal, cents: str) -> None:
    assert str(money.rounded(euro)) == cents


def test_a_total_keeps_two_decimals() -> None:
    assert str(money.total([])) == "0.00"
    assert str(money.total([Decimal("0.10"), Decimal("0.20")])) == "0.30"


def test_an_amount_is_told_with_a_comma() -> None:
    assert money.in_words(Decimal("181.82")) == "181,82 euro"


def test_a_month_explains_its_sum() -> None:
    whole, part = premium.months(
        day("03-01"),
        day("04-30"),
        [premium.Schedule(day("03-01"), WORKWEEK)],
        [day("04-01"), day("04-04"), day("04-02")],
    )
    assert whole.explanation == "22 van 22 geplande dagen × 200,00 euro = 200,00 euro"
    assert part.explanation == "20 van 22 geplande dagen (2 afwezig zonder geldige reden) × 200,00 euro = 181,82 euro"
    assert part.absent == (day("04-01"), day("04-02"))
    assert (part.month, part.rate) == (day("04-01"), Decimal("200.00"))
    assert premium.total([whole, part]) == Decimal("381.82")


def test_no_premium_for_a_day_of_a_start_job() -> None:
    """R10: its wage pays that day, and an absence on it is taken off no second time."""
    jobs = [Days(day("03-16"), day("03-20")), Days(day("03-30"), None)]
    week = [premium.Schedule(day("03-01"), WORKWEEK)]
    absent = [day("03-17"), day("03-02")]
    march, april = premium.months(day("03-01"), day("04-30"), week, absent, start_jobs=jobs)
    assert (march.days, march.of, march.absent) == (14, 22, (day("03-02"),))
    assert [each.day for each in march.of_a_job] == [16, 17, 18, 19, 20, 30, 31]
    less = "1 afwezig zonder geldige reden, 7 in een startbaan"
    assert march.explanation == f"14 van 22 geplande dagen ({less}) × 200,00 euro = 127,27 euro"
    assert april.explanation == "0 van 22 geplande dagen (22 in een startbaan) × 200,00 euro = 0,00 euro"
    assert (april.days, april.amount) == (0, Decimal("0.00"))


def test_a_changed_amount_counts_from_the_first_of_the_next_month() -> None:
    def law(name: str, *, on: date) -> Decimal:
        assert name == "premium_per_month"
        return Decimal("200.00") if on < day("03-15") else Decimal("250.00")

    due = premium.months(day("03-01"), day("04-30"), [premium.Schedule(day("03-01"), WORKWEEK)], [], law=law)
    assert [str(month.amount) for month in due] == ["200.00", "250.00"]


@pytest.mark.parametrize(
    ("leg", "amount"),
    [
        (Leg(day("03-02"), km=Decimal("12.5")), "2.13"),
        (Leg(day("03-02"), km=Decimal("12.5"), absent=True), "0.00"),
        (Leg(day("03-02"), km=Decimal("12.5"), kind="fiets"), "2.13"),
        (Leg(day("03-02"), km=Decimal("12.5"), kind="helikopter"), "0.00"),
        (Leg(day("03-02"), Vehicle.PUBLIC, cost=Decimal("5.20"), proof=True, absent=True), "5.20"),
        (Leg(day("03-02"), Vehicle.PUBLIC, cost=Decimal("5.20")), "0.00"),
        (Leg(day("03-02"), Vehicle.PUBLIC, proof=True), "0.00"),
        (Leg(day("03-02")), "0.00"),
        (Leg(km=Decimal(10)), "0.00"),
        (Leg(day("03-01"), km=Decimal(10)), "0.00"),
    ],
)
def test_a_leg_is_worth_this(leg: Leg, amount: str) -> None:
    assert str(travel.amount(leg, WES)) == amount


def test_every_reason_why_a_leg_is_not_paid_is_told() -> None:
    leg = Leg(day("03-01"), km=Decimal(10), kind="helikopter", absent=True, closed=True)
    assert [each.statement for each in travel.findings(leg, WES)] == [
        "travel.inside_wes",
        "travel.open_that_day",
        "travel.present_that_day",
        "travel.vehicle_counts",
    ]
    assert travel.findings(Leg(), WES) == []


@pytest.mark.parametrize("benefit", Benefit)
def test_only_leefloon_goes_to_the_ocmw(benefit: Benefit) -> None:
    expected = route.Channel.OCMW if benefit is Benefit.LEEFLOON else route.Channel.JOB_CENTRE
    assert route.channel(benefit) is expected
    assert route.advise(Candidate(), benefit).channel is expected
    assert route.advise(None, benefit).channel is None
    assert route.advise(Candidate(True, True), benefit).channel is None


def test_three_scheduled_days_in_a_row_without_reason_is_disappearing() -> None:
    thursday, friday, monday = day("03-05"), day("03-06"), day("03-09")
    assert terms.disappeared(monday, {thursday, friday, monday}, WORKWEEK)
    assert not terms.disappeared(monday, {day("03-04"), friday, monday}, WORKWEEK)
    assert not terms.disappeared(monday, {thursday, friday}, WORKWEEK)
    assert not terms.disappeared(monday, {friday, monday}, WORKWEEK)
    assert not terms.disappeared(monday, {thursday, friday, monday}, frozenset())
    assert terms.disappeared(monday, {day("02-23"), day("03-02"), monday}, frozenset({0}))


def test_the_place_waits_unless_the_check_was_negative() -> None:
    assert hiring.place_kept_after_wes(Check())
    assert hiring.place_kept_after_wes(Check(CheckOutcome.MET))
    assert hiring.place_kept_after_wes(Check(CheckOutcome.MORE))
    assert not hiring.place_kept_after_wes(Check(CheckOutcome.NOT_MET))


def test_the_mediator_guides_on_who_had_a_pathway_and_got_no_start_job() -> None:
    assert hiring.mediator_guides_on(Pathway("TIW"), StartJob())
    assert not hiring.mediator_guides_on(Pathway("TIW"), StartJob(confirmed=True))
    assert not hiring.mediator_guides_on(Pathway(), StartJob())


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_months_end_on_a_day_that_exists(start: str, months: int, end: str) -> None:
    assert same_date_months_on(day(start), months) == day(end)


def test_a_weekend_waits_for_monday() -> None:
    found = [weekday_from(day(f"03-0{number}")).day for number in range(6, 10)]
    assert found == [6, 9, 9, 9]


def test_quarters_end_on_their_last_day() -> None:
    assert [last_day_of_quarter(date(2026, month, 1)).isoformat() for month in (1, 3, 4, 6, 7, 9, 10, 12)] == [
        "2026-03-31", "2026-03-31", "2026-06-30", "2026-06-30", "2026-09-30", "2026-09-30", "2026-12-31", "2026-12-31",
    ]  # fmt: skip


def test_half_way_is_where_half_of_the_days_have_gone_by() -> None:
    assert half_way_on(day("03-02"), day("03-29")) == day("03-16")
    assert half_way_on(day("03-02"), day("03-30")) == day("03-16")
    assert half_way_on(day("03-02"), day("03-31")) == day("03-17")


def test_days_between_includes_both_ends() -> None:
    assert days_between(day("02-28"), day("03-01")) == [day("02-28"), day("03-01")]
    assert days_between(day("03-01"), day("03-01")) == [day("03-01")]
    assert days_between(day("03-02"), day("03-01")) == []


def test_a_range_of_days_shares_its_ends() -> None:
    march, open_end = Days(day("03-01"), day("03-31")), Days(day("03-31"))
    assert march.covers(day("03-01"))
    assert march.covers(day("03-31"))
    assert not march.covers(day("02-28"))
    assert not march.covers(day("04-01"))
    assert open_end.covers(date.max)
    assert march.shares_a_day_with(open_end)
    assert open_end.shares_a_day_with(march)
    assert not march.shares_a_day_with(Days(day("04-01")))
    assert not Days(day("04-01")).shares_a_day_with(march)
    assert Days(day("05-01")).shares_a_day_with(Days(day("04-01")))


def test_every_role_can_be_said() -> None:
    assert set(SPOKEN) == set(Role)
    assert lacking((Role.YOUTH, Role.COACH), {Role.YOUTH}) == [Role.COACH]
