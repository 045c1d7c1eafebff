"""What the statements of places and route say."""

from startblok.rules import places as p
from startblok.rules import route as r
from startblok.rules.facts import (
    Benefit,
    Calendar,
    Candidate,
    Case,
    Days,
    Grant,
    Holding,
    HoldingKind,
    Request,
    Route,
    StartJob,
    Vacancy,
    Wes,
    Youth,
)
from tests.rules.told import HOLDS, day, told

MARCH = Days(day("03-01"), day("03-31"))
APRIL = Days(day("04-01"), day("04-30"))
MAY = Days(day("05-01"), day("05-31"))
FROM_APRIL = Days(day("04-01"))


def request(days: Days | None, **more: object) -> Request:
    return Request(**({"id": 1, "employer": "school", "place": "P1", "youth": "Y1", "days": days} | more))  # type: ignore[arg-type]


def granted(*days: Days, employer: str = "school", place: str | None = None) -> Calendar:
    return Calendar(grants=tuple(Grant(employer, each, place) for each in days))


def held(days: Days, case: int = 2, kind: str = "wes", youth: str = "Y2", place: str = "P1") -> Calendar:
    return Calendar(holdings=(Holding(case, HoldingKind(kind), youth, place, days),))


def both(*days: Days) -> Calendar:
    return Calendar(holdings=tuple(Holding(case, HoldingKind.WES, "Y1", "P1", each) for case, each in enumerate(days)))


def wes(days: Days, grant: Days, *, follows: bool = True, mine: Days | None = None) -> Calendar:
    """A WES of somebody else, after which the place waits, and what the asker holds there already."""
    other = Holding(2, HoldingKind.WES, "Y2", "P1", days, decision_follows=follows)
    own = (Holding(1, HoldingKind.RESERVED, "Y1", "P1", mine),) if mine else ()
    return Calendar(granted(grant).grants, (other, *own))


READY = Candidate(knows_what_they_want=True, good_attitudes=True)
GRANTED = "Op 1 april 2026 is deze plaats al toegekend."
TWO_PLACES = "Op 1 april 2026 zou deze jongere twee plaatsen tegelijk hebben."
NOT_THIS_PERIOD = "Deze periode kan niet voor deze jongere."
HOLDS_NOTHING = (
    "Een dossier openen of een traject vragen houdt geen plaats vast. De plaats is vast vanaf de beslissing "
    "over de duur van de WES, of vanaf het indienen van de startbaanovereenkomst."
)
WAITS = (
    "Op deze plaats is er een stage tot en met 31 maart 2026. "
    "Daarna wacht de plaats op de beslissing over een startbaan voor die jongere."
)
FREE_UNTIL = "Deze plaats is maar vrij tot en met 30 april 2026. Daarna is ze voor een andere jongere."
STILL_HELD = "De plaats is na 30 april 2026 nog bezet; de toekenning kan dan niet op 30 april 2026 eindigen."
REFERRAL = (
    "Voor deze kandidaat is een vraag om een traject het advies. Meteen aanwerven past bij wie weet wat hij wil, "
    "een goede werkhouding heeft en geen voorbereiding op studie nodig heeft."
)
HIRE = "Deze kandidaat weet wat hij wil en heeft een goede werkhouding: meteen aanwerven is het advies."
ONE_POSTING = "De vacature staat nog maar op één van de twee plaatsen: bij VDAB en op de website van de projecten."
OTHER_PLACE = "De startbaan is op een andere plaats dan de WES."

TOLD = [
    told(p.held_here, "De plaats is voor deze stage niet vastgelegd.", request=request(MARCH), wes=Wes(day("03-01"))),
    told(
        p.held_here, HOLDS, request=request(MARCH), wes=Wes(day("03-01")), calendar=held(MARCH, case=1, kind="reserved")
    ),
    told(p.granted, HOLDS, request=request(MARCH), calendar=granted(MARCH)),
    told(p.granted, HOLDS, request=request(MARCH), calendar=granted(MARCH, place="P1")),
    told(
        p.granted,
        "Op 1 maart 2026 is deze plaats niet aan de werkgever toegekend.",
        request=request(MARCH),
        calendar=granted(MARCH, place="P2"),
    ),
    told(
        p.granted,
        "Op 1 maart 2026 is deze plaats niet aan de werkgever toegekend.",
        request=request(MARCH),
        calendar=granted(MARCH, employer="town"),
    ),
    told(
        p.granted,
        "Op 1 maart 2026 is deze plaats niet aan de werkgever toegekend.",
        request=request(MARCH, place=None),
        calendar=granted(MARCH),
    ),
    told(
        p.granted,
        "Op 1 april 2026 is deze plaats niet aan de werkgever toegekend.",
        request=request(Days(day("03-01"), day("04-01"))),
        calendar=granted(MARCH),
    ),
    told(
        p.granted,
        "Op 1 april 2026 is deze plaats niet aan de werkgever toegekend.",
        request=request(Days(day("03-01"))),
        calendar=granted(MAY, MARCH),
    ),
    told(p.granted, HOLDS, request=request(Days(day("03-01"), day("05-31"))), calendar=granted(MAY, MARCH, APRIL)),
    told(p.granted, HOLDS, request=request(Days(day("03-10"))), calendar=granted(FROM_APRIL, MARCH)),
    told(
        p.granted,
        "Op 31 december 9999 is deze plaats niet aan de werkgever toegekend.",
        request=request(Days(day("03-10"))),
        calendar=granted(Days(day("03-01"), day("9999-12-31"))),
    ),
    told(p.granted, HOLDS, request=request(None), calendar=Calendar()),
    told(p.free, HOLDS, request=request(MARCH), calendar=held(APRIL)),
    told(
        p.free,
        "Deze plaats is al bezet vanaf 10 maart 2026, nog zonder einde.",
        request=request(MARCH),
        calendar=held(Days(day("03-10"))),
    ),
    told(
        p.free,
        "Deze plaats is al bezet vanaf 1 april 2026, nog zonder einde.",
        request=request(APRIL),
        calendar=held(Days(day("03-10"))),
    ),
    told(
        p.free,
        "Deze plaats is al bezet vanaf 30 april 2026, nog zonder einde.",
        request=request(APRIL),
        calendar=held(Days(day("04-30")), kind="hold"),
    ),
    told(
        p.free,
        "Deze plaats is al bezet vanaf 10 april 2026, nog zonder einde.",
        request=request(APRIL),
        calendar=held(Days(day("04-10"), day("12-31")), kind="hold"),
    ),
    told(p.free, HOLDS, request=request(MARCH), calendar=held(MARCH, case=1)),
    told(
        p.free,
        "Deze plaats is al bezet van 1 maart 2026 tot en met 31 maart 2026.",
        request=request(MARCH, id=None),
        calendar=held(MARCH),
    ),
    told(
        p.free,
        "Deze plaats is al bezet van 1 april 2026 tot en met 31 mei 2026.",
        request=request(FROM_APRIL),
        calendar=Calendar(holdings=(*held(MAY, case=3).holdings, *held(APRIL).holdings, *held(MARCH, case=4).holdings)),
    ),
    told(
        p.free,
        "Deze plaats is al bezet op 31 maart 2026.",
        request=request(Days(day("03-31"), day("04-30"))),
        calendar=held(MARCH),
    ),
    told(
        p.free,
        "Deze plaats is al bezet van 1 maart 2026 tot en met 31 maart 2026.",
        request=request(MARCH),
        calendar=Calendar(holdings=(*held(MARCH).holdings, *held(MAY, case=3).holdings)),
    ),
    told(p.free, HOLDS, request=request(MARCH), calendar=held(MARCH, place="P2")),
    told(p.free, HOLDS, request=request(None), calendar=held(MARCH)),
    told(p.free, HOLDS, request=request(MARCH, place=None), calendar=held(MARCH)),
    told(p.not_kept_for_decision, HOLDS, request=request(None), calendar=wes(MARCH, FROM_APRIL)),
    told(p.not_kept_for_decision, HOLDS, request=request(APRIL, place=None), calendar=wes(MARCH, FROM_APRIL)),
    told(p.not_kept_for_decision, WAITS, request=request(MAY), calendar=wes(MARCH, FROM_APRIL)),
    told(p.not_kept_for_decision, WAITS, request=request(MAY, id=None), calendar=wes(MARCH, FROM_APRIL)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY), calendar=wes(MARCH, APRIL)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY), calendar=wes(MARCH, MARCH)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY), calendar=wes(MARCH, FROM_APRIL, follows=False)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY), calendar=wes(FROM_APRIL, FROM_APRIL)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY, id=2), calendar=wes(MARCH, FROM_APRIL)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY, place="P2"), calendar=wes(MARCH, FROM_APRIL)),
    told(p.not_kept_for_decision, HOLDS, request=request(MAY), calendar=wes(MARCH, FROM_APRIL, mine=APRIL)),
    told(p.free_afterwards, HOLDS, request=request(None), calendar=held(APRIL)),
    told(p.free_afterwards, HOLDS, request=request(FROM_APRIL), calendar=held(MAY)),
    told(p.free_afterwards, HOLDS, request=request(MARCH, place=None), calendar=held(APRIL)),
    told(p.free_afterwards, HOLDS, request=request(MARCH), calendar=held(MARCH)),
    told(p.free_afterwards, HOLDS, request=request(MARCH), calendar=held(MAY, place="P2")),
    told(p.free_afterwards, HOLDS, request=request(MARCH), calendar=held(MAY, case=1)),
    told(p.free_afterwards, FREE_UNTIL, request=request(MARCH), calendar=held(MAY)),
    told(p.free_from_then_on, HOLDS, request=request(APRIL), calendar=held(MARCH)),
    told(
        p.free_from_then_on,
        "Vanaf 1 april 2026 is deze plaats al bezet.",
        request=request(MARCH),
        calendar=held(APRIL, case=1),
    ),
    told(p.free_from_then_on, HOLDS, request=request(MARCH), calendar=held(APRIL, place="P2")),
    told(p.free_from_then_on, HOLDS, request=request(MARCH, place=None), calendar=held(APRIL)),
    told(p.free_from_then_on, HOLDS, request=request(None), calendar=held(APRIL)),
    told(p.no_longer_offered, HOLDS, request=request(MARCH), calendar=held(APRIL)),
    told(p.no_longer_offered, HOLDS, request=request(MARCH)),
    told(
        p.no_longer_offered,
        "De plaats is vanaf 1 maart 2026 nog vrij: de vacature blijft open.",
        request=request(MARCH),
        calendar=granted(MARCH),
    ),
    told(p.youth_is_free, NOT_THIS_PERIOD, request=request(MARCH), calendar=held(MARCH, youth="Y1", place="P2")),
    told(p.youth_is_free, HOLDS, request=request(APRIL), calendar=held(MARCH, youth="Y1", place="P2")),
    told(p.youth_is_free, HOLDS, request=request(MARCH), calendar=held(MARCH)),
    told(p.youth_is_free, HOLDS, request=request(MARCH), calendar=held(MARCH, case=1, youth="Y1")),
    told(p.youth_is_free, HOLDS, request=request(None), calendar=held(MARCH, youth="Y1")),
    told(p.youth_is_free, HOLDS, request=request(MARCH, youth=None), calendar=Calendar()),
    told(p.youth_may_begin, NOT_THIS_PERIOD, request=request(MARCH), calendar=held(MARCH, youth="Y1", place="P2")),
    told(p.youth_may_begin, NOT_THIS_PERIOD, request=request(None), youth=Youth(may_be_recorded_twice=True)),
    told(p.youth_may_begin, HOLDS, request=request(MARCH), calendar=held(MARCH), youth=Youth()),
    told(p.opening_holds_nothing, HOLDS_NOTHING, request=request(None), calendar=held(MARCH)),
    told(p.opening_holds_nothing, HOLDS_NOTHING, request=request(None, id=None), calendar=Calendar()),
    told(p.opening_holds_nothing, HOLDS, request=request(None), calendar=held(MARCH, case=1)),
    told(p.grant_outlasts_holdings, STILL_HELD, request=request(APRIL), calendar=held(MAY)),
    told(p.grant_outlasts_holdings, STILL_HELD, request=request(APRIL), calendar=held(FROM_APRIL, kind="start_job")),
    told(p.grant_outlasts_holdings, STILL_HELD, request=request(APRIL), calendar=held(MAY, kind="reserved")),
    told(p.grant_outlasts_holdings, HOLDS, request=request(APRIL), calendar=held(FROM_APRIL, kind="hold")),
    told(p.grant_outlasts_holdings, HOLDS, request=request(APRIL), calendar=held(APRIL)),
    told(p.grant_outlasts_holdings, HOLDS, request=request(APRIL), calendar=held(MAY, place="P2")),
    told(p.grant_outlasts_holdings, HOLDS, request=request(None), calendar=held(MAY)),
    told(p.grant_outlasts_holdings, HOLDS, request=request(FROM_APRIL), calendar=held(MAY)),
    told(p.granted_once, HOLDS, request=request(MARCH), calendar=granted(APRIL, place="P1")),
    told(p.granted_once, HOLDS, request=request(MARCH), calendar=granted(MARCH, place="P2")),
    told(p.granted_once, HOLDS, request=request(None), calendar=granted(MARCH)),
    told(p.granted_once, GRANTED, request=request(APRIL), calendar=granted(Days(day("03-10")), place="P1")),
    told(p.granted_once, GRANTED, request=request(Days(day("03-01"))), calendar=granted(FROM_APRIL, employer="town")),
    told(p.holds_one_place, HOLDS, request=request(None)),
    told(p.holds_one_place, HOLDS, request=request(None), calendar=both(MARCH, APRIL)),
    told(p.holds_one_place, HOLDS, request=request(None, youth="Y2"), calendar=both(MARCH, MARCH)),
    told(p.holds_one_place, TWO_PLACES, request=request(None), calendar=both(FROM_APRIL, Days(day("03-01")))),
    told(r.hire_directly_advised, HOLDS, candidate=READY),
    told(r.hire_directly_advised, REFERRAL, candidate=Candidate(knows_what_they_want=True)),
    told(r.referral_advised, HIRE, candidate=READY, youth=Youth(benefit=Benefit.LEEFLOON)),
    told(r.referral_advised, HOLDS, candidate=Candidate(True, True, needs_study_preparation=True)),
    told(
        r.proposal_accepted,
        "De werkgever aanvaardde het voorstel van de bemiddelaar nog niet.",
        case=Case(proposed_by_mediator=True),
    ),
    told(r.proposal_accepted, HOLDS),
    told(r.only_vacancy_of_place, HOLDS, vacancy=Vacancy()),
    told(
        r.only_vacancy_of_place, "Voor deze plaats staat er al een vacature open.", vacancy=Vacancy(another_open=True)
    ),
    told(r.posted_in_both_places, ONE_POSTING, vacancy=Vacancy(posted_at_vdab=True)),
    told(r.posted_in_both_places, ONE_POSTING, vacancy=Vacancy(posted_on_site=True)),
    told(r.posted_in_both_places, HOLDS, vacancy=Vacancy()),
    told(r.posted_in_both_places, HOLDS, vacancy=Vacancy(posted_at_vdab=True, posted_on_site=True)),
    told(
        r.advertises_start_job,
        "De vacature lijkt een WES of stage aan te bieden: stagebegeleider, werkervaringsstage en wes. "
        "Een vacature kan alleen voor een startbaan.",
        vacancy=Vacancy(title="WES in de school", text="Een werkervaringsstage met een stagebegeleider (WES)."),
    ),
    told(
        r.advertises_start_job,
        "De vacature lijkt een WES of stage aan te bieden: stagiair. Een vacature kan alleen voor een startbaan.",
        vacancy=Vacancy(text="Wij zoeken een stagiair"),
    ),
    told(
        r.advertises_start_job, HOLDS, vacancy=Vacancy("Startbaan in Westende", "Op de westkust, met podium en etages.")
    ),
    told(r.only_direct_route, HOLDS, case=Case(route=Route.DIRECT)),
    told(
        r.only_direct_route,
        "Dit kan alleen wanneer de jongere zonder WES meteen een startbaan krijgt.",
        case=Case(route=Route.WES),
    ),
    told(r.only_direct_route, "Dit kan alleen wanneer de jongere zonder WES meteen een startbaan krijgt."),
    told(
        r.wes_is_over,
        "De WES loopt nog tot en met 29 mei 2026. Over aanwerven wordt pas daarna beslist.",
        "05-29",
        wes=Wes(start=day("03-02"), end=day("05-29")),
    ),
    told(r.wes_is_over, HOLDS, "05-30", wes=Wes(start=day("03-02"), end=day("05-29"))),
    told(r.wes_is_over, HOLDS, "04-02", wes=Wes(start=day("03-02"), end=day("05-29"), ended_early_on=day("04-01"))),
    told(r.wes_is_over, HOLDS),
    told(r.same_place_expected, OTHER_PLACE, start_job=StartJob(place="P2", wes_place="P1")),
    told(r.same_place_expected, HOLDS, start_job=StartJob(place="P1", wes_place="P1")),
    told(r.same_place_expected, HOLDS, start_job=StartJob(place="P1")),
    told(r.same_place_expected, HOLDS, start_job=StartJob(wes_place="P1")),
    told(
        r.decided_before_start,
        "De beslissing is van 2 juni 2026. De startbaan begint ten vroegste de dag erna, niet op 2 juni 2026.",
        start_job=StartJob(start=day("06-02"), decided_on=day("06-02")),
    ),
    told(r.decided_before_start, HOLDS, start_job=StartJob(start=day("06-03"), decided_on=day("06-02"))),
    told(r.decided_before_start, HOLDS, start_job=StartJob(start=day("06-03"))),
    told(r.decided_before_start, HOLDS, start_job=StartJob(decided_on=day("06-03"))),
]
