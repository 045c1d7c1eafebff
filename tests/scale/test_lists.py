"""A hundred thousand cases: made and proved in time, nothing big is read whole, a page costs what its lines cost."""

from collections.abc import Iterator

import pytest
from django.test import Client

from startblok.records.cases import CaseFile
from startblok.records.verify import Count, verify
from tests.browse import Browser
from tests.scale.conftest import CASES, spent
from tests.scale.plans import Asked, asked, big_tables, nodes, plan, touched
from tests.scale.readers import asked_of, newest, readers

pytestmark = pytest.mark.slow(300)

MOST = 12_000
"""The most rows that one query may touch: two fifths of the places are in one town of the large world."""

FEW = 500
"""How many rows a table may be read from its beginning until enough are found."""

MADE_WITHIN, PROVED_WITHIN = 10 * 60, 3 * 60
"""The seconds of work in which the large world is made, and in which its log is proved."""

FILES = tuple(f"/{name}/lijst.csv" for name in ("dossiers", "plaatsen", "organisaties", "vacatures"))


# One test and no more, so that one worker alone makes the large world.
def test_a_hundred_thousand_cases(large_world: float, capsys: pytest.CaptureFixture[str]) -> None:
    assert CaseFile.objects.count() >= CASES
    made, proved, entries = large_world, *_proved()
    with capsys.disabled():
        print(f"\n{CASES} cases made in {made:.0f} s of work, {entries} entries proved in {proved:.0f}")  # noqa: T201
    assert (made <= MADE_WITHIN, proved <= PROVED_WITHIN) == (True, True)
    _no_list_reads_a_big_table_whole()


def _proved() -> tuple[float, int]:
    """The seconds in which the log is proved, and how many entries it has."""
    began, count = spent(), Count()
    assert verify(count) is None
    return spent() - began, count.entries


def _no_list_reads_a_big_table_whole() -> None:
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
            wrong += [(name, url, each) for query in _looked_at(queries, url) for each in _wrong(query, big, known)]
    assert "\n".join(map(str, wrong)) == ""
    assert opened > 500


def _read(browser: Browser, url: str) -> int:
    answer = browser.open(url)
    if answer.streaming:
        assert sum(1 for _ in answer.streaming_content) >= 1
    return answer.status_code


def _looked_at(queries: list[Asked], url: str) -> list[Asked]:
    """All that a page asks; of a file, whose rows come in batches, the first and the last of each query."""
    if url not in FILES:
        return queries
    by_sql = {query.sql: query for query in reversed(queries)}
    return [*by_sql.values(), *{query.sql: query for query in queries}.values()]


def _wrong(query: Asked, big: frozenset[str], known: set[str]) -> Iterator[str]:
    """What the database does too much for this query; the same one is looked at once."""
    if repr(query) in known:
        return
    known.add(repr(query))
    for node in nodes(plan(query)):
        table = node.get("Relation Name")
        if table in big and node["Node Type"] == "Seq Scan" and touched(node) > FEW:
            yield f"reads {table} whole: {query.sql}"
        elif table in big and touched(node) > MOST:
            yield f"touches {touched(node)} rows of {table}: {query.sql}"
