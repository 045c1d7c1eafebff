"""Who may start: the age and schooling conditions of a start job, which a WES shares (R19, R33, R34)."""

from datetime import date

from startblok.rules.dates import DAY, last_day_of_quarter
from startblok.rules.facts import StartJob, Wes, Youth
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.roles import Role
from startblok.rules.verdict import BROKEN, Kind, Values, rule


def birthday(birth_date: date, years: int) -> date:
    """The day someone turns `years`; born on 29 February: 1 March in common years."""
    year = birth_date.year + years
    try:
        return birth_date.replace(year=year)
    except ValueError:
        if (birth_date.month, birth_date.day) != (2, 29):
            raise
        return date(year, 3, 1)


def age_on(birth_date: date, day: date) -> int:
    """Age in full years; negative before birth."""
    age = day.year - birth_date.year
    return age if birthday(birth_date, age) <= day else age - 1


def last_start_job_birthday(birth_date: date, *, on: date, law: Lookup = in_force) -> date:
    """The birthday (26th) in whose quarter a start job ends at the latest (R34); `on` is the day whose law counts."""
    return birthday(birth_date, law("start_job_until_quarter_of_age", on=on))


def latest_start_job_end(birth_date: date, *, on: date, law: Lookup = in_force) -> date:
    """The last day of the calendar quarter of the 26th birthday (R34); `on` is the day whose law counts."""
    return last_day_of_quarter(last_start_job_birthday(birth_date, on=on, law=law))


def _too_young(youth: Youth, start: date | None, law: Law) -> Values:
    if youth.birth_date is None or start is None:
        return None
    age, least = age_on(youth.birth_date, start), law("age_at_least", on=start)
    return {"start": start, "age": age, "least": least} if age < least else None


def _too_old(youth: Youth, start: date | None, law: Law) -> Values:
    if youth.birth_date is None or start is None:
        return None
    age, never = age_on(youth.birth_date, start), law("age_never", on=start)
    return {"start": start, "age": age, "never": never} if age >= never else None


def _needs_exception(youth: Youth, start: date | None, law: Law) -> Values:
    if youth.birth_date is None or start is None:
        return None
    age = age_on(youth.birth_date, start)
    in_between = law("age_only_by_exception", on=start) <= age < law("age_never", on=start)
    return {"start": start, "age": age} if in_between else None


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Minstens 18 jaar bij de start van de WES",
    sentence="De jongere is op {start} nog maar {age} jaar. Een WES kan pas vanaf {least} jaar.",
    todo="Kies een startdag op of na de achttiende verjaardag.",
    uses=("age_at_least",),
    jij="Je bent op {start} nog maar {age} jaar. Een WES kan pas vanaf {least} jaar.",
)
def age_18_on_wes_start(youth: Youth, wes: Wes, law: Law) -> Values:
    """Op de startdag van de WES is de jongere minstens 18 jaar."""
    return _too_young(youth, wes.start, law)


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Jonger dan 27 jaar bij de start van de WES",
    sentence="De jongere is op {start} al {age} jaar. Vanaf {never} jaar kan een WES niet meer.",
    todo="Bekijk met de bemiddelaar welke andere maatregel past.",
    uses=("age_never",),
    jij="Je bent op {start} al {age} jaar. Vanaf {never} jaar kan een WES niet meer.",
    jij_todo="Bekijk met je bemiddelaar welke andere maatregel past.",
)
def age_under_27_on_wes_start(youth: Youth, wes: Wes, law: Law) -> Values:
    """Op de startdag van de WES is de jongere nog geen 27 jaar. Hierop bestaat geen uitzondering."""
    return _too_old(youth, wes.start, law)


@rule(
    "R19",
    section="§3",
    kind=Kind.WARN,
    title="Jonger dan 26 jaar bij de start van de WES",
    sentence=(
        "De jongere is op {start} al {age} jaar. De WES begint dan alleen als de coördinator een uitzondering geeft."
    ),
    todo="Vraag de coördinator om een uitzondering en zeg waarom, of kies een vroegere startdag.",
    uses=("age_only_by_exception", "age_never"),
    override=Role.COORDINATOR,
    jij="Je bent op {start} al {age} jaar. De WES begint dan alleen als de coördinator een uitzondering geeft.",
    jij_todo="De bemiddelaar vraagt de coördinator om een uitzondering, of kiest een vroegere startdag.",
)
def age_under_26_on_wes_start(youth: Youth, wes: Wes, law: Law) -> Values:
    """Wie bij de start van de WES 26 jaar is, kan alleen starten met een uitzondering van de coördinator."""
    return _needs_exception(youth, wes.start, law)


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Minstens 18 jaar bij de start van de startbaan",
    sentence="De jongere is op {start} nog maar {age} jaar. Een startbaan kan pas vanaf {least} jaar.",
    todo="Kies een startdag op of na de achttiende verjaardag.",
    uses=("age_at_least",),
    jij="Je bent op {start} nog maar {age} jaar. Een startbaan kan pas vanaf {least} jaar.",
)
def age_18_on_start_job_start(youth: Youth, start_job: StartJob, law: Law) -> Values:
    """Op de startdag van de startbaan is de jongere minstens 18 jaar."""
    return _too_young(youth, start_job.start, law)


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Jonger dan 27 jaar bij de start van de startbaan",
    sentence="De jongere is op {start} al {age} jaar. Vanaf {never} jaar kan een startbaan niet meer.",
    todo="Bekijk met de coördinator welke andere maatregel past.",
    uses=("age_never",),
    jij="Je bent op {start} al {age} jaar. Vanaf {never} jaar kan een startbaan niet meer.",
)
def age_under_27_on_start_job_start(youth: Youth, start_job: StartJob, law: Law) -> Values:
    """Op de startdag van de startbaan is de jongere nog geen 27 jaar. Hierop bestaat geen uitzondering."""
    return _too_old(youth, start_job.start, law)


@rule(
    "R19",
    section="§3",
    kind=Kind.WARN,
    title="Jonger dan 26 jaar bij de start van de startbaan",
    sentence=(
        "De jongere is op {start} al {age} jaar. "
        "De startbaan begint dan alleen als de coördinator een uitzondering geeft."
    ),
    todo="Vraag de coördinator om een uitzondering en zeg waarom, of kies een vroegere startdag.",
    uses=("age_only_by_exception", "age_never"),
    override=Role.COORDINATOR,
    jij="Je bent op {start} al {age} jaar. De startbaan begint dan alleen als de coördinator een uitzondering geeft.",
    jij_todo="De werkgever vraagt de coördinator om een uitzondering, of kiest een vroegere startdag.",
)
def age_under_26_on_start_job_start(youth: Youth, start_job: StartJob, law: Law) -> Values:
    """Wie bij de start van de startbaan 26 jaar is, kan alleen beginnen met een uitzondering van de coördinator."""
    return _needs_exception(youth, start_job.start, law)


@rule(
    "R19",
    section="§3",
    kind=Kind.WARN,
    title="Startbaan nog mogelijk voor 26 jaar",
    sentence=(
        "Na een WES tot en met {last_day} kan een startbaan niet meer beginnen voor de verjaardag op {birthday}. "
        "De jongere wordt dan {age} jaar."
    ),
    todo="Kies een kortere WES, of zeg waarom deze duur toch de juiste is.",
    uses=("age_only_by_exception",),
)
def start_job_before_26_possible(youth: Youth, wes: Wes, law: Law) -> Values:
    """De dag na het einde van de WES valt voor de 26e verjaardag, zodat een startbaan zonder uitzondering kan."""
    if youth.birth_date is None or wes.last_day is None:
        return None
    age = law("age_only_by_exception", on=wes.last_day)
    limit = birthday(youth.birth_date, age)
    return {"last_day": wes.last_day, "birthday": limit, "age": age} if wes.last_day >= limit - DAY else None


@rule(
    "R19",
    section="§3",
    kind=Kind.BLOCK,
    title="Laaggeschoold",
    sentence="Volgens de coördinator heeft de jongere een diploma secundair onderwijs en is dus niet laaggeschoold.",
    todo="Bezorg een nieuw bewijs als dat niet klopt; anders past een andere maatregel.",
    jij="Volgens de coördinator heb je een diploma secundair onderwijs. Dan ben je niet laaggeschoold.",
)
def low_qualified(youth: Youth) -> Values:
    """De jongere heeft geen diploma secundair onderwijs. Alleen een coördinator oordeelt daarover."""
    return BROKEN if youth.low_qualified is False else None


@rule(
    "R33",
    section="gezond verstand",
    kind=Kind.BLOCK,
    title="Nagekeken of het om één persoon gaat",
    sentence="Deze jongere lijkt op iemand van wie er al gegevens zijn. Zolang dat open is, begint er niets.",
    todo="Kijk na of het om dezelfde persoon gaat. Zeg aan niemand dat er nog een dossier is.",
)
def recorded_once(youth: Youth) -> Values:
    """Coördinator en bemiddelaar kijken na of twee gegevens over dezelfde persoon gaan. De anderen zien dit niet.

    A task of theirs only: what refuses a start is `places.youth_may_begin`, in words that tell nothing.
    """
    return BROKEN if youth.may_be_recorded_twice else None


@rule(
    "R34",
    section="extern",
    kind=Kind.BLOCK,
    title="De startbaan begint op tijd",
    sentence="De startbaan begint op {start}, maar kan voor deze jongere ten laatste tot {latest_end} duren.",
    todo="Kies een vroegere startdag; daarna is een startbaan niet meer mogelijk.",
    uses=("start_job_until_quarter_of_age",),
    jij="De startbaan begint op {start}, maar kan voor jou ten laatste tot {latest_end} duren.",
)
def start_job_begins_before_latest_end(youth: Youth, start_job: StartJob, law: Law) -> Values:
    """Een startbaan begint niet meer na het kwartaal van de zesentwintigste verjaardag."""
    if youth.birth_date is None or start_job.start is None:
        return None
    latest_end = latest_start_job_end(youth.birth_date, on=start_job.start, law=law)
    return {"start": start_job.start, "latest_end": latest_end} if start_job.start > latest_end else None


@rule(
    "R34",
    section="extern",
    kind=Kind.WARN,
    title="De startbaan eindigt op tijd",
    sentence="De startbaan loopt tot {end}, maar kan voor deze jongere ten laatste tot {latest_end} duren.",
    todo="Kies een vroegere einddag, of vraag de coördinator om dit met een reden toe te laten.",
    uses=("start_job_until_quarter_of_age",),
    override=Role.COORDINATOR,
    jij="De startbaan loopt tot {end}, maar kan voor jou ten laatste tot {latest_end} duren.",
    jij_todo="De werkgever kiest een vroegere einddag, of vraagt de coördinator om dit met een reden toe te laten.",
)
def start_job_ends_by_latest_end(youth: Youth, start_job: StartJob, law: Law) -> Values:
    """Een startbaan eindigt ten laatste op het einde van het kwartaal van de zesentwintigste verjaardag."""
    if youth.birth_date is None or start_job.end is None:
        return None
    latest_end = latest_start_job_end(youth.birth_date, on=start_job.start or start_job.end, law=law)
    return {"end": start_job.end, "latest_end": latest_end} if start_job.end > latest_end else None


@rule(
    "R34",
    section="extern",
    kind=Kind.GUIDE,
    title="Hoe lang een startbaan nog kan",
    sentence="Een startbaan van deze jongere kan ten laatste tot en met {latest_end} duren.",
    uses=("start_job_until_quarter_of_age",),
)
def latest_end_of_start_job(today: date, youth: Youth, start_job: StartJob, law: Law) -> Values:
    """Bij een uitzondering op de leeftijd staat tot wanneer een startbaan nog kan duren."""
    if youth.birth_date is None:
        return None
    return {"latest_end": latest_start_job_end(youth.birth_date, on=start_job.start or today, law=law)}
