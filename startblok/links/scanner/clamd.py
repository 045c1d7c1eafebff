"""A client of clamd, ClamAV's server: sends it a file over TCP or a socket, and reads its one line."""

import socket

from startblok.links.scanner.looking import NotAnswering

# In seconds, for each part of the talk; a file of 10 MB takes less than one.
PATIENCE = 20.0
PIECE = 64 * 1024
LONGEST_ANSWER = 4096


class Clamd:
    """The server at `address`: `host:port`, or the path of its socket."""

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        self.address = address
        self.patience = patience

    def finds(self, content: bytes) -> str:
        """The name of what clamd found in these bytes, empty when they are clean; raises NotAnswering."""
        try:
            said = self._asked(content)
        except (OSError, ValueError) as error:
            raise NotAnswering(type(error).__name__) from error
        words = said.removeprefix("stream: ")
        if words == "OK":
            return ""
        if words.endswith(" FOUND"):
            return words.removesuffix(" FOUND")
        # Too large for its settings, an error of its own, or nothing at all: it did not say that the file is clean.
        raise NotAnswering("no verdict")

    def _asked(self, content: bytes) -> str:
        with self._connected() as line, line.makefile("rb") as answer:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                line.sendall(len(piece).to_bytes(4) + piece)
            line.sendall(bytes(4))
            return answer.read(LONGEST_ANSWER).rstrip(b"\0\n").decode("utf-8", "replace")

    def _connected(self) -> socket.socket:
        if self.address.startswith("/"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                line.settimeout(self.patience)
                line.connect(self.address)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), self.patience)
