"""Travel costs of a WES: what each leg is worth and why not, and who asks and answers a claim (R08)."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

from startblok.rules import money
from startblok.rules.facts import Facts, Leg, Travel, Vehicle, Wes, Youth
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.roles import Role
from startblok.rules.verdict import BROKEN, Finding, Kind, Values, rule

NUMBER, SECTION = "R08", "§1"
"""The rule by which a leg is worth what it is worth."""

NOTHING = Decimal(0)


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Verplaatsing tijdens de WES",
    sentence="{travelled_on} valt niet in de WES, dus deze verplaatsing wordt niet terugbetaald.",
    todo="Verbeter de datum of laat deze verplaatsing weg.",
)
def inside_wes(leg: Leg, wes: Wes) -> Values:
    """Alleen verplaatsingen op een dag van de WES worden terugbetaald."""
    day = leg.travelled_on
    if day is None or wes.start is None or wes.last_day is None:
        return None
    return {"travelled_on": day} if not wes.start <= day <= wes.last_day else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Bewijs van openbaar vervoer",
    sentence="Er is geen bewijs van deze verplaatsing met het openbaar vervoer, dus ze wordt niet terugbetaald.",
    todo="Voeg een foto of scan van het ticket of abonnement toe.",
)
def proof_there(leg: Leg) -> Values:
    """Openbaar vervoer wordt terugbetaald tegen de echte kost, met een bewijs."""
    return BROKEN if leg.vehicle is Vehicle.PUBLIC and not leg.proof else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Werkplek open op die dag",
    sentence="Op {travelled_on} was de werkplek gesloten, dus er zijn geen kilometers terug te betalen.",
    todo="Verbeter de datum of de sluitingsdag, of laat deze verplaatsing weg.",
    jij="Op {travelled_on} was je werkplek gesloten, dus er zijn geen kilometers terug te betalen.",
    jij_todo="Laat deze dag weg. Was je er toch? Bel je coach of je bemiddelaar.",
)
def open_that_day(leg: Leg) -> Values:
    """Kilometers met een eigen voertuig tellen niet op een sluitingsdag van de werkplek."""
    return {"travelled_on": leg.travelled_on} if leg.vehicle is Vehicle.OWN and leg.closed else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Aanwezig op die dag",
    sentence="Op {travelled_on} was de jongere afwezig, dus er zijn geen kilometers terug te betalen.",
    todo="Verbeter de datum of de afwezigheid, of laat deze verplaatsing weg.",
    jij="Op {travelled_on} was je afwezig, dus er zijn geen kilometers terug te betalen.",
    jij_todo="Laat deze dag weg. Was je er toch? Bel je coach of je bemiddelaar.",
)
def present_that_day(leg: Leg) -> Values:
    """Kilometers met een eigen voertuig tellen alleen op dagen dat de jongere aanwezig was."""
    return {"travelled_on": leg.travelled_on} if leg.vehicle is Vehicle.OWN and leg.absent else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Voertuig dat telt",
    sentence="Voor dit voertuig is er geen kilometervergoeding. Er is er wel een voor: {vehicles}.",
    todo="Kies een ander voertuig of laat deze verplaatsing weg.",
    uses=("own_vehicles",),
)
def vehicle_counts(leg: Leg, law: Law) -> Values:
    """Welke eigen voertuigen recht geven op een kilometervergoeding, staat in een lijst."""
    if leg.vehicle is not Vehicle.OWN or leg.kind is None or leg.travelled_on is None:
        return None
    vehicles = law("own_vehicles", on=leg.travelled_on)
    return None if leg.kind in vehicles else {"vehicles": list(vehicles)}


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Wie zich aanmeldt, vraagt zelf terug",
    sentence="De jongere heeft een eigen account en vraagt reiskosten zelf terug.",
    todo="Vraag de jongere om het zelf te doen. Daarna kijkt u het na.",
    jij="Je vraagt je reiskosten zelf terug.",
    jij_todo="Doe het op je eigen pagina. Je bemiddelaar kijkt het na.",
    moot=True,
)
def claims_themselves(acting: Role | None, youth: Youth) -> Values:
    """De bemiddelaar vraagt alleen reiskosten terug voor een jongere zonder account: waar het kan, vraagt de een en
    kijkt de ander na."""
    return BROKEN if acting is Role.MEDIATOR and youth.has_account else None


CONDITIONS = (inside_wes, proof_there, open_that_day, present_that_day, vehicle_counts)


@rule(
    "R08",
    section="§1",
    kind=Kind.WARN,
    title="Verplaatsing op een geplande dag",
    sentence="Volgens het weekrooster was er geen stage: {days}.",
    todo="Kijk na of de jongere die dag stage liep, en schrijf waarom de verplaatsing telt.",
)
def on_scheduled_days(travel: Travel) -> Values:
    """Een verplaatsing op een dag die niet in het weekrooster staat, kan kloppen: wie ze aanvaardt, zegt waarom."""
    days = sorted({leg.travelled_on for leg in travel.asked if leg.travelled_on and not leg.scheduled})
    return {"days": days} if days else None


@rule(
    "R08",
    section="§1",
    kind=Kind.WARN,
    title="Een ticket telt één keer",
    sentence="Deze foto is op {sent_on} al verstuurd, voor een ticket van {travelled_on}.",
    todo="Staan er meer tickets op de foto? Schrijf dat, en kies de foto opnieuw. Anders is er niets te doen.",
    jij="Dit ticket stuurde je al op {sent_on}, voor {travelled_on}.",
    jij_todo="Staan er meer tickets op de foto? Schrijf dat, en kies de foto opnieuw. Anders moet je niets doen.",
)
def photo_not_sent_before(leg: Leg, travel: Travel) -> Values:
    """Een ticket wordt één keer terugbetaald: wie dezelfde foto nog eens stuurt, zegt waarom."""
    earlier = next((each for each in travel.tickets if leg.photo and each.photo == leg.photo), None)
    return {"sent_on": earlier.sent_on, "travelled_on": earlier.travelled_on} if earlier else None


@rule(
    "R08",
    section="§1",
    kind=Kind.WARN,
    title="Elk ticket zijn eigen foto",
    sentence="Dezelfde foto staat bij meer dan één ticket: {days}.",
    todo="Kijk op de foto hoeveel tickets erop staan. Stuur terug wat dubbel is, of schrijf waarom het klopt.",
)
def photos_differ(travel: Travel) -> Values:
    """Staat dezelfde foto bij twee tickets, dan zegt wie ze aanvaardt waarom ze allebei tellen."""
    sent = Counter(each.photo for each in travel.tickets)
    twice = {leg.photo for leg in travel.asked if leg.photo and sent[leg.photo] > 1}
    days = sorted({each.travelled_on for each in travel.tickets if each.photo in twice})
    return {"days": days} if days else None


@rule(
    "R08",
    section="§1",
    kind=Kind.GUIDE,
    title="Tickets die op elkaar lijken",
    sentence="Meer dan één ticket van dezelfde dag, dezelfde soort en hetzelfde bedrag: {days}. Heen en terug kan. "
    "Kijk op de foto’s of het verschillende tickets zijn.",
    beforehand=True,
)
def tickets_differ(travel: Travel) -> Values:
    """Twee tickets van dezelfde dag met hetzelfde bedrag kunnen heen en terug zijn, of twee foto’s van één ticket: wie
    ze aanvaardt, kijkt ernaar."""
    photos: dict[tuple[date, str, Decimal], set[str]] = {}
    for each in travel.tickets:
        photos.setdefault((each.travelled_on, each.what, each.cost), set()).add(each.photo)
    waits = {(each.travelled_on, each.what, each.cost) for each in travel.tickets if each.waits}
    days = sorted({alike[0] for alike in waits if len(photos[alike]) > 1})
    return {"days": days} if days else None


@rule(
    "R08",
    section="§1",
    kind=Kind.WARN,
    title="Reiskosten nagekeken",
    sentence="De jongere vroeg reiskosten terug en wacht op een antwoord.",
    todo="Kijk de verplaatsingen na. Aanvaard ze, of stuur ze terug met een reden.",
    jij="Je vroeg reiskosten terug. Je bemiddelaar kijkt ze na.",
    jij_todo="Wacht op het antwoord van je bemiddelaar.",
)
def claims_answered(travel: Travel) -> Values:
    """De bemiddelaar kijkt na wat de jongere terugvraagt: aanvaarden, of terugsturen met een reden."""
    return BROKEN if travel.waiting else None


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Reiskosten om na te kijken",
    sentence="Er zijn nu geen reiskosten die op een antwoord wachten.",
    todo="Er is niets te doen tot de jongere reiskosten terugvraagt.",
    jij_todo="Vraag eerst reiskosten terug.",
    moot=True,
)
def claim_waits(travel: Travel) -> Values:
    """Alleen reiskosten die verstuurd en nog niet beantwoord zijn, kunnen aanvaard of ingetrokken worden."""
    return None if travel.waiting else BROKEN


@rule(
    "R08",
    section="§1",
    kind=Kind.BLOCK,
    title="Reiskosten om terug te sturen",
    sentence="Er zijn geen reiskosten om terug te sturen.",
    todo="Er is niets te doen tot de jongere reiskosten terugvraagt.",
    moot=True,
)
def claim_to_return(travel: Travel) -> Values:
    """Ook wat al aanvaard is, kan nog terug: wat te veel betaald is, wordt dan verrekend."""
    return None if travel.waiting or travel.accepted else BROKEN


def amount(leg: Leg, wes: Wes, *, law: Lookup = in_force) -> Decimal:
    """What is due for this leg: nothing when a condition does not hold, else its cost, or each of its rides by itself,
    rounded as the scheme says of a line: the kilometres at the day's rate."""
    if leg.travelled_on is None or findings(leg, wes):
        return money.rounded(Fraction(NOTHING))
    if leg.vehicle is Vehicle.PUBLIC:
        return money.rounded(Fraction(leg.cost or NOTHING))
    ride = money.rounded(Fraction(leg.km or NOTHING) * Fraction(law("travel_per_km", on=leg.travelled_on)))
    return money.rounded(Fraction(ride) * leg.rides)


def findings(leg: Leg, wes: Wes) -> list[Finding]:
    """Why this leg is not paid; empty when it is. Nothing here depends on today."""
    facts = Facts(today=leg.travelled_on or date.min, wes=wes, leg=leg)
    return [each for each in (condition.judge(facts).finding for condition in CONDITIONS) if each is not None]
