"""What the statements say that tell whether travel costs are in order, and whether anything waits."""

from startblok.rules import presence as pr
from startblok.rules import travel as t
from startblok.rules.facts import Leg, Travel, Wes, Youth
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

SIGNS_IN, NO_ACCOUNT = Youth(has_account=True), Youth(has_account=False)
NOTHING_WAITS = "Er zijn nu geen reiskosten die op een antwoord wachten."
NOTHING_TO_RETURN = "Er zijn geen reiskosten om terug te sturen."


def rode(*days: str, scheduled: bool = False) -> Travel:
    return Travel(asked=tuple(Leg(travelled_on=day(each), scheduled=scheduled) for each in days))


TOLD = [
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
