"""What a leg is worth, in a sentence and in a run of many: both by the same statements (R08)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from startblok.process.travel_due import travelled
from startblok.records.worked_out import kept, kept_of, rides_of
from startblok.rules.facts import Leg, Vehicle, Wes
from startblok.rules.travel import CONDITIONS, amount, findings, inside_wes
from startblok.rules.travel_told import Alike, explained

START = date(2023, 12, 18)
WES = Wes(start=START, end=date(2024, 3, 15))
DAYS = st.integers(-3, 95).map(lambda number: START + timedelta(days=number))
NUMBERS = st.integers(1, 9999).map(lambda tenths: Decimal(tenths) / 10)


def by_bike(*days: date, km: str = "22") -> list[Leg]:
    return [Leg(each, km=Decimal(km), kind="fiets") for each in days]


def said(*legs: Leg) -> list[str]:
    return [str(each.explanation) for each in explained(legs, WES)]


WEEK = [date(2024, 1, number) for number in range(8, 13)]


@st.composite
def legs(draw: st.DrawFn) -> Leg:
    vehicle, number = draw(st.sampled_from(list(Vehicle))), draw(NUMBERS)
    own = vehicle is Vehicle.OWN
    return Leg(
        travelled_on=draw(DAYS),
        vehicle=vehicle,
        km=number if own else None,
        cost=None if own else number,
        proof=draw(st.booleans()),
        kind=draw(st.sampled_from([None, "fiets", "auto", "helikopter"])),
        absent=draw(st.booleans()),
        closed=draw(st.booleans()),
        rides=draw(st.integers(1, 4)) if own else 1,
    )


def as_read(leg: Leg) -> str:
    """A leg as the query of a run writes it, which does so by day."""
    number = leg.km if leg.vehicle is Vehicle.OWN else leg.cost
    return f"{leg.travelled_on}:{leg.vehicle.value}:{number}:{leg.kind or ''}:{leg.proof:d}:{leg.rides}"


@given(st.lists(legs(), min_size=1, max_size=12), st.sets(DAYS), st.sets(DAYS))
def test_a_run_pays_what_each_leg_is_worth_by_itself(asked: list[Leg], away: set[date], closed: set[date]) -> None:
    asked = sorted(
        (replace(leg, absent=leg.travelled_on in away, closed=leg.travelled_on in closed) for leg in asked),
        key=lambda leg: leg.travelled_on or date.min,
    )
    paid = dict(travelled(" ".join(map(as_read, asked)), WES, away, closed, date(2026, 12, 31)))
    assert sum(each.amount for each in paid.values()) == sum(amount(leg, WES) for leg in asked)
    for (month, _), due in paid.items():
        mine = [leg for leg in asked if leg.travelled_on and leg.travelled_on.replace(day=1) == month]
        rides = rides_of(due.how)
        assert [(each.day, each.amount) for each in rides] == [(leg.travelled_on, amount(leg, WES)) for leg in mine]
        assert [each.because for each in rides] == [" ".join(why.text for why in findings(leg, WES)) for leg in mine]
        assert due.amount == sum(amount(leg, WES) for leg in mine)
        assert due.how == kept(kept_of(due.how))


def test_one_condition_alone_looks_at_the_wes() -> None:
    """So that a run may keep what a leg on a day of the WES is worth, whoever rode it."""
    assert [each for each in CONDITIONS if "wes" in each.needs] == [inside_wes]


@given(st.lists(legs(), max_size=12))
def test_what_is_told_together_is_what_is_paid_one_by_one(asked: list[Leg]) -> None:
    told = explained(asked, WES)
    assert sum(each.amount for each in told) == sum(amount(leg, WES) for leg in asked)
    assert sum(each.count for each in told) == len(asked)
    assert sum(each.rides for each in told) == sum(leg.rides for leg in asked)
    for each in told:
        assert each.each * each.rides == each.amount


@given(legs())
def test_a_leg_is_worth_the_sum_of_its_rides(leg: Leg) -> None:
    assert amount(leg, WES) == sum(amount(replace(leg, rides=1), WES) for _ in range(leg.rides))


def test_each_ride_is_rounded_by_itself() -> None:
    there_and_back = Leg(WEEK[0], km=Decimal("12.5"), kind="fiets", rides=2)
    # As one number it would be 25 × 0.17 = 4.25.
    assert amount(there_and_back, WES) == Decimal("4.26")
    assert said(there_and_back) == ["2 ritten van 12,5 km × 0,17 euro, elke rit afgerond op 2,13 euro = 4,26 euro"]
    assert said(there_and_back, replace(there_and_back, rides=1)) == [
        "3 ritten van 12,5 km × 0,17 euro, elke rit afgerond op 2,13 euro = 6,39 euro"
    ]


def test_kilometres_explain_themselves() -> None:
    assert said(*by_bike(*WEEK)) == ["5 ritten van 22 km × 0,17 euro = 18,70 euro"]
    assert said(*by_bike(WEEK[0])) == ["1 rit van 22 km × 0,17 euro = 3,74 euro"]


def test_a_rounded_ride_says_so() -> None:
    assert said(*by_bike(*WEEK, km="12.5")) == [
        "5 ritten van 12,5 km × 0,17 euro, elke rit afgerond op 2,13 euro = 10,65 euro"
    ]
    assert said(*by_bike(WEEK[0], km="12.5")) == ["1 rit van 12,5 km × 0,17 euro = 2,13 euro"]


def test_the_rate_of_the_day_makes_two_sentences() -> None:
    assert said(*by_bike(date(2023, 12, 29), date(2024, 1, 2))) == [
        "1 rit van 22 km × 0,15 euro = 3,30 euro",
        "1 rit van 22 km × 0,17 euro = 3,74 euro",
    ]


def test_a_pass_counts_whole_with_its_proof() -> None:
    bought = Leg(WEEK[0], Vehicle.PUBLIC, cost=Decimal(36), proof=True, what="abonnement")
    assert said(bought, bought) == ["abonnement, 36,00 euro, met bewijs"] * 2
    assert said(Leg(WEEK[0], Vehicle.PUBLIC, cost=Decimal("5.2"), proof=True)) == [
        "openbaar vervoer, 5,20 euro, met bewijs"
    ]


def test_what_is_not_paid_says_why() -> None:
    away = Leg(WEEK[0], km=Decimal(10), kind="fiets", absent=True)
    assert said(away) == [
        "1 rit van 10 km: Op 8 januari 2024 was de jongere afwezig, dus er zijn geen kilometers terug te betalen."
    ]
    (told,) = explained([away], WES)
    assert "was je afwezig" in told.explained_to(youth=True)
    assert told == Alike(away, 1, 1, Decimal("0.17"), Decimal("0.00"), Decimal("0.00"), told.because)
