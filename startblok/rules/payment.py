"""A run of payments: what is due less what was paid, what is looked at first, and who may let it go (R07, R09)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum

from startblok.rules.dates import DAY, Month, last_day_of_month
from startblok.rules.facts import Run, Who
from startblok.rules.money import in_words
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.verdict import BROKEN, Kind, Values, rule

Of = tuple[date, str]
"""The first day of a month, and the kind of what is paid of it."""

NOTHING = Decimal("0.00")


class Unusual(IntEnum):
    """Why a person looks at a line first; the most unusual has the highest number."""

    USUAL = 0
    FIRST = 1
    BACK_PAY = 2
    CORRECTION = 3
    HIGH = 4
    CLAW_BACK = 5
    AGAIN = 6


@dataclass(frozen=True, slots=True)
class Line:
    """What is still to be paid of a month and kind: `due` less `paid`; negative when too much was paid."""

    of: Of
    due: Decimal
    paid: Decimal

    @property
    def amount(self) -> Decimal:
        return self.due - self.paid

    @property
    def explanation(self) -> str:
        """What it comes from, when something was paid before."""
        return f"{in_words(self.due)} verschuldigd − {in_words(self.paid)} al betaald"


def counted(due: Decimal, paid: Decimal, let_go: Decimal) -> Decimal:
    """What counts as paid of a month and kind when so much of it was let go.

    It covers what was paid too much and no more: it is not asked back, and when more is due later the youth has it
    already, so that it is not paid a second time.
    """
    return max(paid - let_go, min(paid, due))


def lines(
    month: date, due: Mapping[Of, Decimal], paid: Mapping[Of, Decimal], let_go: Mapping[Of, Decimal] | None = None
) -> Iterator[Line]:
    """The one formula of a run: everything due up to and including `month` (its first day), less what was paid of it.

    First payment, back-pay, claw-back and set-off all come from it. What is not different gives no line.
    """
    gone = let_go or {}
    for of in sorted(due.keys() | paid.keys()):
        owed = due.get(of, NOTHING)
        line = Line(of, owed, counted(owed, paid.get(of, NOTHING), gone.get(of, NOTHING)))
        if of[0] <= month and line.amount:
            yield line


def unusual(line: Line, month: date, *, known: bool, came_back: bool = False, law: Lookup = in_force) -> Unusual:
    """Why a person looks at this line of the run of `month` first.

    `known`: something was paid to this case before; `came_back`: of this month and kind, and the bank sent it back.
    """
    if line.amount < 0:
        return Unusual.CLAW_BACK
    if came_back:
        return Unusual.AGAIN
    if line.amount > law("payment_looked_at_from", on=month):
        return Unusual.HIGH
    if line.paid:
        return Unusual.CORRECTION
    if line.of[0] < month:
        return Unusual.BACK_PAY
    return Unusual.USUAL if known else Unusual.FIRST


def waived_until(day: date, *, law: Lookup = in_force) -> date:
    """The last day on which money goes along that is held back, when somebody lets it go on this day."""
    days: int = law("payment_hold_waived_days", on=day)
    return day + timedelta(days=days) - DAY


def most_in_a_file(day: date, *, law: Lookup = in_force) -> int:
    """How many transfers a file for the bank holds that is made on this day."""
    most: int = law("payment_file_most", on=day)
    return most


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Maand voorbij",
    sentence="De maand {month} is nog niet voorbij.",
    todo="Bereken de betaling vanaf de eerste dag van de volgende maand.",
)
def month_over(today: date, run: Run) -> Values:
    """Een betaling gaat over een maand die voorbij is, en over alles van vroeger dat nog niet betaald is."""
    if run.month is None or today > last_day_of_month(run.month):
        return None
    return {"month": Month(run.month.year, run.month.month, 1)}


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Eén betaling tegelijk",
    sentence="Er loopt al een betaling die nog niet naar de bank is. Een tweede zou hetzelfde nog eens betalen.",
    todo="Laat de andere betaling goedkeuren en uitvoeren, of annuleer ze.",
    beforehand=True,
)
def one_at_a_time(run: Run) -> Values:
    """VDAB maakt nooit twee betalingen tegelijk: zo wordt niets twee keer betaald."""
    return BROKEN if run.another_open else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Iets dat meegaat",
    sentence="Er gaat nu niets mee: er is niets verschuldigd en niets terug te nemen, of alles wordt aangehouden.",
    todo="Annuleer deze betaling, of los op waarom de lijnen aangehouden worden en bereken opnieuw.",
    beforehand=True,
)
def something_goes_along(run: Run) -> Values:
    """Een betaling waarin niets meegaat, wordt niet goedgekeurd. Wordt alleen teruggenomen wat te veel betaald was, dan
    vertrekt er geen geld: wat niet te verrekenen is, staat daarna open."""
    return None if run.leaves else BROKEN


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Opnieuw berekend",
    sentence="Deze betaling is teruggestuurd en daarna niet opnieuw berekend.",
    todo="Wacht tot de collega van de uitbetaling ze opnieuw berekende.",
    beforehand=True,
)
def calculated_since_sent_back(run: Run) -> Values:
    """Wat iemand terugstuurde, keurt niemand goed en stuurt niemand nog eens terug voor het opnieuw berekend is."""
    return BROKEN if run.sent_back else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Rekeningen zoals goedgekeurd",
    sentence="Na de goedkeuring veranderde of verviel een rekeningnummer. Aantal: {accounts}.",
    todo="Annuleer deze betaling en bereken ze opnieuw. Dan gaat het geld naar de rekening van nu.",
    beforehand=True,
)
def accounts_as_approved(run: Run) -> Values:
    """Er vertrekt geen geld naar een rekening die de jongere verving of die de bank weigerde."""
    return {"accounts": run.other_accounts} if run.other_accounts else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Nog vrijgegeven",
    sentence="Geld dat aangehouden werd en vrijgegeven was, is dat nu niet meer. Aantal jongeren: {youths}.",
    todo="Annuleer deze betaling en bereken ze opnieuw. Mag het geld toch mee? Laat een collega het weer vrijgeven.",
    beforehand=True,
)
def still_released(run: Run) -> Values:
    """Wat een tweede persoon voor een tijd vrijgaf, vertrekt binnen die tijd, of het blijft aangehouden."""
    return {"youths": run.releases_over} if run.releases_over else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Vier ogen",
    sentence="Wie de betaling berekende, keurt ze niet goed.",
    todo="Vraag een collega die mag goedkeuren.",
    beforehand=True,
)
def approved_by_another(run: Run, who: Who) -> Values:
    """Een andere persoon dan wie de betaling berekende, keurt ze goed."""
    return BROKEN if who.user is not None and who.user == run.calculated_by else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Net aangemeld",
    sentence="U meldde zich meer dan {minutes} minuten geleden aan.",
    todo="Bevestig eerst opnieuw wie u bent. Daarna komt u hier terug.",
    uses=("approval_signed_in_minutes",),
)
def signed_in_just_now(today: date, who: Who, law: Law) -> Values:
    """Wie geld laat vertrekken, bewijst op dat moment opnieuw wie die is."""
    minutes = law("approval_signed_in_minutes", on=today)
    return {"minutes": minutes} if who.minutes is None or who.minutes > minutes else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Nog niet aangehouden",
    sentence="De betaling aan deze jongere wordt al aangehouden.",
    todo="Laat de reden staan, of hef die eerst op.",
)
def not_held_yet(run: Run) -> Values:
    """Voor een jongere is er één reden om de betaling aan te houden, die iemand schreef en iemand opheft."""
    return BROKEN if run.hold_there else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Door een ander vrijgegeven",
    sentence="U hield deze betaling zelf aan. Een collega geeft ze vrij.",
    todo="Vraag een collega van de uitbetaling of de goedkeuring.",
)
def released_by_another(run: Run, who: Who) -> Values:
    """Wie geld aanhoudt, geeft het niet zelf vrij: een tweede persoon doet dat, met een reden en voor een tijd."""
    return BROKEN if who.user is not None and who.user == run.hold_by else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Iets aangehouden",
    sentence="Er wordt nu niets met de hand aangehouden.",
    todo="Kies een jongere in de lijst om de betaling aan te houden.",
    moot=True,
)
def something_held(run: Run) -> Values:
    """Vrijgeven of opheffen kan alleen wat iemand aanhield."""
    return None if run.holds else BROKEN


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Rekening van VDAB",
    sentence="Er is niet of fout ingesteld van welke rekening VDAB betaalt.",
    todo="Vraag de beheerder om dit in te stellen.",
    beforehand=True,
)
def payer_known(run: Run) -> Values:
    """Een betaling vertrekt van een rekening van VDAB."""
    return None if run.payer_known else BROKEN


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Alles beantwoord",
    sentence="De bank antwoordde nog niet op alles. Overschrijvingen zonder antwoord: {waiting}.",
    todo="Lees eerst de antwoorden van de bank in.",
    beforehand=True,
)
def all_answered(run: Run) -> Values:
    """Een betaling is afgehandeld als de bank op elke overschrijving antwoordde."""
    return {"waiting": run.unanswered} if run.unanswered else None
