"""What a request brings along: text in UTF-8 and nothing else."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

UTF_8 = frozenset({"", "utf-8", "utf8"})


class OnlyUtf8:
    """Middleware that refuses a request that says its text is written in any other way.

    Browsers send a form as they got the page. Django takes the word of whoever sends, even of a "character set" that
    unpacks or that breaks the parser.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_params.get("charset", "").lower() not in UTF_8:
            request.encoding = None
            raise BadRequest("the text of this request is not UTF-8")
        return self.answer(request)
