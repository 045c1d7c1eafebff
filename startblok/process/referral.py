"""Referral: the question to the Werkwinkel or the OCMW, its way to a partner, and the answer that comes back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from startblok.process.holding import let_go
from startblok.process.referral_forms import (
    AskForm,
    DeclineForm,
    MediatorForm,
    PassOnForm,
    PathwayForm,
    PhonedForm,
    ReasonForm,
    RedirectForm,
    mediator_claim,
)
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, Pathway, Referral, State
from startblok.records.clock import today
from startblok.records.organisations import Organisation
from startblok.records.people import User
from startblok.rules import pathway, places, plan, referral, route
from startblok.rules.facts import Facts, Route
from startblok.rules.hiring import not_submitted
from startblok.rules.roles import Role

OFFICES = [Role.JOB_CENTRE, Role.OCMW]


@claims("case")
def admission_claim(facts: Facts, *, not_yet_ready: bool = False, **_: Any) -> Facts:
    """The facts with the mediator's word that the youth is one for whom a WES is meant."""
    return replace(facts, case=replace(facts.case, not_yet_ready_confirmed=not_yet_ready))


def open_referral(case: CaseFile) -> Referral:
    """The question that waits for an answer."""
    return case.referrals.get(closed_on__isnull=True)


def close_referral(case: CaseFile, answer: str, **more: Any) -> None:
    """Write the answer on the open question; the office loses sight of the case."""
    case.referrals.filter(closed_on__isnull=True).update(answer=answer, closed_on=today(), **more)
    case.office = None


def back_to_orientation(case: CaseFile) -> None:
    """Both routes are open again: no route, partner or mediator yet."""
    case.route = case.partner = case.mediator = case.mediator_since = None


@step(
    "Vragen om een traject",
    "vroeg of de kandidaat in een traject kan",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.ORIENTATION],
    to=State.REFERRAL,
    law=[route.referral_advised, places.opening_holds_nothing],
    ask=AskForm,
    tell=[Role.JOB_CENTRE, Role.OCMW],
    settles=[referral.route_chosen],
)
def request_referral(case: CaseFile, *, by: Act, office: Organisation, question: str) -> None:
    """U kunt een stage niet zelf starten. U vraagt de Werkwinkel, of het OCMW bij een leefloon, of de kandidaat in een
    traject kan. Een partner van VDAB beslist."""
    ask_office(case, office, question)


@step(
    "Toch vragen om een traject",
    "vroeg na de directe route toch om een traject",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.CONTRACTING],
    to=State.REFERRAL,
    law=[route.only_direct_route, not_submitted],
    ask=AskForm,
    tell=[Role.JOB_CENTRE, Role.OCMW],
)
def request_referral_after_all(case: CaseFile, *, by: Act, office: Organisation, question: str) -> None:
    """De startbaan is nog niet ingediend: u kunt toch eerst om een traject met een stage vragen."""
    let_go(case, by)
    ask_office(case, office, question)


def ask_office(case: CaseFile, office: Organisation, question: str) -> None:
    """Put the question to the office, which sees the case until it has answered; who answered before does not."""
    # An earlier admission says nothing of this question, nor of whether the youth is still one for a WES (R16, R35).
    case.not_yet_ready_confirmed = False
    case.partner = case.mediator = case.mediator_since = None
    case.route, case.office = Route.WES, office
    Referral.objects.create(case=case, channel=office.kind, office=office, question=question, asked_on=today())


@step(
    "Doorgeven aan een partner",
    "gaf de vraag door aan een partner van VDAB",
    on=CaseFile,
    by=OFFICES,
    frm=[State.REFERRAL],
    ask=PassOnForm,
    tell=[Role.PARTNER],
    settles=[referral.passed_on],
)
def pass_on(case: CaseFile, *, by: Act, partner: Organisation) -> None:
    """U geeft de vraag door aan een partnerorganisatie van VDAB. Die beslist of een stage de juiste stap is."""
    case.partner, case.mediator, case.mediator_since = partner, None, None
    case.referrals.filter(closed_on__isnull=True).update(partner=partner, passed_on=by.today)


@step(
    "Bemiddelaar aanduiden",
    "duidde een bemiddelaar aan",
    on=CaseFile,
    by=[Role.PARTNER],
    frm=[State.REFERRAL],
    law=[plan.coach_is_not_mediator],
    ask=MediatorForm,
    claim=mediator_claim,
    tell=[Role.MEDIATOR],
    settles=[plan.mediator_named],
)
def assign_mediator(case: CaseFile, *, by: Act, mediator: User) -> None:
    """U kiest wie van uw bemiddelaars de jongere ontmoet en beslist over de toelating."""
    case.mediator, case.mediator_since = mediator, by.today


@step(
    "Teruggeven aan de werkgever",
    "gaf de vraag terug",
    on=CaseFile,
    by=OFFICES,
    frm=[State.REFERRAL],
    to=State.ORIENTATION,
    ask=ReasonForm,
    tell=[Role.EMPLOYER],
    settles=[referral.passed_on],
)
def return_referral(case: CaseFile, *, by: Act, reason: str) -> None:
    """U geeft de vraag terug, met de reden. De werkgever ziet dat de vraag terug is, niet waarom."""
    close_referral(case, "return", reason=reason)
    back_to_orientation(case)


@step(
    "Naar het juiste kantoor sturen",
    "stuurde de vraag naar het juiste kantoor",
    on=CaseFile,
    by=OFFICES,
    frm=[State.REFERRAL],
    ask=RedirectForm,
    tell=[Role.JOB_CENTRE, Role.OCMW, Role.EMPLOYER],
    settles=[referral.passed_on],
)
def redirect_referral(case: CaseFile, *, by: Act, office: Organisation, reason: str) -> None:
    """De vraag hoort bij een ander kantoor: u stuurt ze door en zegt waarom. De werkgever leest die reden niet."""
    # The same question goes along; why it does may tell what the youth lives on, and stays with the answer.
    question = open_referral(case).question
    close_referral(case, "redirect", reason=reason)
    case.partner = case.mediator = case.mediator_since = None
    case.office = office
    Referral.objects.create(case=case, channel=office.kind, office=office, question=question, asked_on=by.today)


@step(
    "Antwoord per telefoon noteren",
    "noteerde een antwoord dat per telefoon kwam",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.MEDIATOR],
    frm=[State.REFERRAL],
    ask=PhonedForm,
    tell=[Role.JOB_CENTRE, Role.OCMW, Role.PARTNER],
)
def note_phone_answer(case: CaseFile, *, by: Act, answer: str, said_by: str, said_on: date, note: str) -> None:
    """Een kantoor antwoordde per telefoon. U noteert wie wat zei en wanneer; het kantoor bevestigt het daarna zelf."""
    case.referrals.filter(closed_on__isnull=True).update(
        phoned_answer=answer, phoned_by=said_by, phoned_on=said_on, phoned_note=note
    )


def admit_youth(case: CaseFile, answers: Mapping[str, Any]) -> None:
    """Record the pathway and that the youth is one for whom a WES is meant."""
    case.not_yet_ready_confirmed = True
    pathway = getattr(case, "pathway", None) or Pathway(case=case)
    pathway.partner_id = case.partner_id
    pathway.kind, pathway.start, pathway.until = (
        answers[name] for name in ("pathway", "pathway_from", "pathway_until")
    )
    pathway.save()


@step(
    "Toelaten tot een stage",
    "liet de jongere toe tot een stage",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.REFERRAL],
    to=State.PREPARATION,
    law=[pathway.not_yet_ready],
    ask=PathwayForm,
    claim=admission_claim,
    tell=[Role.EMPLOYER, Role.COACH, Role.YOUTH, *OFFICES],
    settles=[referral.answered],
)
def admit_to_pathway(case: CaseFile, *, by: Act, **answers: Any) -> None:
    """U beslist dat een stage de juiste stap is. U noteert het traject (TIW of TWE) en zijn data."""
    close_referral(case, "admit")
    admit_youth(case, answers)


@step(
    "Toelating per telefoon bevestigen",
    "bevestigde de toelating die per telefoon genoteerd was",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.REFERRAL],
    to=State.PREPARATION,
    law=[referral.admission_phoned, pathway.not_yet_ready],
    ask=PathwayForm,
    claim=admission_claim,
    tell=[Role.EMPLOYER, Role.COACH, Role.YOUTH, *OFFICES],
)
def confirm_phoned_admission(case: CaseFile, *, by: Act, **answers: Any) -> None:
    """Wat per telefoon gezegd werd, klopt: de jongere is toegelaten. U vult het traject en zijn data aan."""
    close_referral(case, "admit")
    admit_youth(case, answers)


@step(
    "Niet toelaten",
    "liet de jongere niet toe tot een stage",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.REFERRAL],
    to=State.ORIENTATION,
    ask=DeclineForm,
    tell=[Role.EMPLOYER, Role.YOUTH, *OFFICES],
    settles=[referral.answered],
)
def decline_referral(case: CaseFile, *, by: Act, shareable: str, reason: str) -> None:
    """Een stage is nu niet de juiste stap. U kiest wat de werkgever mag weten; de reden blijft tussen u, de jongere en
    het kantoor."""
    close_referral(case, "decline", shareable=shareable, reason=reason)
    back_to_orientation(case)


@step(
    "Weigering per telefoon bevestigen",
    "bevestigde de weigering die per telefoon genoteerd was",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.PARTNER, *OFFICES],
    frm=[State.REFERRAL],
    to=State.ORIENTATION,
    law=[referral.decline_phoned],
    ask=DeclineForm,
    tell=[Role.EMPLOYER, Role.YOUTH, *OFFICES],
)
def confirm_phoned_decline(case: CaseFile, *, by: Act, shareable: str, reason: str) -> None:
    """Wat per telefoon gezegd werd, klopt: de jongere is niet toegelaten."""
    close_referral(case, "decline", shareable=shareable, reason=reason)
    back_to_orientation(case)


@step(
    "Teruggave per telefoon bevestigen",
    "bevestigde de teruggave die per telefoon genoteerd was",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.PARTNER, *OFFICES],
    frm=[State.REFERRAL],
    to=State.ORIENTATION,
    law=[referral.return_phoned],
    ask=ReasonForm,
    tell=[Role.EMPLOYER, *OFFICES],
)
def confirm_phoned_return(case: CaseFile, *, by: Act, reason: str) -> None:
    """Wat per telefoon gezegd werd, klopt: de vraag gaat terug naar de werkgever."""
    close_referral(case, "return", reason=reason)
    back_to_orientation(case)


OUTCOMES = frozenset(
    each.name
    for each in (
        admit_to_pathway,
        confirm_phoned_admission,
        decline_referral,
        confirm_phoned_decline,
        confirm_phoned_return,
    )
)
"""The steps that answer an office, which hears of it although the case is no longer its to see."""
