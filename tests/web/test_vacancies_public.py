"""Vacancies for everybody: found by place, project and words, read by search engines and by feeds."""

import json
import re
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from startblok.process import vacancies
from startblok.records import clock
from startblok.records.models import Project, Site, Vacancy
from startblok.records.subject import writing
from startblok.web.queries.provinces import PROVINCES, province_of
from startblok.web.queries.vacancies import page
from tests.browse import Browser, words
from tests.process.test_vacancies import CLERK
from tests.world import MONDAY, World, place

SITES = {"Leievoorde": "9000", "Zandbergen": "2800", "Waterdam": "1700"}


def advertise(world: World, title: str, town: str = "Leievoorde", project: str = "jojo", **more: Any) -> Vacancy:
    """A vacancy on the website, in a place of its own."""
    with writing():
        site, _ = Site.objects.get_or_create(
            organisation=world.employer,
            name=f"School {town}",
            defaults={"street": "Molenweg 4", "postcode": SITES[town], "municipality": town},
        )
        at = place(site, Project.objects.get(code=project), f"X-{title}"[:16])
    by = world.as_("employer")
    written = vacancies.write_vacancy(Vacancy(place=at), by=by, **(CLERK | {"title": title} | more)).record
    return vacancies.publish_vacancy(written, by=by).record


@pytest.fixture
def three(world: World) -> dict[str, Vacancy]:
    where = {"Poetsen": ("Leievoorde", "jojo"), "Koken": ("Zandbergen", "veve"), "Toezicht": ("Waterdam", "jojo")}
    return {title: advertise(world, title, *at) for title, at in where.items()}


def found(**asked: Any) -> list[str]:
    """The titles in the list of somebody who is not signed in."""
    shown = Client().get("/vacatures/", asked).content.decode()
    return re.findall(r'<h3><a href="/vacatures/\d+/">([^<]+)</a></h3>', shown)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["Toezicht", "Koken", "Poetsen"]),
        ({"waar": "zandb"}, ["Koken"]),
        ({"waar": "9000"}, ["Poetsen"]),
        ({"waar": "poetsen"}, []),
        ({"zoek": "poets"}, ["Poetsen"]),
        ({"zoek": "zandbergen"}, ["Koken"]),
        ({"provincie": "antwerpen"}, ["Koken"]),
        ({"provincie": "vlaams-brabant"}, ["Toezicht"]),
        ({"provincie": "limburg"}, []),
        ({"provincie": "overal"}, ["Toezicht", "Koken", "Poetsen"]),
        ({"project": "zero"}, ["Toezicht", "Koken", "Poetsen"]),
        ({"project": "999999999999999"}, []),
        ({"zoek": "koken", "waar": "zandbergen", "provincie": "antwerpen"}, ["Koken"]),
        ({"zoek": "koken", "provincie": "oost-vlaanderen"}, []),
    ],
)
def test_the_list_is_narrowed(three: dict[str, Vacancy], asked: dict[str, str], titles: list[str]) -> None:
    assert found(**asked) == titles


def test_by_project(three: dict[str, Vacancy]) -> None:
    assert found(project=Project.objects.get(code="veve").pk) == ["Koken"]
    assert found(project=Project.objects.get(code="jojo").pk) == ["Toezicht", "Poetsen"]


def test_the_next_page_begins_after_the_last_and_keeps_the_filters(world: World, monkeypatch: Any) -> None:
    for number in range(3):
        advertise(world, f"Helper {number}")
    monkeypatch.setattr("startblok.web.queries.vacancies.PAGE", 2)
    monkeypatch.setattr("startblok.web.queries.keys.cut.__defaults__", (2,))
    first = Client().get("/vacatures/", {"zoek": "helper", "provincie": "oost-vlaanderen"}).content.decode()
    (address,) = re.findall(r'href="\?([^"]+na=\d+)"', first)
    assert "zoek=helper&amp;provincie=oost-vlaanderen&amp;na=" in address
    second = Client().get("/vacatures/?" + address.replace("&amp;", "&")).content.decode()
    assert re.findall(r"Helper \d", second) == ["Helper 0"]


def test_an_employer_sees_where_the_own_ones_still_have_to_go(world: World, browse: Any) -> None:
    vacancy = advertise(world, "Poetsen")
    assert "Nog niet bij VDAB" in words(browse("employer").open("/vacatures/"))
    assert "Nog niet bij VDAB" not in words(browse("other_employer").open("/vacatures/"))
    assert "Nog niet bij VDAB" not in words(Client().get("/vacatures/"))
    posted = {"vdab_reference": "VAC-001", "vdab_posted_on": MONDAY}
    vacancies.record_vdab_reference(vacancy, by=world.as_("employer"), **posted)
    assert "Nog niet bij VDAB" not in words(browse("employer").open("/vacatures/"))


def test_new_is_new_for_a_week(world: World) -> None:
    advertise(world, "Poetsen")
    for days, new in ((6, True), (7, False)):
        with clock.at(MONDAY + timedelta(days=days)):
            assert (
                "Nieuw" in re.findall(r'<span class="tag"[^>]*>(\w+)<', Client().get("/vacatures/").content.decode())
            ) is new


def test_the_last_day_to_apply_is_the_last_day_it_is_there(world: World) -> None:
    vacancy = advertise(world, "Poetsen", apply_by=MONDAY + timedelta(days=10))
    for days, status in ((10, 200), (11, 404)):
        with clock.at(MONDAY + timedelta(days=days)):
            assert Client().get(f"/vacatures/{vacancy.pk}/").status_code == status


@pytest.mark.parametrize(
    ("postcode", "name"),
    [
        ("1000", "brussel"),
        ("1500", "vlaams-brabant"),
        ("3499", "vlaams-brabant"),
        ("3500", "limburg"),
        ("9999", "oost-vlaanderen"),
    ],
)
def test_a_postcode_tells_the_province(postcode: str, name: str) -> None:
    assert province_of(postcode).code == name
    assert [each.code for each in PROVINCES if each.covers(postcode)] == [name]


def test_elsewhere_is_no_province_of_ours() -> None:
    assert [province_of(each) for each in ("1300", "4000", "7000", "")] == [None] * 4


# What Google asks of a JobPosting, and the properties of schema.org with the types of their values.
ASKED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
SCHEMA: dict[str, dict[str, Any]] = {
    "JobPosting": {
        "title": str,
        "description": str,
        "datePosted": date,
        "validThrough": datetime,
        "employmentType": {"FULL_TIME", "PART_TIME"},
        "workHours": str,
        "jobStartDate": date,
        "educationRequirements": str,
        "directApply": bool,
        "url": str,
        "identifier": "PropertyValue",
        "hiringOrganization": "Organization",
        "jobLocation": "Place",
    },
    "PropertyValue": {"name": str, "value": str},
    "Organization": {"name": str},
    "Place": {"address": "PostalAddress"},
    "PostalAddress": {
        each: str for each in ("streetAddress", "addressLocality", "postalCode", "addressRegion", "addressCountry")
    },
}


def wrong(told: dict[str, Any], kind: str) -> list[str]:
    """Where this piece of data leaves the vocabulary."""
    bad = [] if told.get("@type") == kind else [f"{kind}: is a {told.get('@type')}"]
    for name, value in told.items():
        if name.startswith("@"):
            continue
        wants = SCHEMA[kind].get(name)
        if wants is None:
            bad.append(f"{kind} has no {name}")
        elif isinstance(wants, str):
            bad += wrong(value, wants)
        elif not _is(value, wants):
            bad.append(f"{kind}.{name}: {value!r}")
    return bad


def _is(value: Any, wants: Any) -> bool:
    if isinstance(wants, set):
        return value in wants
    if wants in (date, datetime):
        return len(value) == (10 if wants is date else 25) and wants.fromisoformat(value) is not None
    return isinstance(value, wants) and value != ""


def block(client: Client, vacancy: Vacancy) -> dict[str, Any]:
    shown = client.get(f"/vacatures/{vacancy.pk}/").content.decode()
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)
    return json.loads(told)


def test_a_search_engine_finds_all_it_asks(world: World) -> None:
    vacancy = advertise(world, "Poetsen", hours_per_week=38)
    told = block(Client(), vacancy)
    assert told["@context"] == "https://schema.org"
    assert ASKED - {name for name, value in told.items() if value} == set()
    assert set(told["jobLocation"]["address"]) >= {"addressLocality", "addressCountry"}
    assert wrong(told, "JobPosting") == []


def test_what_it_reads_is_what_the_page_says(world: World) -> None:
    told = block(Client(), advertise(world, "Poetsen", "Zandbergen", hours_per_week=19))
    assert told["validThrough"] == "2026-06-30T23:59:59+02:00"
    assert (told["datePosted"], told["jobStartDate"]) == ("2026-03-02", "2026-09-01")
    assert (told["employmentType"], told["workHours"]) == ("PART_TIME", "19 uur per week")
    assert told["description"] == "<p>U poetst en herstelt.</p><p>U werkt graag met uw handen.</p>"
    assert told["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Molenweg 4",
        "addressLocality": "Zandbergen",
        "postalCode": "2800",
        "addressCountry": "BE",
        "addressRegion": "Antwerpen",
    }


def test_without_a_last_day_to_apply_it_names_none(world: World) -> None:
    assert "validThrough" not in block(Client(), advertise(world, "Poetsen", apply_by=None))


def test_a_text_cannot_leave_its_block(world: World) -> None:
    evil = "</script><script>alert(1)</script>"
    told = block(Client(), advertise(world, "Poetsen", text=evil))
    assert told["description"].startswith("<p>&lt;/script&gt;&lt;script&gt;alert(1)")


def test_a_draft_is_no_posting(world: World, browse: Any) -> None:
    draft = vacancies.write_vacancy(Vacancy(place=world.place), by=world.as_("employer"), **CLERK).record
    assert "ld+json" not in browse("employer").open(f"/vacatures/{draft.pk}/").content.decode()


def test_the_employer_pastes_the_whole_text_at_vdab(world: World, browse: Any) -> None:
    vacancy = advertise(world, "Poetsen", contact_phone="09 555 01 02")
    url = f"/vacatures/{vacancy.pk}/"
    shown = browse("employer").open(url).content.decode()
    (text,) = re.findall(r'<textarea class="input" id="vdab" rows="16" readonly>(.*?)</textarea>', shown, re.S)
    assert text.split("\n\n") == [
        "Poetsen",
        "Werkgever\nEmployer",
        "Werkplek\nSchool Leievoorde, Molenweg 4, 9000 Leievoorde",
        "Soort contract\nStartbaan, in het project Jojo",
        "Uren per week\n38",
        "Begint op\n1 september 2026",
        "Wat doe je?\nU poetst en herstelt.",
        "Wie zoeken we?\nU werkt graag met uw handen.",
        "Voorwaarden\nJe bent 18 tot en met 25 jaar. Je hebt geen diploma secundair onderwijs.",
        "Solliciteren\nEls Maes\nels@school.example\n09 555 01 02\nTot en met 30 juni 2026.",
        f"Ook te lezen op\nhttp://testserver{url}",
    ]
    for other in (Browser(Client()), browse("other_employer")):
        assert "plakken" not in words(other.open(url))


def feed(**asked: Any) -> Any:
    answer = Client().get("/vacatures/rss/", asked)
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314  # our own feed


def test_a_feed_names_the_newest_and_is_narrowed_like_the_list(three: dict[str, Vacancy]) -> None:
    titles = [item.findtext("title") for item in feed().iter("item")]
    assert titles == ["Toezicht, Waterdam", "Koken, Zandbergen", "Poetsen, Leievoorde"]
    (item,) = feed(provincie="antwerpen").iter("item")
    assert item.findtext("link") == f"http://testserver/vacatures/{three['Koken'].pk}/"
    assert item.findtext("description") == (
        "Employer. Begint op 1 september 2026. Reageer tot en met 30 juni 2026. U poetst en herstelt."
    )
    assert item.findtext("category") == "Veve"


def test_a_feed_has_no_drafts_and_stays_readable(world: World, browse: Any) -> None:
    vacancies.write_vacancy(Vacancy(place=world.place), by=world.as_("employer"), **CLERK)
    advertise(world, "Poetsen", text="Een \x0bhelper\x1f & <b>meer</b>")
    (item,) = feed().iter("item")
    assert item.findtext("description").endswith("Een helper & <b>meer</b>")
    assert Browser.of(world.users["employer"]).open("/vacatures/rss/").content.count(b"<item>") == 1


def test_a_page_says_which_rows_are_ones_own(world: World) -> None:
    advertise(world, "Poetsen")
    own = {
        name: page(world.as_(name), MONDAY)[0]["own"] for name in ("employer", "other_employer", "coordinator", "payer")
    }
    assert own == {"employer": True, "other_employer": False, "coordinator": True, "payer": False}
