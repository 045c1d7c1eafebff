"""What the statements say that tell whether travel costs are in order, and whether anything waits."""

from decimal import Decimal

from startblok.rules import presence as pr
from startblok.rules import travel as t
from startblok.rules import travel_days as d
from startblok.rules.facts import Leg, Ticket, Travel, Vehicle, Wes, Youth
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

SIGNS_IN, NO_ACCOUNT = Youth(has_account=True), Youth(has_account=False)
NOTHING_WAITS = "Er zijn nu geen reiskosten die op een antwoord wachten."
NOTHING_TO_RETURN = "Er zijn geen reiskosten om terug te sturen."


def rode(*days: str, scheduled: bool = False) -> Travel:
    return Travel(asked=tuple(Leg(travelled_on=day(each), scheduled=scheduled) for each in days))


def ticket(photo: str, *, travelled_on: str = "03-09", cost: str = "5.20", waits: bool = True) -> Ticket:
    return Ticket(photo, day("03-10"), day(travelled_on), Decimal(cost), "ticket", waits)


def sent(*tickets: Ticket, asked: tuple[str, ...] = ()) -> Travel:
    return Travel(asked=tuple(Leg(photo=each) for each in asked), tickets=tickets)


def twice(*asked: Leg, beside: tuple[Leg, ...] = ()) -> Travel:
    return Travel(asked=asked, beside=beside)


BIKE, CAR = (Leg(day("03-09"), Vehicle.OWN, kind=each) for each in ("fiets", "auto"))
BUS, BUS_LATER = (Leg(day(each), Vehicle.PUBLIC, proof=True) for each in ("03-09", "03-10"))
TWO_VEHICLES = "Kilometers met meer dan één voertuig op dezelfde dag: 9 maart 2026."
TICKET_TOO = "Een ticket en kilometers op dezelfde dag: 9 maart 2026."

TOLD = [
    told(d.one_vehicle, TWO_VEHICLES, travel=twice(BIKE, CAR, BUS_LATER)),
    told(d.one_vehicle, TWO_VEHICLES, travel=twice(CAR, beside=(BIKE,))),
    told(d.one_vehicle, HOLDS, travel=twice(BIKE, BIKE, BUS)),
    # What stood there before is not asked about again.
    told(d.one_vehicle, HOLDS, travel=twice(BUS_LATER, beside=(BIKE, CAR))),
    told(d.ticket_or_kilometres, TICKET_TOO, travel=twice(BIKE, BUS)),
    told(d.ticket_or_kilometres, TICKET_TOO, travel=twice(BUS, beside=(CAR,))),
    told(d.ticket_or_kilometres, HOLDS, travel=twice(BIKE, BUS_LATER)),
    told(d.ticket_or_kilometres, HOLDS, travel=twice(BUS_LATER, beside=(BIKE, BUS))),
    told(
        t.photo_not_sent_before,
        "Deze foto is op 10 maart 2026 al verstuurd, voor een ticket van 9 maart 2026.",
        leg=Leg(photo="a"),
        travel=sent(ticket("a", waits=False)),
    ),
    told(t.photo_not_sent_before, HOLDS, leg=Leg(photo="b"), travel=sent(ticket("a"))),
    told(t.photo_not_sent_before, HOLDS, leg=Leg(), travel=sent(ticket(""))),
    told(
        t.photos_differ,
        "Dezelfde foto staat bij meer dan één ticket: 9 maart 2026 en 11 maart 2026.",
        travel=sent(ticket("a"), ticket("a", travelled_on="03-11", waits=False), ticket("b"), asked=("a",)),
    ),
    told(t.photos_differ, HOLDS, travel=sent(ticket("a"), ticket("a"), ticket("b"), asked=("b",))),
    told(t.photos_differ, HOLDS, travel=sent(ticket("a"), ticket("b"), asked=("a", "b"))),
    told(
        t.tickets_differ,
        "Meer dan één ticket van dezelfde dag, dezelfde soort en hetzelfde bedrag: 9 maart 2026. Heen en terug kan. "
        "Kijk op de foto’s of het verschillende tickets zijn.",
        travel=sent(ticket("a"), ticket("b", waits=False)),
    ),
    told(t.tickets_differ, HOLDS, travel=sent(ticket("a", waits=False), ticket("b", waits=False))),
    told(t.tickets_differ, HOLDS, travel=sent(ticket("a"), ticket("b", cost="5.30"))),
    told(t.tickets_differ, HOLDS, travel=sent(ticket("a"), ticket("b", travelled_on="03-10"))),
    told(t.tickets_differ, HOLDS, travel=sent(ticket("a"), ticket("a"))),
    told(
        t.claims_themselves,
        "De jongere heeft een eigen account en vraagt reiskosten zelf terug.",
        acting=Role.MEDIATOR,
        youth=SIGNS_IN,
    ),
    told(t.claims_themselves, HOLDS, acting=Role.MEDIATOR, youth=NO_ACCOUNT),
    told(t.claims_themselves, HOLDS, acting=Role.YOUTH, youth=SIGNS_IN),
    told(t.on_scheduled_days, HOLDS),
    told(t.on_scheduled_days, HOLDS, travel=rode("03-07", scheduled=True)),
    told(t.on_scheduled_days, HOLDS, travel=Travel(asked=(Leg(scheduled=False),))),
    told(
        t.on_scheduled_days,
        "Volgens het weekrooster was er geen stage: 7 maart 2026 en 8 maart 2026.",
        travel=rode("03-08", "03-07", "03-08"),
    ),
    told(t.claims_answered, "De jongere vroeg reiskosten terug en wacht op een antwoord.", travel=Travel(waiting=1)),
    told(t.claims_answered, HOLDS, travel=Travel(accepted=3)),
    told(t.claim_waits, NOTHING_WAITS),
    told(t.claim_waits, NOTHING_WAITS, travel=Travel(accepted=1)),
    told(t.claim_waits, HOLDS, travel=Travel(waiting=2)),
    told(t.claim_to_return, NOTHING_TO_RETURN),
    told(t.claim_to_return, HOLDS, travel=Travel(waiting=1)),
    told(t.claim_to_return, HOLDS, travel=Travel(accepted=1)),
    told(pr.wes_began, "In dit dossier is nog geen WES begonnen.", wes=Wes(start=day("03-02"), end=day("05-29"))),
    told(pr.wes_began, HOLDS, wes=Wes(start=day("03-02"), end=day("05-29"), started=True)),
]
