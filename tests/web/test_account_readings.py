"""The youth reads who looked at the whole number, each time and to the first one (ADR 20)."""

import re
from typing import Any

import pytest

from startblok.records import clock
from startblok.records.bank import AccountReading, BankAccount
from startblok.records.cases import CaseFile
from tests.browse import Browser, words
from tests.process import walk
from tests.world import MONDAY, World, build

MINE = "/mijn-gegevens/rekening/"
OLDER = re.compile(r'href="(/mijn-gegevens/rekening/\?voor=\d+)#wie"')


@pytest.fixture
def world(db: None) -> Any:
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def case(world: World) -> CaseFile:
    return walk.decided(world)


def looked_at(world: World, times: int) -> None:
    """The number is read whole so many times; the first time to check it, as that tells it apart."""
    account = BankAccount.objects.get(replaced_at=None)
    known = {"account": account, "by": world.users["payer"], "role": "payer", "at": clock.now()}
    AccountReading.objects.create(**known, why="check")
    AccountReading.objects.bulk_create(AccountReading(**known, why="question") for _ in range(times - 1))


def pages(world: World) -> list[tuple[int, int]]:
    """How often each page names a reading, and how often the first of all."""
    youth, found, at = Browser.of(world.users["youth"]), [], MINE
    while at:
        answer = youth.open(at)
        said = words(answer)
        found.append((said.count("Payer Proef"), said.count("het nummer nakijken met de jongere")))
        more = OLDER.search(answer.content.decode())
        at = more[1] if more else ""
    return found


@pytest.mark.parametrize(
    ("times", "expected"),
    [(50, [(50, 1)]), (51, [(50, 0), (1, 1)]), (101, [(50, 0), (50, 0), (1, 1)])],
)
def test_every_reading_is_read_a_page_at_a_time(
    case: CaseFile, world: World, times: int, expected: list[tuple[int, int]]
) -> None:
    looked_at(world, times)
    assert pages(world) == expected


@pytest.mark.parametrize("place", ["1", "x", "99999999999999999999"])
def test_a_place_that_makes_no_sense_is_the_beginning(case: CaseFile, world: World, place: str) -> None:
    looked_at(world, 2)
    assert words(Browser.of(world.users["youth"]).open(f"{MINE}?voor={place}")).count("Payer Proef") == 2
