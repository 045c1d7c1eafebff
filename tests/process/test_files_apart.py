"""Files are parsed in a process apart: without our secrets, with little power, and whatever happens there is said."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError

from startblok import processes
from startblok.process import uploads
from startblok.process.files.apart import BASE, COMMAND, Apart
from startblok.process.files.unfit import Unfit, Why
from tests.uploads import WHOLE, pdf, picture

STUCK = (
    "Dit bestand kon niet nagekeken worden. Probeer het opnieuw, of neem een foto of scan van het papier, en kies die."
)

# A parser that does what a file made it do.
TAKEN_OVER = """
import json, os, resource, signal, sys, time
from startblok.process.files import child
def parsed(content):
{body}
child.parsed = parsed
{before}
child.main()
"""


@pytest.fixture
def taken_over() -> Iterator[Callable[..., Apart]]:
    """A program whose parser does this instead."""
    made = []

    def over(body: str, *, before: str = "", patience: float = 20) -> Apart:
        text = TAKEN_OVER.format(body="".join(f"    {line}\n" for line in body.splitlines()), before=before)
        made.append(Apart([sys.executable, "-c", text], patience=patience))
        return made[-1]

    yield over
    for each in made:
        each.close()


@pytest.fixture
def apart() -> Iterator[Apart]:
    one = Apart(COMMAND)
    yield one
    one.close()


def test_one_program_parses_file_after_file(apart: Apart) -> None:
    assert apart.parsed(pdf()) == ("application/pdf", pdf())
    first = apart.program
    assert apart.parsed(WHOLE)[0] == "image/png"
    with pytest.raises(Unfit) as unfit:
        apart.parsed(b"nothing")
    assert unfit.value.why is Why.UNREADABLE
    assert apart.parsed(picture("JPEG"))[0] == "image/jpeg"
    assert apart.program is first
    assert first is not None
    apart.close()
    assert first.returncode == 0


def test_many_at_once_each_get_their_own_answer(apart: Apart) -> None:
    papers = [pdf(b"/X(%d)" % number) for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(apart.parsed, papers)) == [("application/pdf", paper) for paper in papers]


def test_a_program_that_was_killed_is_started_again(apart: Apart) -> None:
    apart.parsed(WHOLE)
    assert apart.program is not None
    apart.program.kill()
    apart.program.wait()
    assert apart.parsed(WHOLE)[0] == "image/png"


def test_the_program_ends_with_whoever_is_killed() -> None:
    text = "from startblok.process.files.apart import apart; from tests.uploads import pdf; apart.parsed(pdf());"
    text += "print(apart.program.pid, flush=True); input()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", text], stdin=pipe, stdout=pipe, cwd=BASE) as server:
        assert server.stdout is not None
        program = psutil.Process(int(server.stdout.readline()))
        server.kill()
    assert processes.wait_until(lambda: not is_alive(program), patience=10)


def is_alive(program: psutil.Process) -> bool:
    """Whether it still runs; one that waits to be buried does not."""
    try:
        return program.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize(
    ("body", "before"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", ""),
        ("os._exit(0)", ""),
        ("raise SystemExit", ""),
        ("while True: pass", "child.MOST_SECONDS = 1"),
        ("time.sleep(60)", "child.MOST_WAITING = 0.2"),
        ("return 'application/pdf', bytes(2000)", "child.MOST_WRITTEN = 1000"),
        ("return 'text/html', b'<script>'", ""),
    ],
)
def test_whatever_becomes_of_the_parser_is_said(taken_over: Any, body: str, before: str) -> None:
    program = taken_over(body, before=before)
    with pytest.raises(Unfit) as unfit:
        program.parsed(pdf())
    assert unfit.value.why is Why.STUCK
    # The program itself is not hurt.
    assert program.program.poll() is None


def test_a_program_that_does_not_answer_is_not_waited_for(taken_over: Any) -> None:
    with pytest.raises(Unfit) as unfit:
        taken_over("time.sleep(3)", patience=0.2).parsed(pdf())
    assert unfit.value.why is Why.STUCK


def test_a_program_that_cannot_be_started_is_said() -> None:
    with pytest.raises(Unfit) as unfit:
        Apart(["/nowhere/at/all"]).parsed(pdf())
    assert unfit.value.why is Why.STUCK


def test_a_parser_has_no_secret_no_connection_and_little_power(taken_over: Any, monkeypatch: Any, db: None) -> None:
    monkeypatch.setenv("STARTBLOK_SMTP_PASSWORD", "zeer geheim")
    body = "\n".join(
        [
            "names = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)",
            "names += (resource.RLIMIT_NPROC, resource.RLIMIT_CORE)",
            "handles = []",
            "for each in os.listdir('/proc/self/fd'):",
            "    try: handles.append(os.readlink('/proc/self/fd/' + each).split(':')[0])",
            "    except OSError: pass",
            "found = {'environment': dict(os.environ), 'handles': handles,",
            "         'limits': [resource.getrlimit(each)[1] for each in names]}",
            "return 'application/pdf', json.dumps(found).encode()",
        ]
    )
    found = json.loads(taken_over(body).parsed(pdf())[1])
    assert "zeer geheim" not in json.dumps(found)
    assert set(found["environment"]) <= {"LC_CTYPE"}
    assert sorted(found["handles"]) == ["/dev/null", "/dev/null", "/memfd", "/memfd", "pipe"]
    assert found["limits"] == [1_500_000_000, 20, 100_000_000, 0, 0]


def test_the_form_says_in_one_sentence_that_it_did_not_work(taken_over: Any, monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setattr(uploads, "apart", taken_over("os.kill(os.getpid(), signal.SIGKILL)"))
    with pytest.raises(ValidationError) as said:
        uploads.PaperField().clean(SimpleUploadedFile("led.pdf", pdf()))
    assert said.value.messages == [STUCK]


def test_nothing_of_a_file_is_left_open(apart: Apart) -> None:
    apart.parsed(WHOLE)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        apart.parsed(WHOLE)
    assert len(os.listdir("/proc/self/fd")) == before
