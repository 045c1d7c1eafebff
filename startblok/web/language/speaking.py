"""Which language a page speaks: what this browser chose, else the account, else Dutch; and only where it is translated.

What the browser says of itself plays no part: one address then always opens in the language that the reader chose.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from startblok.web.language.catalogue import DUTCH, LANGUAGES
from startblok.web.open_pages import OPEN_PAGES

FOR_EVERYBODY = OPEN_PAGES | {
    "new-address",
    "own-file",
    "me",
    "hearing",
    "my-calendar",
    "make-calendar",
    "end-one",
    "end-others",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
"""The pages that are translated for everybody: the public site, signing in, and the own account."""

FOR_YOUTHS = frozenset(
    {
        *("case", "timeline", "growth", "plan-versions", "thread", "paper", "case-step", "step", "inbox"),
        *("my-account", "show-my-account", "money", "payment-line"),
    }
)
"""The pages that are translated for a youth, who sees the own case there; others read them in Dutch."""

FOR_STRANGERS = frozenset({"home"})
"""The pages that are translated for a youth and for whoever is not signed in."""


class Speaks:
    """Middleware that lets each page speak its language; Dutch again once it is made."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # An address that is no page ends in an error, which is translated too.
        request.can_be_translated = True  # type: ignore[attr-defined]
        with translation.override(chosen(request)):
            response = self.answer(request)
            if translation.get_language() != DUTCH or request.can_be_translated:  # type: ignore[attr-defined]
                patch_vary_headers(response, ["Cookie"])
                response.headers.setdefault("Content-Language", translation.get_language() or DUTCH)
            return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Fall back to Dutch on a page without a translation."""
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        request.can_be_translated = is_translated(name, request)  # type: ignore[attr-defined]
        if not request.can_be_translated:  # type: ignore[attr-defined]
            translation.activate(DUTCH)


def is_translated(name: str, request: HttpRequest) -> bool:
    """Whether this reader may read the page of this name in another language."""
    actor = request.actor  # type: ignore[attr-defined]  # the middleware of actors put it there
    if name in FOR_EVERYBODY or (name in FOR_STRANGERS and actor is None):
        return True
    return name in FOR_YOUTHS | FOR_STRANGERS and actor is not None and not actor.hats


def chosen(request: HttpRequest) -> str:
    """The language that this reader chose here, or on another device when signed in; Dutch for all others."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if language not in LANGUAGES and request.user.is_authenticated:
        language = request.user.language
    return language if language in LANGUAGES else DUTCH
