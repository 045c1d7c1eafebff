"""`bin/bench` runs to its table, and stops when asked; neither leaves anything behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from startblok import processes

ROOT = Path(__file__).resolve().parents[2]
WAYS = ["Startblok, a full step", "raw SQL", "plain Django ORM", "django-fsm-2", "SpiffWorkflow"]

pytestmark = pytest.mark.slow(25)


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="startblok-run-"))
    # The account of the database must be able to pass, not to look.
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


def bench(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """The benchmark, with everything it makes in this folder."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("STARTBLOK_", "DATABASE_"))}
    told |= {"TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "bench", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def is_gone(folder: Path) -> bool:
    """Whether no file is left, and no process that works in one."""
    left = processes.matching(lambda process: Path(process.cwd()).is_relative_to(folder))
    return not left and list(folder.iterdir()) == []


def test_quick_steps_and_payments_print_their_tables(folder: Path) -> None:
    with bench(folder, "--quick", "steps", "payments", "--sizes", "100", "200") as running:
        lines = running.communicate(timeout=600)[0].splitlines()
    first = next(number for number, line in enumerate(lines) if WAYS[0] in line)
    assert [line[2:30].rstrip() for line in lines[first : first + 5]] == WAYS
    assert [len(line.split()) for line in lines if line.split()[:1] in (["100"], ["200"])] == [10, 10]
    assert "  ok: calculated again no new row, written again the same bytes" in lines
    assert (running.returncode, is_gone(folder)) == (0, True)


def test_ctrl_c_leaves_nothing(folder: Path) -> None:
    with bench(folder, "pages") as running:
        assert running.stdout is not None
        next(line for line in running.stdout if "the year of which the worlds are made" in line)
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=120)
    assert (running.returncode, is_gone(folder)) == (130, True)


FREEING = """
import bench.__main__ as bench, signal, time
class Freed:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
def run(told):
    Freed()
    time.sleep(60)
bench.run = run
raise SystemExit(bench.main())
"""


def test_ctrl_c_is_heard_while_an_object_is_freed() -> None:
    """Python swallows what is raised there."""
    ran = subprocess.run([sys.executable, "-c", FREEING], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert (ran.returncode, ran.stderr) == (130, "bench: stopped\n")
