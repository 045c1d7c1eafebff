"""The proof of low qualification and the coordinators' check: judged, delivered, checked (R19, R25, R26)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from startblok.process.contract import keep_document
from startblok.process.facts import facts_of
from startblok.process.forms import StepForm, Text
from startblok.process.holding import release, wait_again
from startblok.process.plan import found
from startblok.process.proof_forms import DeliveryForm, ProofForm, RefuseForm
from startblok.process.step import Act, claims, step
from startblok.process.uploads import Stored, UploadForm
from startblok.records.cases import CaseFile, State
from startblok.records.checks import Delivery, EligibilityCheck, ProofVerdict
from startblok.records.documents import Document, DocumentKind
from startblok.rules import answers, checks, eligibility, papers, terms
from startblok.rules.facts import Check, CheckOutcome, Facts
from startblok.rules.hiring import place_kept_after_wes
from startblok.rules.roles import Role

# Whoever is refused a proof must be able to bring a better one, also when the WES is over meanwhile.
PROVING = [State.PREPARATION, State.PLACEMENT, State.EVALUATION, State.DECISION, State.CONTRACTING]

# A WES may end before its check is done, and a negative one blocks hiring; so checking goes on until the decision.
CHECKING = [State.PREPARATION, State.PLACEMENT, State.EVALUATION, State.DECISION]

AFTER_WES = [State.EVALUATION, State.DECISION]

ALL = [Role.YOUTH, Role.EMPLOYER, Role.COACH, Role.MEDIATOR]

CONDITIONS = [("diploma", "Laaggeschoold"), ("age", "Leeftijd")]


class WhyForm(StepForm):
    """Why; whoever may see the case reads it."""

    reason = Text(label="Waarom?", max_length=1000)


class FailForm(WhyForm):
    """Which condition is not met, and why."""

    condition = forms.ChoiceField(label="Welke voorwaarde klopt niet?", choices=CONDITIONS)


@claims("papers")
def delivery_claim(facts: Facts, *, proof_dated_on: date) -> Facts:
    """The facts with both documents delivered today."""
    return replace(facts, papers=replace(facts.papers, proof_dated_on=proof_dated_on, delivered_on=facts.today))


def due_on_start(facts: Facts, since: date) -> date | None:
    """Papers are due on the start day of the WES (R26); what is asked only later has no day."""
    return not_before(since, facts.wes.start)


def check_due(facts: Facts, since: date) -> date | None:
    """The check is due on the fifth working day after the start (R25); one that is asked anew later has no day."""
    return not_before(since, terms.check_due(facts.wes.start)) if facts.wes.start else None


def not_before(since: date, due: date | None) -> date | None:
    """The day, unless what is due then was only asked after it: nobody is late from the first day on."""
    return due if due is not None and due >= since else None


@step(
    "Overzicht uit de LED toevoegen",
    "voegde het overzicht uit de LED toe",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.YOUTH, Role.MEDIATOR],
    frm=PROVING,
    ask=UploadForm,
    tell=[Role.EMPLOYER, Role.COORDINATOR],
    due=due_on_start,
    settles=[papers.proof_added, papers.proof_not_refused, checks.new_proof_brought],
)
def add_proof(case: CaseFile, *, by: Act, file: Stored) -> None:
    """Voeg het overzicht uit de LED toe: dat toont welke diploma's de jongere heeft. Een nieuw vervangt het vorige.
    De coach ziet alleen of het gecontroleerd is.

    Jij: Het overzicht uit de LED toont welke diploma's je hebt. Je haalt het af op de website van de LED. Een foto of
    pdf is goed.
    """
    keep_document(case, by, DocumentKind.LED, file)


@step(
    "Bewijs aanvaarden",
    "aanvaardde het overzicht uit de LED",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=PROVING,
    law=[papers.proof_added],
    ask=ProofForm,
    tell=[Role.EMPLOYER, Role.YOUTH, Role.MEDIATOR],
    settles=[checks.proof_judged],
)
def accept_proof(case: CaseFile, *, by: Act, document: Document) -> None:
    """Het overzicht uit de LED is leesbaar, recent en van deze jongere. De controle van de voorwaarden komt apart."""
    judge_proof(document, by, accepted=True)


@step(
    "Bewijs weigeren",
    "weigerde het overzicht uit de LED",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=PROVING,
    law=[papers.proof_added],
    ask=RefuseForm,
    tell=[Role.EMPLOYER, Role.YOUTH, Role.MEDIATOR],
    settles=[checks.proof_judged],
)
def refuse_proof(case: CaseFile, *, by: Act, document: Document, reason: str, note: str = "") -> None:
    """Dit bewijs telt niet. Alleen dit document komt terug, met uw reden; de rest blijft zoals het is."""
    judge_proof(document, by, accepted=False, reason=reason, note=note)


def judge_proof(document: Document, by: Act, *, accepted: bool, reason: str = "", note: str = "") -> None:
    """One verdict per document; the last one counts."""
    judged = {"accepted": accepted, "reason": reason, "note": note, "judged_by_id": by.user, "judged_at": by.now}
    ProofVerdict.objects.update_or_create(document=document, defaults=judged)


@step(
    "Documenten bezorgen",
    "bezorgde de documenten voor de controle",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=CHECKING,
    stand_in=[Role.COORDINATOR],
    law=[answers.still_to_check, papers.both_documents, papers.proof_not_refused, papers.proof_is_recent],
    ask=DeliveryForm,
    claim=delivery_claim,
    tell=[Role.COORDINATOR, Role.EMPLOYER],
    due=due_on_start,
    settles=[papers.delivered_first, papers.delivered_before_start, papers.delivered_by_start],
)
def deliver_documents(case: CaseFile, *, by: Act, proof_dated_on: date) -> None:
    """U bezorgt het overzicht uit de LED en het getekende stagecontract aan de coördinatoren, ten laatste op de
    startdag. De mailbox van het project krijgt een bericht met een link, niet de documenten zelf. Kwamen ze per mail,
    dan noteert de coördinator dat hier."""
    delivery = getattr(case, "delivery", None) or Delivery(case=case)
    delivery.delivered_on, delivery.delivered_by_id = by.today, by.user or 0
    delivery.proof_dated_on = proof_dated_on
    delivery.save()


@step(
    "Voorwaarden voldaan",
    "bevestigde dat de jongere aan de voorwaarden voldoet",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=CHECKING,
    law=[
        answers.still_to_check,
        papers.delivered_first,
        papers.proof_not_refused,
        eligibility.age_18_on_wes_start,
        eligibility.age_under_27_on_wes_start,
        eligibility.age_under_26_on_wes_start,
    ],
    tell=ALL,
    due=check_due,
    settles=[checks.conditions_checked, papers.checked_before_start, papers.checked_in_time, checks.checked_anew],
)
def pass_check(case: CaseFile, *, by: Act) -> None:
    """De jongere is laaggeschoold en op de startdag 18 tot en met 25 jaar; 26 jaar kan alleen met een uitzondering.
    Andere voorwaarden zijn er niet. U doet dit ten laatste op de vijfde werkdag na de start. Was een vroegere controle
    negatief en is de stage voorbij, dan wacht de plaats weer op de beslissing van de werkgever, zolang ze vrij is."""
    answer(case, by, CheckOutcome.MET, low_qualified=True)


@step(
    "Voorwaarden niet voldaan",
    "stelde vast dat de jongere niet aan de voorwaarden voldoet",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=CHECKING,
    law=[papers.delivered_first],
    ask=FailForm,
    tell=ALL,
    due=check_due,
    settles=[checks.conditions_checked, papers.checked_in_time, checks.checked_anew],
)
def fail_check(case: CaseFile, *, by: Act, reason: str, condition: str) -> None:
    """Voor de start houdt dit de stage tegen tot een nieuwe controle. Tijdens de stage beslist u daarna of de plaats
    beschikbaar blijft; alleen de bemiddelaar kan de stage beëindigen. Is de stage voorbij, dan is de plaats vanaf
    morgen vrij."""
    answer(case, by, CheckOutcome.NOT_MET, reason=reason, low_qualified=False if condition == "diploma" else None)


@step(
    "Meer informatie vragen",
    "vroeg meer informatie voor de controle",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=CHECKING,
    law=[papers.delivered_first],
    ask=WhyForm,
    tell=[Role.EMPLOYER, Role.YOUTH, Role.MEDIATOR],
)
def ask_more(case: CaseFile, *, by: Act, reason: str) -> None:
    """U kunt nog niet beslissen. Zeg wat u nog nodig hebt; de termijn loopt door. Stelde u eerder vast dat de jongere
    niet voldoet, dan blijft dat gelden tot een nieuwe controle."""
    note(case, by, CheckOutcome.MORE, reason=reason)


def answer(case: CaseFile, by: Act, outcome: CheckOutcome, **more: Any) -> None:
    """A check that says met or not met; after the WES it also says whether the place still waits (R25, R28)."""
    waited, waits = place_kept_after_wes(facts_of(case).check), place_kept_after_wes(Check(outcome))
    note(case, by, outcome, **more)
    if case.state not in AFTER_WES or waits is waited:
        return
    if waits:
        wait_again(case, by.today)
    else:
        release(case, by.today)


def note(case: CaseFile, by: Act, outcome: CheckOutcome, **more: Any) -> None:
    """One more check; the newest that says met or not met counts."""
    looked_at = next((each["id"] for each in found(case)["documents"] if each["kind"] == DocumentKind.LED), None)
    EligibilityCheck.objects.create(
        case=case, outcome=outcome.value, proof_id=looked_at, checked_by_id=by.user or 0, checked_at=by.now, **more
    )


@step(
    "De plaats blijft beschikbaar",
    "besliste dat de plaats beschikbaar blijft",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.PLACEMENT],
    law=[papers.check_was_negative],
    ask=WhyForm,
    tell=ALL,
    settles=[checks.place_decided],
)
def keep_place(case: CaseFile, *, by: Act, reason: str) -> None:
    """De jongere voldoet niet aan de voorwaarden, maar de stage mag op deze plaats verder gaan. Aanwerven kan pas na
    een nieuwe, positieve controle."""
    decide_place(case, stays=True, reason=reason)


@step(
    "De plaats blijft niet beschikbaar",
    "besliste dat de plaats niet beschikbaar blijft",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.PLACEMENT],
    law=[papers.check_was_negative],
    ask=WhyForm,
    tell=ALL,
    settles=[checks.place_decided],
)
def withdraw_place(case: CaseFile, *, by: Act, reason: str) -> None:
    """De plaats is niet langer beschikbaar voor deze stage. De bemiddelaar beëindigt de stage of zoekt met de werkgever
    een andere oplossing; dat hoort iedereen vandaag nog."""
    decide_place(case, stays=False, reason=reason)


def decide_place(case: CaseFile, *, stays: bool, reason: str) -> None:
    """Write on the negative check what becomes of the place."""
    EligibilityCheck.objects.filter(pk=found(case)["check"]["id"]).update(place_stays=stays, place_reason=reason)
