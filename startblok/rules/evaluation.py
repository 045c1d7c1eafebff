"""The final evaluation: three inputs, the training that fits, and closing it (R11, R27, R28)."""

from datetime import date

from startblok.rules.facts import Evaluation, Wes
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.roles import PARTIES, SPOKEN, Role, lacking
from startblok.rules.verdict import BROKEN, Kind, Values, rule
from startblok.rules.workdays import is_working_day, working_day_after, working_day_before


def input_opens_on(last_day: date, *, law: Lookup = in_force) -> date:
    """The first of the last ten working days of a WES: from then on input can be given."""
    number = law("input_last_working_days", on=last_day)
    return working_day_before(last_day, number - is_working_day(last_day))


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Inbreng mogelijk",
    sentence="Inbreng voor de evaluatie kan vanaf {opens_on}.",
    todo="Wacht tot de laatste {days} werkdagen van de WES.",
    uses=("input_last_working_days",),
)
def input_possible(today: date, wes: Wes, law: Law) -> Values:
    """Inbreng voor de eindevaluatie kan in de laatste tien werkdagen van de WES en daarna."""
    if wes.last_day is None:
        return None
    opens_on = input_opens_on(wes.last_day, law=law)
    days = law("input_last_working_days", on=wes.last_day)
    return {"opens_on": opens_on, "days": days} if today < opens_on else None


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Eigen inbreng nog open",
    sentence="De inbreng van {party} ligt vast, want ook een ander gaf al inbreng.",
    todo="Zeg aan de bemiddelaar wat nog niet klopt: het kan in het besluit van de evaluatie.",
)
def own_input_open(acting: Role | None, evaluation: Evaluation) -> Values:
    """Wie inbreng gaf, verandert ze niet meer zodra ook een ander inbreng gaf: niemand past de eigen woorden aan
    die van een ander aan. Woorden die de bemiddelaar noteerde, vervangt wie ze zei door eigen woorden zolang de
    inbreng van alle drie er niet is."""
    given = evaluation.inputs
    if acting is None or acting not in given or len(given) == 1 or _still_open(acting, evaluation):
        return None
    return {"party": SPOKEN[acting]}


def _still_open(party: Role, evaluation: Evaluation) -> bool:
    """Whether words that the mediator noted can still be replaced: until then their party reads no other."""
    return party in evaluation.noted and bool(lacking(PARTIES, evaluation.inputs | evaluation.without_input))


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Eerst de eigen inbreng",
    sentence="U gaf zelf uw inbreng nog niet.",
    todo="Geef eerst uw eigen inbreng: wie de woorden van een ander noteert, leest ze.",
    beforehand=True,
)
def own_input_first(evaluation: Evaluation) -> Values:
    """De bemiddelaar noteert de inbreng van een ander pas na de eigen inbreng."""
    return None if Role.MEDIATOR in evaluation.inputs else BROKEN


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Inbreng nog niet zelf gegeven",
    sentence="De inbreng van {party} is er al.",
    todo="Doe niets: wat er staat, telt.",
)
def words_still_missing(evaluation: Evaluation) -> Values:
    """De bemiddelaar noteert alleen woorden van wie zelf nog geen inbreng gaf."""
    party = evaluation.input_of
    if party is None or party not in evaluation.inputs or _still_open(party, evaluation):
        return None
    return {"party": SPOKEN[party]}


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Inbreng van de anderen gelezen",
    sentence="Van u is genoteerd dat er geen inbreng komt, en de evaluatie is nog niet afgesloten.",
    todo="Geef alsnog uw inbreng: daarna leest u de andere.",
    jij="Van jou is genoteerd dat er geen inbreng komt, en de evaluatie is nog niet afgesloten.",
    jij_todo="Geef alsnog je inbreng: daarna lees je de andere.",
    beforehand=True,
)
def others_were_read(acting: Role | None, evaluation: Evaluation) -> Values:
    """Wie zegt niet akkoord te zijn, kon de inbreng van de anderen lezen."""
    return BROKEN if acting in evaluation.without_input and evaluation.closed_on is None else None


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Inbreng van alle drie",
    sentence="Voor de eindevaluatie ontbreekt nog de inbreng van {missing}.",
    todo="Wie ontbreekt, geeft inbreng. Blijft die uit, dan noteert de bemiddelaar dat met een reden.",
    beforehand=True,
)
def all_inputs(evaluation: Evaluation) -> Values:
    """De eindevaluatie steunt op inbreng van de jongere, de coach en de bemiddelaar."""
    missing = lacking(PARTIES, evaluation.inputs | evaluation.without_input)
    return {"missing": missing} if missing else None


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Inbreng ontbreekt nog",
    sentence="De inbreng van {party} is er al.",
    todo="Doe niets: de inbreng telt mee.",
)
def input_still_missing(evaluation: Evaluation) -> Values:
    """Alleen voor wie nog geen inbreng gaf, kan genoteerd worden dat er geen inbreng is."""
    party = evaluation.input_of
    return {"party": SPOKEN[party]} if party is not None and party in evaluation.inputs else None


@rule(
    "R27",
    section="§5",
    kind=Kind.BLOCK,
    title="Tien werkdagen zonder contact",
    sentence="Dat er geen inbreng komt, kan genoteerd worden na {days} werkdagen zonder contact, dus na {wait_until}.",
    todo="Probeer intussen opnieuw contact te krijgen.",
    uses=("no_input_working_days",),
)
def ten_days_without_contact(today: date, evaluation: Evaluation, wes: Wes, law: Law) -> Values:
    """De bemiddelaar noteert pas na tien werkdagen zonder contact dat een inbreng ontbreekt, met een reden."""
    since = evaluation.last_contact_with_party_on or wes.start
    if since is None:
        return None
    days = law("no_input_working_days", on=today)
    wait_until = working_day_after(since, days)
    return {"days": days, "wait_until": wait_until} if today <= wait_until else None


@rule(
    "R11",
    section="§2",
    kind=Kind.BLOCK,
    title="Passende opleiding genoemd",
    sentence="De eindevaluatie noemt nog niet welke opleiding past.",
    todo="Noteer welke opleiding past, waar en vanaf wanneer, en of de jongere ingeschreven is.",
    jij_todo="De bemiddelaar noteert welke opleiding past, waar en vanaf wanneer, en of je ingeschreven bent.",
)
def training_named(evaluation: Evaluation) -> Values:
    """De eindevaluatie noemt de passende opleiding, zodat de jongere er bij een startbaan snel mee begint."""
    return None if evaluation.names_training else BROKEN


@rule(
    "R28",
    section="§5",
    kind=Kind.BLOCK,
    title="Evaluatie afgesloten",
    sentence="De eindevaluatie is nog niet afgesloten.",
    todo="De bemiddelaar sluit de eindevaluatie af.",
)
def evaluation_closed(evaluation: Evaluation) -> Values:
    """De werkgever beslist pas over een startbaan na de eindevaluatie."""
    return None if evaluation.closed_on is not None else BROKEN


@rule(
    "R11",
    section="§2",
    kind=Kind.BLOCK,
    title="Eerste dag van de opleiding bereikt",
    sentence="De opleiding begint op {day}.",
    todo="Wacht tot die dag.",
)
def training_day_reached(today: date, evaluation: Evaluation) -> Values:
    """Dat de opleiding begon, wordt genoteerd vanaf de dag die in de eindevaluatie staat."""
    day = evaluation.training_from
    return {"day": day} if day is not None and today < day else None


@rule(
    "R11",
    section="§2",
    kind=Kind.BLOCK,
    title="Opleiding begonnen",
    sentence="De jongere begon nog niet aan de opleiding die in de eindevaluatie staat.",
    todo="Spreek een begin af met de school, en noteer de eerste dag.",
    jij="Je begon nog niet aan de opleiding die in de eindevaluatie staat.",
)
def training_begun(evaluation: Evaluation) -> Values:
    """Een startbaan opent met de opleiding die in de eindevaluatie staat."""
    return BROKEN if evaluation.training_begun is False else None
