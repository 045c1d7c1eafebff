"""The page of the rules: each rule with its source, its statements and its numbers, now and before."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from startblok.records import clock
from startblok.rules.catalogue import CATALOGUE
from startblok.rules.parameters import parameters
from startblok.web.site.rules import SECTIONS, in_words
from tests.browse import words


def test_every_rule_is_there_once_under_its_section(client: Client, db: None) -> None:
    page = client.get("/regels/").content.decode()
    assert re.findall(r'<section class="article" id="(R\d\d)"', page) == [
        entry.number for section in SECTIONS for entry in CATALOGUE if entry.section == section
    ]
    assert {entry.section for entry in CATALOGUE} == set(SECTIONS)


def rule(number: str) -> str:
    """The words of one rule on the page."""
    page = Client().get("/regels/").content.decode()
    (part,) = re.findall(rf'<section class="article" id="{number}".*?</section>', page, re.S)
    return words(type("Page", (), {"content": part.encode()}))


def test_a_rule_says_its_kind_its_source_its_words_and_what_is_looked_at(db: None) -> None:
    text = rule("R19")
    assert text.startswith("R19: Laaggeschoold en 18 tot 26 jaar houdt tegen waarschuwt R19 · infofiche WES, §3")
    assert "Vanaf welke leeftijd een WES of startbaan kan beginnen 18 jaar" in text
    assert "alleen de coördinator kan het met een reden toelaten" in text


@pytest.mark.parametrize(
    ("day", "counts", "other"),
    [
        (
            date(2026, 3, 2),
            "0,17 euro per km vanaf 1 januari 2024",
            "Sinds het begin tot 1 januari 2024: 0,15 euro per km",
        ),
        (
            date(2023, 3, 2),
            "0,15 euro per km sinds het begin tot 1 januari 2024",
            "Vanaf 1 januari 2024: 0,17 euro per km",
        ),
    ],
)
def test_a_number_says_what_counts_today_and_what_counted_or_will(db: None, day: date, counts: str, other: str) -> None:
    with clock.at(day):
        text = rule("R08")
    assert counts in text
    assert other in text


def test_every_number_stands_under_its_rule(db: None) -> None:
    for entry in CATALOGUE:
        text = rule(entry.number)
        assert [each.name for each in entry.parameters if each.meaning not in text] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wes_at_least_weeks", "4 weken"),
        ("premium_per_month", "200,00 euro"),
        ("travel_per_km", "0,15 euro per km"),
        ("change_reminder_working_days", "10 en 3 werkdagen"),
        ("pathways", "TIW en TWE"),
        ("check_required_before_start", "nee"),
        ("mediator_signs_for", "vdab"),
    ],
)
def test_a_value_in_words(name: str, text: str) -> None:
    parameter = parameters()[name]
    assert in_words(parameter.values[0].value, parameter.unit) == text


def test_holidays_and_ticks_in_words() -> None:
    holidays = parameters()["public_holidays"]
    assert in_words(holidays.values[0].value, holidays.unit) == (
        "1 januari, paasmaandag, 1 mei, 39 dagen na Pasen, 50 dagen na Pasen, 21 juli, 15 augustus, 1 november, "
        "11 november en 25 december"
    )
    assert (in_words(True, "ja of nee"), in_words(Decimal("0.5"), "euro")) == ("ja", "0,50 euro")
