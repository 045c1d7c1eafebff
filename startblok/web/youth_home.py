"""The home of a youth, made for a phone: what now, where they stand, their money, their people and papers."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from startblok.process import followup, travel
from startblok.records.cases import CaseFile, State
from startblok.records.visibility import Part, may_see
from startblok.rules.facts import Benefit
from startblok.web.also import Also
from startblok.web.case_page import CasePage
from startblok.web.case_people import Person
from startblok.web.estimate import Estimate, estimate
from startblok.web.language.told import told
from startblok.web.records_of import case_numbered

ON_TOP = "Dit komt boven op je uitkering."
BENEFIT = {
    Benefit.UNEMPLOYMENT: ON_TOP,
    Benefit.OTHER: ON_TOP,
    Benefit.LEEFLOON: "Krijg je een leefloon? Vraag aan je OCMW of dit daar iets aan verandert.",
}
"""What the premium means beside what a youth lives on (R07)."""

WHERE = {
    State.PROPOSAL: "Je bemiddelaar stelde je voor bij {employer}",
    State.ORIENTATION: "Je bent kandidaat bij {employer}",
    State.REFERRAL: "Er is gevraagd of een stage bij {employer} kan",
    State.PREPARATION: "Je stage bij {employer} wordt voorbereid",
    State.PLACEMENT: "Je stage bij {employer}",
    State.EVALUATION: "Je stage bij {employer} is voorbij. Nu volgt de evaluatie",
    State.DECISION: "{employer} beslist over je startbaan",
    State.CONTRACTING: "Je startbaan bij {employer} wordt geregeld",
    State.START_JOB: "Je startbaan bij {employer}",
}


@dataclass(frozen=True)
class YouthHome(CasePage):
    """The own case, in the order in which a youth asks: what must I do, where am I, what do I get, whom do I call."""

    @property
    def where(self) -> str:
        stop = next((each.note for each in self.track if each.state == "now" and each.in_weeks), "")
        text = told(WHERE[State(self.case.state)], employer=self.case.employer.name)
        return f"{text}: {stop}" if stop else text

    @cached_property
    def money(self) -> Estimate | None:
        return estimate(self.case) if self.sees_money else None

    @cached_property
    def sees_money(self) -> bool:
        """Not behind an address that nobody outside the employer vouched for."""
        return may_see(Part.MONEY, self.actor, self.case)

    @property
    def money_url(self) -> str:
        """Where it stands what is paid, from the first estimate on, for whoever may see it."""
        there = self.money is not None or getattr(self.case, "placement", None) is not None
        return reverse("money", args=[self.case.number]) if there and self.sees_money else ""

    @property
    def benefit(self) -> str:
        return BENEFIT.get(Benefit(self.case.youth.benefit), "")

    @property
    def travel(self) -> list[Also]:
        """What can be asked back of travel costs."""
        return [each for each in self.also if each.step in (travel.claim_kilometres, travel.claim_ticket) and each.url]

    @property
    def helper(self) -> Person | None:
        """The mediator, who does not work for the employer (R24)."""
        return next((each for each in self.people if each.helpline), None)

    @property
    def coach(self) -> Person | None:
        return next((each for each in self.people if each.coaches and each.phone), None)

    @property
    def message_url(self) -> str:
        return next((each.url for each in self.also if each.step is followup.send_message), "")


def youth_home(request: HttpRequest, number: str) -> HttpResponse:
    """The home of a youth with one open case."""
    case: CaseFile = case_numbered(number, request.actor)
    page = YouthHome(case, request.actor)
    return render(request, "home/youth_case.html", {"page": page, "here": "home", "contact_project": case.project})
