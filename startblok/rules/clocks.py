"""The days that count on a case, each by a name: four weeks, half-way, the end, six months, the 26th birthday."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from startblok.rules import eligibility, period
from startblok.rules.verdict import Rule


class Clock(StrEnum):
    """Which day it is."""

    START = "start"
    FOUR_WEEKS = "four_weeks"
    HALF_WAY = "half_way"
    END = "end"
    SIX_MONTHS = "six_months"
    BIRTHDAY = "birthday"
    JOB_START = "job_start"
    JOB_END = "job_end"


NAMES: dict[Clock, str] = {
    Clock.START: "Stage begint",
    Clock.FOUR_WEEKS: "Vier weken stage voorbij",
    Clock.HALF_WAY: "Stage halfweg",
    Clock.END: "Laatste dag van de stage",
    Clock.SIX_MONTHS: "Stage hoogstens tot en met",
    Clock.BIRTHDAY: "Wordt 26",
    Clock.JOB_START: "Startbaan begint",
    Clock.JOB_END: "Laatste dag van de startbaan",
}
"""What each day is called."""

RULES: dict[Clock, Rule] = {
    Clock.FOUR_WEEKS: period.at_least_four_weeks,
    Clock.SIX_MONTHS: period.at_most_six_months,
    Clock.BIRTHDAY: eligibility.age_under_26_on_start_job_start,
}
"""The rule that a day rests on, where there is one."""


@dataclass(frozen=True, slots=True)
class Known:
    """The days from which the others follow: `wes` from its first to its last day, and those of the start job."""

    born: date | None = None
    wes: tuple[date, date] | None = None
    job: tuple[date, date] | None = None


def clocks(known: Known, *, on: date) -> dict[Clock, date]:
    """Every day that counts, by its name, in the order of time; `on` is the day whose law counts.

    Those of the WES count until a start job is written.
    """
    found: dict[Clock, date] = {}
    if known.wes and not known.job:
        start, last = known.wes
        found |= {
            Clock.START: start,
            Clock.FOUR_WEEKS: period.earliest_end(start),
            Clock.HALF_WAY: period.half_way_on(start, last),
            Clock.END: last,
            Clock.SIX_MONTHS: period.latest_end(start),
        }
    if known.job:
        found |= {Clock.JOB_START: known.job[0], Clock.JOB_END: known.job[1]}
    if known.born:
        found[Clock.BIRTHDAY] = eligibility.last_start_job_birthday(known.born, on=on)
    return dict(sorted(found.items(), key=lambda each: each[1]))
