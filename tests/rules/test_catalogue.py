"""The catalogue tells every rule of the scheme, and the law every parameter, each with its source."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from startblok.rules import parameters as law
from startblok.rules.catalogue import CATALOGUE, STATEMENTS, Entry
from startblok.rules.verdict import Kind

RULES = Path(law.__file__).parent

# The kinds as the table of rules has them; the scheme is restated here by hand.
KINDS = {
    "R01": "B", "R02": "B", "R03": "B", "R04": "B", "R05": "B", "R06": "B", "R07": "W D", "R08": "D", "R09": "B",
    "R10": "B G", "R11": "B W", "R12": "B", "R13": "B", "R14": "G", "R15": "G D", "R16": "B", "R17": "G D", "R18": "B",
    "R19": "B W", "R20": "B", "R21": "B", "R22": "B", "R23": "G", "R24": "B W", "R25": "W", "R26": "B W", "R27": "B",
    "R28": "B", "R29": "B", "R30": "D", "R31": "D", "R32": "G", "R33": "B", "R34": "W B", "R35": "D",
}  # fmt: skip


def test_every_rule_of_the_scheme_is_there_in_order() -> None:
    assert {entry.number: entry.kinds for entry in CATALOGUE} == KINDS
    assert [entry.number for entry in CATALOGUE] == [f"R{number:02}" for number in range(1, 36)]


def test_every_statement_stands_under_its_rule() -> None:
    assert sorted(each.name for entry in CATALOGUE for each in entry.statements) == sorted(STATEMENTS)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.number)
def test_a_rule_is_judged_or_kept_another_way(entry: Entry) -> None:
    assert entry.statements or entry.kept
    assert {each.section for each in entry.statements} <= {entry.section}
    assert entry.text.endswith(".")
    assert entry.kept == "" or entry.kept.endswith(".")


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.number)
def test_a_rule_that_only_warns_has_no_block(entry: Entry) -> None:
    if entry.kinds == "G":
        assert {each.kind for each in entry.statements} <= {Kind.GUIDE}


def test_every_number_of_the_law_stands_under_a_rule_and_once_under_each() -> None:
    under = [(entry.number, each.name) for entry in CATALOGUE for each in entry.parameters]
    assert {name for _, name in under} == set(law.parameters())
    assert len(under) == len(set(under))
    assert ("R08", "travel_per_km") in under


def test_a_number_that_a_statement_looks_up_is_not_named_again() -> None:
    looked_up = {name for rule in STATEMENTS.values() for name in rule.uses}
    assert {name for entry in CATALOGUE for name in entry.numbers} & looked_up == set()


def test_rules_are_cited_by_number_and_section() -> None:
    cited = {entry.number: entry.citation for entry in CATALOGUE}
    assert cited["R05"] == "R05 · infofiche WES, §1"
    assert cited["R01"] == "R01 · infofiche WES, inleiding"
    assert cited["R34"] == "R34 · extern"
    assert STATEMENTS["period.at_most_six_months"].citation == cited["R05"]


def test_every_parameter_is_used_and_every_use_declared() -> None:
    code = "".join(file.read_text() for file in RULES.glob("*.py"))
    used = set(re.findall(r"""\b(?:law|in_force)\(\s*"(\w+)\"""", code))
    declared = {name for rule in STATEMENTS.values() for name in rule.uses}
    assert used == set(law.parameters())
    assert declared <= used


@pytest.mark.parametrize("parameter", law.parameters().values(), ids=lambda parameter: parameter.name)
def test_a_parameter_is_dated_and_sourced(parameter: law.Parameter) -> None:
    assert parameter.meaning
    assert parameter.unit
    assert parameter.decided_by
    assert all(dated.source for dated in parameter.values)
    assert parameter.values[0].start == date.min
    assert parameter.values[-1].until is None


AS_SHIPPED = {
    "wes_at_least_weeks": 4,
    "wes_at_most_months": 6,
    "change_reminder_working_days": (10, 3),
    "undo_start_working_days": 5,
    "public_holidays": (
        "01-01", "pasen+1", "05-01", "pasen+39", "pasen+50", "07-21", "08-15", "11-01", "11-11", "12-25",
    ),
    "age_at_least": 18,
    "age_only_by_exception": 26,
    "age_never": 27,
    "start_job_until_quarter_of_age": 26,
    "start_job_renewal_months": 12,
    "pathways": ("TIW", "TWE"),
    "premium_per_month": Decimal("200.00"),
    "premium_confirmed_by_working_day": 5,
    "payment_looked_at_from": Decimal("400.00"),
    "approval_signed_in_minutes": 5,
    "payment_hold_waived_days": 40,
    "payment_file_most": 25000,
    "travel_per_km": Decimal("0.17"),
    "own_vehicles": ("auto", "motor", "bromfiets", "fiets", "step"),
    "words_for_a_wes": ("wes", "stage*", "*stage", "*stages", "stagiair*", "internship*"),
    "competences_at_least": 2,
    "competences_at_most": 6,
    "mediator_contact_weeks": 4,
    "check_working_days": 5,
    "check_required_before_start": False,
    "delivery_required_before_start": False,
    "proof_at_most_months_old": 3,
    "midway_at_least_weeks": 6, "midway_working_days": 5,
    "input_last_working_days": 10,
    "no_input_working_days": 10,
    "decision_reminder_working_days": (5, 10),
    "place_kept_working_days": 20,
    "start_job_file_draft_weeks": 6,
    "start_job_agreement_signed_here": False,
    "mediator_signs_for": "vdab",
    "end_request_working_days": 1,
    "absences_in_a_row": 3,
    "long_absence_weeks": 4,
    "phone_change_days": 2, "bank_account_cooling_days": 7,
    "proof_kept_months": 3, "application_kept_months": 6, "remind_again_hours": 24,
}  # fmt: skip


def test_the_law_as_shipped() -> None:
    assert {name: parameter.values[-1].value for name, parameter in law.parameters().items()} == AS_SHIPPED


def test_the_rate_changes_on_the_first_day_of_2024() -> None:
    assert law.in_force("travel_per_km", on=date(2023, 12, 31)) == Decimal("0.15")
    assert law.in_force("travel_per_km", on=date(2024, 1, 1)) == Decimal("0.17")
