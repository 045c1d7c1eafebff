"""The days of a case as a lane, and the same in words."""

from datetime import date

from startblok.rules.facts import Facts, StartJob, Wes, Youth
from startblok.web.time_bar import Piece, time_bar

MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 26)


def facts(today: date, **known: object) -> Facts:
    return Facts(today=today, youth=Youth(birth_date=date(2005, 11, 9)), **known)


def test_nothing_is_drawn_before_the_days_are_known_but_the_birthday_stands_there() -> None:
    bar = time_bar(facts(MARCH))
    assert bar is not None
    assert (bar.title, bar.pieces, bar.today) == ("De dagen die tellen", (), None)
    assert [(day.name, day.text, day.away) for day in bar.days] == [("Wordt 26", "9 november 2031", "over 2078 dagen")]
    assert time_bar(Facts(today=MARCH)) is None


def test_each_day_says_how_far_it_is_or_how_long_ago() -> None:
    bar = time_bar(facts(date(2026, 4, 29), wes=Wes(start=MARCH, end=JUNE, started=True)))
    assert bar is not None
    assert [(day.name, day.away) for day in bar.days] == [
        ("Stage vanaf", "58 dagen geleden"),
        ("Stage tot en met", "over 58 dagen"),
        ("Vier weken voorbij", "33 dagen geleden"),
        ("Halfweg", "vandaag"),
        ("Uiterste dag", "over 125 dagen"),
        ("Wordt 26", "over 2020 dagen"),
    ]


def test_half_way_a_wes_is_half_solid_half_hatched() -> None:
    bar = time_bar(facts(date(2026, 4, 29), wes=Wes(start=MARCH, end=JUNE, started=True)))
    assert bar is not None
    assert bar.title == "De stage in de tijd"
    assert [piece.look for piece in bar.pieces] == ["lane-done", "lane-wes"]
    assert bar.sentence == "De stage loopt van 2 maart 2026 tot en met 26 juni 2026. Vandaag is dag 59 van 117."
    assert bar.today == Piece("31.52%", look="start", name="Vandaag 29 apr")


def test_the_last_days_the_law_allows_stand_in_words_with_their_rule() -> None:
    bar = time_bar(facts(MARCH, wes=Wes(start=MARCH, end=JUNE)))
    assert bar is not None
    assert [(day.name, day.text, day.rule.number if day.rule else "") for day in bar.days] == [
        ("Stage vanaf", "2 maart 2026", ""),
        ("Stage tot en met", "26 juni 2026", ""),
        ("Vier weken voorbij", "27 maart 2026", "R04"),
        ("Halfweg", "29 april 2026", ""),
        ("Uiterste dag", "1 september 2026", "R05"),
        ("Wordt 26", "9 november 2031", "R19"),
    ]


def test_a_birthday_far_away_is_told_but_not_drawn() -> None:
    bar = time_bar(facts(MARCH, wes=Wes(start=MARCH, end=JUNE)))
    assert bar is not None
    assert [limit.name for limit in bar.limits] == ["Uiterste dag"]


def test_a_start_job_shows_its_last_possible_quarter() -> None:
    job = StartJob(start=date(2031, 1, 6), end=date(2031, 12, 31))
    bar = time_bar(facts(date(2031, 10, 1), start_job=job))
    assert bar is not None
    assert bar.title == "De startbaan in de tijd"
    assert [(limit.name, limit.x) for limit in bar.limits] == [("Wordt 26", "85.28%"), ("Uiterste dag", "99.72%")]
    assert bar.today is not None
    assert bar.today.look == "end"


def test_a_year_names_at_most_seven_months() -> None:
    job = StartJob(start=date(2026, 1, 1), end=date(2026, 12, 31))
    bar = time_bar(facts(date(2026, 2, 1), start_job=job))
    assert bar is not None
    assert [month.name for month in bar.months if month.name] == ["jan", "mrt", "mei", "jul", "sep", "nov"]
