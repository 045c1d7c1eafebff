"""Absences and closing days as they are read."""

from datetime import date

from startblok.process.absence import ABSENCES
from startblok.records.cases import CaseFile
from startblok.records.followup import Absence
from startblok.rules.worded import Worded


def why(each: Absence) -> str:
    """The reason of an absence, and that a paper was seen."""
    reason = Worded(dict(ABSENCES).get(each.kind, each.kind))
    if each.paper_seen_on is None:
        return reason
    return Worded("{why}; attest gezien op {day}", why=reason, day=each.paper_seen_on)


def closings(case: CaseFile) -> list[tuple[date, date, str]]:
    """The days of the WES on which the workplace is closed, each with its reason; no query."""
    wes, found = getattr(case, "placement", None), getattr(case, "found", {})
    within = [
        (max(wes.starts_on, date.fromisoformat(first)), min(wes.last_day, date.fromisoformat(last)), reason)
        for first, last, reason in found.get("closed") or ()
        if wes is not None
    ]
    return [each for each in within if each[0] <= each[1]]
