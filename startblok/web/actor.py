"""Who acts in this request: found once, when first asked for."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from startblok.records.actors import Actor, actor_of

WAYS = {
    "code": "een code per mail",
    "totp": "een code uit een app",
    "webauthn": "een passkey",
    "recovery_codes": "een reservecode",
    "persona": "een keuze uit de lijst van de demo",
}
"""How somebody signed in, in words; evidence beside what they sign."""


class WhoActs:
    """Middleware that gives each request its `actor`; None for whoever is not signed in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _lazily(request) if request.user.is_authenticated else None  # type: ignore[attr-defined]
        return self.answer(request)


def recognised(request: HttpRequest) -> str:
    """How this person signed in, in the order of the steps; empty when nothing was kept of it."""
    kept = get_authentication_records(request, request.user)
    ways = [WAYS.get(each.get("type") or each["method"], "") for each in kept]
    return " en ".join(dict.fromkeys(each for each in ways if each))


def proved_at(request: HttpRequest) -> float | None:
    """The second at which this person last proved who they are; None when nothing was kept of it."""
    return max((each["at"] for each in get_authentication_records(request, request.user)), default=None)


def _lazily(request: HttpRequest) -> Actor:
    return SimpleLazyObject(  # type: ignore[return-value]
        lambda: actor_of(request.user, recognised(request), proved_at(request))  # type: ignore[arg-type]
    )
