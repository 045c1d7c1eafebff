"""Which way a candidate goes: a start job at once or first a WES, and where to ask (R02, R13 to R18)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase

from startblok.rules.facts import Benefit, Candidate, Case, Route, StartJob, Vacancy, Wes, Youth
from startblok.rules.parameters import Law
from startblok.rules.verdict import BROKEN, Kind, Values, rule


class Advice(StrEnum):
    """What an employer is advised to do next."""

    HIRE_DIRECTLY = "hire_directly"
    ASK_REFERRAL = "ask_referral"
    PUBLISH_VACANCY = "publish_vacancy"


class Channel(StrEnum):
    """Who takes a referral request."""

    JOB_CENTRE = "job_centre"
    OCMW = "ocmw"


@dataclass(frozen=True, slots=True)
class RouteAdvice:
    """An advice with its rule; `channel` only for a referral."""

    rule: str
    advice: Advice
    channel: Channel | None = None


def channel(benefit: Benefit) -> Channel:
    """Who is asked for a referral: the OCMW on leefloon, else the Werkwinkel, also when the benefit is unknown."""
    return Channel.OCMW if benefit is Benefit.LEEFLOON else Channel.JOB_CENTRE


def advise(candidate: Candidate | None, benefit: Benefit) -> RouteAdvice:
    """The advice for this candidate, or for an employer without one."""
    if candidate is None:
        return RouteAdvice("R17", Advice.PUBLISH_VACANCY)
    ready = candidate.knows_what_they_want and candidate.good_attitudes and not candidate.needs_study_preparation
    if ready:
        return RouteAdvice("R14", Advice.HIRE_DIRECTLY)
    return RouteAdvice("R15", Advice.ASK_REFERRAL, channel(benefit))


@rule(
    "R14",
    section="§3",
    kind=Kind.GUIDE,
    title="Meteen aanwerven past bij deze kandidaat",
    sentence=(
        "Voor deze kandidaat is een vraag om een traject het advies. Meteen aanwerven past bij wie weet wat hij wil, "
        "een goede werkhouding heeft en geen voorbereiding op studie nodig heeft."
    ),
)
def hire_directly_advised(candidate: Candidate, youth: Youth) -> Values:
    """Weet de kandidaat wat hij wil, met een goede werkhouding en zonder voorbereiding op studie: werf meteen aan."""
    return None if advise(candidate, youth.benefit).advice is Advice.HIRE_DIRECTLY else BROKEN


@rule(
    "R15",
    section="§3",
    kind=Kind.GUIDE,
    title="Een vraag om een traject past bij deze kandidaat",
    sentence="Deze kandidaat weet wat hij wil en heeft een goede werkhouding: meteen aanwerven is het advies.",
)
def referral_advised(candidate: Candidate, youth: Youth) -> Values:
    """Elke andere kandidaat: vraag een traject aan de Werkwinkel, of aan het OCMW als hij van een leefloon leeft."""
    return None if advise(candidate, youth.benefit).advice is Advice.ASK_REFERRAL else BROKEN


@rule(
    "R16",
    section="§3",
    kind=Kind.BLOCK,
    title="Voorstel aanvaard",
    sentence="De werkgever aanvaardde het voorstel van de bemiddelaar nog niet.",
    todo="De werkgever antwoordt op het voorstel.",
)
def proposal_accepted(case: Case) -> Values:
    """Stelt een bemiddelaar zelf een jongere voor, dan begint de voorbereiding als de werkgever dat aanvaardt."""
    return BROKEN if case.proposed_by_mediator else None


@rule(
    "R17",
    section="§3",
    kind=Kind.WARN,
    title="Vacature op beide plaatsen",
    sentence="De vacature staat nog maar op één van de twee plaatsen: bij VDAB en op de website van de projecten.",
    todo="Plaats de vacature ook op de andere plaats.",
)
def posted_in_both_places(vacancy: Vacancy) -> Values:
    """Zonder kandidaat komt er een vacature voor een startbaan, bij VDAB en op de website van de projecten."""
    return BROKEN if vacancy.posted_at_vdab != vacancy.posted_on_site else None


@rule(
    "R17",
    section="§3",
    kind=Kind.BLOCK,
    title="Eén vacature voor een plaats",
    sentence="Voor deze plaats staat er al een vacature open.",
    todo="Wijzig de vacature die er is, of sluit ze eerst.",
    beforehand=True,
)
def only_vacancy_of_place(vacancy: Vacancy) -> Values:
    """Voor één plaats staat er hoogstens één vacature open."""
    return BROKEN if vacancy.another_open else None


@rule(
    "R17",
    section="§3",
    kind=Kind.BLOCK,
    title="Vacature staat open",
    sentence="Op deze vacature kan niemand meer reageren.",
    todo="Kijk bij de andere vacatures, of bel de coördinator.",
    beforehand=True,
)
def still_applied_for(today: date, vacancy: Vacancy) -> Values:
    """Een kandidaat reageert op een vacature zolang ze op de website staat, tot en met de dag die de werkgever koos."""
    runs = vacancy.apply_by is None or today <= vacancy.apply_by
    return None if vacancy.posted_on_site and not vacancy.closed and runs else BROKEN


@rule(
    "R18",
    section="§3",
    kind=Kind.WARN,
    title="Vacature voor een startbaan",
    sentence="De vacature lijkt een WES of stage aan te bieden: {words}. Een vacature kan alleen voor een startbaan.",
    todo="Pas de tekst aan, of zeg waarom hij toch klopt.",
    uses=("words_for_a_wes",),
)
def advertises_start_job(today: date, vacancy: Vacancy, law: Law) -> Values:
    """Een vacature is altijd voor een startbaan, nooit voor een WES of een andere stage."""
    patterns = law("words_for_a_wes", on=today)
    words = re.findall(r"\w+", f"{vacancy.title} {vacancy.text}".lower())
    found = {word for word in words for pattern in patterns if fnmatchcase(word, pattern)}
    return {"words": sorted(found)} if found else None


@rule(
    "R02",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Directe route",
    sentence="Dit kan alleen wanneer de jongere zonder WES meteen een startbaan krijgt.",
    todo="Kies eerst de directe route.",
)
def only_direct_route(case: Case) -> Values:
    """Sommige stappen horen bij de directe route: meteen een startbaan, zonder WES."""
    return None if case.route is Route.DIRECT else BROKEN


@rule(
    "R02",
    section="inleiding",
    kind=Kind.BLOCK,
    title="WES voorbij",
    sentence="De WES loopt nog tot en met {last_day}. Over aanwerven wordt pas daarna beslist.",
    todo="Wacht tot na de WES, of laat de bemiddelaar de WES vroegtijdig beëindigen.",
)
def wes_is_over(today: date, wes: Wes) -> Values:
    """De werkgever beslist pas over een startbaan als de WES voorbij is."""
    return {"last_day": wes.last_day} if wes.last_day is not None and today <= wes.last_day else None


@rule(
    "R02",
    section="inleiding",
    kind=Kind.WARN,
    title="Startbaan op dezelfde plaats",
    sentence="De startbaan is op een andere plaats dan de WES.",
    todo="Kies de plaats van de WES, of zeg waarom het een andere is.",
)
def same_place_expected(start_job: StartJob) -> Values:
    """Na een WES komt de startbaan normaal op dezelfde plaats."""
    known = start_job.place is not None and start_job.wes_place is not None
    return BROKEN if known and start_job.place != start_job.wes_place else None


@rule(
    "R02",
    section="inleiding",
    kind=Kind.BLOCK,
    title="Startbaan na de beslissing",
    sentence="De beslissing is van {decided_on}. De startbaan begint ten vroegste de dag erna, niet op {start}.",
    todo="Kies een latere startdag.",
)
def decided_before_start(start_job: StartJob) -> Values:
    """Een startbaan na een WES begint ten vroegste op de dag na de beslissing om aan te werven."""
    if start_job.start is None or start_job.decided_on is None or start_job.start > start_job.decided_on:
        return None
    return {"decided_on": start_job.decided_on, "start": start_job.start}
