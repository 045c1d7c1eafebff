"""A mail server for tests: speaks just enough SMTP to take a message, or to refuse it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Talk(socketserver.StreamRequestHandler):
    """One connection, from greeting to QUIT."""

    def handle(self) -> None:
        self.say(b"220 here")
        while line := self.rfile.readline().strip():
            word = line[:4].upper()
            if word == b"QUIT":
                return self.say(b"221 bye")
            if word == b"RCPT" and self.server.refuses:  # type: ignore[attr-defined]
                self.say(self.server.refuses)  # type: ignore[attr-defined]
            elif word == b"DATA":
                self.say(b"354 go on")
                self.server.taken.append(self.message())  # type: ignore[attr-defined]
                self.say(b"250 taken")
            else:
                self.say(b"250 fine")
        return None

    def message(self) -> str:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines).decode()

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    """The server, with every message it took."""

    daemon_threads = True

    def __init__(self, *, refuses: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.refuses = refuses
        self.taken: list[str] = []


@contextmanager
def running(*, refuses: bytes = b"") -> Iterator[Server]:
    """A mail server for as long as the block lasts."""
    with Server(refuses=refuses) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
