"""Work on the site: while a file `maintenance` stands in the data folder, every page says so and nothing is changed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from startblok.web.errors import away

FILE = "maintenance"


class Maintenance:
    """Answers before anything of the database is needed; style sheets and pictures are still served."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return away(request) if (settings.VAR / FILE).exists() else self.answer(request)
