"""The log: it only grows, and verify_log names what was done to it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from startblok.links.database.server import SUPERUSER
from startblok.process.orientation import open_case
from startblok.process.referral import request_referral
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import LogDetail, LogEntry, canonical, chained
from tests.database import address, flush_as_owner
from tests.world import CANDIDATE, MONDAY, World, build


@pytest.fixture(autouse=True)
def _anchors_of_this_test(settings: Any, tmp_path: Path) -> None:
    settings.ANCHORS = tmp_path / "anchors"


@pytest.fixture
def case(transactional_db: None) -> Iterator[CaseFile]:
    with clock.at(MONDAY):
        world = build()
        yield two_entries(world)
    flush_as_owner()


def two_entries(world: World) -> CaseFile:
    made = open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record
    office = world.organisations["job_centre"]
    return request_referral(made, by=world.as_("employer"), office=office, question="Kan dat?").record


def tamper(sql: str, *values: object) -> None:
    """Change the log as nobody should be able to: as superuser, with the triggers off."""
    with psycopg.connect(address(SUPERUSER)) as server:
        server.execute("set session_replication_role = replica")
        server.execute(sql, values)


SWAP = "update records_logentry set seq = 13 - seq; update records_logentry set seq = seq - 10"


def verified() -> str:
    with pytest.raises(CommandError) as error:
        call_command("verify_log")
    return str(error.value)


def test_a_whole_log_is_whole(case: CaseFile, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_log")
    assert capsys.readouterr().out == "1 ketens, 2 regels nagekeken (er is nog geen anker): het logboek is heel.\n"


def test_an_erased_detail_leaves_it_whole(case: CaseFile) -> None:
    LogDetail.objects.filter(name="last_name").update(value=None)
    call_command("verify_log")


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("update records_logentry set text = replace(text, 'open_case', 'other') where seq = 1", "regel 1: de inhoud"),
        ("update records_logentry set role = 'coach' where seq = 2", "regel 2: de kolommen"),
        ("delete from records_logentry where seq = 2", "regel 2: het einde ontbreekt"),
        ("delete from records_logentry where seq = 1", "regel 1: hier ontbreekt een regel"),
        ("delete from records_logentry", "regel 1: de keten ontbreekt"),
        (
            SWAP,
            "regel 1: de inhoud",
        ),
        ("update records_logdetail set value = 'Iemand' where name = 'last_name'", "regel 1: het gegeven last_name"),
        ("delete from records_logdetail where name = 'last_name'", "regel 1: een persoonlijk gegeven"),
        ("update records_logentry set subject_id = subject_id + 1", "de keten ontbreekt"),
        ("update records_casefile set version = 3", "regel 3: het einde ontbreekt"),
        ("update records_casefile set head = repeat('0', 64)", "regel 3: het einde ontbreekt"),
    ],
)
def test_tampering_is_named(case: CaseFile, sql: str, what: str) -> None:
    for each in sql.split("; "):
        tamper(each)
    assert what in verified()


def test_a_rewritten_entry_breaks_the_next_one(case: CaseFile) -> None:
    entry = LogEntry.objects.get(seq=1)
    text = canonical(json.loads(entry.text) | {"role": "coach"})
    tamper("update records_logentry set text = %s, hash = %s, role = 'coach' where seq = 1", text, chained("", text))
    assert "regel 2: de inhoud" in verified()


REFUSED: list[Callable[[], object]] = [
    lambda: LogEntry.objects.update(role="coach"),
    lambda: connection.cursor().execute("delete from records_logentry"),
    lambda: connection.cursor().execute("truncate records_logentry cascade"),
    lambda: LogDetail.objects.update(value="Iemand anders"),
    lambda: LogDetail.objects.update(salt=""),
    lambda: connection.cursor().execute("delete from records_logdetail"),
]


@pytest.mark.parametrize("act", REFUSED)
def test_the_app_cannot_change_the_log(case: CaseFile, act: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


@pytest.mark.parametrize(
    "sql",
    [
        "update records_logentry set role = 'coach'",
        "delete from records_logentry",
        "truncate records_logentry cascade",
        "update records_logdetail set value = 'x'",
        "delete from records_logdetail",
    ],
)
def test_not_even_the_owner_changes_the_log_by_accident(case: CaseFile, sql: str) -> None:
    with psycopg.connect(address("startblok_owner")) as owner, pytest.raises(psycopg.Error, match="log"):
        owner.execute(sql)
