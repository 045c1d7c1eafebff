"""Who acts: a signed-in person with all their hats, read once per request, or the clock."""

import math
import time
from dataclasses import dataclass, field
from functools import cache

from django.db import connection
from django.db.models import Count, FilteredRelation, OuterRef, Q, Subquery

from startblok.records.log import InboxMessage
from startblok.records.people import User
from startblok.records.signed import Channel
from startblok.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Hat:
    """One role in one organisation; `project` only for a coordination."""

    role: Role
    organisation: int
    organisation_name: str = ""
    project: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may take steps; `user` is None for the clock, and for whoever has a link and no account.

    `recognised` is how Startblok knew who they are, in words: evidence beside a signature. `channel` is the way by
    which they came: signed in, or with a link, and then perhaps without an account. `application` is the one that a
    candidate for a vacancy is here for: NEW_APPLICATION while it is being written. `unread` counts their new messages,
    for the frame of each page. `proved_at`: the second of the machine's clock at which they last proved who they are.
    """

    user: int | None
    name: str
    hats: tuple[Hat, ...] = ()
    youth: int | None = None
    recognised: str = ""
    channel: Channel = Channel.SCREEN
    application: int | None = None
    unread: int = field(default=0, compare=False)
    proved_at: float | None = field(default=None, compare=False)

    @property
    def minutes(self) -> int | None:
        """In how many minutes, rounded up, this person did not prove who they are; None when nobody knows."""
        return None if self.proved_at is None else math.ceil((time.time() - self.proved_at) / 60)

    def organisations(self, *roles: Role) -> tuple[int, ...]:
        """Where this person wears one of these hats."""
        return tuple(hat.organisation for hat in self.hats if hat.role in roles)

    def projects(self) -> tuple[int, ...]:
        """The projects this person coordinates."""
        return tuple(hat.project for hat in self.hats if hat.role is Role.COORDINATOR and hat.project)

    @property
    def is_youth(self) -> bool:
        """Whether this person is here as a youth or a candidate only: the pages then say "je"."""
        return (self.youth is not None or self.application is not None) and not self.hats

    @property
    def roles(self) -> frozenset[Role]:
        own = {Role.YOUTH} if self.youth else set()
        return frozenset(own | {hat.role for hat in self.hats})


NEW_APPLICATION = 0

NOBODY = 0
"""The id of no user: it holds the place of one in a query that is only written down."""

CLOCK = Actor(user=None, name="Startblok", hats=(Hat(Role.CLOCK, 0),))


def actor_of(user: User, recognised: str = "", proved_at: float | None = None) -> Actor:
    """The person with the memberships that run today, and the youth they are; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_query(), [user.pk])
        found = cursor.fetchall()
    hats = tuple(Hat(Role(role), *there) for _, role, *there, _ in found if role)
    youth, unread = (found[0][0], found[0][-1]) if found else (None, 0)
    return Actor(user.pk, user.name, hats, youth, recognised, unread=unread or 0, proved_at=proved_at)


@cache
def _query() -> str:
    """The text of the query about one person, whose id is its one parameter: each page asks it, so it is made once."""
    running = FilteredRelation("memberships", condition=Q(memberships__ended_on__isnull=True))
    new = InboxMessage.objects.filter(user=OuterRef("pk"), read_at__isnull=True).order_by().values("user")
    rows = (
        User.objects.filter(pk=NOBODY)
        .annotate(running=running, unread=Subquery(new.annotate(count=Count("pk")).values("count")))
        .order_by("running__id")
        .values_list(
            *("youth__id", "running__role", "running__organisation_id"),
            *("running__organisation__name", "running__organisation__project_id", "unread"),
        )
    )
    text, _ = rows.query.sql_with_params()
    return str(text)
