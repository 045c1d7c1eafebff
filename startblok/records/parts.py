"""Which part of a case a file or a statement belongs to: it is told to whoever may see that part."""

from collections.abc import Mapping

from startblok.records.documents import DocumentKind
from startblok.records.visibility import Part
from startblok.rules import account, checks, eligibility, papers, travel, travel_days

DOCUMENT_PART = {
    DocumentKind.LED: Part.PROOF,
    **dict.fromkeys((DocumentKind.WES_CONTRACT, DocumentKind.CONTRACT_SCAN), Part.CONTRACT),
    **dict.fromkeys((DocumentKind.PLAN, DocumentKind.PLAN_SCAN), Part.GUIDANCE),
    **dict.fromkeys((DocumentKind.AGREEMENT, DocumentKind.FILE_PAPER), Part.AGREEMENT),
    DocumentKind.TICKET: Part.MONEY,
}
"""Which part of a case an uploaded file belongs to."""

STATEMENT_PART: Mapping[str, Part] = {
    papers.premium_on_top.name: Part.PRIVATE,
    papers.premium_on_leefloon.name: Part.PRIVATE,
    papers.proof_not_refused.name: Part.PROOF,
    checks.proof_judged.name: Part.PROOF,
    checks.new_proof_brought.name: Part.PROOF,
    checks.checked_anew.name: Part.PROOF,
    eligibility.recorded_once.name: Part.SAME_PERSON,
    account.given.name: Part.MONEY,
    account.not_refused.name: Part.MONEY,
    account.waits.name: Part.MONEY,
    account.given_by_youth.name: Part.MONEY,
    account.kept_where_guided.name: Part.MONEY,
    account.contact_not_just_changed.name: Part.MONEY,
    account.contact_changed_by_another.name: Part.MONEY,
    account.in_own_name.name: Part.MONEY,
    **dict.fromkeys(
        (
            each.name
            for each in (
                travel.claims_answered,
                travel.claim_waits,
                travel.claim_to_return,
                travel.on_scheduled_days,
                travel.claims_themselves,
                travel.photo_not_sent_before,
                travel.photos_differ,
                travel.tickets_differ,
                travel_days.one_vehicle,
                travel_days.ticket_or_kilometres,
                *travel.CONDITIONS,
            )
        ),
        Part.MONEY,
    ),
}
"""Statements whose sentence, or whose being asked at all, tells something of a part of a case."""
