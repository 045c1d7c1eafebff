"""Terms of the scheme that no statement judges: when to ask, to answer, or to trust again."""

from collections.abc import Collection
from datetime import date, timedelta

from startblok.rules.dates import DAY, WEEK, same_date_months_on
from startblok.rules.parameters import Lookup, in_force
from startblok.rules.workdays import working_day_after


def check_due(wes_start: date, *, law: Lookup = in_force) -> date:
    """The day by which the coordinators check the conditions: the 5th working day after the start (R25)."""
    return working_day_after(wes_start, law("check_working_days", on=wes_start))


def proof_goes_on(served_on: date, *, law: Lookup = in_force) -> date:
    """The day on which the file of a proof is destroyed, after the decision it served on that day (R26)."""
    return same_date_months_on(served_on, law("proof_kept_months", on=served_on))


def application_goes_on(sent_on: date, *, law: Lookup = in_force) -> date:
    """The day on which what a candidate sent about a vacancy is erased (R17)."""
    return same_date_months_on(sent_on, law("application_kept_months", on=sent_on))


def end_request_due(asked_on: date, *, law: Lookup = in_force) -> date:
    """The day by which the mediator answers someone who asks to end a WES."""
    return working_day_after(asked_on, law("end_request_working_days", on=asked_on))


def disappeared(
    absent_on: date, unjustified: Collection[date], weekdays: frozenset[int], *, law: Lookup = in_force
) -> bool:
    """Whether `absent_on` ends a row of at least three scheduled days absent without reason.

    `weekdays`: the scheduled ones, 0 for Monday to 6 for Sunday. Days that were not scheduled break no row.
    """
    number: int = law("absences_in_a_row", on=absent_on)
    if not weekdays:
        return False
    day = absent_on
    while number > 0:
        if day.weekday() in weekdays:
            if day not in unjustified:
                return False
            number -= 1
        day -= DAY
    return True


def long_absence_question_on(first_day: date, *, law: Lookup = in_force) -> date:
    """The day on which the mediator is asked what follows from a long absence: go on, shorten or end early."""
    weeks: int = law("long_absence_weeks", on=first_day)
    return first_day + weeks * WEEK


def number_trusted_from(changed_on: date, *, law: Lookup = in_force) -> date:
    """The first day on which a signing code may go to a number that someone who assists the youth changed."""
    days: int = law("phone_change_days", on=changed_on)
    return changed_on + timedelta(days=days)


def account_usable_from(given_on: date, *, law: Lookup = in_force) -> date:
    """The first day on which money goes to a changed bank account that nobody confirmed (R07)."""
    days: int = law("bank_account_cooling_days", on=given_on)
    return given_on + timedelta(days=days)


def mediator_signs_for_partner(written_on: date, *, law: Lookup = in_force) -> bool:
    """Whether the mediator signs a WES contract on behalf of the partner; else on behalf of VDAB."""
    return bool(law("mediator_signs_for", on=written_on) == "partner")
