"""Who acts in this request: found once, when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from startblok.records.actors import Actor, actor_of


class WhoActs:
    """Middleware that gives each request its `actor`; None for whoever is not signed in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = _lazily(user) if user.is_authenticated else None  # type: ignore[attr-defined]
        return self.answer(request)


def _lazily(user: object) -> Actor:
    return SimpleLazyObject(lambda: actor_of(user))  # type: ignore[return-value,arg-type]  # it stands for an Actor
