"""Scores decide nothing: the law of who may begin and who is hired never looks at them, nor does hiring itself."""

import ast
import dataclasses
from pathlib import Path

import pytest
from django.conf import settings

from startblok.process import hiring as hiring_steps
from startblok.rules import eligibility, hiring
from startblok.rules import facts as f
from startblok.rules.catalogue import STATEMENTS

ROOT = Path(settings.BASE) / "startblok"
DECIDE = ("rules/eligibility.py", "rules/hiring.py", "process/hiring.py")
SCORED = {
    *("EvaluationScore", "MidwayScore", "MidwayInput", "EvaluationInput", "FollowUp", "LEVELS"),
    *("startblok.records.midway", "startblok.records.followup", "startblok.web.growth", "startblok.rules.midway"),
}


@pytest.mark.parametrize("path", DECIDE)
def test_what_decides_imports_no_scores(path: str) -> None:
    tree = ast.parse((ROOT / path).read_text())
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", "") or "", *(each.name for each in node.names))
    }
    assert imported & SCORED == set()
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert read & {"scores", "score", "level", "inputs", "midway_inputs", "followups"} == set()


def test_the_facts_of_the_law_hold_no_score() -> None:
    fields = {field.name for part in (f.Evaluation, f.Midway, f.Case) for field in dataclasses.fields(part)}
    assert fields & {"scores", "score", "level", "levels", "start", "end", "advice"} == set()


def test_no_statement_of_eligibility_or_hiring_looks_at_the_mid_way_review() -> None:
    asked = {rule.name: rule.needs for rule in STATEMENTS.values()}
    modules = (eligibility, hiring)
    ours = {name for name in asked if name.split(".")[0] in {module.__name__.rsplit(".", 1)[-1] for module in modules}}
    assert len(ours) > 10
    assert [name for name in ours if "midway" in asked[name]] == []
    law = [rule.name for step in (hiring_steps.hire, hiring_steps.do_not_hire) for rule in step.law]
    assert [name for name in law if "midway" in asked[name]] == []
