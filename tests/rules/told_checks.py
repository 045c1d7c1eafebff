"""What the statements of checks say."""

from startblok.rules import checks as c
from startblok.rules.facts import Case, Check, CheckOutcome, Papers, Route, Wes, Youth
from tests.rules.told import HOLDS, told

NEGATIVE, POSITIVE = CheckOutcome.NOT_MET, CheckOutcome.MET
UNDECIDED = "De controle was negatief. De coördinator besliste nog niet of de plaats voor deze stage blijft."
GONE = "De coördinator besliste dat de plaats niet beschikbaar blijft voor deze stage."
UNJUDGED = "Over het overzicht uit de LED oordeelde de coördinator nog niet."
UNJUDGED_MODEL = "Over het opgeladen stagecontract oordeelde de coördinator nog niet."
UNCHECKED = "De coördinator controleerde nog niet of de jongere aan de voorwaarden voor een startbaan voldoet."
NO_NEW_PROOF = "Volgens de controle is de jongere niet laaggeschoold. Er is nog geen nieuw overzicht uit de LED."
NEW_PROOF = "Na de negatieve controle kwam er een nieuw bewijs. De coördinator controleerde nog niet opnieuw."
DIPLOMA, THERE = Youth(low_qualified=False), Papers(proof_there=True)
REFUSED = Papers(proof_there=True, proof_verdict=False)
TAKEN = Check(NEGATIVE, place_stays=False)
AGAIN = Check(NEGATIVE, new_proof=True)

TOLD = [
    told(c.place_decided, HOLDS),
    told(c.place_decided, HOLDS, check=Check(CheckOutcome.MET)),
    told(c.place_decided, UNDECIDED, check=Check(NEGATIVE)),
    told(c.place_decided, HOLDS, check=Check(NEGATIVE, place_stays=True)),
    told(c.place_decided, HOLDS, check=Check(NEGATIVE, place_stays=False)),
    told(c.place_stays, HOLDS),
    told(c.place_stays, HOLDS, check=Check(NEGATIVE)),
    told(c.place_stays, HOLDS, check=Check(NEGATIVE, place_stays=True)),
    told(c.place_stays, GONE, check=Check(NEGATIVE, place_stays=False)),
    told(c.proof_judged, HOLDS),
    told(c.proof_judged, UNJUDGED, papers=THERE),
    told(c.proof_judged, UNJUDGED, case=Case(Route.DIRECT), papers=THERE, check=AGAIN),
    told(c.proof_judged, HOLDS, case=Case(Route.DIRECT), papers=THERE, check=Check(NEGATIVE)),
    told(c.proof_judged, HOLDS, case=Case(Route.WES), papers=THERE, check=AGAIN),
    told(c.proof_judged, HOLDS, papers=Papers(proof_there=True, proof_verdict=True)),
    told(c.proof_judged, HOLDS, papers=REFUSED),
    told(c.proof_judged, HOLDS, papers=THERE, check=Check(POSITIVE)),
    told(c.proof_judged, UNJUDGED, papers=THERE, check=Check(POSITIVE, new_proof=True)),
    told(c.proof_judged, UNJUDGED, papers=THERE, check=Check(CheckOutcome.MORE)),
    told(c.proof_judged, HOLDS, papers=THERE, check=Check(NEGATIVE)),
    told(c.model_judged, HOLDS),
    told(c.model_judged, UNJUDGED_MODEL, papers=Papers(model_there=True)),
    told(c.model_judged, UNJUDGED_MODEL, papers=Papers(model_there=True), check=Check()),
    told(c.model_judged, HOLDS, papers=Papers(model_there=True, model_verdict=True)),
    told(c.model_judged, HOLDS, papers=Papers(model_there=True, model_verdict=False)),
    told(c.model_judged, HOLDS, papers=Papers(model_there=True), check=Check(POSITIVE)),
    told(c.model_judged, HOLDS, papers=Papers(model_there=True), check=Check(NEGATIVE)),
    told(c.conditions_checked, UNCHECKED),
    told(c.conditions_checked, UNCHECKED, check=Check(CheckOutcome.MORE)),
    told(c.conditions_checked, HOLDS, check=Check(POSITIVE)),
    told(c.conditions_checked, HOLDS, check=Check(NEGATIVE)),
    told(c.new_proof_brought, HOLDS),
    told(c.new_proof_brought, HOLDS, youth=DIPLOMA),
    told(c.new_proof_brought, NO_NEW_PROOF, youth=DIPLOMA, papers=THERE, check=Check(NEGATIVE)),
    told(c.new_proof_brought, NO_NEW_PROOF, youth=DIPLOMA, papers=THERE, check=Check(NEGATIVE, place_stays=True)),
    told(c.new_proof_brought, HOLDS, youth=DIPLOMA, papers=THERE, check=TAKEN, wes=Wes(started=True)),
    told(c.new_proof_brought, NO_NEW_PROOF, youth=DIPLOMA, papers=THERE, check=TAKEN),
    told(c.new_proof_brought, HOLDS, papers=THERE, check=Check(NEGATIVE)),
    told(c.new_proof_brought, HOLDS, youth=DIPLOMA, papers=REFUSED, check=Check(NEGATIVE)),
    told(c.new_proof_brought, HOLDS, youth=DIPLOMA, papers=THERE, check=AGAIN),
    told(c.checked_anew, HOLDS),
    told(c.checked_anew, HOLDS, papers=THERE, check=Check(NEGATIVE)),
    told(c.checked_anew, NEW_PROOF, papers=THERE, check=AGAIN),
    told(c.checked_anew, HOLDS, papers=REFUSED, check=AGAIN),
    told(c.checked_anew, HOLDS, papers=THERE, check=Check(POSITIVE, new_proof=True)),
]
