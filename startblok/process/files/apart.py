"""Parsing apart: each file in a process of its own, forked by a program that was started for it without our secrets."""

import atexit
import os
import select
import socket
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from startblok.process.files.child import KEEPS, MOST_WAITING
from startblok.process.files.unfit import TYPES, Unfit, Why

BASE = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "startblok.process.files.child"]
# Ours holds the passwords of the database and of the mail server.
ENVIRONMENT: dict[str, str] = {}
LONGEST_ANSWER = 100
TO_END = 5.0


class Apart:
    """The program that parses for this process, from the first file on until the process ends."""

    def __init__(self, command: list[str], *, patience: float = MOST_WAITING + 10) -> None:
        """Name the program; `patience`, in seconds, is for one file."""
        self.command = command
        self.patience = patience
        self.line: socket.socket | None = None
        self.program: subprocess.Popen[bytes] | None = None
        # A picture takes much memory while it is drawn: they take turns.
        self.turn = Lock()

    def parsed(self, content: bytes) -> tuple[str, bytes]:
        """The type that the bytes themselves show, and the bytes to keep; raises Unfit, also when the program fails.

        The file and what is kept of it pass through memory: on the disk nothing can be left of them.
        """
        with self.turn, _in_memory() as came, _in_memory() as kept:
            came.write(content)
            came.seek(0)
            said, _, content_type = self._asked(came.fileno(), kept.fileno()).partition(" ")
            # The process may have been taken over by the file: only what we know is believed.
            if said == KEEPS and content_type in TYPES:
                kept.seek(0)
                return content_type, kept.read()
        raise Unfit(Why(said) if said in list(Why) else Why.STUCK)

    def _asked(self, came: int, kept: int) -> str:
        """What the program says of a file; empty when its process ended without a word, or is still busy."""
        reads, writes = os.pipe()
        with open(reads, "rb", buffering=0) as answer:
            try:
                self._send([came, kept, writes])
            except OSError:
                return ""
            finally:
                os.close(writes)
            ready, _, _ = select.select([answer], [], [], self.patience)
            return answer.read(LONGEST_ANSWER).decode("ascii", "replace") if ready else ""

    def _send(self, handles: list[int]) -> None:
        try:
            if self.line is None:
                self.line = self._start()
            socket.send_fds(self.line, [b"?"], handles)
        except OSError:
            # Somebody ended the program: one more is started.
            self.close()
            self.line = self._start()
            socket.send_fds(self.line, [b"?"], handles)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        nowhere = subprocess.DEVNULL
        try:
            self.program = subprocess.Popen(  # noqa: S603
                self.command, stdin=theirs.fileno(), stdout=nowhere, stderr=nowhere, cwd=BASE, env=ENVIRONMENT
            )
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return ours

    def close(self) -> None:
        """Let the program end, which it does as soon as nobody is on the line."""
        if self.line is not None and self.program is not None:
            self.line.close()
            try:
                self.program.wait(TO_END)
            except subprocess.TimeoutExpired:
                self.program.kill()
                self.program.wait()
        self.line = self.program = None


def _in_memory() -> BinaryIO:
    return os.fdopen(os.memfd_create("upload"), "w+b")


apart = Apart(COMMAND)
atexit.register(apart.close)
