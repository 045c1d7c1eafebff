"""Several web servers over one database, as on several machines, that can be killed without a word."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.request import urlopen

import psycopg

from startblok import processes
from startblok.links.database import roles
from tests import database, folder

BASE = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One granian with one worker; its sessions carry its name in the database, its lines go to the file `said`."""

    name: str
    port: int = field(default_factory=free_port)
    said: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        told = {"DATABASE_URL": f"{database.address(roles.APP)}&application_name={self.name}"}
        told |= {"STARTBLOK_VAR": str(folder.of_this_run() / "var"), "DJANGO_SETTINGS_MODULE": "startblok.settings"}
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        command += ["--log-level", "critical", "startblok.wsgi:application"]
        with (self.said or Path(os.devnull)).open("ab") as lines:
            out = {"stderr": lines} if self.said else {}
            self.process = processes.spawn(command, at_our_death=signal.SIGKILL, cwd=BASE, env=os.environ | told, **out)

    def is_up(self) -> bool:
        """Whether it answers with a page, and so has a connection to the database."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/vacatures/", timeout=5) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except OSError:
            return False

    def wait(self) -> None:
        assert processes.wait_until(self.is_up, patience=120), "the web server did not start"

    def kill(self, watch: psycopg.Connection) -> int:
        """Freeze it, count its open transactions, and kill -9 all of it."""
        assert self.process is not None
        own = list(processes.in_session(self.process.pid))
        _signal(own, signal.SIGSTOP)
        # What the database was still working on becomes idle, but for the answer nobody will read.
        time.sleep(0.01)
        (open_now,) = watch.execute(_OPEN, [self.name]).fetchone() or (0,)
        _signal(own, signal.SIGKILL)
        self.process.wait()
        return int(open_now)

    def stop(self) -> None:
        if self.process is not None:
            processes.stop(self.process, patience=5)


def _signal(numbers: list[int], what: signal.Signals) -> None:
    """To each of these; whoever reads an upload apart may just have ended by itself."""
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, what)


_OPEN = "select count(*) from pg_stat_activity where application_name = %s and state = 'idle in transaction'"
