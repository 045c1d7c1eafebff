"""What must be true of every date and schedule, whatever hypothesis makes up."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from startblok.rules import eligibility, money, period, premium, travel, workdays
from startblok.rules.dates import DAY, last_day_of_quarter
from startblok.rules.facts import Days, Facts, Leg, Wes
from startblok.rules.places import first_day_not_granted

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
RECENT = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)


@given(DAYS)
def test_the_earliest_end_is_the_first_that_passes(start: date) -> None:
    end = period.earliest_end(start)
    assert holds(period.at_least_four_weeks, start, end)
    assert not holds(period.at_least_four_weeks, start, end - DAY)
    assert timedelta(days=24) <= end - start <= timedelta(days=27)


@given(DAYS, st.integers(0, 400))
def test_four_weeks_means_the_next_weekday_is_28_days_on(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    following = end + DAY
    while following.weekday() > 4:
        following += DAY
    assert holds(period.at_least_four_weeks, start, end) == (following >= start + timedelta(days=28))


@given(DAYS)
def test_the_latest_end_is_the_last_that_passes(start: date) -> None:
    end = period.latest_end(start)
    assert holds(period.at_most_six_months, start, end)
    assert not holds(period.at_most_six_months, start, end + DAY)
    assert timedelta(days=180) <= end - start <= timedelta(days=183)


@given(DAYS, DAYS)
def test_a_later_start_never_ends_earlier(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert period.latest_end(first) <= period.latest_end(second)
    assert period.earliest_end(first) <= period.earliest_end(second)


def holds(rule, start: date, end: date) -> bool:
    return rule.judge(Facts(today=start, wes=Wes(start=start, end=end))).holds


@given(DAYS, st.integers(0, 120))
def test_a_year_older_exactly_on_the_birthday(born: date, years: int) -> None:
    birthday = eligibility.birthday(born, years)
    assert eligibility.age_on(born, birthday) == years
    assert eligibility.age_on(born, birthday - DAY) == years - 1


@given(DAYS)
def test_a_start_job_ends_in_the_quarter_of_the_birthday(born: date) -> None:
    end = eligibility.latest_start_job_end(born, on=born)
    birthday = eligibility.birthday(born, 26)
    assert timedelta(0) <= end - birthday <= timedelta(days=91)
    assert (end + DAY).day == 1
    assert (end + DAY).month in (1, 4, 7, 10)
    assert last_day_of_quarter(end) == end


@given(DAYS, st.integers(0, 60))
def test_working_days_are_counted_one_way(start: date, number: int) -> None:
    end = workdays.working_day_after(start, number)
    assert workdays.working_days_between(start, end) == number
    assert number == 0 or workdays.is_working_day(end)
    if workdays.is_working_day(start):
        assert workdays.working_day_before(end, number) == start


@given(st.integers(1583, 4000))
def test_a_year_has_ten_public_holidays(year: int) -> None:
    holidays = workdays.public_holidays(year)
    # Ascension Day falls on 1 May when Easter is on 23 March.
    assert len(holidays) == (9 if workdays.easter(year) == date(year, 3, 23) else 10)
    assert {day.year for day in holidays} == {year}


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    easter = workdays.easter(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_easter_agrees_with_another_method() -> None:
    assert [workdays.easter(year) for year in range(1583, 5000)] == [
        _easter_by_oudin(year) for year in range(1583, 5000)
    ]


def _easter_by_oudin(year: int) -> date:
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    from_march = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 1) + timedelta(days=27 + from_march)


def test_easter_as_the_almanac_has_it() -> None:
    told = ["2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2035-03-25",
            "2038-04-25", "1818-03-22", "2285-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2049-04-18",
            "2076-04-19", "2008-03-23"]  # fmt: skip
    assert [workdays.easter(int(day[:4])).isoformat() for day in told] == told


def test_the_ten_holidays_of_2026() -> None:
    assert sorted(day.isoformat() for day in workdays.public_holidays(2026)) == [
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-07-21", "2026-08-15", "2026-11-01",
        "2026-11-11", "2026-12-25",
    ]  # fmt: skip


def test_no_working_day_lies_before_its_start() -> None:
    assert workdays.working_days_between(date(2026, 3, 6), date(2026, 3, 2)) == 0


@given(RECENT, st.integers(0, 200), WEEKDAYS, st.sets(st.integers(-5, 205), max_size=20))
def test_the_premium_adds_up(start: date, length: int, weekdays: frozenset[int], absent: set[int]) -> None:
    last_day = start + timedelta(days=length)
    absences = {start + timedelta(days=number) for number in absent}
    due = premium.months(start, last_day, [premium.Schedule(start, weekdays)], absences)
    firsts = [month.month for month in due]
    assert firsts == sorted(set(firsts))
    assert (firsts[0], firsts[-1]) == (start.replace(day=1), last_day.replace(day=1))
    worked = [start + timedelta(days=number) for number in range(length + 1)]
    absences = {day for day in absences if day not in workdays.public_holidays(day.year)}
    worked = [day for day in worked if day.weekday() in weekdays and day not in absences]
    assert sum(month.days for month in due) == len(worked)
    for month in due:
        assert 0 <= month.days <= month.of
        assert abs(Fraction(month.amount) - Fraction(200 * month.days, month.of)) <= Fraction(1, 200)
        assert (month.amount == 200) == (month.days == month.of)
        assert month.amount.as_tuple().exponent == -2
    assert premium.total(due) == sum(month.amount for month in due)


@given(RECENT, st.integers(1, 200), WEEKDAYS, st.data())
def test_a_placement_cut_in_two_loses_no_day(start: date, length: int, weekdays: frozenset[int], data) -> None:
    schedule = [premium.Schedule(start.replace(day=1), weekdays)]
    last_day = start + timedelta(days=length)
    cut = start + timedelta(days=data.draw(st.integers(0, length - 1)))
    whole = premium.months(start, last_day, schedule, [])
    parts = premium.months(start, cut, schedule, []) + premium.months(cut + DAY, last_day, schedule, [])
    assert sum(month.days for month in whole) == sum(month.days for month in parts)


@given(st.fractions(0, 10_000))
def test_rounding_is_never_half_a_cent_off(euro: Fraction) -> None:
    rounded = Fraction(money.rounded(euro))
    assert -Fraction(1, 200) < rounded - euro <= Fraction(1, 200)


@given(st.decimals(0, 1000, places=3), RECENT)
def test_a_km_is_worth_the_rate_of_its_day(km: Decimal, day: date) -> None:
    rate = Fraction(15 if day < date(2024, 1, 1) else 17, 100)
    amount = travel.amount(Leg(travelled_on=day, km=km), Wes(start=day, end=day))
    assert amount == money.rounded(Fraction(km) * rate)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20))), st.integers(0, 40), st.integers(0, 20))
def test_the_first_day_not_granted_is_found(grants: list[tuple[int, int]], start: int, length: int) -> None:
    def at(number: int) -> date:
        return date(2026, 1, 1) + timedelta(days=number)

    granted = {number for first, more in grants for number in range(first, first + more + 1)}
    missing = [number for number in range(start, start + length + 1) if number not in granted]
    found = first_day_not_granted(
        Days(at(start), at(start + length)), [Days(at(first), at(first + more)) for first, more in grants]
    )
    assert found == (at(missing[0]) if missing else None)
