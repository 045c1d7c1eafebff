"""Parameters are dated without gaps, and a rule may ask only for those it declares."""

from datetime import date
from pathlib import Path

import pytest

from startblok.rules import parameters as law
from startblok.rules.facts import Facts, Wes
from startblok.rules.period import at_least_four_weeks
from startblok.rules.verdict import Kind, Values, rule, spoken
from tests.rules.told import day

ONE = """
[term]
meaning = "Termijn"
unit = "{unit}"
decided_by = "vandaag"
[[term.values]]
value = {old}
until = 2026-01-01
source = "oud"
[[term.values]]
value = {new}
from = {start}
source = "nieuw"
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Read another law for the time of a test."""

    def ship(**told: str) -> None:
        file = tmp_path / "parameters.toml"
        file.write_text(ONE.format(**({"unit": "dagen", "old": "5", "new": "6", "start": "2026-01-01"} | told)))
        monkeypatch.setattr(law, "FILE", file)
        law.parameters.cache_clear()

    yield ship
    law.parameters.cache_clear()


def test_a_value_counts_up_to_the_day_the_next_begins(shipped) -> None:
    shipped()
    assert law.in_force("term", on=date(2025, 12, 31)) == 5
    assert law.in_force("term", on=date(2026, 1, 1)) == 6
    assert law.in_force("term", on=date.min) == 5


@pytest.mark.parametrize("start", ["2026-01-02", "2025-12-31"])
def test_a_gap_or_an_overlap_in_the_law_is_refused(shipped, start: str) -> None:
    shipped(start=start)
    with pytest.raises(ValueError, match=f"term: the value from {start} does not follow the one before it"):
        law.parameters()


def test_an_amount_with_a_point_in_the_file_stays_exact(shipped) -> None:
    shipped(unit="euro", old="0.1", new='"0.20"')
    assert str(law.in_force("term", on=date(2025, 1, 1))) == "0.1"
    assert str(law.in_force("term", on=date(2026, 1, 1))) == "0.20"


def test_a_parameter_without_a_value_on_a_day_is_an_error() -> None:
    parameter = law.Parameter("x", "", "", "", (law.Dated(1, date(2026, 1, 1), None, ""),))
    with pytest.raises(LookupError, match="x has no value on 2025-12-31"):
        parameter.on(date(2025, 12, 31))


def test_a_rule_cannot_ask_what_it_does_not_declare() -> None:
    lookup = law.Law(("age_at_least",))
    assert lookup("age_at_least", on=date(2026, 1, 1)) == 18
    assert lookup.used == {"age_at_least": 18}
    with pytest.raises(LookupError, match="age_never is not among the parameters this rule declares"):
        lookup("age_never", on=date(2026, 1, 1))


def test_a_verdict_keeps_the_parameters_it_used() -> None:
    facts = Facts(today=day("03-02"), wes=Wes(start=day("03-02"), end=day("03-26")))
    verdict = at_least_four_weeks.judge(facts)
    assert verdict.parameters == {"wes_at_least_weeks": 4}
    assert verdict.statement == "period.at_least_four_weeks"
    assert verdict.rule == "R04"
    assert not verdict.holds
    assert verdict.finding is not None
    assert verdict.finding.parameters == {"wes_at_least_weeks": 4}
    assert verdict.finding.todo_text == "Kies als laatste dag 27 maart 2026 of later."


def test_a_fingerprint_changes_with_a_value() -> None:
    first = at_least_four_weeks.judge(Facts(today=day("03-02"), wes=Wes(start=day("03-02"), end=day("03-26")))).finding
    second = at_least_four_weeks.judge(Facts(today=day("03-02"), wes=Wes(start=day("03-02"), end=day("03-25")))).finding
    assert first is not None
    assert second is not None
    assert first.fingerprint == (
        "period.at_least_four_weeks|earliest_end=2026-03-27|end=2026-03-26|start=2026-03-02|weeks=4"
    )
    assert first.fingerprint != second.fingerprint


def test_a_rule_takes_its_name_and_its_needs_from_its_function() -> None:
    @rule("R99", section="§1", kind=Kind.WARN, title="Iets", sentence="Het is {today}.", todo="Wacht.")
    def something(today: date) -> Values:
        """Iets is waar."""
        return {"today": today}

    assert something.name == "test_law.something"
    assert something.needs == ("today",)
    assert something.explanation == "Iets is waar."
    finding = something.judge(Facts(today=day("08-01"))).finding
    assert finding is not None
    assert finding.text == "Het is 1 augustus 2026."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 1, 1), "1 januari 2026"),
        (date(2026, 12, 31), "31 december 2026"),
        (["a"], "a"),
        (["a", "b"], "a en b"),
        (("a", "b", "c"), "a, b en c"),
        ([], ""),
        ([date(2026, 3, 2), "x"], "2 maart 2026 en x"),
        (4, "4"),
    ],
)
def test_a_value_is_spoken_in_dutch(value: object, said: str) -> None:
    assert spoken(value) == said
