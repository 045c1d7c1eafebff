"""The advice on the route that follows from the answers about a candidate, for whoever chooses between the two."""

from collections.abc import Iterable, Sequence

from startblok.process.orientation import choose_direct
from startblok.process.referral import request_referral
from startblok.process.step import Step
from startblok.rules import route
from startblok.rules.facts import Facts, Route
from startblok.rules.verdict import Finding

WAYS: Sequence[Step] = (choose_direct, request_referral)
"""The steps that choose a route."""

ADVICE = (route.hire_directly_advised, route.referral_advised)
"""Of these two statements always one does not hold: its sentence is the advice (R14, R15)."""


def advice(facts: Facts, steps: Iterable[Step]) -> list[Finding]:
    """The advice where one of these steps chooses the route; nothing where the route is no question."""
    if not any(step in WAYS for step in steps):
        return []
    return [finding for rule in ADVICE if (finding := rule.judge(facts).finding)]


def advised_route(facts: Facts) -> Route:
    """The route that the advice names."""
    asks = route.advise(facts.candidate, facts.youth.benefit).advice is route.Advice.ASK_REFERRAL
    return Route.WES if asks else Route.DIRECT
