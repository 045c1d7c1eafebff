"""How long somebody stays signed in: until they stop looking, for ten hours at most, and in the same roles.

Moments here are those of the machine, never of the calendar that a demo or a test moves.
"""

import hashlib
import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from startblok.records.actors import Actor
from startblok.rules.roles import Role
from startblok.web.access import way_back
from startblok.web.kept import keep

OTHERS = frozenset({Role.YOUTH, Role.EMPLOYER, Role.COACH})
"""Who may look away for longer: they see a few cases, everybody else many."""

SITTING = "sitting"

# That somebody is still there is written down at most this often.
STAMP_EVERY = 60

# Each in "u", and in "je" for a youth.
ENDED = {
    "idle": (
        "U keek een tijd niet op deze site. Daarom meldden we u af. Meld u opnieuw aan.",
        "Je keek een tijd niet op deze site. Daarom meldden we je af. Meld je opnieuw aan.",
    ),
    "long": ("U was tien uur aangemeld. Meld u opnieuw aan.", "Je was tien uur aangemeld. Meld je opnieuw aan."),
    "roles": ("Uw rollen zijn gewijzigd. Meld u opnieuw aan.", "Je rollen zijn gewijzigd. Meld je opnieuw aan."),
}


class Sittings:
    """Middleware that ends a sitting in time and keeps what was being typed for the same person."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.actor is not None and (why := _over(request, time.time())):
            return _end(request, why)
        return self.answer(request)


def begin(request: HttpRequest, actor: Actor) -> None:
    """Write down since when and in which roles this person is signed in."""
    now = time.time()
    request.session[SITTING] = {"since": now, "seen": now, "hats": hats(actor)}


def hats(actor: Actor) -> str:
    """The roles of a person in a few letters, to see that they changed."""
    worn = sorted(f"{hat.role}:{hat.organisation}" for hat in actor.hats)
    return hashlib.sha256(" ".join(worn).encode()).hexdigest()[:16]


def _over(request: HttpRequest, now: float) -> str:
    """Why this sitting is over; empty while it goes on, and then it is stamped from time to time."""
    sitting = request.session.get(SITTING)
    if sitting is None:
        begin(request, request.actor)
        return ""
    if now - sitting["since"] > settings.SESSION_LONGEST:
        return "long"
    if now - sitting["seen"] > _patience(request.actor):
        return "idle"
    if sitting["hats"] != hats(request.actor):
        return "roles"
    if now - sitting["seen"] > STAMP_EVERY:
        request.session[SITTING] = sitting | {"seen": now}
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
    return ""


def _patience(actor: Actor) -> int:
    """For how many seconds this person may look away."""
    return int(settings.SESSION_IDLE_STAFF if actor.roles - OTHERS else settings.SESSION_IDLE_OTHERS)


def _end(request: HttpRequest, why: str) -> HttpResponse:
    """Sign out, and ask to sign in again for the page that was asked for; what was sent waits there."""
    user, je = request.user.pk, request.actor.is_youth
    sign_out(request)
    kept = keep(request, user, je=je) if request.method == "POST" else ""
    messages.warning(request, ENDED[why][je] + kept)
    return redirect_to_login(way_back(request))


def sign_out(request: HttpRequest) -> None:
    """End this sitting on the server and in the list of devices."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    request.actor = None  # type: ignore[attr-defined]
