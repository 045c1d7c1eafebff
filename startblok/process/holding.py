"""What a case holds of its place: kept, split, moved, let go; all that follows on its beginning (R01, R28)."""

from datetime import date

from startblok.process.plan import found
from startblok.process.step import Act
from startblok.records.cases import CaseFile
from startblok.records.places import Occupation, Place
from startblok.rules.dates import DAY
from startblok.rules.facts import HoldingKind


def split(held: Occupation, place: Place, day: date) -> None:
    """Keep the days before this day where they were; the rest is held on the other place."""
    last_day, held.last_day = held.last_day, day - DAY
    held.save()
    Occupation.objects.create(
        place=place, youth_id=held.youth_id, case_id=held.case_id, kind=held.kind, first_day=day, last_day=last_day
    )


def end_holding(case: CaseFile, kind: HoldingKind, last_day: date) -> None:
    """Let what the case holds in this way end on another day, also when it was moved to another place on the way."""
    own = case.occupations.filter(kind=kind.value)
    begins = sorted(first for kind_of, first in parts(case) if kind_of == kind)
    if len(begins) > 1:
        own.filter(first_day__gt=last_day).delete()
    inside = [day for day in begins if day <= last_day.isoformat()]
    own.filter(first_day__in=inside[-1:]).update(last_day=last_day)


def wait_on(case: CaseFile, place: int, first_day: date) -> None:
    """Hold a place for the decision from this day on: until what was already decided, or the end of its grant (R28).

    A place that is taken or not granted on that day cannot be held; who then hires hears so from the law (R01).
    """
    facts, day = found(case), first_day.isoformat()
    taken = [
        date.fromisoformat(start)
        for other, _, youth, where, start, until in facts.get("holdings") or ()
        if other != case.pk and (where == place or youth == case.youth_id) and (until is None or until >= day)
    ]
    granted = [
        date.fromisoformat(until)
        for where, employer, start, until in facts.get("grants") or ()
        if (where, employer) == (place, case.employer_id) and start <= day and until and until >= day
    ]
    ends = [each - DAY for each in taken] + granted
    last_day = min(ends, default=None)
    if last_day is None or last_day >= first_day:
        Occupation.objects.create(
            place_id=place,
            youth_id=case.youth_id,
            case=case,
            kind=HoldingKind.HOLD.value,
            first_day=first_day,
            last_day=last_day,
        )


def wait_again(case: CaseFile, today: date) -> None:
    """Hold the place of the case for the decision anew, from today or from the day its last holding is over (R25)."""
    own = [row[5] for row in found(case).get("holdings") or () if row[0] == case.pk and row[5]]
    over = [date.fromisoformat(until) + DAY for until in own]
    wait_on(case, case.place_id, max([today, *over]))


def hold_only_here(case: CaseFile) -> None:
    """Forget where a youth who never came was moved from."""
    if len(parts(case)) > 1:
        case.occupations.exclude(place=case.place_id).delete()


def parts(case: CaseFile) -> list[tuple[str, str]]:
    """Kind and first day of all that the case holds, as read with it."""
    rows = found(case).get("holdings") or ()
    return [(kind, first) for holder, kind, _, _, first, _ in rows if holder == case.pk]


def release(case: CaseFile, last_day: date) -> None:
    """Let everything the case holds end on this day."""
    own = [row for row in found(case).get("holdings") or () if row[0] == case.pk]
    if not own:
        return
    case.occupations.filter(first_day__gt=last_day).delete()
    if any(until is None or until > last_day.isoformat() for *_, until in own):
        running = case.occupations.filter(first_day__lte=last_day)
        running.exclude(last_day__lte=last_day).update(last_day=last_day)


def let_go(case: CaseFile, by: Act) -> None:
    """Give back all that a case held before anything began: its days are no longer decided, its file not submitted."""
    if parts(case):
        case.occupations.all().delete()
    placement, job = getattr(case, "placement", None), getattr(case, "start_job", None)
    if placement is not None and placement.undone_on is None:
        placement.undone_on = by.today
        placement.save()
    if job is not None and job.submitted_on is not None:
        job.submitted_on = None
        job.save()
