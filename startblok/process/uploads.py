"""Uploaded papers: what they really are, at most so large, kept under a random name that only the server reads."""

import hashlib
import logging
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.conf import settings

from startblok.links import scanner
from startblok.process.files.apart import apart
from startblok.process.files.unfit import Unfit, Why
from startblok.process.forms import StepForm
from startblok.records import files

log = logging.getLogger(__name__)

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200
ENDINGS = {"application/pdf": (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}
"""How the name of a file of each type may end; the first is put behind any other name."""

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")

SAID = {
    Why.UNREADABLE: "Dit bestand is geen leesbare pdf, JPEG of PNG. Kies een ander bestand.",
    Why.LOCKED: (
        "Deze pdf is beveiligd met een wachtwoord. Bewaar de pdf zonder wachtwoord, of neem een foto van het papier, "
        "en kies dat bestand."
    ),
    Why.DOES_THINGS: (
        "In deze pdf zit een programma, een invulformulier of een ander bestand. Open de pdf, kies Afdrukken en dan "
        "“Opslaan als pdf”, en kies dat nieuwe bestand."
    ),
    Why.TWO_IN_ONE: (
        "In dit bestand zit nog een ander bestand verstopt. Neem een nieuwe foto of scan van het papier, en kies die."
    ),
    Why.TOO_LARGE: (
        "Dit bestand wordt veel te groot als het opengaat. Neem een gewone foto of scan van het papier, en kies die."
    ),
    Why.MOVES: "Dit beeld beweegt. Neem een gewone foto of scan van het papier, en kies die.",
    Why.STUCK: (
        "Dit bestand kon niet nagekeken worden. Probeer het opnieuw, of neem een foto of scan van het papier, en kies "
        "die."
    ),
}
"""What whoever chose the file reads when it cannot be kept."""

INFECTED = "De virusscanner vond iets in dit bestand. Het is niet bewaard. Kies een ander bestand."
NOT_SCANNED = (
    "De virusscanner antwoordt nu niet. Het bestand is niet bewaard. Probeer het straks opnieuw met hetzelfde bestand."
)


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
        max_length=LONGEST_NAME,
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
    file.seek(0)
    came = file.read()
    try:
        content_type, content = apart.parsed(came)
    except Unfit as unfit:
        raise forms.ValidationError(SAID[unfit.why]) from unfit
    scan(came)
    name = Path(file.name.replace("\\", "/")).name
    digest = hashlib.sha256(content).hexdigest()
    return Stored(files.keep(content), fitting(name, content_type), content_type, len(content), digest)


def scan(content: bytes) -> None:
    """Let the scanner look, where there is one; raises ValidationError also when it does not answer."""
    looks = scanner.chosen()
    try:
        found = looks.finds(content) if looks else ""
    except scanner.NotAnswering as error:
        log.error("the virus scanner does not answer", extra={"why": str(error)})
        raise forms.ValidationError(NOT_SCANNED) from error
    if found:
        log.warning("the virus scanner found something in an upload", extra={"why": found})
        raise forms.ValidationError(INFECTED)


def drop(*answers: Any) -> None:
    """Remove the files among these answers again, when the step they came with was not taken."""
    for each in answers:
        if isinstance(each, Stored):
            (Path(settings.MEDIA_ROOT) / each.stored_as).unlink(missing_ok=True)


def fitting(name: str, content_type: str) -> str:
    """The name a file came with, ending as its real type does, so that no computer takes it for anything else.

    Signs that nobody sees, or that turn the reading direction, are left out.
    """
    seen = "".join(each for each in name if not unicodedata.category(each).startswith("C")).strip()
    endings = ENDINGS[content_type]
    stem, dot, ending = seen.rpartition(".")
    if stem and f"{dot}{ending}".lower() in endings:
        return seen
    # What looks like an ending makes place; the point in "verslag 3.2" is none.
    bare = _ENDING.sub("", seen) or "bestand"
    return f"{bare[: LONGEST_NAME - len(endings[0])]}{endings[0]}"
