"""The cases of tests/cases: what is given must yield exactly what is expected, of the same types.

The files named own_* are our own: more of the same calculations, and terms and schedules that no other case tells.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from startblok.rules import evaluation, hiring, period, premium, terms
from startblok.rules.evaluate import CALCULATIONS, WEEKDAYS, answers

CASES = Path(__file__).parents[1] / "cases"
Case = dict[str, Any]


def cases(*files: str) -> list[Any]:
    told = [case for file in files for case in json.loads((CASES / file).read_text())]
    return [pytest.param(case, id=case["id"]) for case in told]


def files_of(name: str) -> list[str]:
    return [file for file in (f"{name}.json", f"own_{name}.json") if (CASES / file).exists()]


def in_any_order(value: Any) -> Any:
    """The value with every list of findings sorted, for their order has no meaning; numbers keep their type."""
    if isinstance(value, dict):
        return {name: _sorted(part) if name == "findings" else in_any_order(part) for name, part in value.items()}
    if isinstance(value, list):
        return [in_any_order(part) for part in value]
    return type(value), value


def _sorted(findings: Any) -> Any:
    return sorted(json.dumps(finding, sort_keys=True) for finding in findings)


def agrees(name: str, case: Case) -> None:
    (answer,) = json.loads(answers(name, json.dumps([case["given"]]).encode()))
    assert in_any_order(answer) == in_any_order(case["expect"])


@pytest.mark.parametrize("case", cases(*files_of("period")))
def test_period(case: Case) -> None:
    agrees("period", case)


@pytest.mark.parametrize("case", cases(*files_of("age")))
def test_age(case: Case) -> None:
    agrees("age", case)


@pytest.mark.parametrize("case", cases(*files_of("premium")))
def test_premium(case: Case) -> None:
    agrees("premium", case)


@pytest.mark.parametrize("case", cases(*files_of("travel")))
def test_travel(case: Case) -> None:
    agrees("travel", case)


@pytest.mark.parametrize("case", cases(*files_of("pathway")))
def test_pathway(case: Case) -> None:
    agrees("pathway", case)


@pytest.mark.parametrize("case", cases(*files_of("route")))
def test_route(case: Case) -> None:
    agrees("route", case)


@pytest.mark.parametrize("case", cases(*files_of("overlap")))
def test_overlap(case: Case) -> None:
    agrees("overlap", case)


@pytest.mark.parametrize("case", cases(*files_of("deadlines")))
def test_deadlines(case: Case) -> None:
    agrees("deadlines", case)


@pytest.mark.parametrize("case", cases(*files_of("startjob_end")))
def test_startjob_end(case: Case) -> None:
    agrees("startjob_end", case)


TERMS: dict[str, Callable[[date], date | list[date]]] = {
    "undo": period.last_undo_day,
    "change_reminders": period.change_reminders,
    "input": evaluation.input_opens_on,
    "decision": hiring.decision_reminders,
    "kept": hiring.place_kept_until,
    "confirmed": premium.confirmed_by,
    "draft": hiring.file_draft_from,
    "end_request": terms.end_request_due,
    "long_absence": terms.long_absence_question_on,
    "number": terms.number_trusted_from,
}


@pytest.mark.parametrize("case", cases("own_terms.json"))
def test_terms(case: Case) -> None:
    answer = TERMS[case["given"]["term"]](date.fromisoformat(case["given"]["day"]))
    days = answer if isinstance(answer, list) else [answer]
    assert [day.isoformat() for day in days] == case["expect"]["days"]


def test_every_term_has_a_case() -> None:
    assert {case.values[0]["given"]["term"] for case in cases("own_terms.json")} == set(TERMS)


@pytest.mark.parametrize("case", cases("own_schedule.json"))
def test_schedule(case: Case) -> None:
    given = case["given"]
    due = premium.months(
        date.fromisoformat(given["start"]),
        date.fromisoformat(given["last_day"]),
        [
            premium.Schedule(date.fromisoformat(each["from"]), frozenset(map(WEEKDAYS.index, each["days"])))
            for each in given["schedules"]
        ],
        [date.fromisoformat(day) for day in given["unjustified"]],
    )
    assert case["expect"]["months"] == [
        {"month": f"{each.month:%Y-%m}", "days": each.days, "of": each.of, "amount": str(each.amount)} for each in due
    ]


def test_no_case_file_is_forgotten() -> None:
    known = {file for name in CALCULATIONS for file in files_of(name)} | {"own_terms.json", "own_schedule.json"}
    assert {file.name for file in CASES.glob("*.json")} == known
    assert {f"{name}.json" for name in CALCULATIONS} <= known
