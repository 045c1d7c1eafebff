"""The WES and the start job of a case as one lane of time: today, the last days the law allows, the 26th birthday."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from startblok.rules.dates import Days
from startblok.rules.eligibility import (
    age_under_26_on_start_job_start,
    last_start_job_birthday,
    latest_end_of_start_job,
    latest_start_job_end,
)
from startblok.rules.facts import Facts
from startblok.rules.period import (
    at_least_four_weeks,
    at_most_six_months,
    earliest_end,
    half_way_on,
    latest_end,
)
from startblok.rules.verdict import Rule
from startblok.web.in_days import away
from startblok.web.language.spoken import month_in_short, short, spoken
from startblok.web.language.told import told

# How near behind the last day a limit must be to stand on the lane: else it would squeeze all that goes on.
NEAR = timedelta(days=190)
# A lane has room for so many names of months on a phone.
NAMES = 7


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the lane, or a day when it has no width, in percent; `look` is its class."""

    x: str
    width: str = ""
    look: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that counts, in words, with how far it is and the rule it rests on."""

    name: str
    text: str
    rule: Rule | None = None
    away: str = ""


@dataclass(frozen=True, slots=True)
class TimeBar:
    """What the lane shows, and the same in words."""

    title: str
    sentence: str
    pieces: Sequence[Piece]
    months: Sequence[Piece]
    limits: Sequence[Piece]
    today: Piece | None
    days: Sequence[Day]


@dataclass(frozen=True, slots=True)
class Limit:
    """A day the law sets or looks at, and the one on which half of the WES is over; `drawn` on the lane, too."""

    name: str
    day: date
    rule: Rule | None = None
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to percent of the lane."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> str:
        return f"{(day - self.first).days / self.days:.2%}"

    def wide(self, first: date, last: date) -> str:
        return f"{((last - first).days + 1) / self.days:.2%}"


def time_bar(facts: Facts) -> TimeBar | None:
    """The lane of a case with known days; before that only the birthday in words; None when it is not known."""
    wes, job = _wes(facts), _job(facts)
    known = [each for each in (wes, job) if each]
    if not known:
        return _without_lane(facts)
    last = max(each.until or each.start for each in known)
    limits = list(_limits(facts, wes, job))
    near = [each for each in limits if each.drawn and each.day <= last + NEAR]
    scale = Scale(min(each.start for each in known), max([last, *(each.day for each in near)]))
    return TimeBar(
        title=told("De stage in de tijd" if wes and not job else "De startbaan in de tijd"),
        sentence=_sentence(facts.today, wes, job),
        pieces=[*_pieces(scale, wes, facts.today, "lane-wes"), *_pieces(scale, job, facts.today, "lane-job")],
        months=list(_months(scale)),
        limits=[Piece(scale.at(each.day), name=each.name) for each in near if scale.first <= each.day],
        today=_today(scale, facts.today),
        days=[*_first_and_last(facts, wes, job), *(_in_words(each, facts.today) for each in limits)],
    )


def _without_lane(facts: Facts) -> TimeBar | None:
    days = [_in_words(each, facts.today) for each in _limits(facts, None, None)]
    return TimeBar(told("De dagen die tellen"), "", (), (), (), None, days) if days else None


def _wes(facts: Facts) -> Days | None:
    return Days(facts.wes.start, facts.wes.last_day) if facts.wes.start else None


def _job(facts: Facts) -> Days | None:
    job = facts.start_job
    return Days(job.start, job.renewal_until or job.end) if job.start else None


def _limits(facts: Facts, wes: Days | None, job: Days | None) -> Iterator[Limit]:
    """What counts on the way: four weeks (R04), half-way, the last day of a WES (R05) or of a start job (R34), and the
    26th birthday (R19)."""
    if wes and wes.until and not job:
        yield Limit(told("Vier weken voorbij"), earliest_end(wes.start), at_least_four_weeks, drawn=False)
        yield Limit(told("Halfweg"), half_way_on(wes.start, wes.until), drawn=False)
    if wes and not job:
        yield Limit(told("Uiterste dag"), latest_end(wes.start), at_most_six_months)
    born = facts.youth.birth_date
    if born is None:
        return
    counts = job.start if job else facts.today
    yield Limit(told("Wordt 26"), last_start_job_birthday(born, on=counts), age_under_26_on_start_job_start)
    if job:
        yield Limit(told("Uiterste dag"), latest_start_job_end(born, on=counts), latest_end_of_start_job)


def _pieces(scale: Scale, days: Days | None, today: date, look: str) -> Iterator[Piece]:
    """What is over, solid; what is still to come, in its own look."""
    if days is None:
        return
    last = days.until or scale.last
    over = min(last, today - timedelta(days=1))
    if days.start <= over:
        yield Piece(scale.at(days.start), scale.wide(days.start, over), "lane-done")
    first = max(days.start, today)
    if first <= last:
        yield Piece(scale.at(first), scale.wide(first, last), look)


def _months(scale: Scale) -> Iterator[Piece]:
    """The first days of months inside the lane; not each has a name when there are many."""
    firsts = [each for each in map(_first_of_month, range(scale.first.year * 12, scale.last.year * 12 + 12))]
    inside = [each for each in firsts if scale.first <= each <= scale.last]
    every = -(-len(inside) // NAMES)
    for number, each in enumerate(inside):
        yield Piece(scale.at(each), name=month_in_short(each) if number % every == 0 else "")


def _first_of_month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _today(scale: Scale, today: date) -> Piece | None:
    """Today's flag; it hangs to the left when there is no room beside it."""
    if not scale.first <= today <= scale.last:
        return None
    late = (today - scale.first).days / scale.days > 0.6
    name = told("Vandaag {day}", day=short(today))
    return Piece(scale.at(today), look="end" if late else "start", name=name)


def _sentence(today: date, wes: Days | None, job: Days | None) -> str:
    """The lane for whoever does not see it."""
    parts = [_told(told("De stage"), wes, today), _told(told("De startbaan"), job, today)]
    return " ".join(each for each in parts if each)


def _told(what: str, days: Days | None, today: date) -> str:
    if days is None or days.until is None:
        return told("{what} begint op {day}.", what=what, day=spoken(days.start)) if days else ""
    first, last = spoken(days.start), spoken(days.until)
    text: str = told("{what} loopt van {first} tot en met {last}.", what=what, first=first, last=last)
    if days.covers(today):
        day, of = (today - days.start).days + 1, (days.until - days.start).days + 1
        text += f" {told('Vandaag is dag {day} van {of}.', day=day, of=of)}"
    return text


def _first_and_last(facts: Facts, wes: Days | None, job: Days | None) -> Iterator[Day]:
    for what, days in ((told("Stage"), wes), (told("Startbaan"), job)):
        if days is not None:
            yield _in_words(Limit(told("{what} vanaf", what=what), days.start), facts.today)
            if days.until:
                yield _in_words(Limit(told("{what} tot en met", what=what), days.until), facts.today)


def _in_words(limit: Limit, today: date) -> Day:
    return Day(limit.name, spoken(limit.day), limit.rule, away(limit.day, today))
