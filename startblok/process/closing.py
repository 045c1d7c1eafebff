"""How a case closes before a start job, and what the mediator then takes up (R28, R30, R31)."""

from collections.abc import Mapping
from typing import ClassVar

from startblok.process.forms import StepForm, Text
from startblok.process.holding import release
from startblok.process.proofs import ALL
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, Outcome, State
from startblok.records.chain import Tell
from startblok.rules import hiring
from startblok.rules.roles import Role

# A running WES is ended by the mediator alone; there one asks to end it (ADR 13).
BEFORE_START_JOB = [
    State.ORIENTATION,
    State.REFERRAL,
    State.PREPARATION,
    State.EVALUATION,
    State.DECISION,
    State.CONTRACTING,
]


class WithdrawForm(StepForm):
    """Why; the other side does not read it."""

    reason = Text(label="Waarom? (alleen de jongere, de bemiddelaar en het kantoor lezen dit)", max_length=2000)
    jij: ClassVar[Mapping[str, str]] = {"reason": "Waarom? (alleen jij, je bemiddelaar en het kantoor lezen dit)"}


def close(case: CaseFile, by: Act, outcome: Outcome, reason: str = "") -> list[Tell]:
    """Close the case; its place is free from tomorrow on, and days that were still to come at once (R31).

    Answers whom to tell besides: the partner, when it has to name who guides the youth further (R30).
    """
    release(case, by.today)
    case.closed_on, case.outcome, case.close_reason = by.today, outcome.value, reason
    case.office = None
    case.referrals.filter(closed_on__isnull=True).update(closed_on=by.today, answer="withdrawn")
    pathway = getattr(case, "pathway", None)
    if pathway is None:
        return []
    if pathway.partner_id != case.partner_id:
        # The case went back to the employer: whoever guided the youth in the pathway takes the guidance up again.
        case.partner_id, case.mediator, case.mediator_since = pathway.partner_id, None, None
    return [] if case.mediator_id else [Tell(Role.PARTNER)]


@step(
    "Stoppen met dit dossier",
    "stopte met het dossier",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.YOUTH],
    frm=BEFORE_START_JOB,
    to=State.CLOSED,
    ask=WithdrawForm,
    tell=[*ALL, Role.COORDINATOR],
)
def withdraw(case: CaseFile, *, by: Act, reason: str) -> list[Tell]:
    """U gaat niet verder met deze kandidaat. Het dossier sluit en de plaats is vanaf morgen vrij. De anderen zien dat u
    stopt, niet waarom.

    Jij: Je wil niet verder met deze plaats. Je dossier sluit. De werkgever ziet dat je stopt, niet waarom. Heb je een
    bemiddelaar, dan helpt die je verder zoeken.
    """
    return close(case, by, Outcome.WITHDRAWN, reason)


class GuideForm(StepForm):
    """What was agreed."""

    note = Text(label="Wat spraken jullie af?", max_length=2000)


@step(
    "Verder begeleiden",
    "nam de verdere begeleiding van de jongere op",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.CLOSED],
    law=[hiring.still_to_guide],
    ask=GuideForm,
    tell=[Role.YOUTH],
    settles=[hiring.guided_further],
)
def guide_further(case: CaseFile, *, by: Act, note: str) -> None:
    """Er kwam geen startbaan. U spreekt met de jongere af hoe jullie verder zoeken naar werk. Daarmee is voor dit
    dossier alles gedaan."""
    case.guided_on = by.today
