"""What the statements of checks say."""

from startblok.rules import checks as c
from startblok.rules.facts import Check, CheckOutcome
from tests.rules.told import HOLDS, told

NEGATIVE = CheckOutcome.NOT_MET
UNDECIDED = "De controle was negatief. De coördinator besliste nog niet of de plaats voor deze stage blijft."
GONE = "De coördinator besliste dat de plaats niet beschikbaar blijft voor deze stage."

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
]
