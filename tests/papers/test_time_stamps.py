"""The time of a seal, stamped by a service (RFC 3161): while that is away nothing is sealed, and nothing is lost."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import keys, tsp, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper, TimestampRequestError

from startblok.jobs.finishing import finish
from startblok.papers.seal import is_sound
from startblok.records.files import kept
from startblok.records.models import FrozenPaper
from tests.process import walk
from tests.world import World

STAMPED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def service() -> DummyTimeStamper:
    """Somebody who stamps times, always the same one."""
    key, day = rsa.generate_private_key(public_exponent=65537, key_size=2048), timedelta(days=1)
    name = made.Name([made.NameAttribute(NameOID.COMMON_NAME, "Tijdstempels Proef")])
    builder = made.CertificateBuilder(name, name, key.public_key(), made.random_serial_number())
    builder = builder.not_valid_before(STAMPED - day).not_valid_after(STAMPED + 365 * day)
    for_stamps = made.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    signed = builder.add_extension(for_stamps, critical=True).sign(key, hashes.SHA256())
    der = serialization.Encoding.DER
    private = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate = x509.Certificate.load(signed.public_bytes(der))
    return DummyTimeStamper(certificate, keys.PrivateKeyInfo.load(private), fixed_dt=STAMPED)


@pytest.fixture
def stamps() -> Iterator[tuple[str, dict[str, bool]]]:
    """The address of the service, and the switch that turns it off."""
    stamper, state = service(), {"is_up": True}

    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump() if state["is_up"] else b""
            self.send_response(200 if state["is_up"] else 503)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """The tests need no log of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Stamps)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", state
    server.shutdown()
    server.server_close()


def test_a_seal_bears_the_time_of_the_service_and_waits_while_it_is_away(
    world: World, stamps: Any, settings: Any
) -> None:
    settings.TIMESTAMPS, state = stamps
    walk.with_plan(walk.prepared(world), world)
    state["is_up"] = False
    with pytest.raises(TimestampRequestError):
        finish()
    paper = FrozenPaper.objects.get(kind="plan")
    # Nothing of it is written, and it waits for the next round.
    assert (paper.finished_at, paper.final_as, paper.sealed_as) == (None, "", "")
    state["is_up"] = True
    assert finish() == {"finished": 1}
    paper.refresh_from_db()
    sealed = kept(paper.sealed_as)
    assert is_sound(sealed)
    (seal,) = PdfFileReader(BytesIO(sealed)).embedded_signatures
    (stamp,) = seal.signer_info["unsigned_attrs"]
    assert stamp["type"].native == "signature_time_stamp_token"
    assert stamp["values"][0]["content"]["encap_content_info"]["content"].parsed["gen_time"].native == STAMPED
