"""The public pages: what everybody may read, and the headers of every answer."""

import pytest
from django.test import Client

from startblok.rules.catalogue import CATALOGUE


@pytest.mark.parametrize("page", ["/", "/regels/"])
def test_a_public_page_has_one_heading_and_a_strict_policy(client: Client, db: None, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert b"style=" not in answer.content


def test_the_rules_page_shows_every_rule(client: Client, db: None) -> None:
    page = client.get("/regels/").content.decode()
    assert [entry.number for entry in CATALOGUE if f'id="{entry.number}"' not in page] == []


def test_an_unknown_page_has_the_policy_too(client: Client, db: None) -> None:
    answer = client.get("/nergens/")
    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
