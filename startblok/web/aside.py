"""What somebody wants to have at hand beside a step's form: the days and papers that decide it."""

from typing import Any

from startblok.process.facts import facts_of
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.payments import PaymentRun
from startblok.records.visibility import Part, may_see
from startblok.rules.dates import Days
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.payments.sums import to_approve


def at_hand(record: Any, actor: Actor) -> list[tuple[str, str]]:
    """Label and value; only what this person may see of the case; of a run what it comes to; else empty."""
    if isinstance(record, PaymentRun) and record.pk:
        return to_approve(record)
    if not isinstance(record, CaseFile) or record.pk is None:
        return []
    facts = facts_of(record)
    known = [("Geboren", spoken(record.youth.birth_date))]
    if may_see(Part.PRIVATE, actor, record) and facts.pathway.kind and facts.pathway.days:
        known.append((told("Traject {kind}", kind=facts.pathway.kind), spoken(facts.pathway.days)))
    if may_see(Part.GUIDANCE, actor, record) and facts.wes.proposed:
        known.append(("Plan stelt voor", spoken(facts.wes.proposed)))
    wes = getattr(record, "placement", None)
    if wes and not wes.undone_on:
        known.append(("Stage", spoken(Days(wes.starts_on, wes.last_day))))
    job = getattr(record, "start_job", None)
    if job:
        known.append(("Startbaan", spoken(Days(job.starts_on, job.ends_on))))
    return known
