"""Travel costs as youth and mediator read them: each claim with its state, every leg with what it is worth and why."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from startblok.papers.section import Section, row
from startblok.process.facts import facts_of
from startblok.process.travel import claim_kilometres
from startblok.process.travel_forms import weekday_in_words
from startblok.process.travelled import Attendance, attendance, with_legs, worth_of
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.travel import ClaimState, TravelClaim, TravelLeg
from startblok.rules import travel_told
from startblok.rules.facts import Leg, Wes
from startblok.rules.worded import Typed, Worded, month_in_words
from startblok.web.reading.asked_again import button_of

STATES = {
    ClaimState.SENT: "Wacht op de bemiddelaar",
    ClaimState.ACCEPTED: "Aanvaard",
    ClaimState.RETURNED: "Teruggestuurd",
}


def all_claims(case: CaseFile, actor: Actor) -> list[Section]:
    """Every claim of the case, the newest first; four queries."""
    return _sections(case, TravelClaim.objects.filter(case=case).order_by("-id"), actor)


def to_answer(case: CaseFile, actor: Actor) -> list[Section]:
    """The claims that wait for an answer, the oldest first."""
    waiting = TravelClaim.objects.filter(case=case, state=ClaimState.SENT.value)
    return _sections(case, waiting.order_by("month", "id"), actor)


def to_return(case: CaseFile, actor: Actor) -> list[Section]:
    """The claims that may still go back."""
    there = TravelClaim.objects.filter(case=case).exclude(state=ClaimState.RETURNED.value)
    return _sections(case, there.order_by("month", "id"), actor)


def _sections(case: CaseFile, claims: QuerySet[TravelClaim], actor: Actor) -> list[Section]:
    known = list(with_legs(claims).select_related("answered_by", "sent_by", "case"))
    if not known:
        return [Section("Reiskosten", note="Er zijn nog geen reiskosten teruggevraagd.")]
    wes, there = facts_of(case).wes, attendance(case)
    can = actor.is_youth and case.state in claim_kilometres.frm
    return [_claim(each, wes, there, actor, again=button_of(each, known) if can else None) for each in known]


def _claim(claim: TravelClaim, wes: Wes, there: Attendance, actor: Actor, *, again: tuple[str, str] | None) -> Section:
    rows = sorted(claim.legs.all(), key=lambda leg: (leg.travelled_on, leg.pk))
    legs = [there.leg(each) for each in rows]
    due = worth_of(claim, wes, there)
    return Section(
        Worded("Reiskosten van {month}: {due}", month=month_in_words(claim.month), due=due),
        [
            *_state(claim),
            *([row("Voertuig", Worded(rows[0].kind))] if rows and rows[0].kind else []),
            *(row("Samen", each.explanation) for each in travel_told.explained(legs, wes) if each.count > 1),
            *(_leg(leg, wes, youth=actor.is_youth) for leg in legs),
        ],
        links=[link for each in rows if (link := _proof(claim, each)) is not None],
        button=again,
    )


def _state(claim: TravelClaim) -> list[tuple[str, str]]:
    said = [row("Stand", Worded(STATES[ClaimState(claim.state)]))]
    said.append(row("Verstuurd op", claim.sent_at.astimezone(BRUSSELS).date()))
    if claim.sent_by is not None:
        said.append(row("Voor de jongere gevraagd door", claim.sent_by.name))
    if claim.answered_at and claim.answered_by:
        answered_on = claim.answered_at.astimezone(BRUSSELS).date()
        said.append(row("Antwoord", Worded("{name}, {day}", name=Typed(claim.answered_by.name), day=answered_on)))
    return [*said, *([row("Waarom teruggestuurd", claim.reason)] if claim.reason else [])]


def _leg(leg: Leg, wes: Wes, *, youth: bool) -> tuple[str, str]:
    """A line with its sum, and what to look at before it is accepted."""
    (worth,) = travel_told.explained([leg], wes)
    told = worth.explained_to(youth=youth)
    day = leg.travelled_on or date.min
    return row(weekday_in_words(day), told if leg.scheduled else Worded("{sum} (niet in het weekrooster)", sum=told))


def _proof(claim: TravelClaim, leg: TravelLeg) -> tuple[str, str, str] | None:
    """The photo, for whoever reads this page."""
    if leg.proof_id is None:
        return None
    url = reverse("file", args=[claim.case.number, leg.proof_id])
    return Worded("Bewijs van {day}", day=leg.travelled_on), url, ""
