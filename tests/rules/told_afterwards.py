"""What the statements say of what a mediator still does on a closed case."""

from startblok.rules import afterwards as a
from startblok.rules.facts import Account, Case, Pathway, StartJob, Travel, Wes, Youth
from tests.rules.told import HOLDS, day, told

ALL_DONE = "Dit dossier is afgesloten en er is niets meer te doen voor een bemiddelaar."
NOBODY = "In dit afgesloten dossier is nog iets te doen, en er is geen bemiddelaar."
CLOSED, LEFT = Case(closed=True), Case(closed=True, has_partner=True)
BEGUN = Wes(start=day("03-02"), end=day("05-29"), started=True)
DECIDED = Wes(start=day("03-02"), end=day("05-29"))
TIW = Pathway(kind="TIW")
NONE, REFUSED, ASKED = Account(there=False), Account(refused=True), Travel(waiting=1)
ALONE = Youth(has_account=False)

TOLD = [
    told(a.still_for_mediator, HOLDS),
    told(a.still_for_mediator, ALL_DONE, case=CLOSED),
    told(a.still_for_mediator, ALL_DONE, case=CLOSED, wes=BEGUN),
    told(a.still_for_mediator, ALL_DONE, case=Case(closed=True, guided_further=True), pathway=TIW),
    told(a.still_for_mediator, ALL_DONE, case=CLOSED, pathway=TIW, start_job=StartJob(confirmed=True)),
    told(a.still_for_mediator, HOLDS, case=CLOSED, pathway=TIW),
    told(a.still_for_mediator, HOLDS, case=CLOSED, wes=BEGUN, travel=ASKED),
    told(a.still_for_mediator, HOLDS, case=CLOSED, wes=BEGUN, account=NONE),
    told(a.still_for_mediator, HOLDS, case=CLOSED, wes=BEGUN, account=REFUSED),
    told(a.still_for_mediator, HOLDS, case=Case(closed=True, guided_further=True), pathway=TIW, travel=ASKED),
    told(a.still_for_mediator, ALL_DONE, case=CLOSED, wes=DECIDED, account=NONE),
    told(a.mediator_there, HOLDS),
    told(a.mediator_there, HOLDS, case=LEFT, wes=BEGUN),
    told(a.mediator_there, NOBODY, case=LEFT, wes=BEGUN, travel=ASKED),
    told(a.mediator_there, NOBODY, case=LEFT, wes=BEGUN, account=NONE, youth=ALONE),
    told(a.mediator_there, NOBODY, case=LEFT, wes=BEGUN, account=REFUSED, youth=ALONE),
    told(a.mediator_there, HOLDS, case=LEFT, wes=BEGUN, account=REFUSED),
    told(a.mediator_there, HOLDS, case=LEFT, wes=DECIDED, account=NONE, youth=ALONE),
    # Whoever has to be guided further lacks a mediator already by the statement about that.
    told(a.mediator_there, HOLDS, case=LEFT, wes=BEGUN, travel=ASKED, pathway=TIW),
    told(a.mediator_there, HOLDS, case=CLOSED, wes=BEGUN, travel=ASKED),
    told(
        a.mediator_there,
        HOLDS,
        case=Case(closed=True, has_partner=True, has_mediator=True),
        wes=BEGUN,
        travel=ASKED,
    ),
]
