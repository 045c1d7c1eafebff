"""Pages for whoever is signed in; everybody else is asked to sign in first, and goes on where there is a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_POST


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the view answer a person only: it finds them in `request.actor`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "actor", None) is None:
            return redirect_to_login(way_back(request))
        return view(request, *args, **kwargs)

    return guarded


def only_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the view answer what is sent to it: there is no page to read at its address."""
    guarded: Any = require_POST(view)
    guarded.only_sent = True
    answer: Callable[..., HttpResponse] = guarded
    return answer


def way_back(request: HttpRequest) -> str:
    """Where somebody goes on after signing in: to the page they asked for, and home when there is none to read."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return request.get_full_path()
    return reverse("home") if getattr(view, "only_sent", False) else request.get_full_path()
