"""The daily anchor: what the owner of the database undoes without a trace in it still shows beside it."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from startblok.jobs.anchoring import anchor
from startblok.process.people_of_case import name_coach
from startblok.records import clock
from startblok.records.anchors import Unsound
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from tests.database import as_superuser, flush_as_owner
from tests.process import walk
from tests.world import MONDAY, World, build


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.ANCHORS, settings.SECRETS = tmp_path / "anchors", tmp_path / "secrets"
    return settings.ANCHORS


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()
    flush_as_owner()


def acted(world: World, case: CaseFile, name: str = "coach") -> None:
    name_coach(case, by=world.as_("employer"), coach=world.users[name])


@pytest.fixture
def case(world: World) -> CaseFile:
    made = walk.prepared(world)
    for name in ("coach", "second_coach"):
        acted(world, made, name)
    return made


def as_owner(*statements: str) -> None:
    """Whatever the owner of the tables can do once the triggers are off."""
    with as_superuser() as server:
        server.execute("set session_replication_role = replica")
        for each in statements:
            server.execute(each)


CUT = (
    "delete from records_notice where entry_id in (select id from records_logentry where seq = 2)",
    "delete from records_logdetail where entry_id in (select id from records_logentry where seq = 2)",
    "delete from records_logentry where seq = 2",
    "update records_casefile set version = 1, head = (select hash from records_logentry where seq = 1)",
)
GONE = (*CUT[:2], "delete from records_logentry", "update records_casefile set version = 0, head = ''")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    try:
        call_command("verify_log")
    except CommandError as error:
        return str(error)
    return capsys.readouterr().out.strip()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("undone", "what"),
    [
        (CUT, "regel 2: het einde ontbreekt: op 2026-03-02 waren er 2 regels."),
        (GONE, "regel 1: de keten is weg; op 2026-03-02 had ze 2 regels."),
    ],
)
def test_a_cut_that_leaves_no_trace_in_the_database_shows(
    case: CaseFile, capsys: pytest.CaptureFixture[str], undone: tuple[str, ...], what: str
) -> None:
    anchor()
    as_owner(*undone)
    assert what in said(capsys)


@pytest.mark.usefixtures("folder")
def test_a_chain_that_was_written_anew_shows(world: World, case: CaseFile, capsys: pytest.CaptureFixture[str]) -> None:
    anchor()
    as_owner(*CUT)
    case.refresh_from_db()
    acted(world, case, "coach")
    assert "regel 2: deze regel is anders dan op 2026-03-02." in said(capsys)


@pytest.mark.usefixtures("folder")
def test_every_day_counts_whatever_came_after(world: World, case: CaseFile, capsys: pytest.CaptureFixture[str]) -> None:
    anchor()
    as_owner(*CUT)
    case.refresh_from_db()
    with clock.at(MONDAY + timedelta(days=1)):
        acted(world, case, "coach")
        acted(world, case, "second_coach")
        anchor()
    assert "regel 2: deze regel is anders dan op 2026-03-02." in said(capsys)


def test_a_whole_log_stands_beside_its_anchors(
    world: World, case: CaseFile, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert anchor() == {"anchored": 1}
    assert anchor() == {}
    acted(world, case, "coach")
    with clock.at(MONDAY + timedelta(days=1)):
        anchor()
    with clock.at(MONDAY + timedelta(days=2)):
        anchor()
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["2026-03-02.anchor", "2026-03-03.anchor", "2026-03-04.anchor"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    heads = [[line for line in file.read_text().splitlines() if line.startswith("case")] for file in files]
    assert [len(each) for each in heads] == [1, 1, 0]  # what did not change is not told again
    assert heads[1] == [f"case {case.pk} 3 {LogEntry.objects.get(seq=3).hash}"]
    assert said(capsys).endswith("(anker tot 2026-03-04): het logboek is heel.")


@pytest.mark.parametrize(
    ("touch", "what"),
    [
        (lambda files: files[1].write_text(files[1].read_text().replace(" 4 ", " 3 ")), "2026-03-03 is veranderd"),
        (lambda files: files[1].unlink(), "voor het anker van 2026-03-04 ontbreekt er een"),
        (lambda files: files[0].unlink(), "voor het anker van 2026-03-03 ontbreekt er een"),
        (lambda files: files[1].write_text("day 2026-03-03"), "2026-03-03 is veranderd"),
    ],
)
def test_an_anchor_that_was_touched_is_named(
    world: World, case: CaseFile, folder: Path, capsys: pytest.CaptureFixture[str], touch: Any, what: str
) -> None:
    for day in range(3):
        with clock.at(MONDAY + timedelta(days=day)):
            acted(world, case, ("coach", "second_coach")[day % 2])
            anchor()
    touch(sorted(folder.iterdir()))
    assert what in said(capsys)
    with clock.at(MONDAY + timedelta(days=3)), pytest.raises(Unsound):
        anchor()


def test_a_forger_without_the_key_makes_no_anchor(case: CaseFile, folder: Path, settings: Any, tmp_path: Path) -> None:
    settings.SECRETS = tmp_path / "elsewhere"
    anchor()
    settings.SECRETS = tmp_path / "secrets"
    with pytest.raises(CommandError, match="is veranderd"):
        call_command("verify_log")


def test_the_worker_drops_an_anchor_each_day(world: World, folder: Path) -> None:
    call_command("worker", once=True)
    assert [file.name for file in folder.iterdir()] == ["2026-03-02.anchor"]
