"""Starting processes that end with us, and ending them in good order."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def spawn(command: list[str], *, at_our_death: int, **options: Any) -> subprocess.Popen[bytes]:
    """Start a command in its own session; the kernel signals it should we be killed."""

    def fall_with_us() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, at_our_death)

    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=fall_with_us,
        **options,
    )


def carry_out(command: list[str], *, tell: Callable[[str], None], **options: Any) -> int:
    """Run a command to its end and pass on each line it prints; give its exit code.

    It is out of the terminal's reach: Ctrl-C comes to us alone, and we end it.
    """
    child = spawn(command, at_our_death=signal.SIGTERM, stdout=subprocess.PIPE, **options)
    try:
        assert child.stdout is not None  # noqa: S101
        with child.stdout as lines:
            for line in lines:
                tell(line.decode(errors="replace").rstrip("\n"))
        return child.wait()
    finally:
        stop(child, patience=5)


def stop(process: subprocess.Popen[bytes], *, first: int = signal.SIGTERM, patience: float) -> None:
    """Ask a child once to end, and kill its session where it does not within patience."""
    if process.poll() is None:
        process.send_signal(first)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    # What a child started itself may outlive it; their session still tells whose they are.
    for process_id in in_session(process.pid):
        _signal(process_id, signal.SIGKILL)


def in_session(session: int) -> Iterator[int]:
    """Give the processes of a session that a child of ours led."""
    for process_id in psutil.pids():
        try:
            if os.getsid(process_id) == session:
                yield process_id
        except (ProcessLookupError, PermissionError):
            continue


def matching(test: Callable[[psutil.Process], bool]) -> list[psutil.Process]:
    """Give the processes that pass a test, except those that we may not look into."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and test(process):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def marked(name: str, value: str) -> list[psutil.Process]:
    """Give the processes that carry a variable of ours: a pid alone proves nothing."""
    return matching(lambda process: process.environ().get(name) == value)


def working_in(folder: Path, name: str) -> list[psutil.Process]:
    """Give the processes of a name that work in a folder."""
    return matching(lambda process: process.name() == name and Path(process.cwd()) == folder)


def end(left: Iterable[psutil.Process], *, first: int = signal.SIGTERM, patience: float) -> None:
    """End processes that are not our children: a request, a wait, then a kill."""
    left = list(left)
    for process in left:
        _signal(process.pid, first)
    _, stubborn = psutil.wait_procs(left, timeout=patience)
    for process in stubborn:
        _signal(process.pid, signal.SIGKILL)
    psutil.wait_procs(stubborn, timeout=5)


def wait_until(true: Callable[[], bool], *, patience: float, pause: float = 0.02) -> bool:
    """Wait until something is so, and tell whether it came within patience (seconds)."""
    limit = time.monotonic() + patience
    while not true():
        if time.monotonic() > limit:
            return False
        time.sleep(pause)
    return True


def _signal(process_id: int, number: int) -> None:
    try:
        os.kill(process_id, number)
    except ProcessLookupError:
        pass
