"""The bundled PostgreSQL: made, started and stopped by us alone, on a Unix socket."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from startblok import processes

from . import account, binaries, url
from .account import Unusable

SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
# Linux takes 107 bytes; the lock file beside the socket needs a few more.
LONGEST_SOCKET = 100
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    # Today's disks find a page anywhere about as fast as the next one: an index is worth its jumps.
    "random_page_cost": "1.1",
    # A failed statement may carry personal data: the server's own log stays bare.
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}


class Server:
    """One server over one data folder."""

    def __init__(self, data: Path, *, log: Path, settings: dict[str, str] | None = None) -> None:
        """Name the folder of the data and the file of the log; nothing is made yet."""
        self.data = data.resolve()
        self.log = log
        self.settings = SETTINGS | (settings or {})
        self.account = account.for_data(self.data)
        self.programs = binaries.folder(self.account)
        self.socket = self.data
        self.process: subprocess.Popen[bytes] | None = None

    def address(self, *, user: str, password: str, database: str) -> str:
        """Give the address of one of its databases, for whom has the password."""
        return url.through_socket(str(self.socket), user=user, password=password, database=database)

    def create(self, password: str) -> None:
        """Make the data folder, wholly or not at all; one that exists stays as it is."""
        if (self.data / "PG_VERSION").exists():
            return
        draft = self.data.with_name(self.data.name + ".making")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.account.own(draft)
        with tempfile.NamedTemporaryFile("w", dir=self.data.parent, prefix=".pw-") as file:
            file.write(password)
            file.flush()
            self.account.own(Path(file.name))
            self._initdb(draft, file.name)
        draft.rename(self.data)

    def _initdb(self, folder: Path, password_file: str) -> None:
        command = [str(self.programs / "initdb"), f"--pgdata={folder}", f"--username={SUPERUSER}"]
        command += [f"--pwfile={password_file}", "--auth=scram-sha-256", "--encoding=UTF8"]
        # The same order of text on every machine, whatever languages it has installed.
        command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if self.settings.get("fsync") == "off":
            command.append("--no-sync")
        done = subprocess.run(  # noqa: S603
            command,
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            **self.account.become(),
        )
        if done.returncode:
            raise Unusable(f"the database could not be made: {done.stderr.strip()[-500:]}")

    def start(self) -> None:
        """Start it and wait until it answers; what a killed run left is ended first."""
        self.end_leftovers()
        self.socket = self._socket_folder()
        chosen = self.settings | {"unix_socket_directories": str(self.socket)}
        command = [str(self.programs / "postgres"), "-D", str(self.data)]
        command += [part for key, value in chosen.items() for part in ("-c", f"{key}={value}")]
        with open(self.log, "ab") as log:
            # SIGINT is PostgreSQL's fast shutdown: it ends sessions and loses nothing.
            self.process = processes.spawn(
                command,
                at_our_death=signal.SIGINT,
                cwd="/",
                env=_environment(),
                stdout=log,
                stderr=log,
                **self.account.become(),
            )
        self._wait()

    def _wait(self) -> None:
        assert self.process is not None  # noqa: S101
        child = self.process

        def settled() -> bool:
            return child.poll() is not None or self._is_ready()

        for _ in range(24):
            if processes.wait_until(settled, patience=5):
                break
            print("  the database is still starting (it mends itself after a crash)")
        if not self._is_ready():
            self.stop()
            last = self.log.read_text(errors="replace").strip().splitlines()[-3:]
            raise Unusable("the database did not start: " + " / ".join(last))

    def _is_ready(self) -> bool:
        lines = self._told()
        ours = self.process is not None and lines[:1] == [str(self.process.pid)]
        return ours and len(lines) > 7 and lines[7].strip() == "ready"

    def _told(self) -> list[str]:
        """Give the lines of postmaster.pid: number, folder, time, port, socket, …, state."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def stop(self) -> None:
        """Stop it fast, and harder where it does not listen."""
        if self.process is not None:
            processes.stop(self.process, first=signal.SIGINT, patience=60)
            self.process = None
        if self.socket != self.data:
            shutil.rmtree(self.socket, ignore_errors=True)
            self.socket = self.data

    def end_leftovers(self) -> None:
        """End a server of this very folder that outlived its run; numbers are not trusted."""
        told = self._told()
        left = processes.working_in(self.data, "postgres")
        head = [process for process in left if told and str(process.pid) == told[0].strip()]
        if head:
            processes.end(head, first=signal.SIGINT, patience=60)
        # Without their head the others see that and go, within a moment or after their query.
        rest = processes.working_in(self.data, "postgres")
        if rest:
            processes.end(rest, first=signal.SIGQUIT, patience=5)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (SOCKET, SOCKET + ".lock"):
            (self.data / name).unlink(missing_ok=True)
        if len(told) > 4:
            self._remove_short_socket(Path(told[4]))

    def _remove_short_socket(self, folder: Path) -> None:
        name = re.fullmatch(r"startblok-socket-\w+", folder.name)
        if name and folder.is_dir() and folder.stat().st_uid == self.account.uid:
            shutil.rmtree(folder, ignore_errors=True)

    def _socket_folder(self) -> Path:
        if len(os.fsencode(self.data / SOCKET)) <= LONGEST_SOCKET:
            return self.data
        folder = Path(tempfile.mkdtemp(prefix="startblok-socket-", dir="/tmp"))
        self.account.own(folder)
        return folder


def _environment() -> dict[str, str]:
    """Give the server nothing of our own environment, which may hold secrets."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "LANG": "C"}
