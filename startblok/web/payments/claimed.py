"""The travel that a youth asked back, month by month with its state: it stands with the money before a run takes it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from startblok.process.facts import facts_of
from startblok.process.travelled import attendance, with_legs, worth_of
from startblok.records.cases import CaseFile
from startblok.records.travel import ClaimState, TravelClaim
from startblok.rules.worded import Worded

SENT, SENT_TO_YOU = Worded("De bemiddelaar kijkt dit nog na."), Worded("Je bemiddelaar kijkt dit nog na.")
ACCEPTED = Worded("Aanvaard. Dit komt in de volgende betaling.")
TAKEN = Worded("Aanvaard. Hieronder staat wat ermee gebeurde.")
RETURNED = Worded("Teruggestuurd. Lees waarom.")


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim: what it is worth as the facts are now, and where it stands."""

    amount: Decimal
    state: Worded


def claimed(case: CaseFile, taken: Collection[date], *, je: bool) -> Mapping[date, list[Claimed]]:
    """The claims of each month, the oldest first; `taken` are the months of which a run has travel. One query, and
    two more once there are any."""
    claims = list(with_legs(TravelClaim.objects.filter(case=case)).order_by("month", "id"))
    found: dict[date, list[Claimed]] = defaultdict(list)
    if not claims:
        return found
    wes, there = facts_of(case).wes, attendance(case)
    states = {
        ClaimState.SENT: SENT_TO_YOU if je else SENT,
        ClaimState.RETURNED: RETURNED,
    }
    for claim in claims:
        worth = worth_of(claim, wes, there)
        accepted = TAKEN if claim.month in taken else ACCEPTED
        found[claim.month].append(Claimed(worth, states.get(ClaimState(claim.state), accepted)))
    return found
