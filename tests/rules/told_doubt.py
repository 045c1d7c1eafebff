"""What the statements on a bank that contradicts itself say."""

from startblok.rules import doubt as d
from startblok.rules.facts import Run, Who
from tests.rules.told import HOLDS, told

NADIA, DIRK = 1, 2
TOLD = [
    told(d.something_doubted, "Over deze betaling staat geen tegenspraak van de bank meer open."),
    told(d.something_doubted, HOLDS, run=Run(doubts=1)),
    told(
        d.nothing_doubted,
        "De bank noemde overschrijvingen eerst geweigerd en daarna betaald. Aantal: 2.",
        run=Run(doubts=2),
    ),
    told(d.nothing_doubted, HOLDS),
    told(
        d.looked_at_by_another,
        "U las dit antwoord van de bank zelf in. Een collega kijkt het na.",
        run=Run(doubted_by=frozenset({DIRK})),
        who=Who(DIRK),
    ),
    told(d.looked_at_by_another, HOLDS, run=Run(doubted_by=frozenset({DIRK})), who=Who(NADIA)),
    told(d.looked_at_by_another, HOLDS),
    told(
        d.not_being_paid_again,
        "Dit geld staat ook in een betaling die nog niet naar de bank is.",
        run=Run(in_open_run=True),
    ),
    told(d.not_being_paid_again, HOLDS),
]
