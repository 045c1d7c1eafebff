"""What the first and last day of a WES bring along, in words: how far it may go, the birthday, the premium."""

from datetime import date

from startblok.process.premium_due import FULL_WEEK, week_known
from startblok.records.cases import CaseFile
from startblok.rules import premium
from startblok.rules.eligibility import last_start_job_birthday
from startblok.rules.parameters import in_force
from startblok.rules.period import earliest_end, latest_end
from startblok.web.language.spoken import WEEKDAY, amount, day_in_words, spoken
from startblok.web.language.told import told, told_of


def brings(case: CaseFile, first: date, last: date | None, *, je: bool, money: bool) -> list[str]:
    """The sentences for these days; the last one may not be known yet. No query.

    `money`: whether who reads it may read amounts; an employer reads how many days are scheduled (R09).
    """
    until = {"earliest": day_in_words(earliest_end(first), WEEKDAY), "latest": day_in_words(latest_end(first), WEEKDAY)}
    said = [told("De laatste dag kan van {earliest} tot en met {latest}.", **until)]
    birthday = last_start_job_birthday(case.youth.birth_date, on=first)
    if birthday > first:
        turns = {"age": in_force("start_job_until_quarter_of_age", on=first), "day": spoken(birthday)}
        said.append(told("Je wordt {age} op {day}." if je else "De jongere wordt {age} op {day}.", **turns))
    if last is not None and first <= last <= latest_end(first):
        said.append(_premium(case, first, last, money=money))
    return said


def _premium(case: CaseFile, first: date, last: date, *, money: bool) -> str:
    """The scheduled days, and their premium when nobody is absent: as the public calculator works it out."""
    weekdays = week_known(case) or FULL_WEEK
    due = premium.months(first, last, [premium.Schedule(first, weekdays)], [])
    if not money:
        scheduled = sum(each.days for each in due)
        return told_of(scheduled, "Samen is dat {n} geplande werkdag.", "Samen zijn dat {n} geplande werkdagen.")
    return told(
        "Premie van VDAB: ongeveer {total} voor de hele stage, bij {days} werkdagen per week en zonder afwezigheden.",
        total=amount(premium.total(due)),
        days=len(weekdays),
    )
