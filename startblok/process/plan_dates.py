"""The next version of the plan when the mediator decides other days than it proposed (R06)."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model

from startblok.process.plan import found
from startblok.process.step import Act
from startblok.records.cases import CaseFile
from startblok.records.plans import PlanAction, PlanCompetence, TrainingPlan


def _kept(model: type[Model], *changed: str) -> str:
    """The columns that a copy takes over as they are."""
    columns = (field.column for field in model._meta.concrete_fields)
    return ", ".join(f'"{column}"' for column in columns if column not in ("id", *changed))


_CHANGED = ("number", "starts_on", "ends_on", "motivation", "written_by_id", "written_at", "dates_only")
# One statement for three tables: deciding the days is long enough without copying row by row.
_COPY = """
with version as (
    insert into records_trainingplan ({changed}, {plan})
    select number + 1, %s, %s, %s, %s, %s, true, {plan} from records_trainingplan where id = %s returning id
), competences as (
    insert into records_plancompetence (plan_id, {competence})
    select version.id, {competence} from version, records_plancompetence where plan_id = %s
)
insert into records_planaction (plan_id, {action})
select version.id, {action} from version, records_planaction where plan_id = %s
"""
_COLUMNS = {
    "changed": ", ".join(_CHANGED),
    "plan": _kept(TrainingPlan, *_CHANGED),
    "competence": _kept(PlanCompetence, "plan_id"),
    "action": _kept(PlanAction, "plan_id"),
}


def next_dates(case: CaseFile, by: Act, starts_on: date, ends_on: date, motivation: str) -> None:
    """Write the same content with other days, to be agreed anew; nothing when the plan already proposes them."""
    newest = found(case).get("plan")
    if newest is None or (newest["starts_on"], newest["ends_on"]) == (starts_on.isoformat(), ends_on.isoformat()):
        return
    changed: list[Any] = [starts_on, ends_on, motivation, by.user or 0, by.now]
    with connection.cursor() as cursor:
        cursor.execute(_COPY.format(**_COLUMNS), [*changed, *[newest["id"]] * 3])
