"""What stands around every page: the menu of this person, and whom to ask (R32)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from startblok.records.actors import Actor
from startblok.rules.roles import PAYS, SPOKEN, Role
from startblok.rules.verdict import spoken
from startblok.web.language.catalogue import DUTCH, LANGUAGES, TAGS, current
from startblok.web.language.told import told

HOLDERS = frozenset({Role.EMPLOYER, Role.COACH, Role.COORDINATOR, Role.MEDIATOR})
ON_CASES = frozenset(Role) - {Role.YOUTH, Role.PAYER, Role.APPROVER, Role.OPERATOR, Role.CLOCK}

MENU: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("home", "Werklijst", frozenset(Role)),
    ("cases", "Dossiers", ON_CASES),
    ("places", "Plaatsen", HOLDERS),
    ("vacancies", "Vacatures", HOLDERS | {Role.YOUTH}),
    ("payments", "Betalingen", frozenset(PAYS)),
    ("organisations", "Organisaties", frozenset(Role) - {Role.YOUTH, Role.CLOCK}),
)
"""The pages of the menu, each for whom there is something on it; what they show is narrowed by visibility."""

NONE_HERE: dict[str, tuple[frozenset[Role], str]] = {
    "cases": (
        ON_CASES | {Role.YOUTH},
        "Een dossier ziet wie eraan meewerkt: {who}. Daarom staat hier voor u niets.",
    ),
    "places": (HOLDERS, "Plaatsen ziet wie erover beslist of er begeleidt: {who}. Daarom staat hier voor {you} niets."),
}
"""Lists that stay empty for some roles: who finds something there, and why the others do not."""

PUBLIC_MENU = (
    ("start", "Start"),
    ("signpost", "Wegwijzer"),
    ("vacancies", "Vacatures"),
    ("contact", "Contact"),
)
"""The menu of whoever is not signed in."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ask: a sentence over who it is, a phone number and a mailbox."""

    title: str
    who: str
    phone: str
    mail: str


@cache
def contacts(file: Path) -> tuple[Contact, ...]:
    """The contact blocks of this installation; raises when the file is missing or incomplete."""
    with file.open("rb") as opened:
        return tuple(Contact(**block) for block in tomllib.load(opened)["block"])


def menu(actor: Actor | None) -> list[Item]:
    """The pages on which this person finds something."""
    if actor is None:
        return [Item(name, label, reverse("home" if name == "start" else name)) for name, label in PUBLIC_MENU]
    return [Item(name, label, reverse(name)) for name, label, roles in MENU if roles & actor.roles]


def none_here(name: str, actor: Actor) -> str:
    """Why this list is empty for this person, whatever they look for; empty when something may stand there."""
    roles, sentence = NONE_HERE[name]
    if roles & actor.roles:
        return ""
    who = spoken([role for role in Role if role in roles])
    return sentence.format(who=who, you="jou" if actor.is_youth else "u")


def hats(actor: Actor) -> str:
    """In which roles somebody signed in, for beside their name."""
    if actor.youth and not actor.hats:
        return told("Jongere")
    words = [f"{capfirst(told(SPOKEN[hat.role].split(' ', 1)[1]))}, {hat.organisation_name}" for hat in actor.hats[:2]]
    return " · ".join(words)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of every template; makes no query of its own."""
    acting: Actor | None = getattr(request, "actor", None)
    # Whoever came with a link is not signed in: no menu, no search, nothing to sign out of.
    actor = None if getattr(request, "visit", None) else acting
    return {
        "actor": actor,
        "je": acting is not None and acting.is_youth,
        "actor_hats": hats(actor) if actor else "",
        "menu": menu(actor),
        "contacts": contacts(settings.CONTACTS),
        "is_demo": settings.DEMO,
        **languages(request),
    }


def languages(request: HttpRequest) -> dict[str, Any]:
    """Which language this page speaks, and those it could speak: none to choose where there is no translation."""
    can = getattr(request, "can_be_translated", False)
    return {
        "language": current(),
        "language_tag": TAGS[current()],
        "languages": [(code, TAGS[code], name) for code, name in LANGUAGES.items()] if can else [],
        "is_translation": current() != DUTCH,
    }
