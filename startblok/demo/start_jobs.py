"""The acts of a start job, after a WES or at once; days count from `since`, the day before the agreement."""

from datetime import date
from decimal import Decimal

from startblok.demo import acts
from startblok.demo.tale import Tale, paper
from startblok.papers.start_job_file import items_for
from startblok.process import contracting, filing, hiring, orientation, people_of_case, start_job
from startblok.records.documents import DocumentKind


def hired(tale: Tale) -> int:
    """The employer hires on the place of the WES; returns the day of the decision."""
    day = tale.end + 10
    tale.do(day, hiring.hire, tale.employer, place=tale.place, starts_on=tale.on(day + 28))
    return day


def after_wes(tale: Tale) -> int:
    """A whole WES up to the decision to hire."""
    acts.walk(tale, *acts.TO_START)
    acts.followed(tale, tale.end)
    acts.walk(tale, acts.finished, acts.all_given, acts.evaluated)
    return hired(tale)


def directly(tale: Tale) -> int:
    """The direct route, with a coach."""
    acts.opened(tale)
    tale.do(2, orientation.choose_direct, tale.employer)
    tale.do(3, people_of_case.name_coach, tale.employer, coach=tale.coach)
    return 3


def written(tale: Tale, since: int, lasts: int = 365) -> None:
    tale.do(
        since + 2,
        contracting.write_agreement,
        tale.employer,
        place=tale.place,
        function=tale.place.title,
        starts_on=tale.on(since + 28),
        ends_on=job_ends(tale, since, lasts),
        hours_per_week=Decimal(38),
        training_hours_per_week=Decimal(8),
    )


def job_ends(tale: Tale, since: int, lasts: int) -> date:
    """The last day of the start job."""
    return tale.on(since + 28 + lasts - 1)


def filed(tale: Tale, since: int) -> None:
    tale.do(since + 5, contracting.add_signed_agreement, tale.employer, file=paper())
    for item in items_for(tale.case):
        if item.proof and tale.case.documents.filter(kind=DocumentKind.LED.value, replaced=False).exists():
            continue
        if item.seen_only:
            tale.do(since + 6, filing.note_paper_seen, tale.employer, item=item.key, seen_on=tale.on(since + 6))
        else:
            tale.do(since + 6, filing.add_file_paper, tale.employer, item=item.key, file=paper())


def submitted(tale: Tale, since: int, lasts: int = 365) -> None:
    written(tale, since, lasts)
    filed(tale, since)
    tale.do(since + 8, filing.submit_file, tale.employer)


def confirmed(tale: Tale, since: int, lasts: int = 365) -> None:
    submitted(tale, since, lasts)
    tale.do(since + 14, filing.confirm_start_job, tale.coordinator)


def trained(tale: Tale, since: int) -> None:
    """The training named in the evaluation begins."""
    tale.do(since + 40, start_job.start_training, tale.guide, started_on=tale.on(since + 40))


def over(tale: Tale, since: int, lasts: int) -> None:
    tale.do(since + 28 + lasts, start_job.finish_start_job, hour=1)
