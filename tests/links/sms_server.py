"""An SMS gateway for tests: takes a message, or answers in one of the ways in which it fails."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answer(BaseHTTPRequestHandler):
    """One message."""

    def do_POST(self) -> None:
        server: Any = self.server
        if server.fails == "hangs up":
            return
        if server.fails == "stays silent":
            server.stopped.wait(20)
            return
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        code = int(server.fails or 202)
        if code < 300:
            server.taken.setdefault(said["id"], (said["to"], said["text"]))
            server.knew.append(self.headers["Authorization"])
        self.send_response(code)
        if code == 302:
            self.send_header("Location", server.address)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def running(fails: str = "") -> Iterator[Any]:
    """A gateway for as long as the block lasts; `address` is where it answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        told: Any = server
        told.taken, told.knew, told.fails, told.stopped = {}, [], fails, threading.Event()
        told.address = f"http://127.0.0.1:{server.server_address[1]}/send"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield told
        told.stopped.set()
        server.shutdown()
