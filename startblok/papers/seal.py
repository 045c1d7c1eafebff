"""The seal on a finished paper: a PAdES signature of this installation, so that one changed byte shows."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from startblok import secrets
from startblok.records.clock import now

Known = TypeVar("Known")

NAME = "seal.pem"
FIELD = "Startblok"
REASON = "Papier van Startblok, door iedereen getekend"
YEARS = 10


class NoSeal(Exception):
    """The certificate that was configured cannot be used; says why."""


def sealed(content: bytes) -> bytes:
    """The PDF with the seal as an addition behind it: its first bytes stay what they were."""
    return _apart(_sealed, content)


def is_sound(content: bytes) -> bool:
    """Whether the whole PDF is under our seal, and nothing was changed since; False for what has none."""
    return _apart(_is_sound, content)


def _apart(work: Callable[[bytes], Known], content: bytes) -> Known:
    """In a thread of its own: the library runs an event loop, and where one runs already it would refuse to."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, content).result()


def _sealed(content: bytes) -> bytes:
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=REASON
    )
    stamps = timestamps.HTTPTimeStamper(settings.TIMESTAMPS) if settings.TIMESTAMPS else None
    out = signers.PdfSigner(metadata, signer=_signer(), timestamper=stamps).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)), output=io.BytesIO()
    )
    return out.getvalue()  # type: ignore[no-any-return]  # what was given it


def _is_sound(content: bytes) -> bool:
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_signatures
        if len(found) != 1:
            return False
        trusted = ValidationContext(trust_roots=[_signer().signing_cert], allow_fetching=False)
        status = validate_pdf_signature(found[0], trusted)
    except Exception:
        # Whatever a broken file does to the library: it is not sound.
        return False
    return bool(status.intact and status.valid and status.trusted and status.coverage.name == "ENTIRE_FILE")


@cache
def _signer() -> signers.SimpleSigner:
    """The configured certificate, else our own."""
    if settings.SEAL:
        password = settings.SEAL_PASSWORD.encode() if settings.SEAL_PASSWORD else None
        found = signers.SimpleSigner.load_pkcs12(settings.SEAL, passphrase=password)
        if found is None:
            raise NoSeal(f"STARTBLOK_SEAL: {settings.SEAL} is geen PKCS#12-bestand dat met dit wachtwoord opengaat")
        return found
    return _own()


def _own() -> signers.SimpleSigner:
    """A certificate that this installation made for itself at first use; good for try-outs, known to nobody else."""
    secrets.write_once(settings.SECRETS, NAME, _made())
    pem = (Path(settings.SECRETS) / NAME).read_bytes()
    certificate: Any = asn1_x509.Certificate.load(
        x509.load_pem_x509_certificate(pem[pem.index(b"-----BEGIN CERTIFICATE") :]).public_bytes(
            serialization.Encoding.DER
        )
    )
    key = load_private_key_from_pemder_data(pem[: pem.index(b"-----BEGIN CERTIFICATE")], passphrase=None)
    return signers.SimpleSigner(certificate, key, SimpleCertificateStore())


def _made() -> str:
    """Key and certificate, as text."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Startblok {settings.ADDRESS}")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, True, False, False, False),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (private + made.public_bytes(serialization.Encoding.PEM)).decode("ascii").strip()
