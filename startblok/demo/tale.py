"""One case as it is lived: each act on its own day, by the person whose act it is."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from startblok.demo.stage import Stage, Team, slug
from startblok.links.login.personas import BY_KEY, JOB_CENTRE, OCMW, PARTNER
from startblok.process.own_account import account_for, open_for
from startblok.process.uploads import Stored, keep
from startblok.records.actors import CLOCK, Actor
from startblok.records.cases import CaseFile
from startblok.records.models import Competence, Place, User
from startblok.rules.facts import Benefit


@dataclass(frozen=True)
class Candidate:
    """The youth of a tale, and what decides the route."""

    first_name: str
    last_name: str
    birth_date: date
    email: str
    benefit: Benefit = Benefit.UNEMPLOYMENT
    ready: bool = False
    phone: str = ""

    def answers(self, team: Team) -> dict[str, Any]:
        """What the form of a new case asks."""
        return {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "birth_date": self.birth_date,
            "email": self.email,
            "phone": self.phone,
            "postcode": team.about.postcode,
            "municipality": team.about.municipality,
            "benefit": self.benefit.value,
            "knows_what_they_want": self.ready,
            "good_attitudes": self.ready,
            "needs_study_preparation": not self.ready,
        }


@dataclass
class Tale:
    """A case under way. `begins` is the day of the stage on which it opens, a Monday; all days count from there."""

    stage: Stage
    team: Team
    place: Place
    begins: int
    candidate: Candidate
    partner: str = PARTNER
    mediator: User | None = None
    coach: User | None = None
    weeks: int = 12
    case: CaseFile = field(init=False)

    def __post_init__(self) -> None:
        self.case = CaseFile(place=self.place, employer=self.team.organisation, project=self.place.project)
        self.mediator = self.mediator or self.stage.mediators[self.partner][0]
        self.coach = self.coach or self.team.coaches[self.begins % len(self.team.coaches)]

    @property
    def employer(self) -> Actor:
        return self.stage.who(self.team.responsible)

    @property
    def coordinator(self) -> Actor:
        return self.stage.who(self.stage.people[BY_KEY[f"coordinator_{self.team.about.project}"].email])

    @property
    def office(self) -> str:
        return OCMW if self.candidate.benefit is Benefit.LEEFLOON else JOB_CENTRE

    @property
    def office_person(self) -> Actor:
        key = "ocmw" if self.office == OCMW else "job_centre"
        return self.stage.who(self.stage.people[BY_KEY[key].email])

    @property
    def partner_person(self) -> Actor:
        """The responsible of the partner."""
        own = [each for each in self.stage.people.values() if self._leads(each)]
        return self.stage.who(own[0])

    def _leads(self, user: User) -> bool:
        hats = self.stage.who(user).hats
        return any(hat.role == "partner" and hat.organisation_name == self.partner for hat in hats)

    @property
    def helper(self) -> Actor:
        """The mediator."""
        return self.stage.who(self.mediator)  # type: ignore[arg-type]  # set when the tale begins

    @property
    def guide(self) -> Actor:
        """The coach."""
        return self.stage.who(self.coach)  # type: ignore[arg-type]  # set when the tale begins

    @property
    def youth(self) -> Actor:
        """The youth, who signs in for the first time when they must act."""
        user = account_for(self.candidate.email) or User.objects.get(email=self.candidate.email)
        open_for(user)
        return self.stage.who(user)

    @property
    def starts_on(self) -> date:
        """The Monday four weeks after the case opened."""
        return self.on(28)

    @property
    def ends_on(self) -> date:
        """The Friday that ends the WES."""
        return self.on(self.end)

    @property
    def end(self) -> int:
        """The last day of the WES, counted from the opening."""
        return 28 + 7 * self.weeks - 3

    @property
    def half(self) -> int:
        """The day on which as much of the WES has gone by as is left."""
        return 28 + (self.end - 28 + 1) // 2

    def on(self, day: int) -> date:
        """A day of the tale in the calendar."""
        return self.stage.begun_on + timedelta(days=self.begins + day)

    def do(self, day: int, step: Any, by: Actor = CLOCK, hour: int = 10, **answers: Any) -> None:
        """Take a step on this day of the tale."""
        with self.stage.at(self.begins + day, hour):
            self.case = step(self.case, by=by, **answers).record
            self.case = CaseFile.objects.select_related("youth", "place", "project", "employer").get(pk=self.case.pk)


def paper() -> Stored:
    """A scan that really is a picture."""
    return keep(SimpleUploadedFile("scan.png", _scan(), "image/png"))


@cache
def _scan() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (210, 297), "white").save(kept, "PNG")
    return kept.getvalue()


@cache
def competences() -> tuple[Competence, ...]:
    """The first generic competences of the catalogue."""
    return tuple(Competence.objects.filter(generic=True).order_by("order", "id")[:3])


def mail_of(first: str, last: str, number: int) -> str:
    """An invented mail address, one of a kind."""
    return f"{slug(first)}.{slug(last)}{number}@post.example"
