"""The glossary leaves no record, state or role without its Dutch word."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from startblok.records.cases import State
from startblok.rules.roles import Role

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row != ["Dutch", "code", "what"]]


def explained() -> set[str]:
    return {name for row in rows() for name in re.findall(r"`(\w+)`", row[1])}


def test_every_row_has_a_dutch_word_a_name_and_a_meaning():
    assert [row for row in rows() if len(row) != 3 or not all(row)] == []


def test_every_record_is_explained():
    names = {model.__name__ for model in apps.get_app_config("records").get_models()}
    assert names - explained() == set()


@pytest.mark.parametrize("kind", [State, Role], ids=["states", "roles"])
def test_every_state_and_role_is_explained(kind):
    assert {member.value for member in kind} - explained() == set()
