"""An uploaded file, for whoever may see its part of the case: always as a download, never opened on our address.

Who opened which file stands in the log of the server, by numbers alone: reading changes nothing in the case (ADR 20).
"""

import logging
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from startblok.process.uploads import fitting
from startblok.records.documents import Document
from startblok.web.access import signed_in
from startblok.web.reading.papers import documents
from startblok.web.records_of import case_numbered

log = logging.getLogger(__name__)

# Should a browser show it all the same, then as a stranger to this site that runs nothing and loads nothing.
ALONE = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}


@signed_in
def file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """The file itself; raises Http404 when it is not there for this person."""
    case = case_numbered(number, request.actor)
    readable = [each.pk for each in documents(case, request.actor, tickets=True) if each.destroyed_on is None]
    document = get_object_or_404(Document.objects.filter(pk__in=readable), pk=pk)
    kept = (Path(settings.MEDIA_ROOT) / document.stored_as).open("rb")
    # The name was made to fit when the file came; one that was kept before that is made to fit now.
    name = fitting(document.name, document.content_type)
    log.info("a file was opened", extra={"case": case.number, "document": pk, "by": request.user.pk})
    return FileResponse(kept, as_attachment=True, filename=name, content_type=document.content_type, headers=ALONE)
