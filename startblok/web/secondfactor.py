"""The second factor: who needs one before any case is shown, and the pages on which it is set up and proved."""

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

from startblok.links.login.personas import PERSONAS
from startblok.records.actors import Actor
from startblok.rules.roles import Role

STRONG = frozenset({Role.COORDINATOR, Role.MEDIATOR, Role.PAYER, Role.APPROVER, Role.OPERATOR})
"""The roles that see many cases, or money, or accounts."""

PROXIED = frozenset(
    f"HTTP_{name}"
    for name in ("FORWARDED", "VIA", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_REAL_IP")
)
"""Headers by which a proxy shows itself: whoever asks through one may sit anywhere."""

INVENTED = frozenset(persona.email for persona in PERSONAS)


def needs_second_factor(actor: Actor) -> bool:
    """Whether one of this person's roles asks for more than a code by mail."""
    return bool(STRONG & actor.roles)


def lacks_proof(request: HttpRequest) -> bool:
    """Whether this person must still prove a second factor in this sitting."""
    if not needs_second_factor(request.actor) or (request.user.email in INVENTED and is_own_demo(request)):
        return False
    return not any(each["method"] == "mfa" for each in get_authentication_records(request, request.user))


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
        must = needs_second_factor(self.request.actor)
        return super().get_context_data(**kwargs) | {"must": must, "lacking": lacks_proof(self.request)}


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
        return super().get_context_data(**kwargs) | _kinds(self.stage.login.user)


class ProveAgain(ReauthenticateView):
    """The second factor once more, before something that matters or when this sitting has none yet."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | _kinds(self.request.user)


class ProveAgainByKey(ReauthenticateWebAuthnView):
    """The same by passkey."""


def _kinds(user: Any) -> dict[str, bool]:
    """Which second factors this person has, for the page to offer."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {"has_codes": bool(kinds - {"webauthn"}), "has_key": "webauthn" in kinds}
