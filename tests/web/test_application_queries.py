"""The pages about applications ask the database as often for one application as for three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startblok.process import applications
from startblok.process.candidates import candidate, token_of
from startblok.records.models import Application
from tests.browse import Browser
from tests.refusals.makers_of_applications import YARA, applied

QUERIES = {"vacancy": 11, "application": 6, "own page": 2}


def asked(browser: Browser, url: str) -> int:
    """How often a page asks, once it was opened before."""
    assert browser.open(url).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.open(url)
    return len(queries)


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_about_applications(world, many):
    sent = applied(world)
    for _ in range(many - 1):
        applications.apply(Application(vacancy=sent.vacancy), by=candidate(), **YARA)
    employer, stranger = Browser.of(world.users["employer"]), Browser(Client())
    assert {
        "vacancy": asked(employer, f"/vacatures/{sent.vacancy_id}/"),
        "application": asked(employer, f"/sollicitaties/{sent.pk}/"),
        "own page": asked(stranger, f"/sollicitatie/{token_of(sent)}/"),
    } == QUERIES
