"""The presence of each month of a WES: what was noted of it, and whether somebody confirmed it (R07)."""

from collections.abc import Iterable
from datetime import date

from startblok.papers.section import Block, Section, days, row
from startblok.process.facts import facts_of
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS, today
from startblok.records.followup import Absence, PresenceMonth
from startblok.rules.dates import last_day_of_month
from startblok.rules.presence import months_over, unconfirmed
from startblok.rules.roles import role_name
from startblok.rules.worded import Worded
from startblok.web.language.spoken import MONTH, day_in_words
from startblok.web.reading.absences import closings, why


def to_confirm(case: CaseFile, _: Actor) -> list[Section]:
    """The absences of each month that waits to be confirmed, to look through first; one query."""
    facts = facts_of(case)
    waiting = unconfirmed(facts.wes, facts.absences, today())
    if not waiting:
        return []
    noted = list(Absence.objects.filter(case=case).order_by("first_day"))
    return [_noted_in(case, month, noted) for month in waiting]


def _noted_in(case: CaseFile, month: date, noted: Iterable[Absence]) -> Section:
    """What was noted of one month: absences, and when the workplace was closed."""
    rows = [row(days(each.first_day, each.last_day), why(each)) for each in noted if _falls_in(each, month)]
    closed = [
        row(days(first, last), Worded("De werkplek is gesloten: {why}", why=reason))
        for first, last, reason in closings(case)
        if first <= last_day_of_month(month) and last >= month
    ]
    title = Worded("Genoteerd in {month}", month=day_in_words(month, MONTH))
    return Section(title, [*rows, *closed], note="" if rows else "Geen afwezigheid genoteerd.")


def _falls_in(each: Absence, month: date) -> bool:
    return each.first_day <= last_day_of_month(month) and (each.last_day is None or each.last_day >= month)


def by_month(case: CaseFile, noted: Iterable[Absence]) -> list[Section]:
    """Who confirmed each month that is over, and what was noted of it after that; one query."""
    months = list(months_over(facts_of(case).wes, today()))
    if not months:
        return []
    confirmed = {each.month: each for each in PresenceMonth.objects.filter(case=case).select_related("confirmed_by")}
    return [Section("Aanwezigheid per maand", blocks=[_month(each, confirmed.get(each), noted) for each in months])]


def _month(month: date, confirmed: PresenceMonth | None, noted: Iterable[Absence]) -> Block:
    if confirmed is None:
        return Block(day_in_words(month, MONTH), [row("Bevestigd", Worded("nog niet"))])
    who = Worded(
        "{name} ({role}), {day}",
        name=confirmed.confirmed_by.name,
        role=role_name(confirmed.role),
        day=confirmed.confirmed_at.astimezone(BRUSSELS).date(),
    )
    after = [each for each in noted if _falls_in(each, month) and each.noted_at > confirmed.confirmed_at]
    later = [
        row("Daarna nog genoteerd", Worded("{days}: {why}", days=days(each.first_day, each.last_day), why=why(each)))
        for each in after
    ]
    return Block(day_in_words(month, MONTH), [row("Bevestigd", who), *later])
