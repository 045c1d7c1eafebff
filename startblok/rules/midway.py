"""The mid-way review: asked half-way, given by the three, and in the way of nothing (R24)."""

from datetime import date

from startblok.rules.dates import DAY, WEEK
from startblok.rules.evaluation import input_opens_on
from startblok.rules.facts import Midway, Wes
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.period import half_way_on
from startblok.rules.roles import PARTIES, SPOKEN, Role, lacking
from startblok.rules.verdict import BROKEN, Kind, Values, rule
from startblok.rules.workdays import working_day_after


def midway_due(asked_on: date, *, law: Lookup = in_force) -> date:
    """The day by which the three give their part of the mid-way review."""
    return working_day_after(asked_on, law("midway_working_days", on=asked_on))


def is_asked(start: date, last_day: date, today: date) -> bool:
    """Whether a WES of these days, half-way by now, is asked how it goes: long enough, and not too late."""
    return is_long_enough(start, last_day) and today < input_opens_on(last_day)


def is_long_enough(start: date, last_day: date, *, law: Lookup = in_force) -> bool:
    """Whether a WES of these days lasts long enough for a mid-way review."""
    weeks: int = law("midway_at_least_weeks", on=start)
    return last_day - start + DAY >= weeks * WEEK


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="De stage is halfweg",
    sentence="De stage is halfweg op {half_way}.",
    todo="Wacht tot die dag.",
)
def half_way_reached(today: date, wes: Wes) -> Values:
    """De tussentijdse evaluatie wordt gevraagd zodra de helft van de stage voorbij is."""
    if wes.start is None or wes.last_day is None:
        return None
    half_way = half_way_on(wes.start, wes.last_day)
    return {"half_way": half_way} if today < half_way else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Lang genoeg voor een tussentijdse evaluatie",
    sentence="De stage duurt minder dan {weeks} weken: dan is er geen tussentijdse evaluatie.",
    todo="Doe niets: de eindevaluatie volgt snel.",
    uses=("midway_at_least_weeks",),
)
def long_enough(wes: Wes, law: Law) -> Values:
    """Is de stage korter dan zes weken, dan volgt de eindevaluatie zo snel dat er geen tussentijdse is."""
    if wes.start is None or wes.last_day is None:
        return None
    weeks = law("midway_at_least_weeks", on=wes.start)
    return None if is_long_enough(wes.start, wes.last_day, law=law) else {"weeks": weeks}


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Nog op tijd voor een tussentijdse evaluatie",
    sentence="Sinds {opens_on} kan inbreng voor de eindevaluatie: een tussentijdse komt te laat.",
    todo="Doe niets: de eindevaluatie volgt.",
)
def before_final_input(today: date, wes: Wes) -> Values:
    """Wie al inbreng voor de eindevaluatie kan geven, wordt niet meer gevraagd hoe het halfweg gaat."""
    opens_on = input_opens_on(wes.last_day) if wes.last_day is not None else None
    return {"opens_on": opens_on} if opens_on is not None and opens_on <= today else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Nog niet gevraagd",
    sentence="De tussentijdse evaluatie werd al gevraagd op {asked_on}.",
    todo="Doe niets: elke partij wordt één keer gevraagd.",
    moot=True,
)
def asked_once(midway: Midway) -> Values:
    """De tussentijdse evaluatie wordt één keer gevraagd, ook als de stage daarna langer of korter wordt."""
    return {"asked_on": midway.asked_on} if midway.asked_on is not None else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Tussentijdse evaluatie gevraagd",
    sentence="De tussentijdse evaluatie begint pas halfweg de stage.",
    todo="Wacht tot de stage halfweg is.",
    moot=True,
)
def asked(midway: Midway) -> Values:
    """De jongere, de coach en de bemiddelaar geven hun deel zodra de stage halfweg is."""
    return BROKEN if midway.asked_on is None else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Eigen deel nog open",
    sentence="Het deel van {party} ligt vast, want ook een ander gaf al iets.",
    todo="Noteer wat nog anders is als een gesprek of een observatie.",
    moot=True,
)
def own_part_open(acting: Role | None, midway: Midway) -> Values:
    """Wie zijn deel gaf, wijzigt het niet meer zodra ook een ander iets gaf, want dat is dan te lezen. Woorden die de
    bemiddelaar noteerde, vervangt wie ze zei door eigen woorden zolang niet alle drie hun deel gaven."""
    given = midway.inputs
    if acting is None or acting not in given or len(given) == 1:
        return None
    if acting in midway.noted and lacking(PARTIES, given):
        return None
    return {"party": SPOKEN[acting]}


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Eerst het eigen deel",
    sentence="U gaf zelf uw deel nog niet.",
    todo="Geef eerst uw eigen deel: wie de woorden van een ander noteert, leest ze.",
    beforehand=True,
)
def own_part_first(midway: Midway) -> Values:
    """De bemiddelaar noteert de woorden van een ander pas na het eigen deel."""
    return None if Role.MEDIATOR in midway.inputs else BROKEN


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Deel nog niet zelf gegeven",
    sentence="Het deel van {party} is er al.",
    todo="Doe niets: wat er staat, telt.",
)
def words_still_missing(midway: Midway) -> Values:
    """De bemiddelaar noteert alleen woorden van wie zelf nog niets gaf, en zolang niet alle drie hun deel gaven."""
    party = midway.input_of
    if party is None or party not in midway.inputs:
        return None
    return None if party in midway.noted and lacking(PARTIES, midway.inputs) else {"party": SPOKEN[party]}


@rule(
    "R24",
    section="§4",
    kind=Kind.WARN,
    title="Tussentijdse evaluatie",
    sentence="Voor de tussentijdse evaluatie ontbreekt nog het deel van {missing}.",
    todo="Wie ontbreekt, zegt kort hoe het gaat. De bemiddelaar kan de woorden van een ander noteren.",
    jij_todo="Zeg kort hoe het gaat. Je bemiddelaar kan ook noteren wat jij zegt.",
)
def all_parts(midway: Midway) -> Values:
    """Halfweg de stage zeggen de jongere, de coach en de bemiddelaar hoe het gaat. Dat houdt niets tegen."""
    if midway.asked_on is None:
        return None
    missing = lacking(PARTIES, midway.inputs)
    return {"missing": missing} if missing else None
