"""Every statement holds and breaks when it should, in exactly its words."""

import dataclasses
import string

import pytest

from startblok.rules import facts as f
from startblok.rules import parameters as law
from startblok.rules.catalogue import STATEMENTS
from startblok.rules.verdict import Kind, Rule
from tests.rules import (
    told_account,
    told_afterwards,
    told_applications,
    told_checks,
    told_doubt,
    told_eligibility,
    told_evaluation,
    told_hiring,
    told_keeping,
    told_midway,
    told_papers,
    told_payment,
    told_people,
    told_period,
    told_places,
    told_plan,
    told_referral,
    told_reminding,
    told_todo,
    told_travel,
)
from tests.rules.told import Told, day

TABLES = (
    told_account,
    told_afterwards,
    told_applications,
    told_checks,
    told_referral,
    told_eligibility,
    told_evaluation,
    told_period,
    told_places,
    told_plan,
    told_papers,
    told_hiring,
    told_keeping,
    told_midway,
    told_doubt,
    told_payment,
    told_people,
    told_reminding,
    told_todo,
    told_travel,
)
TOLD = [each for table in TABLES for each in table.TOLD]
EMPTY = f.Facts(today=day("03-02"))

# These two depend on a parameter that is false as shipped; this one is always said.
BY_PARAMETER = {"papers.delivered_before_start", "papers.checked_before_start"}
NEVER_HOLDS = {"papers.no_wage_in_wes", "papers.premium_text"}
BY_PARAMETER_HOLDS = {"hiring.signing_here_allowed"}


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.rule.name)
def test_a_statement_says_exactly_this(told: Told) -> None:
    finding = told.rule.judge(told.facts).finding
    assert (None if finding is None else finding.text) == told.sentence


@pytest.mark.parametrize("told", [each for each in TOLD if each.sentence is not None], ids=lambda told: told.rule.name)
def test_a_finding_says_what_to_do(told: Told) -> None:
    finding = told.rule.judge(told.facts).finding
    assert finding is not None
    assert (finding.todo_text != "") == (finding.kind is not Kind.GUIDE)
    assert "{" not in finding.todo_text
    assert finding.todo_text == "" or finding.todo_text.endswith(".")
    assert finding.text.endswith(".")


def test_every_statement_is_told_both_ways() -> None:
    broken = {each.rule.name for each in TOLD if each.sentence is not None}
    holding = {each.rule.name for each in TOLD if each.sentence is None}
    assert broken | BY_PARAMETER == set(STATEMENTS)
    assert holding | NEVER_HOLDS | BY_PARAMETER_HOLDS == set(STATEMENTS)


@pytest.mark.parametrize(("rule", "parameter", "sentence"), told_papers.ONLY_WHEN_ASKED)
def test_a_parameter_makes_it_a_condition(rule: Rule, parameter: str, sentence: str, changed_law: None) -> None:
    del parameter, changed_law
    verdict = rule.judge(dataclasses.replace(EMPTY, wes=told_papers.WES))
    assert verdict.finding is not None
    assert verdict.finding.text == sentence


def test_a_parameter_allows_signing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, "start_job_agreement_signed_here", True)
    assert STATEMENTS["hiring.signing_here_allowed"].judge(EMPTY).holds


@pytest.fixture
def changed_law(parameter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, parameter, True)


def change(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    """Let a parameter have this value for ever."""
    shipped = law.parameters()
    dated = (law.Dated(value, law.date.min, None, "test"),)
    changed = {**shipped, name: dataclasses.replace(shipped[name], values=dated)}
    monkeypatch.setattr(law, "parameters", lambda: changed)


@pytest.mark.parametrize("rule", STATEMENTS.values(), ids=lambda rule: rule.name)
def test_a_statement_judges_empty_facts(rule: Rule) -> None:
    assert rule.judge(EMPTY).statement == rule.name


@pytest.mark.parametrize("rule", STATEMENTS.values(), ids=lambda rule: rule.name)
def test_a_statement_is_well_told(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.explanation.endswith(".")
    assert (rule.todo == "") == (rule.kind is Kind.GUIDE)
    assert rule.override is None or rule.kind is Kind.WARN
    assert set(rule.needs) <= {field.name for field in dataclasses.fields(f.Facts)}


@pytest.mark.parametrize("told", [each for each in TOLD if each.sentence is not None], ids=lambda told: told.rule.name)
def test_a_finding_gives_every_value_that_is_said(told: Told) -> None:
    finding = told.rule.judge(told.facts).finding
    assert finding is not None
    said = {name for _, name, _, _ in string.Formatter().parse(told.rule.sentence + told.rule.todo) if name}
    assert said == set(finding.values)


def test_only_the_coordinator_grants_the_exception_for_26() -> None:
    owners = {name: rule.override for name, rule in STATEMENTS.items() if rule.override is not None}
    assert {name: role.value for name, role in owners.items()} == {
        "eligibility.age_under_26_on_wes_start": "coordinator",
        "eligibility.age_under_26_on_start_job_start": "coordinator",
        "eligibility.start_job_ends_by_latest_end": "coordinator",
        "period.together_at_most_six_months": "mediator",
    }


def test_the_refusal_for_a_busy_youth_reveals_nothing() -> None:
    rule = STATEMENTS["places.youth_is_free"]
    assert {name for _, name, _, _ in string.Formatter().parse(rule.sentence + rule.todo) if name} == set()
