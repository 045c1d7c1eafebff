"""The few numbers at the top of a home: each leads to the list it counts, and none counts further than it shows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import IntegerField, Value
from django.urls import reverse

from startblok.records.actors import Actor
from startblok.rules.roles import Role
from startblok.web.queries.cases import Wanted, ids

# Further than this a number says nothing more to a person, and costs the database the more it grows.
MOST = 99


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its noun, and the list it counts."""

    number: int
    one: str
    many: str
    query: str
    tone: str = ""

    @property
    def shown(self) -> str:
        return f"{MOST}+" if self.number > MOST else str(self.number)

    @property
    def noun(self) -> str:
        return self.one if self.number == 1 else self.many

    @property
    def url(self) -> str:
        return f"{reverse('cases')}?{self.query}"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted, for whom, and how it is called."""

    wanted: Wanted
    one: str
    many: str
    query: str
    tone: str
    roles: frozenset[Role] = frozenset(Role)


KINDS: Sequence[Kind] = (
    Kind(Wanted(mine=True), "dossier wacht op u", "dossiers wachten op u", "beurt=ik", "turn"),
    Kind(Wanted(mine=True, late=True), "daarvan is te laat", "daarvan zijn te laat", "beurt=ik&laat=ja", "stop"),
    Kind(
        Wanted(mine=True, state="placement"),
        "lopende stage wacht op u",
        "lopende stages wachten op u",
        "beurt=ik&staat=placement",
        "info",
        frozenset({Role.COORDINATOR}),
    ),
    Kind(
        Wanted(mine=True, state="contracting"),
        "startbaan te bevestigen",
        "startbanen te bevestigen",
        "beurt=ik&staat=contracting",
        "ok",
        frozenset({Role.COORDINATOR}),
    ),
    Kind(
        Wanted(state="placement"),
        "stage loopt",
        "stages lopen",
        "staat=placement",
        "info",
        frozenset(Role) - {Role.COORDINATOR, Role.JOB_CENTRE, Role.OCMW},
    ),
    Kind(
        Wanted(state="start_job"),
        "startbaan loopt",
        "startbanen lopen",
        "staat=start_job",
        "ok",
        frozenset({Role.EMPLOYER, Role.COACH}),
    ),
)


def counters(actor: Actor, today: date) -> list[Count]:
    """The numbers for this person, at most four; one query."""
    fitting = [kind for kind in KINDS if kind.roles & actor.roles][:4]
    numbers = _counted(actor, [kind.wanted for kind in fitting], today)
    return [
        Count(number, kind.one, kind.many, kind.query, kind.tone if number else "")
        for kind, number in zip(fitting, numbers, strict=True)
    ]


def _counted(actor: Actor, wanted: Iterable[Wanted], today: date) -> list[int]:
    """How many cases each of these finds, up to one more than is shown."""
    parts = [
        part.annotate(which=Value(at, IntegerField())).values_list("which", "pk")[: MOST + 1]
        for at, each in enumerate(wanted)
        for part in ids(actor, each, today)
    ]
    if not parts:
        return []
    found = Counter(which for which, _ in parts[0].union(*parts[1:]))
    return [found[at] for at, _ in enumerate(wanted)]
