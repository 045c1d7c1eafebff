"""The four ways in which a step is refused, each as data with a Dutch sentence and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from startblok.records.log import LogEntry
from startblok.rules.roles import SPOKEN, Role
from startblok.rules.verdict import Finding, Kind, spoken


class Refusal(Exception):
    """A step was not taken; nothing was saved."""

    @property
    def sentence(self) -> str:
        """What went wrong, in Dutch."""
        return str(self)

    @property
    def jij(self) -> str:
        """The same to a youth."""
        return self.sentence

    @property
    def todo(self) -> str:
        """What to do next, in Dutch; empty when there is nothing."""
        return ""


# An exception that is frozen cannot take its own traceback.
@dataclass
class NotYours(Refusal):
    """The person has none of the roles that may take this step on this record."""

    title: str
    roles: tuple[Role, ...]

    @property
    def sentence(self) -> str:
        return f"“{self.title}” is niet aan u."

    @property
    def jij(self) -> str:
        return f"“{self.title}” is niet aan jou."

    @property
    def todo(self) -> str:
        return f"Dit doet {spoken([SPOKEN[role] for role in self.roles])}."


@dataclass
class NotNow(Refusal):
    """The record is in a state in which this step does not exist; `instead` is what to do when it came too late."""

    title: str
    state: str
    instead: str = ""

    @property
    def sentence(self) -> str:
        return f"“{self.title}” kan nu niet: {STATES[self.state]}."

    @property
    def todo(self) -> str:
        return self.instead or "Ga terug en kijk wat nu kan."


@dataclass
class Refused(Refusal):
    """The law does not allow it: all findings, blocks and warnings nobody gave a reason for."""

    findings: tuple[Finding, ...]

    @property
    def sentence(self) -> str:
        return " ".join(each.text for each in self.findings)

    @property
    def todo(self) -> str:
        return " ".join(each.todo_text for each in self.findings if each.todo)

    @property
    def only_warnings(self) -> bool:
        return all(each.kind is Kind.WARN for each in self.findings)


@dataclass
class AlreadyMoved(Refusal):
    """Somebody acted since the page was made; `since` is what happened meanwhile, oldest first."""

    since: Sequence[LogEntry]

    @property
    def sentence(self) -> str:
        return "Iemand was u voor: dit is intussen veranderd. Wat u invulde, staat er nog."

    @property
    def jij(self) -> str:
        return "Iemand was je voor: dit is intussen veranderd. Wat je invulde, staat er nog."

    @property
    def todo(self) -> str:
        return "Lees wat er intussen gebeurde en bevestig daarna opnieuw."


@dataclass
class AlreadySent(AlreadyMoved):
    """This very page was sent before with something else in it; `since` is what it did then."""

    @property
    def sentence(self) -> str:
        return "Dit formulier werd al verzonden, met iets anders erin. Wat er nu in staat, is nog niet bewaard."

    @property
    def jij(self) -> str:
        return self.sentence

    @property
    def todo(self) -> str:
        return "Kijk na of het nog nodig is, en bevestig daarna opnieuw."


_DISAGREED_LATE = (
    "Dat kan tot de werkgever beslist. Zeg het nu aan de bemiddelaar, of aan de coördinator als dat niet helpt. "
    "Hun nummers staan op de pagina van het dossier."
)

TOO_LATE = {("disagree", state): _DISAGREED_LATE for state in ("contracting", "start_job", "closed")}
"""What to do instead of a step that came too late, by its name and the state of its record."""

STATES = {
    "proposal": "het voorstel wacht op de werkgever",
    "orientation": "de route is nog niet gekozen",
    "referral": "de vraag om een traject ligt bij het kantoor of de partner",
    "preparation": "de stage wordt voorbereid",
    "placement": "de stage loopt",
    "evaluation": "de stage is voorbij en wordt geëvalueerd",
    "decision": "de werkgever beslist over de aanwerving",
    "contracting": "de startbaan wordt geregeld",
    "start_job": "de startbaan loopt",
    "closed": "het dossier is afgesloten",
    "active": "de organisatie doet mee",
    "left": "de organisatie doet niet meer mee",
    "allowed": "dit account mag aanmelden",
    "blocked": "dit account is geblokkeerd",
    "draft": "de vacature staat nog niet op de website",
    "published": "de vacature staat op de website",
    "over": "de vacature is gesloten",
    "received": "de sollicitatie wacht op een antwoord",
    "answered": "de sollicitatie is beantwoord",
    "erased": "de sollicitatie is gewist",
    "calculated": "de betaling is berekend en wacht op goedkeuring",
    "approved": "de betaling is goedgekeurd",
    "exported": "het bestand van de betaling is gemaakt",
    "settled": "de betaling is afgesloten",
    "cancelled": "de betaling is geannuleerd",
    "": "dit bestaat al",
}
"""What each state is called in a sentence."""
