"""How long a WES lasts and when its dates may be set and changed (R04, R05, R06, R22, R31)."""

from datetime import date, timedelta

from startblok.rules.dates import DAY, WEEK, last_day_of_months, weekday_from
from startblok.rules.facts import Days, Wes
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.roles import Role
from startblok.rules.verdict import BROKEN, Kind, Values, rule
from startblok.rules.workdays import working_day_after, working_day_before


def earliest_end(start: date, *, law: Lookup = in_force) -> date:
    """The first last day that makes four weeks: the first Monday to Friday after it lies 28 days past the start."""
    weeks: int = law("wes_at_least_weeks", on=start)
    four_weeks_on = start + weeks * WEEK
    end = four_weeks_on - DAY
    while weekday_from(end) >= four_weeks_on:
        end -= DAY
    return end


def latest_end(start: date, *, law: Lookup = in_force) -> date:
    """The last day of six months from the first start, whatever changes later."""
    return last_day_of_months(start, law("wes_at_most_months", on=start))


def last_undo_day(start: date, *, law: Lookup = in_force) -> date:
    """The last day on which the start can be undone because the youth never came."""
    return working_day_after(start, law("undo_start_working_days", on=start))


def change_reminders(last_day: date, *, law: Lookup = in_force) -> list[date]:
    """The days on which the mediator hears that an extension is possible no later than the last day."""
    return [working_day_before(last_day, number) for number in law("change_reminder_working_days", on=last_day)]


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Duur vastgelegd",
    sentence="De bemiddelaar legde nog niet vast wanneer de WES begint en eindigt.",
    todo="De bemiddelaar legt de duur vast op basis van het opleidingsplan.",
)
def decided(wes: Wes) -> Values:
    """De bemiddelaar van de VDAB-partner bepaalt de eerste en de laatste dag van de WES."""
    return BROKEN if wes.start is None or wes.decided_end is None else None


@rule(
    "R04",
    section="§1",
    kind=Kind.BLOCK,
    title="Minstens vier weken",
    sentence="Van {start} tot en met {end} is korter dan {weeks} weken. De WES loopt minstens tot {earliest_end}.",
    todo="Kies als laatste dag {earliest_end} of later.",
    uses=("wes_at_least_weeks",),
)
def at_least_four_weeks(wes: Wes, law: Law) -> Values:
    """Een WES duurt minstens vier weken; ook na een inkorting. Vroegtijdig beëindigen mag wel eerder."""
    if wes.start is None or wes.decided_end is None:
        return None
    earliest = earliest_end(wes.start, law=law)
    if wes.decided_end >= earliest:
        return None
    weeks = law("wes_at_least_weeks", on=wes.start)
    return {"start": wes.start, "end": wes.decided_end, "weeks": weeks, "earliest_end": earliest}


@rule(
    "R05",
    section="§1",
    kind=Kind.BLOCK,
    title="Hoogstens zes maanden",
    sentence="Van {start} tot en met {end} is langer dan {months} maanden. De WES kan duren tot en met {latest_end}.",
    todo="Kies als laatste dag {latest_end} of vroeger.",
    uses=("wes_at_most_months",),
)
def at_most_six_months(wes: Wes, law: Law) -> Values:
    """Een WES duurt hoogstens zes maanden, ook na een verlenging. De eerste startdag blijft tellen."""
    if wes.start is None or wes.decided_end is None:
        return None
    latest = latest_end(wes.start, law=law)
    if wes.decided_end <= latest:
        return None
    months = law("wes_at_most_months", on=wes.start)
    return {"start": wes.start, "end": wes.decided_end, "months": months, "latest_end": latest}


@rule(
    "R05",
    section="§1",
    kind=Kind.WARN,
    title="Samen hoogstens zes maanden",
    sentence=(
        "Alle WES van deze jongere bij deze werkgever duren samen {days} dagen. "
        "Dat is meer dan {months} maanden, hier {most} dagen."
    ),
    todo="Kies een kortere WES, of zeg waarom een langere WES bij deze werkgever nodig is.",
    uses=("wes_at_most_months",),
    override=Role.MEDIATOR,
)
def together_at_most_six_months(wes: Wes, law: Law) -> Values:
    """Alle WES van een jongere bij dezelfde werkgever duren samen best niet langer dan zes maanden.

    Alle dagen worden opgeteld en vergeleken met de dagen van zes maanden vanaf de eerste startdag.
    """
    if wes.start is None or wes.last_day is None or not wes.earlier:
        return None
    all_wes = (*wes.earlier, Days(wes.start, wes.last_day))
    first = min(each.start for each in all_wes)
    days = sum(((each.until or wes.last_day) - each.start).days + 1 for each in all_wes)
    most = (latest_end(first, law=law) - first).days + 1
    return {"days": days, "months": law("wes_at_most_months", on=first), "most": most} if days > most else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Startdag niet in het verleden",
    sentence="De startdag {start} is al voorbij.",
    todo="Kies vandaag of een latere dag.",
)
def dates_not_in_the_past(today: date, wes: Wes) -> Values:
    """De duur wordt vooraf vastgelegd: een WES begint nooit op een dag die al voorbij is."""
    return {"start": wes.start} if wes.start is not None and wes.start < today else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Startdag bereikt",
    sentence="De WES begint pas op {start}.",
    todo="Wacht tot de startdag; de start gebeurt dan vanzelf als alles in orde is.",
)
def start_day_reached(today: date, wes: Wes) -> Values:
    """Een WES start op de startdag, niet ervoor."""
    return {"start": wes.start} if wes.start is not None and today < wes.start else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Startdag niet voorbij",
    sentence="De startdag {start} is voorbij zonder dat alles in orde was.",
    todo="De bemiddelaar kiest nieuwe data, vanaf vandaag.",
)
def start_not_past(today: date, wes: Wes) -> Values:
    """Een WES start op de startdag, niet erna."""
    return {"start": wes.start} if wes.start is not None and today > wes.start else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Gewijzigd voor het einde",
    sentence="De WES liep tot en met {last_day} en kan daarna niet meer gewijzigd worden.",
    todo="Ga verder met de evaluatie.",
)
def changed_before_the_end(today: date, wes: Wes) -> Values:
    """Verlengen of inkorten kan tot en met de laatste dag van de WES."""
    until = wes.in_force_until
    return {"last_day": until} if until is not None and today > until else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Nieuwe laatste dag niet in het verleden",
    sentence="De nieuwe laatste dag {end} is al voorbij.",
    todo="Kies vandaag of een latere dag.",
)
def shortened_to_today_or_later(today: date, wes: Wes) -> Values:
    """Een inkorting geldt ten vroegste vanaf vandaag."""
    return {"end": wes.changed_end} if wes.changed_end is not None and wes.changed_end < today else None


@rule(
    "R22",
    section="§4",
    kind=Kind.GUIDE,
    title="Duur zoals in het plan",
    sentence=(
        "Het afgesproken plan stelt {plan_start} tot en met {plan_end} voor. "
        "Met deze data komt er een nieuwe versie van het plan, die de coach en de jongere opnieuw goedkeuren."
    ),
)
def agreed_dates_kept(wes: Wes) -> Values:
    """Wijkt de duur af van het plan, dan komt er een nieuwe versie van het plan die beiden goedkeuren."""
    plan = wes.proposed
    if plan is None or wes.start is None or (wes.start, wes.decided_end) == (plan.start, plan.until):
        return None
    return {"plan_start": plan.start, "plan_end": plan.until}


@rule(
    "R31",
    section="§5",
    kind=Kind.BLOCK,
    title="Start ongedaan gemaakt binnen vijf werkdagen",
    sentence="De start kon ongedaan gemaakt worden tot en met {last_day}.",
    todo="Beëindig de WES vroegtijdig.",
    uses=("undo_start_working_days",),
)
def undone_within_five_days(today: date, wes: Wes, law: Law) -> Values:
    """Kwam de jongere nooit opdagen, dan kan de start binnen vijf werkdagen ongedaan gemaakt worden."""
    if wes.start is None:
        return None
    last_day = last_undo_day(wes.start, law=law)
    return {"last_day": last_day} if today > last_day else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Vroegtijdig einde binnen de WES",
    sentence="De WES kan alleen eindigen tussen {start} en {latest}, niet op {end}.",
    todo="Kies een laatste dag binnen de WES die niet in de toekomst ligt.",
)
def early_end_inside_wes(today: date, wes: Wes) -> Values:
    """De laatste dag van een vroegtijdig beëindigde WES ligt binnen de WES en niet in de toekomst."""
    end = wes.ended_early_on
    if end is None or wes.start is None or wes.decided_end is None:
        return None
    latest = min(wes.decided_end, today)
    return {"start": wes.start, "latest": latest, "end": end} if not wes.start <= end <= latest else None


@rule(
    "R06",
    section="§1",
    kind=Kind.BLOCK,
    title="Laatste dag voorbij",
    sentence="De WES loopt nog tot en met {last_day}.",
    todo="Wacht tot na de laatste dag, of beëindig de WES vroegtijdig.",
)
def last_day_passed(today: date, wes: Wes) -> Values:
    """Een WES is afgelopen vanaf de dag na de laatste dag."""
    return {"last_day": wes.last_day} if wes.last_day is not None and today <= wes.last_day else None


def half_way_on(start: date, end: date) -> date:
    """The day on which half of the days of the WES have gone by."""
    return start + timedelta(days=((end - start).days + 1) // 2)
