"""For each statement that a corrected fact can undo: a case that rests on it, who corrects it, and how."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tests.process.walk import END, START
from tests.refusals.makers import WHY, contracted, written


def _born(day: date) -> dict[str, Any]:
    return {"birth_date": day} | WHY


def _in_pathway(first: date, last: date) -> dict[str, Any]:
    return {"pathway_from": first, "pathway_until": last} | WHY


CORRECTED: Mapping[tuple[str, str], tuple[Any, str, dict[str, Any]]] = {
    **{
        ("correct_person", f"eligibility.{name}"): (contracted, "mediator", _born(day))
        for name, day in {
            "age_18_on_wes_start": date(2009, 1, 5),
            "age_under_27_on_wes_start": date(1998, 1, 5),
            "age_under_26_on_wes_start": date(2000, 1, 5),
        }.items()
    },
    **{
        ("correct_person", f"eligibility.{name}"): (written, "coordinator", _born(day))
        for name, day in {
            "age_18_on_start_job_start": date(2009, 1, 5),
            "age_under_27_on_start_job_start": date(1998, 1, 5),
            "age_under_26_on_start_job_start": date(2000, 1, 5),
            "start_job_begins_before_latest_end": date(2000, 4, 5),
            "start_job_ends_by_latest_end": date(2001, 1, 5),
        }.items()
    },
    **{
        ("correct_pathway", f"pathway.{name}"): (contracted, "mediator", _in_pathway(first, last))
        for name, (first, last) in {
            "in_pathway_on_start": (START + timedelta(days=7), END),
            "pathway_covers_wes": (START, END - timedelta(days=7)),
        }.items()
    },
}
