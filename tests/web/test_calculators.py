"""The calculators: the law's own answers, and every mistake told in Dutch beside its field."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from startblok.records import clock
from tests.browse import words
from tests.world import MONDAY


def asked(page: str, **sent: Any) -> str:
    with clock.at(MONDAY):
        answer = Client().get(f"/rekenhulp/{page}/", sent)
    assert (answer.status_code, len(answer.cookies)) == (200, 0)
    return words(answer)


def test_the_end_of_a_stage(db: None) -> None:
    text = asked("einde", start="2/3/2026")
    assert "Ten vroegste klaar vrijdag 27 maart 2026 R04" in text
    assert "Ten laatste klaar dinsdag 1 september 2026 R05" in text


@pytest.mark.parametrize(
    ("end", "sentence", "rule"),
    [
        ("27/03/2026", "Een stage tot en met vrijdag 27 maart 2026 is lang genoeg en niet te lang.", None),
        ("26/03/2026", "Van 2 maart 2026 tot en met 26 maart 2026 is korter dan 4 weken.", "R04"),
        ("02/09/2026", "Van 2 maart 2026 tot en met 2 september 2026 is langer dan 6 maanden.", "R05"),
    ],
)
def test_an_end_is_judged_by_the_statements(db: None, end: str, sentence: str, rule: str | None) -> None:
    text = asked("einde", start="02/03/2026", end=end)
    assert sentence in text
    assert [each for each in ("R04", "R05") if f"Kan niet {each}" in text] == ([rule] if rule else [])


def test_the_ages(db: None) -> None:
    text = asked("leeftijd", birth_date="9/11/2006")
    assert "Beginnen kan vanaf zaterdag 9 november 2024 R19" in text
    assert "Beginnen kan tot en met maandag 8 november 2032 R19" in text
    assert "Een startbaan duurt ten laatste tot en met vrijdag 31 december 2032 R34" in text


def test_a_day_to_begin_is_judged_for_both(db: None) -> None:
    text = asked("leeftijd", birth_date="1/2/2000", start="2/3/2026")
    assert "Op maandag 2 maart 2026: 26 jaar" in text
    assert "De WES begint dan alleen als de coördinator een uitzondering geeft." in text
    late = asked("leeftijd", birth_date="1/2/2000", start="1/4/2026")
    assert "kan voor deze jongere ten laatste tot 31 maart 2026 duren" in late
    fine = asked("leeftijd", birth_date="9/11/2006", start="2/3/2026")
    assert tuple(each for each in ("Een stage kan dan beginnen", "Een startbaan kan dan beginnen") if each in fine) == (
        "Een stage kan dan beginnen",
        "Een startbaan kan dan beginnen",
    )


WEEK = {"start": "16/03/2026", "end": "30/04/2026", "weekdays": ["mon", "tue", "wed", "thu", "fri"]}


def test_the_premium_of_each_month(db: None) -> None:
    text = asked("premie", **WEEK, absent="16/03/2026\n2026-04-01\n21/03/2026\n")
    # 12 of the 22 weekdays of March are inside, one of them missed; 22 of April, one of them missed.
    assert "maart 2026 11 van 22 geplande dagen (1 afwezig zonder geldige reden) × 200,00 euro = 100,00 euro" in text
    assert "april 2026 21 van 22 geplande dagen (1 afwezig zonder geldige reden) × 200,00 euro = 190,91 euro" in text
    assert "Samen 290,91 euro. Dit is een schatting: VDAB beslist." in text
    assert "want er was geen stage gepland: 21 maart 2026" in text


def test_a_stage_that_is_too_long_has_no_premium(db: None) -> None:
    text = asked("premie", **(WEEK | {"end": "31/12/2026"}))
    assert "is langer dan 6 maanden" in text
    assert "Dit is een schatting" not in text


@pytest.mark.parametrize(
    ("page", "sent", "errors"),
    [
        ("einde", {"start": ""}, ["Eerste dag van de stage: Dit veld is verplicht."]),
        ("einde", {"start": "31/02/2026"}, ["Dit is geen dag die bestaat."]),
        ("einde", {"start": "01/01/0001"}, ["Kijk het jaar na: deze dag moet tussen 1 januari 2000 en "]),
        ("einde", {"start": "31/12/9999"}, ["Kijk het jaar na: deze dag moet tussen 1 januari 2000 en "]),
        ("einde", {"start": "02/03/2026", "end": "01/03/2026"}, ["De laatste dag komt vóór de eerste."]),
        ("leeftijd", {"birth_date": "03/03/2026"}, ["Kijk het jaar na: deze dag moet tussen "]),
        ("leeftijd", {"birth_date": "01/01/2005", "start": "01/01/2004"}, ["Deze dag komt vóór de geboortedatum."]),
        ("premie", WEEK | {"weekdays": []}, ["Kies minstens één dag van de week."]),
        ("premie", WEEK | {"weekdays": ["caturday"]}, ["Selecteer een geldige keuze."]),
        ("premie", WEEK | {"absent": "gisteren"}, ["“gisteren” is geen dag."]),
        ("premie", WEEK | {"absent": "1/3/2026\n" * 131}, ["Geef hoogstens 130 dagen."]),
        ("premie", WEEK | {"end": "01/03/2026"}, ["De laatste dag komt vóór de eerste."]),
    ],
)
def test_a_mistake_is_told(db: None, page: str, sent: dict[str, Any], errors: list[str]) -> None:
    text = asked(page, **sent)
    assert [each for each in errors if each not in text] == []
    assert ("Dit kunnen we nog niet uitrekenen" in text, "Uitkomst" in text) == (True, False)


def test_a_form_that_nobody_filled_in_has_no_mistakes(db: None) -> None:
    for page in ("einde", "leeftijd", "premie"):
        text = asked(page)
        assert ("Dit kunnen we nog niet" in text, "Uitkomst" in text) == (False, False)
    assert Session.objects.count() == 0
