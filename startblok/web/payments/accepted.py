"""Who accepted the travel that a line pays, and when: whoever pays sees that, and no ticket itself (ADR 33)."""

from startblok.papers.section import Section, row
from startblok.records.clock import BRUSSELS
from startblok.records.payments import PayKind, PaymentLine
from startblok.records.travel import ClaimState, TravelClaim
from startblok.rules.worded import Typed, Worded

BY, FOR_YOUTH = "{name}, {day}", "{name}, {day}. {asker} vroeg dit ook voor de jongere, die geen account had."
NOT_SHOWN = "De bemiddelaar keek de dagen, de kilometers en de tickets na. De tickets zelf leest alleen de bemiddelaar."
NONE_LEFT = "Van deze maand staat er nu niets meer aanvaard."


def accepted(line: PaymentLine) -> list[Section]:
    """The claims of this month that were accepted when the line was worked out, and still are; one query for a line of
    travel, and nothing for another."""
    if line.kind != PayKind.TRAVEL:
        return []
    there = TravelClaim.objects.filter(
        case=line.case_id, month=line.month, state=ClaimState.ACCEPTED.value, answered_at__lte=line.run.calculated_at
    )
    rows = [_said(each) for each in there.select_related("answered_by", "sent_by").order_by("answered_at", "id")]
    return [Section("Wie de reiskosten aanvaardde", rows, note=Worded(NOT_SHOWN if rows else NONE_LEFT))]


def _said(claim: TravelClaim) -> tuple[str, str]:
    """Also when the same mediator asked it back for a youth who cannot."""
    if claim.answered_at is None or claim.answered_by is None:
        raise ValueError("an accepted claim was answered")
    known = {"name": Typed(claim.answered_by.name), "day": claim.answered_at.astimezone(BRUSSELS).date()}
    if claim.sent_by is None:
        return row("Aanvaard door", Worded(BY, **known))
    return row("Aanvaard door", Worded(FOR_YOUTH, asker=Typed(claim.sent_by.name), **known))
