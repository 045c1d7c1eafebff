"""Between which days somebody can begin, worked out from a birth date alone (R19, R34)."""

from dataclasses import dataclass
from datetime import date

from startblok.rules.dates import DAY
from startblok.rules.eligibility import birthday, latest_start_job_end
from startblok.rules.parameters import Lookup, in_force


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count, first and last included.

    `first_start` to `last_start`: anybody low-qualified can begin a WES or a start job. Until `last_wes_exception` and
    `last_job_exception` only with a coordinator's exception. `last_wes_day`: a WES that ends by then leaves a day on
    which a start job can still begin without one. `latest_job_end`: no start job lasts longer.
    """

    first_start: date
    last_start: date
    last_wes_day: date
    last_wes_exception: date
    last_job_exception: date
    latest_job_end: date


def window(birth_date: date, *, on: date, law: Lookup = in_force) -> Window:
    """The window of somebody born on this day, by the law of `on`; OverflowError past the calendar."""
    limit = birthday(birth_date, law("age_only_by_exception", on=on))
    last_by_exception = birthday(birth_date, law("age_never", on=on)) - DAY
    latest_job_end = latest_start_job_end(birth_date, on=on, law=law)
    return Window(
        first_start=birthday(birth_date, law("age_at_least", on=on)),
        last_start=limit - DAY,
        last_wes_day=limit - DAY - DAY,
        last_wes_exception=last_by_exception,
        last_job_exception=min(last_by_exception, latest_job_end),
        latest_job_end=latest_job_end,
    )
