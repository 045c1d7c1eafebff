"""The second factor: who needs one before any case is shown, and the pages on which it is set up and proved."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from startblok.links.login.devices import is_known, proves_each_time, proves_more, remember
from startblok.links.login.personas import PERSONAS
from startblok.records.actors import Actor, actor_of
from startblok.records.people import User

PROXIED = frozenset(
    f"HTTP_{name}"
    for name in ("FORWARDED", "VIA", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_REAL_IP")
)
"""Headers by which a proxy shows itself: whoever asks through one may sit anywhere."""

# Says in a session that this device was told already.
KNOWN = "known_device"

INVENTED = {persona.email: persona.key for persona in PERSONAS}


def lacks_proof(request: HttpRequest) -> bool:
    """Whether this person must still prove a second factor: in this sitting, or on this device."""
    actor = request.actor
    if not proves_more(actor) or invented(request):
        return False
    if has_proved(request):
        return False
    return proves_each_time(actor) or not is_known(request, request.user)


def invented(request: HttpRequest) -> str:
    """Which persona of the demo this is, who has no second factor and signs in with one press; empty for a person."""
    return INVENTED.get(request.user.email, "") if is_own_demo(request) else ""


def has_proved(request: HttpRequest) -> bool:
    """Whether this person proved a second factor in this sitting."""
    return any(each["method"] == "mfa" for each in get_authentication_records(request, request.user))


class Devices:
    """Middleware that lets a device know whoever proved a second factor there, for the roles that allow it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        # After signing out, or before signing in, there is nobody.
        if request.user.is_authenticated and self._is_due(request) and has_proved(request):
            actor = self._actor(request)
            if proves_more(actor) and not proves_each_time(actor):
                # Read anew: the account may have changed in this very request.
                remember(request, response, User.objects.get(pk=request.user.pk))
                request.session[KNOWN] = True
        return response

    def _actor(self, request: HttpRequest) -> Actor:
        """Who acted, or whoever signed in by this very request."""
        acted = request.actor
        return acted if acted is not None and acted.user == request.user.pk else actor_of(request.user)

    def _is_due(self, request: HttpRequest) -> bool:
        """Once in a sitting, and again after each change of the factors themselves."""
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        changed = request.method == "POST" and name.startswith("mfa_")
        return changed or not request.session.get(KNOWN)


def is_own_demo(request: HttpRequest) -> bool:
    """Whether this is a demo, asked for on the machine it runs on, with no proxy in between."""
    if not settings.DEMO or settings.PROXIES or PROXIED.intersection(request.META):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class Overview(IndexView):
    """What this person has set up, and what is still missing."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = asks(self.request.actor)
        return super().get_context_data(**kwargs) | asked | {"lacking": lacks_proof(self.request)}


class SetUpApp(ActivateTOTPView):
    """An app with codes: whoever just typed its first code has proved it."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        return answer


class SetUpKey(AddWebAuthnView):
    """A passkey: kept on the device and unlocked by its owner, so that it signs in by itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = super().get_context_data(**kwargs)
        # Asked anew, and last: the browser must answer the newest question, which demands a passkey.
        options = auth.begin_registration(self.request.user, True)
        return known | {"js_data": {"creation_options": options}}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn", reauthenticated=True)
        return answer


class Prove(AuthenticateView):
    """The second step of signing in: a code of the app, a spare code, or a passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.stage.login.user
        return super().get_context_data(**kwargs) | _kinds(user) | asks(actor_of(user))


class ProveAgain(ReauthenticateView):
    """The second factor once more, before something that matters or when this sitting has none yet."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = _kinds(self.request.user) | asks(self.request.actor) | {"lacking": lacks_proof(self.request)}
        return super().get_context_data(**kwargs) | more


class ProveAgainByKey(ReauthenticateWebAuthnView):
    """The same by passkey."""


def asks(actor: Actor) -> dict[str, bool]:
    """Whether this person must have a second factor, and whether it is asked at each sitting."""
    return {"must": proves_more(actor), "each_time": proves_each_time(actor)}


def _kinds(user: Any) -> dict[str, bool]:
    """Which second factors this person has, for the page to offer."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {"has_codes": bool(kinds - {"webauthn"}), "has_key": "webauthn" in kinds}
