"""What somebody reads when a page cannot be shown: what happened, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that does not exist, or not for this person: nobody can tell which."""
    return _page(
        request,
        404,
        "Deze pagina is er niet",
        "Het adres klopt niet, of dit is niet (meer) voor u.",
        "Kijk het adres na. Kreeg u een link van een collega? Vraag of u bij het dossier hoort.",
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something this person may not do."""
    return _page(request, 403, "Dit mag niet", "Deze pagina is niet voor u.", "Ga terug naar uw werklijst.")


def broken_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or came much too late."""
    return _page(
        request,
        403,
        "Dit formulier is verlopen",
        "Er is niets bewaard. De pagina stond te lang open, of u meldde u intussen opnieuw aan.",
        "Ga terug met de knop van uw browser: wat u typte, staat daar nog. Laad de pagina opnieuw en verzend.",
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no page of ours makes."""
    return _page(
        request,
        400,
        "Dit kunnen we niet lezen",
        "Er is niets bewaard. Wat verzonden werd, is te groot of niet volledig.",
        "Ga terug met de knop van uw browser, maak de tekst korter of kies een kleiner bestand, en verzend opnieuw.",
    )


def failed(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; nothing of a step that broke off was saved."""
    return _page(
        request,
        500,
        "Er ging iets fout bij ons",
        "Er is niets half bewaard: een stap is helemaal gezet of helemaal niet.",
        "Ga terug en probeer het opnieuw. Blijft het fout gaan, bel dan de coördinatoren.",
    )


def _page(request: HttpRequest, status: int, title: str, text: str, todo: str) -> HttpResponse:
    return render(request, "_error.html", {"title": title, "text": text, "todo": todo}, status=status)
