"""What the statements of a run of payments say."""

from decimal import Decimal

from startblok.rules import overpaid as o
from startblok.rules import payment as p
from startblok.rules.facts import Run, Who
from tests.rules.told import HOLDS, day, told

APRIL, NADIA, DIRK = day("04-01"), 1, 2
ANOTHER = "Er loopt al een betaling die nog niet naar de bank is. Een tweede zou hetzelfde nog eens betalen."
NOTHING = "Er gaat nu niets mee: er is niets verschuldigd en niets terug te nemen, of alles wordt aangehouden."
LATE = "U meldde zich meer dan 5 minuten geleden aan."
OWN = "U hield deze betaling zelf aan. Een collega geeft ze vrij."
MORE = "Van deze lijn staat nog 9,09 euro open. U vulde 9,10 euro in."
TWICE = "Dit bedrag staat ook in een betaling die nog niet naar de bank is. Daar kan het nog verrekend worden."
OWN_RUN = "U berekende deze betaling. Een collega beslist om dit niet terug te vragen."

TOLD = [
    told(p.month_over, "De maand april 2026 is nog niet voorbij.", "04-30", run=Run(month=APRIL)),
    told(p.month_over, HOLDS, "05-01", run=Run(month=APRIL)),
    told(p.month_over, HOLDS),
    told(p.one_at_a_time, ANOTHER, run=Run(another_open=True)),
    told(p.one_at_a_time, HOLDS),
    told(p.something_goes_along, NOTHING),
    told(p.something_goes_along, HOLDS, run=Run(leaves=True)),
    told(
        p.approved_by_another,
        "Wie de betaling berekende, keurt ze niet goed.",
        run=Run(calculated_by=DIRK),
        who=Who(DIRK),
    ),
    told(p.approved_by_another, HOLDS, run=Run(calculated_by=DIRK), who=Who(NADIA)),
    told(p.approved_by_another, HOLDS),
    told(
        p.calculated_since_sent_back,
        "Deze betaling is teruggestuurd en daarna niet opnieuw berekend.",
        run=Run(sent_back=True),
    ),
    told(p.calculated_since_sent_back, HOLDS),
    told(
        p.accounts_as_approved,
        "Na de goedkeuring veranderde of verviel een rekeningnummer. Aantal: 2.",
        run=Run(other_accounts=2),
    ),
    told(p.accounts_as_approved, HOLDS),
    told(
        p.still_released,
        "Geld dat aangehouden werd en vrijgegeven was, is dat nu niet meer. Aantal jongeren: 2.",
        run=Run(releases_over=2),
    ),
    told(p.still_released, HOLDS),
    told(p.signed_in_just_now, LATE),
    told(p.signed_in_just_now, LATE, who=Who(NADIA, 6)),
    told(p.signed_in_just_now, HOLDS, who=Who(NADIA, 5)),
    told(p.not_held_yet, "De betaling aan deze jongere wordt al aangehouden.", run=Run(hold_there=True)),
    told(p.not_held_yet, HOLDS),
    told(p.released_by_another, OWN, run=Run(hold_by=DIRK), who=Who(DIRK)),
    told(p.released_by_another, HOLDS, run=Run(hold_by=DIRK), who=Who(NADIA)),
    told(p.released_by_another, HOLDS),
    told(p.something_held, "Er wordt nu niets met de hand aangehouden."),
    told(p.something_held, HOLDS, run=Run(holds=1)),
    told(p.payer_known, "Er is niet of fout ingesteld van welke rekening VDAB betaalt.", run=Run(payer_known=False)),
    told(p.payer_known, HOLDS),
    told(
        p.all_answered,
        "De bank antwoordde nog niet op alles. Overschrijvingen zonder antwoord: 3.",
        run=Run(unanswered=3),
    ),
    told(p.all_answered, HOLDS),
    told(o.something_open, "Van deze betaling staat niets meer open dat te veel betaald is."),
    told(o.something_open, HOLDS, run=Run(overpaid=1)),
    told(
        o.something_repaid,
        "Van deze betaling is geen terugbetaling genoteerd, of een latere betaling rekende er al mee.",
    ),
    told(o.something_repaid, HOLDS, run=Run(repaid=1)),
    told(o.no_more_than_open, MORE, run=Run(open_back=Decimal("9.09"), asked_back=Decimal("9.10"))),
    told(o.no_more_than_open, HOLDS, run=Run(open_back=Decimal("9.09"), asked_back=Decimal("9.09"))),
    told(o.no_more_than_open, HOLDS, run=Run(open_back=Decimal("9.09"))),
    told(o.no_more_than_open, HOLDS, run=Run(asked_back=Decimal("9.09"))),
    told(o.not_being_set_off, TWICE, run=Run(in_open_run=True)),
    told(o.not_being_set_off, HOLDS),
    told(o.let_go_by_another, OWN_RUN, run=Run(calculated_by=DIRK), who=Who(DIRK)),
    told(o.let_go_by_another, HOLDS, run=Run(calculated_by=DIRK), who=Who(NADIA)),
    told(o.let_go_by_another, HOLDS),
]
