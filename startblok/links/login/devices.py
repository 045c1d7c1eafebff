"""Who proves more than a code by mail, and the devices on which that was done: known for thirty days.

A device is known by a signed cookie, to the person who proved it there and to nobody else. It is forgotten at once when
anything changes in the account: a factor comes or goes, somebody is blocked, the address or a role is another; and when
the person signs out everywhere else.
"""

import time
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import F, JSONField, Value
from django.db.models.expressions import CombinedExpression
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from startblok.records.actors import Actor
from startblok.records.people import User
from startblok.rules.roles import Role

CODE_ALONE = frozenset({Role.YOUTH})
"""Who signs in with a code by mail and nothing more: they see their own file."""

KNOWN_DEVICE = frozenset({Role.COACH, Role.EMPLOYER, Role.JOB_CENTRE, Role.OCMW})
"""Who proves a second factor on a device that is not known. Any other role proves it at each sitting."""

# How many people one device, such as the computer of a school, knows.
MOST = 5

_signer = Signer(salt="startblok.devices")


def proves_more(actor: Actor) -> bool:
    """Whether a code by mail alone is too little for one of this person's roles."""
    return bool(actor.roles - CODE_ALONE)


def proves_each_time(actor: Actor) -> bool:
    """Whether one of them asks for the second factor at each sitting, on whichever device."""
    return bool(actor.roles - CODE_ALONE - KNOWN_DEVICE)


def is_known(request: HttpRequest, user: User) -> bool:
    """Whether this person proved a second factor on this device in the last thirty days, and nothing changed since."""
    on_device = [(at, seal) for pk, at, seal in _on_device(request) if pk == user.pk]
    factors = _factors(user) if on_device else []
    return bool(factors) and any(constant_time_compare(seal, _seal(user, at, factors)) for at, seal in on_device)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let this device know this person for thirty days from now, beside the others whom it knows."""
    at = int(time.time())
    others = [list(each) for each in _on_device(request) if each[0] != user.pk]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        _signer.sign_object([*others, [user.pk, at, _seal(user, at, _factors(user))]][-MOST:]),
        max_age=settings.DEVICE_KNOWN_FOR,
        secure=True,
        httponly=True,
        samesite="Lax",
    )


def forget(user: User) -> None:
    """Let no device know this person any more: each factor is marked, and with it the seal of every device breaks.

    The database adds the mark to what lies there at that moment: a spare code that is used meanwhile stays used.
    """
    mark = Value({"known_from": time.time()}, JSONField())
    Authenticator.objects.filter(user=user).update(data=CombinedExpression(F("data"), "||", mark))


def _on_device(request: HttpRequest) -> Iterator[tuple[int, int, str]]:
    """Whom the cookie of this device names: id, since when (seconds), and the seal on their account as it was."""
    try:
        told: Any = _signer.unsign_object(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    except BadSignature:
        return
    since = time.time() - settings.DEVICE_KNOWN_FOR
    yield from ((pk, at, seal) for pk, at, seal in told if at > since)


def _factors(user: User) -> list[tuple[Any, ...]]:
    """Each factor of this person with its sealed seed and since when it counts; spare codes are none by themselves."""
    told = ("pk", "type", "data__secret", "data__seed", "data__known_from")
    rows = Authenticator.objects.filter(user=user).order_by("pk").values_list(*told)
    return list(rows) if any(row[1] != Authenticator.Type.RECOVERY_CODES for row in rows) else []


def _seal(user: User, at: int, factors: list[tuple[Any, ...]]) -> str:
    """A seal on the account as it is now: whose it is, what was done to it last, and how it proves who it is."""
    told = [user.pk, user.version, user.is_active, user.email, at, *factors]
    return salted_hmac("startblok.devices", repr(told), algorithm="sha256").hexdigest()
