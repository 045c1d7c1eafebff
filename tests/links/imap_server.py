"""A mailbox for tests: speaks just enough IMAP over TLS to be read, with a certificate of its own."""

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PASSWORD = "geheim"


class Talk(socketserver.StreamRequestHandler):
    """One connection, from greeting to LOGOUT."""

    def handle(self) -> None:
        self.say(b"* OK here")
        while line := self.rfile.readline().strip():
            tag, _, asked = line.partition(b" ")
            if asked.startswith(b"LOGIN") and PASSWORD.encode() not in asked:
                self.say(tag + b" NO not you")
                continue
            self.answer(asked)
            self.say(tag + b" OK done")
            if asked.startswith(b"LOGOUT"):
                return

    def answer(self, asked: bytes) -> None:
        kept, seen = self.server.kept, self.server.seen  # type: ignore[attr-defined]
        if asked.startswith(b"CAPABILITY"):
            self.say(b"* CAPABILITY IMAP4rev1")
        elif asked.startswith(b"SELECT"):
            self.say(b"* %d EXISTS" % len(kept))
        elif asked.startswith(b"UID SEARCH UNSEEN"):
            self.say(b"* SEARCH " + b" ".join(b"%d" % number for number in kept if number not in seen))
        elif found := re.match(rb"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", asked):
            number, most = int(found[1]), int(found[2])
            raw = kept[number][:most]
            self.say(b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%b)" % (number, number, len(raw), raw))
        elif found := re.match(rb"UID STORE (\d+) \+FLAGS \(\\Seen\)", asked):
            seen.add(int(found[1]))

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    """The mailbox, with what it holds and what was read."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.kept: dict[int, bytes] = {}
        self.seen: set[int] = set()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, or trusts no certificate, is no mistake of the server."""


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A mailbox for as long as the block lasts; its certificate is `folder`/cert.pem."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder))
    with Server(context) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine and its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = made.add_extension(here, critical=True).sign(key, hashes.SHA256())
    cert, secret = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    secret.write_bytes(key.private_bytes(*plain))
    return cert, secret
