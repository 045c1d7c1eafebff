"""The calendar feed of a person: an address that nobody can guess, made anew or ended whenever its owner wants.

It ends too when its owner is blocked or works nowhere any more, and when the operator resets their second factor:
whoever had their phone may have the address.

It is how somebody reads, as a language is: no step, and in no log of a case.
"""

from datetime import timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, When

from startblok.records.calendars import CalendarFeed
from startblok.records.clock import now
from startblok.records.links import hashed, new_token
from startblok.records.people import Membership, User, Youth

HOUR = timedelta(hours=1)
MOST = 60
"""How often a calendar is made in an hour: an app asks a few times, and what did not change costs nothing."""


def renew(user: int) -> str:
    """Give this person a new address, and end the one before; its token is shown once and kept nowhere."""
    token = new_token()
    known = {"token_hash": hashed(token), "made_at": now(), "counted_from": now(), "reads": 0}
    CalendarFeed.objects.update_or_create(user_id=user, defaults=known)
    return token


def end(user: int) -> None:
    """End the address of this person."""
    CalendarFeed.objects.filter(user_id=user).delete()


def end_for_leaver(user: int) -> None:
    """End the address of whoever works nowhere any more, and is no youth either."""
    works = Membership.objects.filter(user=OuterRef("user"), ended_on__isnull=True)
    learns = Youth.objects.filter(user=OuterRef("user"))
    CalendarFeed.objects.filter(~Exists(works), ~Exists(learns), user_id=user).delete()


def owner_of(token: str) -> User | None:
    """Whose address this is; None for one that nobody has, that was ended, or whose owner is blocked."""
    return User.objects.filter(calendar_feed__token_hash=hashed(token), is_active=True).first()


def may_read(user: User) -> bool:
    """Count that the calendar of this person is made once more; False when that was often enough this hour."""
    hour_ago = now() - HOUR
    is_over = Q(counted_from__lte=hour_ago)
    # One statement counts and refuses, so that nobody slips through at once.
    counted = CalendarFeed.objects.filter(is_over | Q(reads__lt=MOST), user=user).update(
        reads=Case(When(is_over, then=1), default=F("reads") + 1),
        counted_from=Case(When(is_over, then=now()), default=F("counted_from")),
    )
    return counted > 0
