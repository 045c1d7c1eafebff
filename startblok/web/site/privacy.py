"""The privacy notice: what is kept, why and how long, made from the one list that says so of every field."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.records.privacy import FIELDS, Class, Kept, Privacy
from startblok.web.site.publisher import publisher

FILE = Path(__file__).with_name("privacy_words.toml")

ABOUT_PEOPLE = {
    Class.STAFF: "over wie in het stelsel werkt",
    Class.PERSONAL: "over de jongere",
    Class.SENSITIVE: "over de jongere, en gevoelig",
    Class.SECRET: "geheim: versleuteld of onleesbaar bewaard",
}
"""The classes of what is about a person, in words; the others say nothing about one by themselves."""

KEPT = {
    Kept.ALWAYS: "zolang Startblok bestaat",
    Kept.ORGANISATION: "tot tien jaar nadat de organisatie uit de projecten ging",
    Kept.ACCOUNT: "tot één jaar na het laatste lidmaatschap of dossier",
    Kept.CASE: "tot vijf jaar na het einde van het dossier",
    Kept.DECISION: "tot drie maanden na de beslissing",
    Kept.LOG: "tien jaar; persoonlijke details verdwijnen samen met het dossier",
    Kept.APPLICATION: "tot zes maanden na de sollicitatie, of tot de kandidaat ze wist",
    Kept.MESSAGE: "tot dertig dagen na het versturen",
}


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing for which data are kept: the data in words, whom they are about, and how long."""

    purpose: str
    about: str
    kept: str
    what: tuple[str, ...]


@cache
def words() -> Mapping[str, str]:
    """What each field about a person is called, by "Model.field"; ValueError when one is named twice."""
    with FILE.open("rb") as file:
        raw: dict[str, dict[str, str]] = tomllib.load(file)
    named = [
        (f"{model}.{field}", word)
        for model, told in raw.items()
        for word, fields in told.items()
        for field in fields.split()
    ]
    if len(dict(named)) != len(named):
        raise ValueError("a field has words twice")
    return dict(named)


def purposes() -> list[Purpose]:
    """Every purpose for which something about a person is kept, in the order of the list of fields."""
    found: dict[Privacy, dict[str, None]] = {}
    for field, privacy in FIELDS.items():
        if privacy.class_ in ABOUT_PEOPLE:
            found.setdefault(privacy, {})[words()[field]] = None
    return [
        Purpose(privacy.purpose, ABOUT_PEOPLE[privacy.class_], KEPT[privacy.kept], tuple(what))
        for privacy, what in found.items()
    ]


def beside() -> list[Purpose]:
    """What is kept beside it: numbers, days and states, and what is known of organisations."""
    others = {privacy: None for privacy in FIELDS.values() if privacy.class_ not in ABOUT_PEOPLE}
    return [Purpose(each.purpose, "", KEPT[each.kept], ()) for each in others]


def privacy_notice(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, how long, who reads it, and what they may ask."""
    told = publisher()
    context = {
        "here": "privacy",
        "publisher": told.publisher,
        "office": told.privacy,
        "purposes": purposes(),
        "beside": beside(),
    }
    return render(request, "site/privacy.html", context)
