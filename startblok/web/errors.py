"""What somebody reads when a page cannot be shown: what happened, and what to do."""

import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from startblok.web.gone import was_theirs
from startblok.web.kept import keep_for_the_returned

# After how many seconds a page that is away for a while may be asked again.
SOON = 60


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that does not exist, or not for this person: nobody can tell which, but whoever had the case before."""
    if was_theirs(request):
        return no_longer_yours(request)
    return _page(
        request,
        404,
        "Deze pagina is er niet",
        "Het adres klopt niet, of dit is niet (meer) voor u.",
        "Kijk het adres na. Kreeg u een link van een collega? Vraag of u bij het dossier hoort.",
        jij=("Het adres klopt niet, of dit is niet (meer) voor jou.", "Kijk het adres na."),
    )


def no_longer_yours(request: HttpRequest) -> HttpResponse:
    """A case that went on without this person, who comes by an old link."""
    return _page(
        request,
        404,
        "Dit dossier ligt nu bij anderen",
        "U was er eerder bij betrokken. Het dossier gaat verder zonder u: u hoeft er niets meer voor te doen.",
        "Hebt u er toch nog een vraag over? Bel de coördinatoren: hun nummer staat onderaan.",
        jij=(
            "Je was er eerder bij betrokken. Het dossier gaat verder zonder jou: je hoeft er niets meer voor te doen.",
            "Heb je er toch nog een vraag over? Bel de coördinatoren: hun nummer staat onderaan.",
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something this person may not do."""
    return _page(
        request,
        403,
        "Dit mag niet",
        "Deze pagina is niet voor u.",
        "Ga terug naar uw werklijst.",
        jij=("Deze pagina is niet voor jou.", "Ga terug naar je eigen dossier."),
    )


def not_readable(request: HttpRequest) -> HttpResponse:
    """An address to which something is sent, opened as if there were a page to read; or the other way round."""
    return _page(
        request,
        405,
        "Hier valt niets te lezen",
        "Er is niets gewijzigd. Dit adres hoort bij een knop op een andere pagina, en opent niet vanzelf.",
        "Ga terug met de knop van de browser, en druk daar op de knop.",
    )


def broken_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or came much too late; what its own reader typed is shown again."""
    if request.method == "POST" and keep_for_the_returned(request):
        return redirect(request.get_full_path())
    return _page(
        request,
        403,
        "Dit formulier is verlopen",
        "Er is niets bewaard. De pagina stond te lang open, of er was intussen een nieuwe aanmelding.",
        "Ga terug met de knop van de browser: wat getypt was, staat daar nog. Laad de pagina opnieuw en verzend.",
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no page of ours makes."""
    if isinstance(exception, RequestDataTooBig):
        return too_big(request)
    return _page(
        request,
        400,
        "Dit kunnen we niet lezen",
        "Er is niets bewaard. Wat verzonden werd, is te groot of niet volledig.",
        "Ga terug met de knop van de browser, maak de tekst korter of kies een kleiner bestand, en verzend opnieuw.",
    )


def too_big(request: HttpRequest) -> HttpResponse:
    """More than a form of ours holds."""
    return _page(
        request,
        413,
        "Dit is te groot",
        "Er is niets bewaard. Wat verzonden werd, is groter dan wat een formulier kan bevatten.",
        "Ga terug met de knop van de browser, maak de tekst korter of kies een kleiner bestand, en verzend opnieuw.",
    )


def away(request: HttpRequest) -> HttpResponse:
    """Work on the site, or a database that does not answer; nothing of a step that broke off was saved."""
    answer = _page(
        request,
        503,
        "Startblok is even niet bereikbaar",
        "Er wordt aan gewerkt. Wat bewaard was, blijft bewaard.",
        "Probeer het over enkele minuten opnieuw. Is het dringend? Bel de coördinatoren: hun nummer staat onderaan.",
    )
    answer.headers["Retry-After"] = str(SOON)
    return answer


def failed(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; nothing of a step that broke off was saved."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return away(request)
    return _page(
        request,
        500,
        "Er ging iets fout bij ons",
        "Er is niets half bewaard: een stap is helemaal gezet of helemaal niet.",
        "Ga terug en probeer het opnieuw. Blijft het fout gaan, bel dan de coördinatoren.",
    )


def _page(
    request: HttpRequest, status: int, title: str, text: str, todo: str, *, jij: tuple[str, str] | None = None
) -> HttpResponse:
    """The page of an error; `jij` is what a youth reads instead of the text and what to do."""
    actor = getattr(request, "actor", None)
    if jij and actor is not None and actor.is_youth:
        text, todo = jij
    context = {"title": title, "text": text, "todo": todo, "home": status not in (500, 503)}
    return render(request, "_error.html", context, status=status)


class SaysWhy:
    """Middleware that gives words to an answer that the way of asking was wrong, which comes without a page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if answer.status_code != 405:
            return answer
        page = not_readable(request)
        # It says which ways of asking there are.
        for name, value in answer.items():
            page.headers.setdefault(name, value)
        return page
