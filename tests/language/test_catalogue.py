"""The files of translations: whole, in line with the code, and a missing sentence is noticed."""

import ast
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from startblok.rules.dates import Days
from startblok.rules.roles import Role
from startblok.web.language import keeping
from startblok.web.language.catalogue import TRANSLATED, file_of, read
from startblok.web.language.messages import READS, SPEAKING, WEB, Message
from startblok.web.language.shown import dutch, said, shown
from startblok.web.language.spoken import MONTH, WEEKDAY, amount, day_in_words, number, spoken
from startblok.web.language.told import Told, told, told_of

FRIDAY = date(2026, 3, 27)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_has_a_translation_and_the_file_is_current(language: str) -> None:
    assert list(keeping.wrong_with(language)) == []
    assert file_of(language).read_bytes() == keeping.written(language)


@pytest.mark.parametrize(
    ("dutch_text", "wrong"),
    [
        ("Een zin die er nog niet is.", "ontbreekt in het bestand"),
        ("Meld af", "niet vertaald"),
        ("Meld aan", "niet vertaald"),
        ("Vragen over {name}", "andere delen dan het Nederlands"),
    ],
)
def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, dutch_text: str, wrong: str) -> None:
    catalog = read("fr")
    catalog.get("Meld af").string = ""
    catalog.get("Meld aan").flags.add("fuzzy")
    catalog.get("Vragen over {name}").string = "Questions sur {nom}"
    monkeypatch.setattr(keeping, "read", lambda _: catalog)
    monkeypatch.setattr(keeping, "messages", lambda: [Message(dutch_text, "here")])
    found = [each for each in keeping.wrong_with("fr") if not each.startswith("staat niet meer")]
    assert found == [f"{wrong}: {dutch_text}"]


def test_a_sentence_that_is_gone_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "messages", list)
    assert "staat niet meer in de code: Meld af" in list(keeping.wrong_with("en"))


@pytest.mark.parametrize(
    ("language", "day", "weekday", "month", "euro", "hours"),
    [
        ("nl", "27 maart 2026", "vrijdag 27 maart 2026", "maart 2026", "1.234,50 euro", "7,5"),
        ("fr", "27 mars 2026", "vendredi 27 mars 2026", "mars 2026", "1 234,50 €", "7,5"),
        ("en", "27 March 2026", "Friday 27 March 2026", "March 2026", "€1,234.50", "7.5"),
    ],
)
def test_days_and_amounts_follow_the_language(
    language: str, day: str, weekday: str, month: str, euro: str, hours: str
) -> None:
    with translation.override(language):
        said_day = [spoken(FRIDAY), day_in_words(FRIDAY, WEEKDAY), day_in_words(FRIDAY, MONTH)]
        assert said_day == [day, weekday, month]
        plain = amount(Decimal("1234.50")).replace("\u202f", " ").replace("\u00a0", " ")
        assert (plain, number(Decimal("7.50").normalize())) == (euro, hours)


@pytest.mark.parametrize(
    ("language", "none", "one", "three"),
    [
        ("nl", "0 vacatures", "1 vacature", "3 vacatures"),
        ("fr", "0 offre d’emploi", "1 offre d’emploi", "3 offres d’emploi"),
        ("en", "0 vacancies", "1 vacancy", "3 vacancies"),
    ],
)
def test_a_number_of_things_follows_the_rule_of_the_language(language: str, none: str, one: str, three: str) -> None:
    with translation.override(language):
        assert [told_of(n, "{n} vacature", "{n} vacatures") for n in (0, 1, 3)] == [none, one, three]


def test_values_are_spoken_in_the_language() -> None:
    with translation.override("fr"):
        assert spoken(Role.COACH) == "le coach"
        assert spoken([FRIDAY, date(2026, 3, 30)]) == "27 mars 2026 et 30 mars 2026"
        assert spoken(Days(FRIDAY)) == "à partir du 27 mars 2026, encore sans fin"
        assert spoken(Days(FRIDAY, FRIDAY)) == "le 27 mars 2026"
        assert spoken(Days(date(2026, 3, 2), FRIDAY)) == "du 2 mars 2026 au 27 mars 2026"
        assert (spoken("maandag"), spoken("JJ-0147"), spoken(4)) == ("lundi", "JJ-0147", "4")


def test_a_text_without_translation_is_marked_as_the_dutch_that_it_is() -> None:
    with translation.override("en"):
        assert (shown("Meld af"), shown("Zomaar <iets>")) == ("Sign out", '<span lang="nl">Zomaar &lt;iets&gt;</span>')
        assert (dutch("Zomaar"), dutch(""), said("Zomaar"), said(None)) == (
            '<span lang="nl">Zomaar</span>',
            "",
            "Zomaar",
            None,
        )
        assert shown(told("Vragen over {name}", name="JoJo")) == "Questions about JoJo"
    assert (shown("Zomaar"), dutch("Zomaar"), type(told("Zomaar"))) == ("Zomaar", "Zomaar", Told)


@pytest.mark.parametrize("name", SPEAKING)
def test_a_file_that_speaks_puts_no_values_into_a_sentence_by_itself(name: str) -> None:
    """Else the sentence would be translated in pieces, or not at all: `told` fills values in."""
    tree = ast.parse((WEB / name).read_text())
    parts = [part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values]
    texts = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
    assert [text for text in texts if READS.search(text)] == []
