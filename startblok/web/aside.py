"""What somebody wants to have at hand beside a step's form: the days and papers that decide it."""

from typing import Any

from startblok.process.facts import facts_of
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.visibility import Part, may_see
from startblok.rules.verdict import spoken
from startblok.web.reading.section import days


def at_hand(record: Any, actor: Actor) -> list[tuple[str, str]]:
    """Label and value; only what this person may see of the case; empty for other records."""
    if not isinstance(record, CaseFile) or record.pk is None:
        return []
    facts = facts_of(record)
    known = [("Geboren", spoken(record.youth.birth_date))]
    if may_see(Part.PRIVATE, actor, record) and facts.pathway.kind and facts.pathway.days:
        known.append((f"Traject {facts.pathway.kind}", days(facts.pathway.days.start, facts.pathway.days.until)))
    if may_see(Part.GUIDANCE, actor, record) and facts.wes.proposed:
        known.append(("Plan stelt voor", days(facts.wes.proposed.start, facts.wes.proposed.until)))
    wes = getattr(record, "placement", None)
    if wes and not wes.undone_on:
        known.append(("Stage", days(wes.starts_on, wes.last_day)))
    job = getattr(record, "start_job", None)
    if job:
        known.append(("Startbaan", days(job.starts_on, job.ends_on)))
    return known
