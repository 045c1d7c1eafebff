"""A clamd for tests: speaks just enough of its protocol to look at a stream, or to fail in one of its ways."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Talk(socketserver.StreamRequestHandler):
    """One stream, piece by piece, and its one line."""

    def handle(self) -> None:
        server: Any = self.server
        if server.fails == "hangs up":
            return
        if server.fails == "stays silent":
            server.stopped.wait(20)
            return
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4)):
            content += self.rfile.read(size)
        server.taken.append(content)
        found = "Eicar-Test-Signature FOUND" if EICAR in content else "OK"
        self.wfile.write(f"stream: {found}\0".encode() if not server.fails else server.fails.encode() + b"\0")


class _Server:
    daemon_threads = True
    taken: list[bytes]
    fails: str
    stopped: threading.Event


class OverTcp(_Server, socketserver.ThreadingTCPServer):
    """One that listens on a port."""


class OverSocket(_Server, socketserver.ThreadingUnixStreamServer):
    """One that listens on a socket in the file system."""


@contextmanager
def running(path: str = "", fails: str = "") -> Iterator[Any]:
    """A scanner for as long as the block lasts; `address` is where it answers."""
    with OverSocket(path, Talk) if path else OverTcp(("127.0.0.1", 0), Talk) as server:
        server.taken, server.fails, server.stopped = [], fails, threading.Event()
        address = path or f"127.0.0.1:{server.server_address[1]}"
        server.address = address  # type: ignore[union-attr]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.stopped.set()
        server.shutdown()
