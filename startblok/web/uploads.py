"""Receiving files: only where a step asks for one, and what comes after its limit is read and thrown away."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.forms import FileField
from django.http import Http404, HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, resolve

from startblok.process.uploads import MOST_BYTES
from startblok.web.records_of import step_named
from startblok.web.visit import somebody_is_known


class UpToTheLimit(TemporaryFileUploadHandler):
    """Stores a file up to the limit and one byte, and counts the rest, so that the page can say it was too large."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        # Forms are read before any view looks who is there: without this, whoever passes by fills the disk.
        asked = files_asked(self.request)
        if not asked:
            raise MultiPartParserError("no file is asked for here")
        if not _is_known(self.request):
            # Whoever is signed out meanwhile is asked to sign in; of the file nothing is written.
            raise SkipFile("nobody is signed in")
        # Not in the folder that all programs of the machine share: what a crash leaves there stays for ever.
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        super().new_file(*args, **kwargs)
        self.received, self.most = 0, max(getattr(each, "most_bytes", MOST_BYTES) for each in asked)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write this piece as long as the whole is not too large."""
        if self.received <= self.most:
            super().receive_data_chunk(raw_data, start)
        self.received += len(raw_data)


def files_asked(request: HttpRequest) -> list[FileField]:
    """The files that are asked for on the page to which this is sent: those of a step's form; none elsewhere."""
    try:
        step = step_named(resolve(request.path_info).kwargs.get("slug", ""))
    except (Resolver404, Http404):
        return []
    return [each for each in step.ask.base_fields.values() if isinstance(each, FileField)] if step.ask else []


def _is_known(request: HttpRequest) -> bool:
    """Whether somebody is signed in, or told who they are on the page of a link."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return True
    return resolve(request.path_info).url_name == "linked-step" and somebody_is_known(request)
