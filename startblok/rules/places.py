"""Places: granted to an employer, held by one placement or start job at a time; a youth holds one (R01, R33)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from startblok.rules.dates import DAY
from startblok.rules.facts import Calendar, Days, Holding, HoldingKind, Request, Wes, Youth
from startblok.rules.taken import first_taken
from startblok.rules.verdict import BROKEN, Kind, Values, rule


def first_day_not_granted(days: Days, grants: Iterable[Days]) -> date | None:
    """The first of these days that no grant covers; None when they cover every day."""
    day = days.start
    for grant in sorted(grants, key=lambda each: each.start):
        if grant.covers(day):
            if grant.until is None or (days.until is not None and days.until <= grant.until):
                return None
            day = min(grant.until, date.max - DAY) + DAY
    return day


def _others(request: Request, calendar: Calendar) -> list[Holding]:
    """The holdings that share a day with the request, but for the one that is being changed."""
    if request.days is None:
        return []
    days, own = request.days, request.id
    return [each for each in calendar.holdings if (own is None or each.id != own) and each.days.shares_a_day_with(days)]


@rule(
    "R01",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Plaats toegekend",
    sentence="Op {day} is deze plaats niet aan de werkgever toegekend.",
    todo="Kies dagen waarop de plaats toegekend is of een andere plaats, of vraag de coördinator om een toekenning.",
)
def granted(request: Request, calendar: Calendar) -> Values:
    """Een WES en een startbaan hebben op elke dag een plaats nodig die aan de werkgever toegekend is."""
    if request.days is None:
        return None
    own = [
        grant.days
        for grant in calendar.grants
        if grant.employer == request.employer and grant.place in (None, request.place)
    ]
    day = first_day_not_granted(request.days, own if request.place is not None else [])
    return None if day is None else {"day": day}


@rule(
    "R01",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Plaats vrij",
    sentence="Deze plaats is al bezet {taken}.",
    todo="Kies dagen waarop ze vrij is. Een andere plaats geeft de coördinator, of de werkgever bij het aanwerven.",
)
def free(request: Request, calendar: Calendar) -> Values:
    """Een plaats is op elke dag voor één jongere: in een WES, in een startbaan of in afwachting van de beslissing."""
    own = request.id
    others = [each for each in calendar.holdings if each.place == request.place and (own is None or each.id != own)]
    taken = first_taken(request.days, others) if request.days and request.place is not None else None
    return None if taken is None else {"taken": taken}


def _kept_after(wes: Holding, calendar: Calendar) -> Days | None:
    """The days on which a place waits for the decision after this WES: until the grant that held it ends (R28)."""
    if wes.days.until is None:
        return None
    first = wes.days.until + DAY
    grants = [each.days for each in calendar.grants if each.place in (None, wes.place) and each.days.covers(first)]
    return Days(first, grants[0].until) if grants else None


@rule(
    "R28",
    section="§5",
    kind=Kind.BLOCK,
    title="Plaats wacht niet op een beslissing",
    sentence=(
        "Op deze plaats is er een stage tot en met {until}. Daarna wacht de plaats op de beslissing over een startbaan "
        "voor die jongere."
    ),
    todo="Leg deze dagen pas na die beslissing vast, of vraag de coördinator om een andere plaats.",
)
def not_kept_for_decision(request: Request, calendar: Calendar) -> Values:
    """Wie stage loopt, houdt de plaats tot de beslissing over de startbaan: later vastleggen kan pas daarna.

    Whoever had the days after that WES already keeps them: the first decision counts.
    """
    if request.days is None or request.place is None:
        return None
    here = [each for each in calendar.holdings if each.place == request.place]
    own = [each.days.start for each in here if request.id is not None and each.id == request.id]
    ends = [
        wes.days.until
        for wes in here
        if wes.decision_follows
        and (request.id is None or wes.id != request.id)
        and (kept := _kept_after(wes, calendar)) is not None
        and kept.shares_a_day_with(request.days)
        and not any(start >= kept.start for start in own)
    ]
    return {"until": ends[0]} if ends else None


@rule(
    "R01",
    section="inleiding",
    kind=Kind.WARN,
    title="Plaats lang genoeg vrij",
    sentence="Deze plaats is maar vrij tot en met {until}. Daarna is ze voor een andere jongere.",
    todo="Spreek met de werkgever en de coördinator af of dat lang genoeg is voor een startbaan.",
)
def free_afterwards(request: Request, calendar: Calendar) -> Values:
    """Voor wie later aangeworven wordt, is het belangrijk tot wanneer de plaats vrij is."""
    if request.days is None or request.days.until is None or request.place is None:
        return None
    last = request.days.until
    others = [each for each in calendar.holdings if request.id is None or each.id != request.id]
    later = [each.days.start for each in others if each.place == request.place and each.days.start > last]
    return {"until": min(later) - DAY} if later else None


def _taken_from(request: Request, calendar: Calendar) -> list[date]:
    """When each holding begins that takes the place on the first day asked or on any day after it."""
    if request.days is None or request.place is None:
        return []
    days = Days(request.days.start)
    holdings = [each for each in calendar.holdings if each.place == request.place]
    return [each.days.start for each in holdings if each.days.shares_a_day_with(days)]


@rule(
    "R01",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Plaats vrij en vrij blijvend",
    sentence="Vanaf {day} is deze plaats al bezet.",
    todo="Kies een eerste werkdag na wat de plaats bezet, of een andere plaats.",
)
def free_from_then_on(request: Request, calendar: Calendar) -> Values:
    """Een vacature is voor een plaats die vanaf de eerste werkdag vrij is, en dat ook blijft."""
    taken = _taken_from(request, calendar)
    return {"day": max(request.days.start, min(taken))} if taken and request.days else None


@rule(
    "R17",
    section="§3",
    kind=Kind.BLOCK,
    title="Plaats niet meer aangeboden",
    sentence="De plaats is vanaf {day} nog vrij: de vacature blijft open.",
    todo="Sluit de vacature zelf als u niemand meer zoekt.",
)
def no_longer_offered(request: Request, calendar: Calendar) -> Values:
    """Een vacature sluit vanzelf zodra haar plaats bezet is, of op de eerste werkdag niet meer toegekend is."""
    offered = granted.body(request, calendar) is None and not _taken_from(request, calendar)
    return {"day": request.days.start} if offered and request.days is not None else None


@rule(
    "R01",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Plaats vastgelegd voor de stage",
    sentence="De plaats is voor deze stage niet vastgelegd.",
    todo="De bemiddelaar legt de duur opnieuw vast.",
)
def held_here(request: Request, calendar: Calendar, wes: Wes) -> Values:
    """Wie een stage begint, houdt de plaats al sinds de duur vastgelegd is."""
    held = any(each.id == request.id and each.place == request.place for each in calendar.holdings)
    return None if held or wes.start is None or request.id is None else BROKEN


# All that R33 ever says to whoever tries: from these words nobody can tell what else is known of the youth.
NOT_THIS_PERIOD = "Deze periode kan niet voor deze jongere."
WHOM_TO_ASK = "Vraag het aan de bemiddelaar of de coördinator."


@rule(
    "R33",
    section="gezond verstand",
    kind=Kind.BLOCK,
    title="De jongere is vrij",
    sentence=NOT_THIS_PERIOD,
    todo=WHOM_TO_ASK,
)
def youth_is_free(request: Request, calendar: Calendar) -> Values:
    """Een jongere heeft op elke dag hoogstens één WES of startbaan. Over een ander dossier wordt niets gezegd."""
    busy = any(each.youth == request.youth for each in _others(request, calendar))
    return BROKEN if busy and request.youth is not None else None


@rule(
    "R33",
    section="gezond verstand",
    kind=Kind.BLOCK,
    title="De jongere kan beginnen",
    sentence=NOT_THIS_PERIOD,
    todo=WHOM_TO_ASK,
)
def youth_may_begin(request: Request, calendar: Calendar, youth: Youth) -> Values:
    """Een WES of startbaan begint als de jongere vrij is, en nooit zolang wordt nagekeken om wie het gaat.

    One statement for both, so that a refusal never tells which of them it was.
    """
    return BROKEN if youth.may_be_recorded_twice else youth_is_free.body(request, calendar)


@rule(
    "R01",
    section="inleiding",
    kind=Kind.GUIDE,
    title="Een dossier openen houdt geen plaats vast",
    sentence=(
        "Een dossier openen of een traject vragen houdt geen plaats vast. De plaats is vast vanaf de beslissing "
        "over de duur van de WES, of vanaf het indienen van de startbaanovereenkomst."
    ),
)
def opening_holds_nothing(request: Request, calendar: Calendar) -> Values:
    """Voor één plaats kunnen verschillende kandidaten bekeken worden, tot een van hen de plaats vasthoudt."""
    held = any(each.id == request.id for each in calendar.holdings)
    return None if held and request.id is not None else BROKEN


@rule(
    "R01",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Toekenning langer dan wat de plaats bezet",
    sentence="De plaats is na {until} nog bezet; de toekenning kan dan niet op {until} eindigen.",
    todo="Kies: de toekenning later laten eindigen, of de jongere naar een andere plaats laten gaan.",
)
def grant_outlasts_holdings(request: Request, calendar: Calendar) -> Values:
    """Een toekenning eindigt niet terwijl een WES of startbaan op de plaats loopt of vastligt.

    `request.days` zijn de dagen die van de toekenning overblijven. Een plaats die alleen op een beslissing wacht, komt
    samen met de toekenning vrij.
    """
    if request.days is None or request.days.until is None:
        return None
    until = request.days.until
    outlasting = [
        each
        for each in calendar.holdings
        if each.place == request.place
        and each.kind is not HoldingKind.HOLD
        and (each.days.until is None or each.days.until > until)
    ]
    return {"until": until} if outlasting else None


@rule(
    "R01",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Eén toekenning tegelijk",
    sentence="Op {day} is deze plaats al toegekend.",
    todo="Kies dagen waarop de plaats nog niet toegekend is.",
)
def granted_once(request: Request, calendar: Calendar) -> Values:
    """Op één dag is een plaats aan één werkgever toegekend, en één keer.

    `request.days` zijn de dagen van de nieuwe toekenning.
    """
    if request.days is None:
        return None
    own = [grant.days for grant in calendar.grants if grant.place in (None, request.place)]
    taken = [days.start for days in own if days.shares_a_day_with(request.days)]
    return {"day": max(request.days.start, min(taken))} if taken else None


@rule(
    "R33",
    section="gezond verstand",
    kind=Kind.BLOCK,
    title="Samen hoogstens één plaats tegelijk",
    sentence="Op {day} zou deze jongere twee plaatsen tegelijk hebben.",
    todo="Verander eerst de dagen van een van de twee, of beëindig er een.",
)
def holds_one_place(request: Request, calendar: Calendar) -> Values:
    """Twee gegevens van één persoon worden samengevoegd als ze geen plaats op dezelfde dag hebben."""
    own = sorted((each.days for each in calendar.holdings if each.youth == request.youth), key=lambda days: days.start)
    twice = [later.start for earlier, later in pairwise(own) if earlier.shares_a_day_with(later)]
    return {"day": twice[0]} if twice else None
