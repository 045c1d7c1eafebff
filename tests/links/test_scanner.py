"""The virus scanner: clamd and its stand-in answer alike, and what is not said to be clean is not kept."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.links import scanner
from startblok.links.scanner import NotAnswering
from startblok.links.scanner.clamd import Clamd
from startblok.links.scanner.stand_in import StandIn
from startblok.process import proofs
from startblok.records import clock
from startblok.records.models import Document
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.links import clamd_server
from tests.process import walk
from tests.uploads import pdf
from tests.world import MONDAY, World, build

# In two parts, so that no scanner takes this file for it.
TEST_FILE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE!$H+H*"

FOUND = "De virusscanner vond iets in dit bestand. Het is niet bewaard. Kies een ander bestand."
SILENT = (
    "De virusscanner antwoordt nu niet. Het bestand is niet bewaard. Probeer het straks opnieuw met hetzelfde bestand."
)


@pytest.fixture(params=["stand-in", "over TCP", "over a socket"])
def each(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """Every scanner there is."""
    if request.param == "stand-in":
        yield StandIn()
        return
    path = "" if request.param == "over TCP" else str(tmp_path / "clamd")
    with clamd_server.running(path) as server:
        yield Clamd(server.address)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", ""),
        (b"a clean paper", ""),
        (os.urandom(300_000), ""),
        (TEST_FILE, "Eicar-Test-Signature"),
        (bytes(200_000) + TEST_FILE + bytes(9), "Eicar-Test-Signature"),
    ],
)
def test_every_scanner_finds_the_same(each: Any, content: bytes, name: str) -> None:
    assert each.finds(content) == name


def test_clamd_gets_the_whole_file() -> None:
    content = os.urandom(1_000_001)
    with clamd_server.running() as server:
        Clamd(server.address).finds(content)
    assert server.taken == [content]


FAILS = ["hangs up", "stays silent", "INSTREAM size limit exceeded. ERROR", "stream: ", "stream: maybe"]


@pytest.mark.parametrize("fails", FAILS)
def test_no_verdict_is_not_a_clean_one(fails: str) -> None:
    with clamd_server.running(fails=fails) as server, pytest.raises(NotAnswering):
        Clamd(server.address, patience=0.2).finds(bytes(3_000_000))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd", "clamd", "[::1]:1", "127.0.0.1:clamd"])
def test_nobody_there_is_not_a_clean_one(address: str) -> None:
    with pytest.raises(NotAnswering):
        Clamd(address, patience=0.5).finds(b"a paper")


def test_which_scanner_an_installation_has(settings: Any) -> None:
    assert isinstance(scanner.chosen(), StandIn)
    settings.DEMO = False
    assert scanner.chosen() is None
    settings.CLAMD = "clamd:3310"
    assert isinstance(scanner.chosen(), Clamd)


@pytest.fixture
def send(db: None, settings: Any, tmp_path: Path) -> Iterator[Any]:
    """An upload through its form; gives the status and the page."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with clock.at(MONDAY):
        world: World = build()
        url = step_url(proofs.add_proof, walk.prepared(world))
        employer = Browser.of(world.users["employer"])
        yield lambda content: employer.send(url, file=SimpleUploadedFile("led.pdf", content))


def kept(tmp_path: Path) -> tuple[int, int]:
    return Document.objects.count(), len([each for each in tmp_path.rglob("*") if each.is_file()])


def test_a_clean_upload_is_kept(send: Any, settings: Any, tmp_path: Path) -> None:
    with clamd_server.running() as server:
        settings.CLAMD = server.address
        assert send(pdf()).status_code == 302
    assert server.taken == [pdf()]
    assert kept(tmp_path) == (1, 1)


def test_an_upload_with_something_in_it_is_not(send: Any, settings: Any, tmp_path: Path) -> None:
    with clamd_server.running() as server:
        settings.CLAMD = server.address
        answer = send(pdf(b"/X(" + b"EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE)"))
    assert (answer.status_code, FOUND in words(answer)) == (422, True)
    assert kept(tmp_path) == (0, 0)


def test_without_an_answer_nothing_is_kept(send: Any, settings: Any, tmp_path: Path) -> None:
    settings.CLAMD = "/nowhere/clamd"
    answer = send(pdf())
    assert (answer.status_code, SILENT in words(answer)) == (422, True)
    assert kept(tmp_path) == (0, 0)
