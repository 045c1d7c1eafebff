"""The public site: every page opens for everybody, has one heading, and rests on rules that exist."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from startblok.rules.catalogue import CATALOGUE
from startblok.web.site.publisher import Status, publisher, read
from tests.browse import words

PAGES = ["/", "/werkgevers/", "/jongeren/", "/regels/", "/contact/", "/privacy/", "/toegankelijkheid/", "/over/"]
OF_THE_FACT_SHEET = {f"R{number:02}" for number in range(1, 33)}


@pytest.mark.parametrize("url", PAGES)
def test_a_page_has_one_heading_one_place_for_each_name_and_no_cookie(client: Client, db: None, url: str) -> None:
    answer = client.get(url)
    page = answer.content.decode()
    assert (answer.status_code, page.count("<h1"), page.count("style=")) == (200, 1, 0)
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert not answer.cookies


def cited(client: Client, url: str) -> set[str]:
    return set(re.findall(r'href="/regels/#(R\d\d)"', client.get(url).content.decode()))


def test_the_page_for_employers_rests_on_every_rule_of_the_fact_sheet(client: Client, db: None) -> None:
    assert cited(client, "/werkgevers/") == {*OF_THE_FACT_SHEET, "R35"}


def test_the_page_for_youths_says_what_a_youth_lives_through(client: Client, db: None) -> None:
    """What only an employer does is not there: the place, the vacancy, the file, the next candidate."""
    only_employers = {"R01", "R02", "R17", "R23", "R29", "R31"}
    assert cited(client, "/jongeren/") == {*OF_THE_FACT_SHEET, "R34", "R35"} - only_employers


@pytest.mark.parametrize("url", ["/", "/werkgevers/", "/jongeren/"])
def test_numbers_come_from_the_law_in_force(client: Client, db: None, monkeypatch, url: str) -> None:
    page = words(client.get(url))
    assert ("4 weken" in page, "6 maanden" in page, "200,00 euro" in page) == (True, True, True)
    monkeypatch.setattr(
        "startblok.web.templatetags.rules.in_force", lambda name, *, on: {"wes_at_least_weeks": 9}.get(name, 7)
    )
    page = words(client.get(url))
    assert ("9 weken" in page, "4 weken" in page) == (True, False)


def test_every_link_to_a_rule_leads_to_one(client: Client, db: None) -> None:
    numbers = {entry.number for entry in CATALOGUE}
    assert [number for url in PAGES for number in cited(client, url) if number not in numbers] == []


def test_who_answers_for_the_site_comes_from_its_file(client: Client, db: None, settings, tmp_path: Path) -> None:
    told = publisher().publisher
    assert told.name in words(client.get("/over/"))
    own = tmp_path / "publisher.toml"
    own.write_text(Path(settings.PUBLISHER).read_text().replace(told.name, "Stad Overal"))
    settings.PUBLISHER = own
    assert "Stad Overal" in words(client.get("/over/"))
    assert "Stad Overal" in words(client.get("/contact/"))


def test_an_incomplete_file_is_refused(tmp_path: Path) -> None:
    whole = Path(settings.PUBLISHER).read_text()
    short = tmp_path / "short.toml"
    short.write_text(whole.replace('norm = "', 'normaal = "'))
    with pytest.raises(TypeError):
        read(short)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(whole.replace('status = "gedeeltelijk"', 'status = "bijna"'))
    with pytest.raises(ValueError, match="bijna"):
        read(wrong)


def test_a_site_that_meets_the_norm_fully_names_no_failure() -> None:
    with pytest.raises(ValueError, match="fully"):
        replace(publisher().accessibility, status=Status.FULL)


def test_who_is_not_signed_in_has_a_menu_of_four(client: Client, db: None) -> None:
    menu = client.get("/").content.decode().split("<nav", 2)[1].split("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)"', menu) == ["/", "/wegwijzer/", "/vacatures/", "/contact/"]


# The headings of the model, in the order of the annex to implementing decision (EU) 2018/1523.
OF_THE_MODEL = [
    "Nalevingsstatus",
    "Niet-toegankelijke inhoud",
    "Opstelling van deze toegankelijkheidsverklaring",
    "Feedback en contactgegevens",
    "Handhavingsprocedure",
]


def headings(page: str) -> list[str]:
    main = page.split("<main")[1].split("</main>")[0].replace("&shy;", "")
    return re.findall(r'<h2 id="[^"]+">([^<]+)</h2>', main)


def test_the_accessibility_statement_has_the_headings_of_the_model(client: Client, db: None) -> None:
    answer = client.get("/toegankelijkheid/")
    assert headings(answer.content.decode()) == OF_THE_MODEL
    text, told = words(answer), publisher().accessibility
    assert f"Deze website voldoet gedeeltelijk aan {told.norm}, om de redenen hieronder." in text.replace(" ,", ",")
    assert [
        each
        for each in (told.law, *told.failures, told.method, told.answer_within, told.enforcement)
        if each not in text
    ] == []
    assert f"mailto:{told.mail}" in answer.content.decode()


def test_a_list_without_sentences_has_no_heading(client: Client, db: None) -> None:
    assert re.findall(r"<h3>(.\))", client.get("/toegankelijkheid/").content.decode()) == ["a)"]
