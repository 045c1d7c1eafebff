"""A visit by link: whoever comes without an account, to one thing on one case."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from startblok.process.link_standing import Standing, is_where_it_went, standing_of
from startblok.process.linked import ERRANDS, Errand, actor_with, hinted, link_of, reader_of
from startblok.process.offers import offers
from startblok.process.step import Step
from startblok.records.actors import Actor
from startblok.records.clock import BRUSSELS, now
from startblok.records.links import Link, Purpose
from startblok.rules.verdict import spoken
from startblok.web.sessions import STAMP_EVERY

OVER = {
    Standing.DONE: "Dit is in orde",
    Standing.EXPIRED: "Deze link is verlopen",
    Standing.CHANGED: "Er is intussen iets gewijzigd",
}

KNOWN = "who_came_by_link"
BIRTH_DATE = "geboortedatum"


@dataclass(frozen=True)
class Visit:
    """What was opened: the link with its case, whether it still stands, and who said they came.

    `name` is what somebody of an office said; of a youth that it was said, and not the name.
    """

    token: str
    link: Link
    standing: Standing
    name: str

    @property
    def errand(self) -> Errand:
        return ERRANDS[Purpose(self.link.purpose)]

    @property
    def is_youth(self) -> bool:
        return self.link.youth is not None

    @property
    def is_known(self) -> bool:
        """Whether whoever came told who they are."""
        return bool(self.name)

    @cached_property
    def actor(self) -> Actor:
        """Who acts; only once they are known."""
        reader = reader_of(self.link)
        sent = {"mail": "een link per mail", "sms": "een link per sms"}[self.link.carrier]
        to = f" naar {hinted(reader)}" if reader else ""
        return actor_with(self.link, self.name, f"{sent}{to}" + (f" en de {BIRTH_DATE}" if self.is_youth else ""))

    @property
    def title(self) -> str:
        """What is asked, as a heading."""
        return capfirst(self.errand.asks)

    @property
    def for_whom(self) -> str:
        """Whose link it is, as far as anybody who holds it may read it: a first name, or an office."""
        return self.link.youth.first_name if self.link.youth else str(self.link.organisation)

    @property
    def until(self) -> str:
        """The last day on which it works."""
        return spoken(self.link.expires_at.astimezone(BRUSSELS).date())

    @property
    def over(self) -> str:
        """Why there is nothing to answer here."""
        return OVER[self.standing]

    @property
    def has_copy(self) -> bool:
        """Whether a copy of what was signed can be kept from here: for who told who they are, while the link works and
        its address is the one on record."""
        works = self.is_known and self.link.expires_at > now()
        return bool(self.errand.paper) and works and is_where_it_went(self.link)

    @property
    def url(self) -> str:
        return reverse("linked", args=[self.token])

    @property
    def paper_url(self) -> str:
        return reverse("linked-paper", args=[self.token])

    def after(self, record: Any) -> str:
        """Where somebody goes once a step is taken: this leads on."""
        return self.url

    def step_url(self, step: Step) -> str:
        return reverse("linked-step", args=[self.token, step.name.replace("_", "-")])

    def choices(self) -> list[tuple[str, str]]:
        """Every answer that is possible now, and where it is given; no query."""
        return [(each.step.title, self.step_url(each.step)) for each in self._offers()]

    def others(self, step: Step) -> list[tuple[str, str]]:
        """The answers beside this one, where it is one of a few; an office chooses on the page before."""
        if not self.is_youth:
            return []
        return [(each.step.title, self.step_url(each.step)) for each in self._offers() if each.step is not step]

    def _offers(self) -> list:  # type: ignore[type-arg]
        return offers(self.link.case, self.actor, self.errand.steps)


@dataclass(frozen=True)
class Here:
    """Whoever writes to an employer about a vacancy, or comes back to what they sent: without account, and no case.

    `back` is the page they came from, `then` where they go once a step is taken on this record.
    """

    back: str
    then: Callable[[Any], str]
    paper_url: str = ""

    @property
    def url(self) -> str:
        return self.back

    def after(self, record: Any) -> str:
        return self.then(record)

    def others(self, step: Step) -> list[tuple[str, str]]:
        """There is nothing else to answer."""
        return []


def visit_of(request: HttpRequest, token: str) -> Visit:
    """What this link leads to; raises LinkOver when it never was one."""
    link = link_of(token)
    name, seen = _known(request).get(str(link.pk), ("", 0.0))
    if name and time.time() - seen > STAMP_EVERY:
        _keep(request, link, name)
    return Visit(token, link, standing_of(link), name)


def remember(request: HttpRequest, visit: Visit, name: str) -> None:
    """Keep who came with the link, until they stop looking; in a session that nobody else could know before."""
    request.session.cycle_key()
    _keep(request, visit.link, name)


def somebody_is_known(request: HttpRequest) -> bool:
    """Whether anybody told in this browser who they are, on the page of any link."""
    return bool(_known(request))


def _keep(request: HttpRequest, link: Link, name: str) -> None:
    request.session[KNOWN] = _known(request) | {str(link.pk): (name, time.time())}


def _known(request: HttpRequest) -> dict[str, tuple[str, float]]:
    """Who came with which link and when they last looked, as far as that is not too long ago."""
    since = time.time() - settings.SESSION_IDLE_OTHERS
    known = request.session.get(KNOWN, {})
    return {link: (name, seen) for link, (name, seen) in known.items() if seen > since}
