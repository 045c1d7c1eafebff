"""The gate before every page: closed unless the page is for everybody, and for some roles until a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from startblok.web.access import way_back
from startblok.web.kept import keep_for_the_absent
from startblok.web.open_pages import OPEN_PAGES
from startblok.web.secondfactor import lacks_proof

PUBLIC = OPEN_PAGES | {
    "home",
    "offline-worker",
    "language",
    "styleguide",
    "vacancies-feed",
    "vacancies-file",
    "blank-plan",
    "persona",
    "signout",
    "mailbox",
    "mail",
    "calendar",
    "linked",
    "linked-paper",
    "linked-step",
}
"""The pages that open for somebody who is not signed in; a new page is closed until its name stands here."""

WITHOUT_PROOF = PUBLIC - {"home"}
"""What is open to somebody who must still prove a second factor, beside the pages of that factor."""


class Gate:
    """Middleware that asks to sign in, or for the second factor, before a closed page is looked at."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead elsewhere; None lets the view answer."""
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        if request.actor is None:
            return None if name in PUBLIC else _to_sign_in(request)
        if name in WITHOUT_PROOF or name.startswith("mfa_") or not lacks_proof(request):
            return None
        if Authenticator.objects.filter(user=request.user).exists():
            return redirect_to_login(way_back(request), reverse("mfa_reauthenticate"))
        return HttpResponseRedirect(reverse("mfa_index"))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask to sign in for the page that was asked for; what was sent there waits for whoever typed it."""
    if request.method == "POST":
        keep_for_the_absent(request)
    return redirect_to_login(way_back(request))
