"""`manage.py evaluate`: malformed input is refused as a whole, in one line that names the item and the field."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from startblok.rules.evaluate import CALCULATIONS, answers
from startblok.rules.given import Malformed

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"

GIVEN: dict[str, dict[str, Any]] = {
    name: json.loads((CASES / f"{name}.json").read_text())[0]["given"] for name in CALCULATIONS
}
GIVEN["travel"]["lines"].append(
    {"date": "2026-03-02", "mode": "public_transport", "km": None, "cost": "5.20", "proof": True}
)
GIVEN["overlap"]["existing"].append(
    {"id": "a", "kind": "wes", "youth": "Y2", "place": "P1", "from": "2025-11-03", "until": None}
)
GIVEN["premium"]["absences"].append({"date": "2026-06-02", "justified": False})


def refusal(name: str, raw: bytes) -> str:
    with pytest.raises(Malformed) as error:
        answers(name, raw)
    return str(error.value)


def changed(name: str, path: str, value: Any) -> bytes:
    """A good item, then the same with one field changed; `...` takes the field away."""
    item = json.loads(json.dumps(GIVEN[name]))
    *way, field = path.split(".")
    part: Any = item
    for each in way:
        part = part[int(each)] if each.isdigit() else part[each]
    if value is ...:
        del part[field]
    else:
        part[field] = value
    return json.dumps([GIVEN[name], item]).encode()


def spoken(path: str) -> str:
    """A path as a message tells it: places in a list count from 1."""
    told = ""
    for each in path.split("."):
        told += f"[{int(each) + 1}]" if each.isdigit() else f".{each}"
    return told.removeprefix(".")


def fields(value: Any, way: str = "") -> list[str]:
    """The paths of all fields below an object."""
    if isinstance(value, dict):
        return [path for name, part in value.items() for path in (f"{way}{name}", *fields(part, f"{way}{name}."))]
    if isinstance(value, list):
        return [path for number, part in enumerate(value) for path in fields(part, f"{way}{number}.")]
    return []


EVERY_FIELD = [(name, path) for name, given in GIVEN.items() for path in fields(given)]


@pytest.mark.parametrize(("name", "path"), EVERY_FIELD)
def test_a_missing_field_is_refused(name: str, path: str) -> None:
    assert refusal(name, changed(name, path, ...)) == f"item 2: veld {spoken(path)}: ontbreekt"


@pytest.mark.parametrize(("name", "path"), EVERY_FIELD)
@pytest.mark.parametrize("value", [7, 0, 1.5, "", "x", [7], {"x": 1}, True, False, [None]])
def test_a_wrong_type_is_refused(name: str, path: str, value: Any) -> None:
    free_text = path.endswith((".id", ".youth", ".place", ".employer", "pathway.kind"))
    if (free_text and isinstance(value, str)) or type(value) is type(at(name, path)) is bool:
        return
    assert refusal(name, changed(name, path, value)).startswith(f"item 2: veld {spoken(path)}")


def at(name: str, path: str) -> Any:
    part: Any = GIVEN[name]
    for each in path.split("."):
        part = part[int(each)] if each.isdigit() else part[each]
    return part


NULLABLE = {
    "period": {"changed_end", "ended_early_on"},
    "age": {"wes_start", "wes_end", "start_job_start"},
    "premium": {"ended_early_on"},
    "travel": {"lines.0.cost", "lines.1.km"},
    "pathway": {"pathway", "pathway.until"},
    "route": {"candidate", "vacancy"},
    "overlap": {"request.until", "places.0.until", "existing.0.until"},
    "deadlines": {"wes_start", "evaluation_closed_on", "decision", "decided_on"},
    "startjob_end": {"end"},
}


@pytest.mark.parametrize(("name", "path"), EVERY_FIELD)
def test_null_is_refused_where_it_does_not_belong(name: str, path: str) -> None:
    if path in NULLABLE[name]:
        assert json.loads(answers(name, changed(name, path, None)))
    else:
        assert refusal(name, changed(name, path, None)).startswith(f"item 2: veld {spoken(path)}: ")


DATES = [
    (name, path)
    for name, path in EVERY_FIELD
    if path.rsplit(".", 1)[-1] in {"date", "from", "until", "end"} or path.endswith(("_on", "_date", "_start", "_end"))
]


@pytest.mark.parametrize(("name", "path"), DATES)
@pytest.mark.parametrize(
    "value",
    ["2026-02-29", "2026-13-01", "2026-04-31", "0000-01-01", "20260302", "2026-3-2", "2026-03-02T00:00", "2026-W10-1",
     " 2026-03-02", "2026-03-02\n", "٢٠٢٦-03-02", "02-03-2026"],
)  # fmt: skip
def test_only_a_real_date_is_a_date(name: str, path: str, value: str) -> None:
    assert refusal(name, changed(name, path, value)).startswith(f"item 2: veld {spoken(path)}: ")


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("period", "end", "2026-03-01"),
        ("period", "changed_end", "2026-03-01"),
        ("period", "ended_early_on", "2026-03-01"),
        ("age", "wes_end", "2026-05-08"),
        ("premium", "end", "2026-05-31"),
        ("premium", "ended_early_on", "2026-05-31"),
        ("travel", "wes_end", "2026-03-01"),
        ("pathway", "pathway.until", "2026-01-04"),
        ("pathway", "wes_end", "2026-03-01"),
        ("overlap", "request.until", "2026-03-01"),
        ("overlap", "places.0.until", "2025-08-31"),
        ("overlap", "existing.0.until", "2025-11-02"),
    ],
)
def test_a_last_day_before_its_first_is_refused(name: str, path: str, value: str) -> None:
    expected = f"item 2: veld {spoken(path)}: deze laatste dag valt voor de eerste dag"
    assert refusal(name, changed(name, path, value)) == expected


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("premium", "schedule", ["mon", "Tue"]),
        ("premium", "schedule", ["mon", 2]),
        ("travel", "lines.0.mode", "bike"),
        ("travel", "lines.0.km", "-1"),
        ("travel", "lines.0.km", "1,5"),
        ("travel", "lines.0.km", "1."),
        ("travel", "lines.0.km", ".5"),
        ("travel", "lines.0.km", "1e3"),
        ("travel", "lines.0.km", "NaN"),
        ("travel", "lines.0.km", "٣"),
        ("travel", "lines.0.cost", "5.20"),
        ("travel", "lines.1.cost", "5.2"),
        ("travel", "lines.1.cost", "5.200"),
        ("travel", "lines.1.cost", "-5.20"),
        ("travel", "lines.1.cost", " 5.20"),
        ("travel", "lines.1.km", "3"),
        ("route", "candidate.benefit", "Leefloon"),
        ("route", "vacancy", {"posted_at_vdab": True, "posted_on_site": True}),
        ("overlap", "request.kind", "hold"),
        ("overlap", "existing.0.kind", "reserved"),
        ("deadlines", "decision", "maybe"),
    ],
)
def test_a_value_outside_those_listed_is_refused(name: str, path: str, value: Any) -> None:
    assert refusal(name, changed(name, path, value)).startswith(f"item 2: veld {spoken(path)}: ")


def test_a_place_is_told_once() -> None:
    item = GIVEN["overlap"] | {"places": GIVEN["overlap"]["places"] * 2}
    assert (
        refusal("overlap", json.dumps([item]).encode()) == "item 1: veld places[2].id: deze plaats staat er twee keer"
    )


@pytest.mark.parametrize("value", ["x", 7, None, []])
@pytest.mark.parametrize("name", CALCULATIONS)
def test_an_item_that_is_no_object_is_refused(name: str, value: Any) -> None:
    assert refusal(name, json.dumps([GIVEN[name], value]).encode()) == "item 2: dit is geen object"


@pytest.mark.parametrize("value", [7, None, "x", []])
def test_a_part_that_is_no_object_is_refused(value: Any) -> None:
    assert refusal("travel", changed("travel", "lines", [value])) == "item 2: veld lines[1]: dit is geen object"


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[1,]", b"[NaN]", b"[Infinity]", b"[-Infinity]", b"\xff[]", b"\xef\xbb\xbf[]", b"[] []",
     b"[" * 100_000, b'[{"a":' * 100_000, b"[" + b"9" * 5000 + b"]", '["é"]'.encode("latin-1"), "[]".encode("utf-16")],
    ids=lambda raw: repr(raw[:12]),
)  # fmt: skip
def test_what_is_not_json_is_refused(raw: bytes) -> None:
    assert refusal("period", raw) == "de invoer is geen JSON in UTF-8"


@pytest.mark.parametrize("raw", [b"{}", b"null", b"7", b'"x"', b"true"])
def test_what_is_not_a_list_is_refused(raw: bytes) -> None:
    assert refusal("period", raw) == "de invoer is geen JSON-lijst"


def test_an_unknown_name_is_refused() -> None:
    assert refusal("x\ny", b"[]") == (
        "onbekende berekening 'x\\ny'; kies een van deze: "
        "period age premium travel pathway route overlap deadlines startjob_end"
    )


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("period", {"start": "9999-11-01", "end": "9999-12-31", "changed_end": None, "ended_early_on": None}),
        ("age", {"birth_date": "9980-01-01", "wes_start": None, "wes_end": "9999-01-01", "start_job_start": None}),
        ("startjob_end", {"birth_date": "9980-01-01", "end": None}),
        ("deadlines", {"wes_start": "9999-12-30", "evaluation_closed_on": None, "decision": None, "decided_on": None}),
    ],
)
def test_what_is_past_the_calendar_is_refused(name: str, given: dict[str, Any]) -> None:
    assert refusal(name, json.dumps([given]).encode()) == "item 1: een datum valt buiten de kalender"


@pytest.mark.parametrize("name", CALCULATIONS)
def test_nothing_given_yields_nothing(name: str) -> None:
    assert answers(name, b" [] ") == "[]"


def test_a_field_that_is_not_named_plays_no_part() -> None:
    item = GIVEN["startjob_end"] | {"extra": [1]}
    assert answers("startjob_end", json.dumps([item]).encode()) == answers(
        "startjob_end", json.dumps([GIVEN["startjob_end"]]).encode()
    )


def evaluate(*words: str, given: bytes = b"[]") -> tuple[int, bytes, bytes]:
    """Run the command as in a fresh checkout: no environment, another folder."""
    command = [sys.executable, str(ROOT / "manage.py"), "evaluate", *words]
    done = subprocess.run(command, input=given, capture_output=True, env={}, cwd="/", check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_answers_on_stdout() -> None:
    given = json.dumps([GIVEN["startjob_end"]] * 2).encode()
    code, out, error = evaluate("startjob_end", given=given)
    answer = {"birthday_26": "2026-05-10", "latest_end": "2026-06-30", "warn": False}
    assert (code, json.loads(out), error) == (0, [answer, answer], b"")


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (["period"], b'[{"start": 1}]', b"CommandError: item 1: veld start: dit moet een datum als tekst zijn\n"),
        (["period"], b"\xff", b"CommandError: de invoer is geen JSON in UTF-8\n"),
        ([], b"[]", b"CommandError: onbekende berekening ''; kies"),
        (["period", "age"], b"[]", b"CommandError: onbekende berekening 'period age'; kies"),
        (["no\nname"], b"[]", b"CommandError: onbekende berekening 'no\\nname'; kies"),
    ],
)
def test_the_command_refuses_in_one_line(words: list[str], given: bytes, told: bytes) -> None:
    code, out, error = evaluate(*words, given=given)
    assert (code, out, error.count(b"\n")) == (2, b"", 1)
    assert error.startswith(told)
