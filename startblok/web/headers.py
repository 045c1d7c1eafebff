"""Headers of every answer, errors too: what the browser may load and keep."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from startblok.process.linked import PATH

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

LINKED = PATH.partition("{")[0]


class Headers:
    """The outermost middleware: adds the content policy, and keeps out of every cache what a signed-in person sees, and
    all that is behind a link."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        # An answer given before anybody was recognised has no person.
        if ((user := getattr(request, "user", None)) and user.is_authenticated) or request.path_info.startswith(LINKED):
            response.headers["Cache-Control"] = "no-store"
        return response
