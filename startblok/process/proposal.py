"""The other way in: a mediator proposes a youth who already is in a pathway, and the employer says yes or no."""

from dataclasses import replace
from datetime import date
from typing import Any

from startblok.process.closing import WithdrawForm, close
from startblok.process.national_number import NAME
from startblok.process.orientation import YouthForm, begin, new_youth, with_id
from startblok.process.referral import admission_claim, admit_youth
from startblok.process.referral_forms import PathwayForm, ReasonForm
from startblok.process.step import NEW, Act, claims, step
from startblok.records.cases import CaseFile, Outcome, State
from startblok.records.chain import Tell
from startblok.rules import pathway, places, route
from startblok.rules.facts import Facts, Route
from startblok.rules.facts import Youth as YouthFacts
from startblok.rules.roles import Role


class ProposalForm(PathwayForm, YouthForm):
    """The youth, how to reach them, and their pathway."""


YOUTH = tuple(YouthForm.base_fields)


@claims("case", "youth")
def proposal_claim(facts: Facts, *, birth_date: date | None = None, **answers: Any) -> Facts:
    """The facts with the proposed youth, and the mediator's word that a WES is meant for them."""
    return replace(admission_claim(facts, **answers), youth=YouthFacts(birth_date=birth_date))


@step(
    "Jongere voorstellen",
    "stelde een jongere voor",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=NEW,
    to=State.PROPOSAL,
    law=[places.opening_holds_nothing, pathway.not_yet_ready],
    ask=ProposalForm,
    claim=proposal_claim,
    tell=[Role.EMPLOYER],
)
def propose_youth(case: CaseFile, *, by: Act, **answers: Any) -> None:
    """U begeleidt een jongere die al in een traject zit en stelt die voor op een plaats. De werkgever antwoordt."""
    known = {name: answers[name] for name in (*YOUTH, NAME) if name in answers}
    # The mediator guides this youth already, and so vouches for the address.
    begin(case, new_youth(by, vouched_email=known["email"].lower(), vouched_phone=known["phone"], **known), by)
    case.route, case.mediator_id, case.mediator_since = Route.WES, by.user, by.today
    case.partner_id = by.actor.organisations(Role.MEDIATOR)[0]
    with_id(case)
    admit_youth(case, answers)


@step(
    "Voorstel aanvaarden",
    "aanvaardde het voorstel",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.PROPOSAL],
    to=State.PREPARATION,
    tell=[Role.MEDIATOR, Role.YOUTH],
    settles=[route.proposal_accepted],
)
def accept_proposal(case: CaseFile, *, by: Act) -> None:
    """U wilt met deze jongere een stage voorbereiden. De plaats is nog niet vastgehouden."""


@step(
    "Voorstel weigeren",
    "ging niet in op het voorstel",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.PROPOSAL],
    to=State.CLOSED,
    ask=ReasonForm,
    tell=[Role.MEDIATOR, Role.YOUTH],
    settles=[route.proposal_accepted],
)
def decline_proposal(case: CaseFile, *, by: Act, reason: str) -> list[Tell]:
    """U gaat niet in op het voorstel. De bemiddelaar zoekt met de jongere verder."""
    return close(case, by, Outcome.PROPOSAL_DECLINED)


@step(
    "Voorstel intrekken",
    "trok het voorstel in",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.YOUTH],
    frm=[State.PROPOSAL],
    to=State.CLOSED,
    ask=WithdrawForm,
    tell=[Role.EMPLOYER, Role.MEDIATOR, Role.YOUTH],
)
def take_back_proposal(case: CaseFile, *, by: Act, reason: str) -> list[Tell]:
    """De jongere komt niet meer in aanmerking voor deze plaats, of het antwoord blijft uit. Het dossier sluit. De
    werkgever ziet dat het voorstel ingetrokken is, niet waarom.

    Jij: Je wil niet naar deze plaats. Je dossier voor deze plaats sluit en je bemiddelaar zoekt met jou verder. De
    werkgever ziet dat je stopt, niet waarom.
    """
    return close(case, by, Outcome.WITHDRAWN, reason)
