"""Uploaded papers: what they really are, at most so large, kept under a random name that only the server reads."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from PIL import Image
from pypdf import PdfReader

from startblok.process.forms import StepForm

MOST_BYTES = 10 * 1024 * 1024
# A picture that unfolds to more than this is a bomb, not a scan.
MOST_PIXELS = 60_000_000
PDF = b"%PDF-"
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
WRONG_TYPE = "Dit bestand is geen leesbare pdf, JPEG of PNG. Kies een ander bestand."


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was kept: `stored_as` in MEDIA_ROOT, the name it came with, its real type, bytes, and SHA-256."""

    stored_as: str
    name: str
    content_type: str
    size: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.content_type}, {self.size} bytes, sha256 {self.sha256}"


class PaperField(forms.FileField):
    """A PDF, JPEG or PNG of at most 10 MB; its cleaned value is `Stored`."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        return file if file is None or isinstance(file, Stored) else keep(file)


class UploadForm(StepForm):
    """One file, alone on its page: a browser forgets a chosen file when anything else is wrong.

    What must be known besides is asked on a page before it, by the form `first`; its answers come along hidden.
    """

    first: ClassVar[type[StepForm] | None] = None

    file = PaperField(
        label="Bestand (pdf, JPEG of PNG, hoogstens 10 MB)",
        max_length=200,
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
        },
    )


def keep(file: Any) -> Stored:
    """Check an uploaded file and write it under a random name with mode 0600; raises ValidationError."""
    if file.size > MOST_BYTES:
        raise forms.ValidationError("Dit bestand is groter dan 10 MB. Kies een kleiner bestand.")
    content_type = real_type(file)
    file.seek(0)
    content = file.read()
    stored_as = secrets.token_hex(24)
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / stored_as, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as kept:
        kept.write(content)
    name = Path(file.name.replace("\\", "/")).name
    return Stored(stored_as, name, content_type, len(content), hashlib.sha256(content).hexdigest())


def drop(*answers: Any) -> None:
    """Remove the files among these answers again, when the step they came with was not taken."""
    for each in answers:
        if isinstance(each, Stored):
            (Path(settings.MEDIA_ROOT) / each.stored_as).unlink(missing_ok=True)


def real_type(file: Any) -> str:
    """The type the bytes themselves show, parsed in full; the name and the browser's word play no part."""
    file.seek(0)
    is_pdf = file.read(len(PDF)) == PDF
    file.seek(0)
    try:
        return _pdf(file) if is_pdf else _picture(file)
    # Both parsers raise whatever a broken file leads them into; each of these means "not readable".
    except Exception as error:
        raise forms.ValidationError(WRONG_TYPE) from error


def _pdf(file: Any) -> str:
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted or len(reader.pages) == 0:
        raise ValueError("locked or empty")
    return "application/pdf"


def _picture(file: Any) -> str:
    with Image.open(file, formats=list(PICTURES)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        kind = PICTURES[picture.format or ""]
        picture.verify()
    return kind
