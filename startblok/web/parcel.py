"""Download for mail: one ZIP with all of a delivery, for who must still mail it to the mailbox of the project."""

import logging
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse

from startblok.papers.section import spoken_moment
from startblok.process.step import Step
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS, now
from startblok.rules.worded import Worded
from startblok.web.access import signed_in
from startblok.web.enclosed import PARCELS, Enclosed, Parcel, enclosed
from startblok.web.files import ALONE
from startblok.web.records_of import case_numbered

log = logging.getLogger(__name__)

INDEX = "00-lees-mij.txt"


@signed_in
def parcel(request: HttpRequest, number: str, slug: str) -> FileResponse:
    """The ZIP; raises Http404 for whoever does not deliver this, and while it cannot be delivered."""
    case, what = case_numbered(number, request.actor), PARCELS.get(slug)
    if what is None or not what.is_for(request.actor, case):
        raise Http404
    there = enclosed(case, request.actor, what)
    made = zipped(there, index(case, what, there))
    for each in there:
        if each.document:
            log.info("a file was opened", extra={"case": case.number, "document": each.document, "by": request.user.pk})
    log.info("a delivery was downloaded", extra={"case": case.number, "by": request.user.pk})
    name = f"{case.number.lower()}-{slug}.zip"
    return FileResponse(made, as_attachment=True, filename=name, content_type="application/zip", headers=ALONE)


def zipped(there: Sequence[Enclosed], text: str) -> IO[bytes]:
    """A file without a name, gone when it is closed: nothing of it is held in memory but a piece at a time."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Whoever sends it closes it.
    made = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
    # Papers and pictures are packed already.
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(INDEX, now()), text)
        for each in there:
            with archive.open(_entry(each.name, each.since), "w") as inside:
                if isinstance(each.content, Path):
                    with each.content.open("rb") as kept:
                        shutil.copyfileobj(kept, inside)
                else:
                    inside.write(each.content())
    made.seek(0)
    return made


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    here = moment.astimezone(BRUSSELS)
    return zipfile.ZipInfo(name, (here.year, here.month, here.day, here.hour, here.minute, here.second))


def index(case: CaseFile, what: Parcel, there: Sequence[Enclosed]) -> str:
    """What is in it and what is not, for whoever opens the ZIP; it names nobody."""
    lines = [
        f"Dossier {case.number}, project {case.project.name}",
        f"{what.title}, samengesteld op {spoken_moment(now())}",
        "",
        f"Mail deze bestanden naar {case.project.mailbox}. Startblok doet dat niet voor u.",
        f"Neem in Startblok daarna ook de stap “{what.step.title}”: dan weten de coördinatoren dat alles er is.",
        "",
        "In deze map",
        *(line for each in there for line in _told(each)),
    ]
    missing = list(what.missing(case, there))
    if missing:
        lines += ["", "Ontbreekt nog", *(f"- {each}" for each in missing)]
    return "\r\n".join([*lines, ""])


def _told(each: Enclosed) -> list[str]:
    code = f", code {each.code}" if each.code else ""
    sums = [f"  SHA-256 {each.sha256}"] if each.sha256 else []
    return [f"- {each.name}", f"  {each.title}, {spoken_moment(each.since)}{code}", *sums]


def links(case: CaseFile, slug: str, actor: Actor) -> list[tuple[str, str]]:
    """What to call the ZIP that belongs to this page of the case, and where it is; no query."""
    return [
        (Worded("Alles om te mailen (zip)"), _address(case, name))
        for name, each in PARCELS.items()
        if each.page == slug and each.is_for(actor, case)
    ]


def of_step(case: CaseFile, step: Step, actor: Actor) -> str:
    """Where the ZIP is of what this step delivers; empty for every other step, and for who may not take it."""
    found = (name for name, each in PARCELS.items() if each.step is step and each.is_for(actor, case))
    return next((_address(case, name) for name in found), "")


def _address(case: CaseFile, name: str) -> str:
    return reverse("parcel", args=[case.number, name])
