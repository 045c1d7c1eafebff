"""A world, and a stranger who reads another language than Dutch."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from startblok.records import clock
from startblok.records.models import Organisation, Project, Site, User
from startblok.web.language import catalogue, shown
from startblok.web.site.publisher import publisher
from tests.language.pseudo import WORD, Pseudo
from tests.world import MONDAY, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


def speaking(language: str, client: Client | None = None) -> Client:
    """A browser on which somebody chose this language."""
    browser = client or Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return browser


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser in the language that nobody speaks; it has the days and amounts of French."""
    made = Pseudo()
    monkeypatch.setattr(catalogue, "catalogue", lambda _: made)
    # A text of ours that nobody can translate is shown as Dutch, so that a reader is not misled: here it must be seen.
    monkeypatch.setattr(shown, "dutch", lambda value: value)
    return speaking("fr")


def names() -> set[str]:
    """The words of the names of this world: they are the same in every language."""
    found = [*Organisation.objects.values_list("name", "street", "municipality")]
    found += [*Site.objects.values_list("name", "street", "municipality"), *Project.objects.values_list("name")]
    found += [(publisher().publisher.name, publisher().publisher.street, publisher().publisher.municipality)]
    found += [*User.objects.values_list("first_name", "last_name")]
    return {word for row in found for text in row for word in WORD.findall(text)}
