"""Who answers for this site, for privacy and for accessibility: from the file of this installation."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Publisher:
    """The public body that runs this site."""

    name: str
    street: str
    postcode: str
    municipality: str
    company_number: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class PrivacyOffice:
    """Who guards personal data, on which ground they are used, and where to complain."""

    officer: str
    mail: str
    basis: str
    authority: str
    authority_url: str


class Status(StrEnum):
    """How far the site meets the norm, in the three words of the European model."""

    FULL = "volledig"
    PARTIAL = "gedeeltelijk"
    NONE = "niet"


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the accessibility statement says; the lists are sentences, empty where there is nothing to say."""

    law: str
    norm: str
    status: Status
    failures: tuple[str, ...]
    burdens: tuple[str, ...]
    outside: tuple[str, ...]
    prepared_on: date
    method: str
    reviewed_on: date
    mail: str
    answer_within: str
    enforcement: str
    enforcement_url: str

    def __post_init__(self) -> None:
        Status(self.status)
        if self.status == Status.FULL and (self.failures or self.burdens):
            raise ValueError("a site that meets the norm fully names nothing that fails")


@dataclass(frozen=True, slots=True)
class Told:
    """The whole file."""

    publisher: Publisher
    privacy: PrivacyOffice
    accessibility: Accessibility


def publisher() -> Told:
    """What this installation says of itself; raises when the file is missing or incomplete."""
    return read(settings.PUBLISHER)


@cache
def read(file: Path) -> Told:
    """The file, read once; TypeError when a line is missing or unknown, ValueError for an unknown status."""
    with file.open("rb") as opened:
        raw = tomllib.load(opened)
    statement = {name: tuple(each) if isinstance(each, list) else each for name, each in raw["accessibility"].items()}
    return Told(Publisher(**raw["publisher"]), PrivacyOffice(**raw["privacy"]), Accessibility(**statement))
