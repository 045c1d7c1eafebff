"""What the statements of checks say."""

from startblok.rules import checks as c
from startblok.rules.facts import Check, CheckOutcome, Papers, Youth
from tests.rules.told import HOLDS, told

NEGATIVE = CheckOutcome.NOT_MET
UNDECIDED = "De controle was negatief. De coördinator besliste nog niet of de plaats voor deze stage blijft."
GONE = "De coördinator besliste dat de plaats niet beschikbaar blijft voor deze stage."
UNJUDGED = "Een vroeger bewijs toonde een diploma. Over het nieuwe bewijs oordeelde de coördinator nog niet."
DIPLOMA, THERE = Youth(low_qualified=False), Papers(proof_there=True)

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
    told(c.new_proof_judged, HOLDS),
    told(c.new_proof_judged, UNJUDGED, youth=DIPLOMA, papers=THERE),
    told(c.new_proof_judged, HOLDS, youth=DIPLOMA),
    told(c.new_proof_judged, HOLDS, youth=DIPLOMA, papers=Papers(proof_there=True, proof_verdict=False)),
    told(c.new_proof_judged, HOLDS, youth=DIPLOMA, papers=THERE, check=Check(NEGATIVE)),
    told(c.new_proof_judged, HOLDS, papers=THERE),
    told(c.new_proof_judged, HOLDS, youth=Youth(low_qualified=True), papers=THERE),
]
