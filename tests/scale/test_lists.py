"""Lists at a hundred thousand cases: nothing big is read whole, and a page costs what its own lines cost."""

from collections.abc import Iterator

import pytest
from django.test import Client

from startblok.records.cases import CaseFile
from tests.browse import Browser
from tests.scale.conftest import CASES
from tests.scale.plans import Asked, asked, big_tables, nodes, plan, touched
from tests.scale.readers import asked_of, newest, readers

pytestmark = pytest.mark.slow

MOST = 12_000
"""The most rows that one query of a page may touch: two fifths of the places are in one town of the large world."""

FILES = tuple(f"/{name}/lijst.csv" for name in ("dossiers", "plaatsen", "organisaties", "vacatures"))


# One test and no more, so that one worker alone makes the large world.
def test_no_list_reads_a_big_table_whole(large_world: None) -> None:
    assert CaseFile.objects.count() >= CASES
    big, case = big_tables(), newest()
    assert {"records_casefile", "records_place", "records_organisation", "records_vacancy"} <= big
    known, wrong, opened = set(), [], 0
    people = {name: Browser.of(user) for name, user in readers(case).items()} | {"nobody": Browser(Client())}
    for name, browser in people.items():
        for url in asked_of(case):
            with asked() as queries:
                status = _read(browser, url)
            opened += status == 200
            # What is not there for somebody, or asks them to sign in; a youth goes to the own case.
            assert status in (200, 302, 404), (name, url, status)
            wrong += [(name, url, each) for query in queries[:9] for each in _wrong(query, big, known, url in FILES)]
    assert wrong == []
    assert opened > 500


def _read(browser: Browser, url: str) -> int:
    answer = browser.open(url)
    if answer.streaming:
        assert sum(1 for _ in answer.streaming_content) >= 1
    return answer.status_code


def _wrong(query: Asked, big: frozenset[str], known: set[str], is_file: bool) -> Iterator[str]:
    """What the database does too much for this query; the same one is looked at once."""
    if repr(query) in known:
        return
    known.add(repr(query))
    for node in nodes(plan(query)):
        table = node.get("Relation Name")
        if table in big and node["Node Type"] == "Seq Scan":
            yield f"reads {table} whole: {query.sql}"
        elif table in big and touched(node) > MOST and not is_file:
            yield f"touches {touched(node)} rows of {table}: {query.sql}"
