"""The other way in: a mediator proposes a youth who already is in a pathway, and the employer says yes or no."""

from dataclasses import replace
from datetime import date
from typing import Any

from startblok.process.national_number import NAME
from startblok.process.orientation import YouthForm, begin, new_youth, with_id
from startblok.process.referral import admission_claim, admit_youth
from startblok.process.referral_forms import PathwayForm, ReasonForm
from startblok.process.step import NEW, Act, claims, step
from startblok.records.cases import CaseFile, Outcome, State
from startblok.rules import eligibility, pathway, places, route
from startblok.rules.facts import Facts, Route
from startblok.rules.facts import Youth as YouthFacts
from startblok.rules.roles import Role


class ProposalForm(PathwayForm, YouthForm):
    """The youth, how to reach them, and their pathway."""


YOUTH = tuple(YouthForm.base_fields)


@claims("case", "youth")
def proposal_claim(facts: Facts, *, birth_date: date, **_: Any) -> Facts:
    """The facts with the proposed youth, and the mediator's word that a WES is meant for them."""
    return replace(admission_claim(facts), youth=YouthFacts(birth_date=birth_date))


@step(
    "Jongere voorstellen",
    "stelde een jongere voor",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=NEW,
    to=State.PROPOSAL,
    law=[eligibility.birth_date_known, places.opening_holds_nothing, pathway.not_yet_ready],
    ask=ProposalForm,
    claim=proposal_claim,
    tell=[Role.EMPLOYER],
)
def propose_youth(case: CaseFile, *, by: Act, **answers: Any) -> None:
    """U begeleidt een jongere die al in een traject zit en stelt die voor op een plaats. De werkgever antwoordt."""
    begin(case, new_youth(by, **{name: answers[name] for name in (*YOUTH, NAME) if name in answers}), by)
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
    tell=[Role.MEDIATOR],
    settles=[route.proposal_accepted],
)
def decline_proposal(case: CaseFile, *, by: Act, reason: str) -> None:
    """U gaat niet in op het voorstel. De bemiddelaar zoekt met de jongere verder."""
    case.closed_on, case.outcome = by.today, Outcome.PROPOSAL_DECLINED
