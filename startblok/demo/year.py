"""The year: who lives which shape, where and from which day, so that no two ever need one place at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from startblok.demo import runs, vacant
from startblok.demo import stage as stages
from startblok.demo.names import person
from startblok.demo.shapes import CLOSED, SHAPES, Shape
from startblok.demo.stage import Stage, Team
from startblok.demo.tale import Candidate, Tale, mail_of
from startblok.links.login.personas import BY_KEY, OTHER_PARTNER, PARTNER, SCHOOL, TOWN
from startblok.process.destroying import destroy_proof, kept_proofs
from startblok.records.clock import BRUSSELS, now, today
from startblok.records.log import LogEntry, Notice
from startblok.records.places import Place
from startblok.rules.facts import Benefit
from startblok.rules.terms import proof_goes_on

# The stage is set so long before today that the oldest case has its place.
BEFORE = 7 * 72
ENDLESS = 10_000
# What held a place and is over closed at least this long ago, so that the places are for what runs today.
SINCE_CLOSED = 60
# What was told longer ago is no news.
NEWS = timedelta(days=14)

# The personas that are youths: in which shape, at which employer.
YOUTHS = {"stage halfweg": ("youth_placement", SCHOOL), "contract half getekend": ("youth_preparation", TOWN)}


# Of each of these shapes the first case is one of the personas: at the school, with its coach and with their mediator.
SHOWN = frozenset(
    {
        "bemiddelaar aangeduid",
        "toegelaten",
        "plan geschreven",
        "plan afgesproken",
        "klaar voor de start",
        "stage begonnen",
        "stage bijna om",
        "evaluatie loopt",
    }
)
# And of these the first is in the project of the coordinator of the school.
IN_JOJO = frozenset({"overeenkomst ingediend", "uitzondering gevraagd"})


@dataclass(frozen=True, slots=True)
class Cast:
    """One case to be: its shape, its number among all, and the day of the stage on which it opens.

    `persona` is the youth who plays the part, `employer` or `project` where it must be, `shown` when it is one for the
    personas to try things on.
    """

    shape: Shape
    number: int
    begins: int
    persona: str = ""
    employer: str = ""
    project: str = ""
    shown: bool = False

    def may_be_at(self, team: Team) -> bool:
        """Whether this case can be one of this employer."""
        return self.employer in ("", team.about.name) and self.project in ("", team.about.project)

    @property
    def holds(self) -> tuple[int, int] | None:
        """The days of the stage on which the place is this case's alone."""
        if self.shape.holds is None:
            return None
        first, last = self.shape.holds
        return self.begins + first, ENDLESS if last is None else self.begins + last


def casts() -> list[Cast]:
    """Every case of the year, the oldest first: each stands today where its shape says."""
    made = []
    for shape in SHAPES:
        for turn in range(shape.count):
            # Spread over the weeks before; a tale opens on a Monday.
            back = shape.last + (shape.spread * turn // max(1, shape.count - 1) if shape.count > 1 else 0)
            if shape in CLOSED and shape.holds:
                back += SINCE_CLOSED
            made.append(Cast(shape, len(made), (BEFORE - back) // 7 * 7, **(_part(shape.name) if turn == 0 else {})))
    return sorted(made, key=lambda each: (each.begins, each.number))


def _part(name: str) -> dict[str, Any]:
    """What the first case of a shape is for the personas."""
    if name in YOUTHS:
        persona, employer = YOUTHS[name]
        return {"persona": persona, "employer": employer, "shown": True}
    if name in SHOWN:
        return {"employer": SCHOOL, "shown": True}
    return {"project": "jojo"} if name in IN_JOJO else {}


def rooms(stage: Stage, everybody: list[Cast]) -> dict[int, tuple[Team, Place]]:
    """A place for each case, by its number: its own on the days it holds one, else the next in turn."""
    every = [(team, place) for team in stage.teams for place in team.places]
    holding = sorted((each for each in everybody if each.holds), key=lambda each: each.holds or ())
    found = _kept(stage, holding)
    until = _kept_until(stage, holding, found)
    free = {place.pk: 0 for _, place in every}
    for turn, cast in enumerate(each for each in holding if each.number not in found):
        first, last = cast.holds or (0, 0)
        order = every[turn * 7 % len(every) :] + every[: turn * 7 % len(every)]
        fitting = [each for each in order if free[each[1].pk] <= first and last < until.get(each[1].pk, last + 1)]
        at_home = [(team, place) for team, place in fitting if cast.may_be_at(team)]
        if not at_home:
            raise LookupError(f"no place is free for {cast.shape.name} on day {first}")
        # What is over goes where somebody comes later, so that the other places are for what runs on.
        found[cast.number] = min(at_home, key=lambda each: (each[1].pk in until) is (last == ENDLESS))
        free[found[cast.number][1].pk] = last + 1
    for turn, cast in enumerate(each for each in everybody if not each.holds):
        at_home = [(team, place) for team, place in every if cast.may_be_at(team)]
        found[cast.number] = at_home[turn * 3 % len(at_home)]
    return found


def _kept_until(stage: Stage, holding: list[Cast], kept: dict[int, tuple[Team, Place]]) -> dict[int, int]:
    """Until which day others may have a place that is kept: for a case of the personas, or free to open one on."""
    on = {team.places[-1].pk: BEFORE - SINCE_CLOSED for team in stage.teams if team.about.name in (SCHOOL, TOWN)}
    return on | {kept[each.number][1].pk: each.holds[0] for each in holding if each.holds and each.number in kept}


def _kept(stage: Stage, holding: list[Cast]) -> dict[int, tuple[Team, Place]]:
    """The first places of an employer, one for each of its cases that must be there."""
    found: dict[int, tuple[Team, Place]] = {}
    for team in stage.teams:
        bound = [each for each in holding if each.employer == team.about.name]
        found |= {each.number: (team, place) for each, place in zip(bound, team.places, strict=False)}
    return found


def build() -> Iterator[str]:
    """Make the demo world, a piece at a time; gives what is being done, for whoever watches."""
    begun_on = today() - timedelta(days=BEFORE)
    begun_on -= timedelta(days=begun_on.weekday())
    stage: Stage | None = None
    for what, made in stages.build(begun_on):
        stage = made
        yield what
    if stage is None:
        raise RuntimeError("the stage was not set")
    everybody = casts()
    where = rooms(stage, everybody)
    for done, cast in enumerate(everybody):
        live(stage, cast, *where[cast.number])
        yield f"dossier {done + 1} van {len(everybody)}"
    yield from vacant.advertise(stage, (today() - begun_on).days)
    yield from runs.pay(stage)
    hear_what_is_new()


def hear_what_is_new() -> None:
    """Leave out what was told long ago: who signs in finds the news of the last days, and not that of a year."""
    Notice.objects.filter(made_at__lt=now() - NEWS).update(handled_at=F("made_at"))


def live(stage: Stage, cast: Cast, team: Team, place: Place) -> None:
    """Tell one case from its first day to where it stands today."""
    key = cast.persona
    partner = PARTNER if cast.shown or cast.number % 3 else OTHER_PARTNER
    mediators = stage.mediators[partner]
    tale = Tale(
        stage,
        team,
        place,
        cast.begins,
        candidate(cast, stage.begun_on + timedelta(days=cast.begins), key),
        partner=partner,
        mediator=mediators[0 if cast.shown else cast.number % len(mediators)],
        coach=team.coaches[0] if cast.shown else None,
        weeks=cast.shape.weeks,
    )
    cast.shape.tell(tale)
    forget_proofs(tale)


def forget_proofs(tale: Tale) -> None:
    """What the clock did meanwhile: a proof went on its day, or after the acts that the tale has told till then."""
    told = LogEntry.objects.filter(subject_kind="case", subject_id=tale.case.pk).latest("seq").at
    last = told.astimezone(BRUSSELS).date()
    went = {max(proof_goes_on(day), last) for _, day in kept_proofs(case=tale.case) if day}
    for day in sorted(each for each in went if each < today()):
        tale.do((day - tale.stage.begun_on).days - tale.begins, destroy_proof, hour=23)


def candidate(cast: Cast, opened_on: date, key: str) -> Candidate:
    """Somebody invented, of the age that the shape needs; a persona of the demo where one plays the part."""
    first, last = person(cast.number)
    mail = mail_of(first, last, cast.number)
    if cast.shape.name == "getekend met hulp":
        mail = ""
    if key:
        persona = BY_KEY[key]
        first, last, mail = persona.first_name, persona.last_name, persona.email
    # Old enough on the day the case opens; a birthday that no other number shares.
    born = opened_on.replace(year=opened_on.year - cast.shape.age, day=1) - timedelta(days=40 + cast.number * 2 % 300)
    made = Candidate(
        first_name=first,
        last_name=last,
        birth_date=born,
        email=mail,
        benefit=Benefit.LEEFLOON if cast.number % 5 == 4 else Benefit.UNEMPLOYMENT,
        ready=cast.shape.ready,
        phone=f"09 555 {cast.number // 100 + 30} {cast.number % 100:02d}",
    )
    return replace(made, last_name=f"{last}-Maes") if cast.shape.name == "twee gegevens, één persoon" else made
