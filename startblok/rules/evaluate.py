"""Working out given facts with the rules themselves, for anyone who wants to check them from outside.

`answers` reads a JSON array strictly and gives the JSON array of what the rules make of each item. The fields of each
calculation are told in tests/cases/README.md.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from startblok.rules import eligibility, hiring, money, pathway, period, places, premium, route, terms, travel
from startblok.rules import facts as f
from startblok.rules.given import Given, Malformed
from startblok.rules.verdict import Finding, Rule

Result = dict[str, Any]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Decision(StrEnum):
    """What an employer decided after the evaluation."""

    HIRE = "hire"
    NOT_HIRE = "not_hire"


def answers(name: str, raw: bytes) -> str:
    """The calculation `name` of each item of a JSON array, as a JSON array; Malformed says what is wrong."""
    calculation = CALCULATIONS.get(name)
    if calculation is None:
        raise Malformed(f"onbekende berekening {name!a}; kies een van deze: {' '.join(CALCULATIONS)}")
    return json.dumps([_answer(calculation, item, number) for number, item in enumerate(_items(raw), 1)])


def _items(raw: bytes) -> list[Any]:
    try:
        items = json.loads(raw.decode("utf-8"), parse_constant=_refused)
    except (ValueError, RecursionError):
        raise Malformed("de invoer is geen JSON in UTF-8") from None
    if not isinstance(items, list):
        raise Malformed("de invoer is geen JSON-lijst")
    return items


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _answer(calculation: Callable[[Given], Result], item: Any, number: int) -> Result:
    try:
        return calculation(Given(item))
    except Malformed as error:
        raise Malformed(f"item {number}: {error}") from None
    except (ValueError, OverflowError):
        # Only what is past the calendar (year 1 to 9999) gets here: the rest was read strictly.
        raise Malformed(f"item {number}: een datum valt buiten de kalender") from None


def _findings(rules: Iterable[Rule], facts: f.Facts) -> list[Mapping[str, str]]:
    return _told(verdict.finding for verdict in (each.judge(facts) for each in rules) if verdict.finding is not None)


def _told(findings: Iterable[Finding]) -> list[Mapping[str, str]]:
    """Each pair of rule and kind once."""
    pairs = dict.fromkeys((finding.rule, finding.kind.value) for finding in findings)
    return [{"rule": number, "kind": kind} for number, kind in pairs]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _period(given: Given) -> Result:
    start, end = given.day("start"), given.day("end")
    changed, early = given.or_null(given.day, "changed_end"), given.or_null(given.day, "ended_early_on")
    for name, last in (("end", end), ("changed_end", changed), ("ended_early_on", early)):
        given.in_order(start, last, name)
    wes = f.Wes(start=start, end=end, changed_end=changed, ended_early_on=early)
    rules = (period.at_least_four_weeks, period.at_most_six_months)
    return {
        "earliest_end": _day(period.earliest_end(start)),
        "latest_end": _day(period.latest_end(start)),
        "last_day": _day(wes.last_day),
        "findings": _findings(rules, f.Facts(today=start, wes=wes)),
    }


def _age(given: Given) -> Result:
    born = given.day("birth_date")
    days = {name: given.or_null(given.day, name) for name in ("wes_start", "wes_end", "start_job_start")}
    given.in_order(days["wes_start"], days["wes_end"], "wes_end")
    facts = f.Facts(
        today=born,
        youth=f.Youth(birth_date=born),
        wes=f.Wes(start=days["wes_start"], end=days["wes_end"]),
        start_job=f.StartJob(start=days["start_job_start"]),
    )
    return {
        name: None if day is None else {"age": eligibility.age_on(born, day), "findings": _findings(AGES[name], facts)}
        for name, day in days.items()
    }


AGES = {
    "wes_start": (
        eligibility.age_18_on_wes_start,
        eligibility.age_under_27_on_wes_start,
        eligibility.age_under_26_on_wes_start,
    ),
    "wes_end": (eligibility.start_job_before_26_possible,),
    "start_job_start": (
        eligibility.age_18_on_start_job_start,
        eligibility.age_under_27_on_start_job_start,
        eligibility.age_under_26_on_start_job_start,
    ),
}


def _premium(given: Given) -> Result:
    start, end = given.day("start"), given.day("end")
    early = given.or_null(given.day, "ended_early_on")
    given.in_order(start, end, "end")
    given.in_order(start, early, "ended_early_on")
    weekdays = frozenset(WEEKDAYS.index(word) for word in given.words("schedule", WEEKDAYS))
    absences = [(each.day("date"), each.flag("justified")) for each in given.parts("absences")]
    due = premium.months(
        start,
        f.Wes(start=start, end=end, ended_early_on=early).last_day or end,
        [premium.Schedule(start, weekdays)],
        [day for day, justified in absences if not justified],
    )
    months = [
        {"month": each.month.isoformat()[:7], "days": each.days, "of": each.of, "amount": str(each.amount)}
        for each in due
    ]
    return {"months": months, "total": str(premium.total(due))}


def _travel(given: Given) -> Result:
    start, end = given.day("wes_start"), given.day("wes_end")
    given.in_order(start, end, "wes_end")
    given.day("claimed_on")
    wes = f.Wes(start=start, end=end)
    legs = [_leg(each) for each in given.parts("lines")]
    amounts = [travel.amount(leg, wes) for leg in legs]
    return {
        "lines": [
            {"amount": str(amount), "findings": _told(travel.findings(leg, wes))}
            for leg, amount in zip(legs, amounts, strict=True)
        ],
        "total": str(money.total(amounts)),
    }


def _leg(given: Given) -> f.Leg:
    vehicle = given.choice("mode", f.Vehicle)
    km, cost = given.or_null(given.decimal, "km"), given.or_null(given.euro, "cost")
    own = vehicle is f.Vehicle.OWN
    if (km is None) is own:
        raise given.wrong("km", "dit hoort bij een eigen voertuig, en is anders null")
    if (cost is None) is not own:
        raise given.wrong("cost", "dit hoort bij openbaar vervoer, en is anders null")
    return f.Leg(travelled_on=given.day("date"), vehicle=vehicle, km=km, cost=cost, proof=given.flag("proof"))


def _pathway(given: Given) -> Result:
    part = given.or_null(given.part, "pathway")
    start, end = given.day("wes_start"), given.day("wes_end")
    given.in_order(start, end, "wes_end")
    known = f.Pathway() if part is None else f.Pathway(part.text("kind"), part.days("from", "until"))
    facts = f.Facts(today=start, pathway=known, wes=f.Wes(start=start, end=end))
    return {"findings": _findings((pathway.in_pathway_on_start, pathway.pathway_covers_wes), facts)}


def _route(given: Given) -> Result:
    told, posted = given.or_null(given.part, "candidate"), given.or_null(given.part, "vacancy")
    if told is not None and posted is not None:
        raise given.wrong("vacancy", "dit is null wanneer er een kandidaat is")
    candidate, benefit = (
        (None, f.Benefit.UNKNOWN) if told is None else (_candidate(told), told.choice("benefit", f.Benefit))
    )
    vacancy = f.Vacancy()
    if posted is not None:
        vacancy = f.Vacancy(posted_at_vdab=posted.flag("posted_at_vdab"), posted_on_site=posted.flag("posted_on_site"))
    advice = route.advise(candidate, benefit)
    return {
        "rule": advice.rule,
        "advice": advice.advice.value,
        "channel": None if advice.channel is None else advice.channel.value,
        "findings": _findings((route.posted_in_both_places,), f.Facts(today=date.min, vacancy=vacancy)),
    }


def _candidate(given: Given) -> f.Candidate:
    return f.Candidate(
        knows_what_they_want=given.flag("knows_what_they_want"),
        good_attitudes=given.flag("good_attitudes"),
        needs_study_preparation=given.flag("needs_study_preparation"),
    )


def _overlap(given: Given) -> Result:
    asked = given.part("request")
    request = f.Request(
        id=asked.text("id"),
        employer=asked.text("employer"),
        place=asked.text("place"),
        youth=asked.text("youth"),
        days=asked.days("from", "until"),
    )
    asked.choice("kind", f.HoldingKind, KINDS)
    calendar = f.Calendar(_grants(given), tuple(_holding(each) for each in given.parts("existing")))
    facts = f.Facts(today=date.min, request=request, calendar=calendar)
    return {"findings": _findings((places.granted, places.free, places.youth_is_free), facts)}


KINDS = (f.HoldingKind.WES, f.HoldingKind.START_JOB)


def _grants(given: Given) -> tuple[f.Grant, ...]:
    grants: dict[str, f.Grant] = {}
    for each in given.parts("places"):
        place = each.text("id")
        if place in grants:
            raise each.wrong("id", "deze plaats staat er twee keer")
        grants[place] = f.Grant(each.text("employer"), each.days("from", "until"), place)
    return tuple(grants.values())


def _holding(given: Given) -> f.Holding:
    kind = given.choice("kind", f.HoldingKind, KINDS)
    days = given.days("from", "until")
    return f.Holding(given.text("id"), kind, given.text("youth"), given.text("place"), days)


def _deadlines(given: Given) -> Result:
    start, closed = given.or_null(given.day, "wes_start"), given.or_null(given.day, "evaluation_closed_on")
    decided_on = given.or_null(given.day, "decided_on")
    decision = None if given.is_null("decision") else given.choice("decision", Decision)
    free = hiring.place_free_from(decided_on) if decision is Decision.NOT_HIRE and decided_on is not None else None
    return {
        "check_due": None if start is None else _day(terms.check_due(start)),
        "decision_reminder_on": None if closed is None else _day(hiring.decision_reminders(closed)[-1]),
        "place_free_from": _day(free),
    }


def _startjob_end(given: Given) -> Result:
    born, end = given.day("birth_date"), given.or_null(given.day, "end")
    law_of = end or born
    facts = f.Facts(today=law_of, youth=f.Youth(birth_date=born), start_job=f.StartJob(end=end))
    return {
        "birthday_26": _day(eligibility.last_start_job_birthday(born, on=law_of)),
        "latest_end": _day(eligibility.latest_start_job_end(born, on=law_of)),
        "warn": not eligibility.start_job_ends_by_latest_end.judge(facts).holds,
    }


CALCULATIONS: Mapping[str, Callable[[Given], Result]] = {
    "period": _period,
    "age": _age,
    "premium": _premium,
    "travel": _travel,
    "pathway": _pathway,
    "route": _route,
    "overlap": _overlap,
    "deadlines": _deadlines,
    "startjob_end": _startjob_end,
}
