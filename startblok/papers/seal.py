"""The seal on a finished paper: a PAdES signature of this installation, so that one changed byte shows."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from startblok.papers.sealer import forget, known, remember, signer

Known = TypeVar("Known")

FIELD = "Startblok"
REASON = "Papier van Startblok, zoals het vastligt"


def sealed(content: bytes) -> bytes:
    """The PDF with the seal as an addition behind it: its first bytes stay what they were.

    Raises what the library raises while the key or the time-stamp service is away: without them no paper is sealed.
    """
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
    ours = signer()
    sealing = signers.PdfSigner(metadata, signer=ours, timestamper=stamps)
    remember(ours)
    try:
        out = sealing.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), output=io.BytesIO())
    except Exception:
        forget()
        raise
    return out.getvalue()  # type: ignore[no-any-return]  # what was given it


def _is_sound(content: bytes) -> bool:
    ours = {each.dump() for each in known()}
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_signatures
        return len(found) == 1 and found[0].signer_cert.dump() in ours and _is_whole(found[0])
    except Exception:
        # Whatever a broken file does to the library: it is not sound.
        return False


def _is_whole(seal: EmbeddedPdfSignature) -> bool:
    """Whether nothing was changed under it; a certificate that ran out since is looked at as on its last day."""
    certificate = seal.signer_cert
    moment = min(datetime.now(UTC), certificate.not_valid_after)
    trusted = ValidationContext(trust_roots=[certificate], allow_fetching=False, moment=moment)
    status = validate_pdf_signature(seal, trusted)
    return bool(status.intact and status.valid and status.trusted and status.coverage.name == "ENTIRE_FILE")
