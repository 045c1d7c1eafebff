"""The year: who lives which shape, where and from which day, so that no two ever need one place at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from startblok.demo import stage as stages
from startblok.demo import vacant
from startblok.demo.names import person
from startblok.demo.shapes import CLOSED, SHAPES, Shape
from startblok.demo.stage import Stage, Team
from startblok.demo.tale import Candidate, Tale, mail_of
from startblok.links.login.personas import BY_KEY, OTHER_PARTNER, PARTNER, SCHOOL, TOWN
from startblok.records.clock import today
from startblok.records.places import Place
from startblok.rules.facts import Benefit

# The stage is set so long before today that the oldest case has its place.
BEFORE = 7 * 72
ENDLESS = 10_000
# What held a place and is over closed at least this long ago, so that the places are for what runs today.
SINCE_CLOSED = 60

# The personas that are youths: in which shape, at which employer.
YOUTHS = {"stage halfweg": ("youth_placement", SCHOOL), "contract half getekend": ("youth_preparation", TOWN)}


@dataclass(frozen=True, slots=True)
class Cast:
    """One case to be: its shape, its number among all, and the day of the stage on which it opens."""

    shape: Shape
    number: int
    begins: int
    persona: str = ""
    employer: str = ""

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
            persona, employer = YOUTHS.get(shape.name, ("", "")) if turn == 0 else ("", "")
            made.append(Cast(shape, len(made), (BEFORE - back) // 7 * 7, persona, employer))
    return sorted(made, key=lambda each: (each.begins, each.number))


def rooms(stage: Stage, everybody: list[Cast]) -> dict[int, tuple[Team, Place]]:
    """A place for each case, by its number: its own on the days it holds one, else the next in turn."""
    every = [(team, place) for team in stage.teams for place in team.places]
    free, found = {place.pk: 0 for _, place in every}, {}
    holding = sorted((each for each in everybody if each.holds), key=lambda each: each.holds or ())
    for turn, cast in enumerate(holding):
        first, last = cast.holds or (0, 0)
        order = every[turn * 7 % len(every) :] + every[: turn * 7 % len(every)]
        fitting = [(team, place) for team, place in order if free[place.pk] <= first]
        at_home = [(team, place) for team, place in fitting if cast.employer in ("", team.about.name)]
        if not at_home:
            raise LookupError(f"no place is free for {cast.shape.name} on day {first}")
        found[cast.number] = at_home[0]
        free[at_home[0][1].pk] = last + 1
    for turn, cast in enumerate(each for each in everybody if not each.holds):
        found[cast.number] = every[turn * 3 % len(every)]
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


def live(stage: Stage, cast: Cast, team: Team, place: Place) -> None:
    """Tell one case from its first day to where it stands today."""
    key = cast.persona
    partner = PARTNER if key or cast.number % 3 else OTHER_PARTNER
    mediators = stage.mediators[partner]
    tale = Tale(
        stage,
        team,
        place,
        cast.begins,
        candidate(cast, stage.begun_on + timedelta(days=cast.begins), key),
        partner=partner,
        mediator=mediators[0 if key else cast.number % len(mediators)],
        coach=team.coaches[0] if key else None,
        weeks=cast.shape.weeks,
    )
    cast.shape.tell(tale)


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
        phone=f"09 555 {cast.number // 100 + 30} {cast.number % 100:02d}" if mail else "",
    )
    return replace(made, last_name=f"{last}-Maes") if cast.shape.name == "twee gegevens, één persoon" else made
