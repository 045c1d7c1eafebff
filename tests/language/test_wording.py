"""How the translations speak: to everybody alike, and with the signs of their language."""

import re
from collections.abc import Iterator

import pytest

from startblok.web.language.catalogue import read

# Said to a reader, these words would tell whether they are a man or a woman.
OF_ONE_GENDER = re.compile(
    r"\b(?:tu es|tu étais|vous êtes|vous étiez) (?:\w+ )?"
    r"(?:connecté|inscrit|engagé|admis|absent|présent|né|seul|prêt|sûr)e?\b"
    r"|\w·e\b|\w\(e\)",
    re.IGNORECASE,
)

# "Tu ne dois pas" may be read as "you must not", where nothing is forbidden but only not needed.
FORBIDS = re.compile(r"\b(?:tu ne dois|vous ne devez) (?:pas|rien)\b", re.IGNORECASE)

# A space that may break leaves the sign alone on the next line.
ALONE = re.compile(r" [:;?!»]|« ")


def sentences(language: str) -> Iterator[str]:
    for entry in read(language):
        if entry.id:
            yield from entry.string if isinstance(entry.string, tuple) else (entry.string,)


@pytest.mark.parametrize("wrong", [OF_ONE_GENDER, FORBIDS, ALONE])
def test_french_speaks_to_everybody_and_keeps_its_signs(wrong: re.Pattern[str]) -> None:
    assert [text for text in sentences("fr") if wrong.search(text)] == []


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        (OF_ONE_GENDER, "Tu es connecté."),
        (OF_ONE_GENDER, "Quand tu es né."),
        (OF_ONE_GENDER, "connecté·e"),
        (FORBIDS, "Tu ne dois pas signer aujourd’hui."),
        (ALONE, "Qui êtes-vous ?"),
    ],
)
def test_what_should_not_be_said_is_noticed(wrong: re.Pattern[str], text: str) -> None:
    assert wrong.search(text)


def test_english_has_one_word_for_one_thing() -> None:
    """A request is asked of an office, somebody in charge is a manager, and a date of birth is no birth date."""
    others = re.compile(r"\bquestion for an?\b|\bresponsibles?\b(?! for)|\bbirth date\b|\bmediator\b", re.IGNORECASE)
    assert [text for text in sentences("en") if others.search(text)] == []


def test_french_has_one_word_for_the_helper() -> None:
    """Who helps youth and coach from outside is called the same on every page."""
    assert [text for text in sentences("fr") if re.search(r"\bmédiat(?:eur|rice)s?\b", text, re.IGNORECASE)] == []
