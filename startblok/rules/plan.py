"""The training plan, the people around it and their contact (R03, R11, R20, R21, R22, R24)."""

from datetime import date

from startblok.rules.dates import WEEK
from startblok.rules.facts import Case, Plan, Wes
from startblok.rules.parameters import Law
from startblok.rules.period import half_way_on
from startblok.rules.roles import PLANNERS, lacking
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R21",
    section="§4",
    kind=Kind.BLOCK,
    title="Plan geschreven",
    sentence="Er is nog geen opleidingsplan.",
    todo="De coach en de jongere schrijven samen het opleidingsplan.",
    jij_todo="Je schrijft het opleidingsplan samen met je coach.",
)
def written(plan: Plan) -> Values:
    """De coach en de jongere maken bij het begin van de WES samen een opleidingsplan."""
    return None if plan.exists else BROKEN


@rule(
    "R21",
    section="§4",
    kind=Kind.BLOCK,
    title="Plan afgesproken",
    sentence="Deze versie van het opleidingsplan is nog niet goedgekeurd door {missing}.",
    todo="Wie nog niet goedkeurde, leest deze versie en keurt ze goed.",
)
def agreed_by_both(plan: Plan) -> Values:
    """De coach en de jongere keuren allebei dezelfde versie van het plan goed."""
    missing = lacking(PLANNERS, plan.agreed_by)
    return {"missing": missing} if missing else None


@rule(
    "R22",
    section="§4",
    kind=Kind.BLOCK,
    title="Duur voorgesteld in het plan",
    sentence="Het opleidingsplan stelt nog geen eerste en laatste dag voor.",
    todo="Vul in het plan de voorgestelde eerste en laatste dag in.",
)
def dates_proposed(wes: Wes) -> Values:
    """Het opleidingsplan legt de competenties vast en stelt de duur van de WES voor."""
    return BROKEN if wes.proposed is None or wes.proposed.until is None else None


@rule(
    "R03",
    section="§1",
    kind=Kind.BLOCK,
    title="Generieke competentie in het plan",
    sentence="Het opleidingsplan noemt nog geen generieke competentie.",
    todo="Kies in het plan minstens één generieke competentie.",
)
def generic_competence(plan: Plan) -> Values:
    """Een WES versterkt generieke competenties: het plan noemt er minstens één."""
    return None if plan.generic_competences > 0 else BROKEN


@rule(
    "R03",
    section="§1",
    kind=Kind.BLOCK,
    title="Taken in het plan",
    sentence="Het opleidingsplan noemt nog geen taken waarmee de jongere werkervaring opdoet.",
    todo="Noteer in het plan minstens één taak.",
    jij="Het opleidingsplan noemt nog geen taken waarmee je werkervaring opdoet.",
)
def tasks_named(plan: Plan) -> Values:
    """Een WES geeft relevante werkervaring: het plan noemt de taken."""
    return None if plan.tasks > 0 else BROKEN


@rule(
    "R03",
    section="§1",
    kind=Kind.WARN,
    title="Een haalbaar aantal competenties",
    sentence="Aantal competenties in het plan: {competences}. Goed haalbaar zijn er {least} tot {most}.",
    todo="Kies {least} tot {most} competenties, of zeg waarom dit aantal past.",
    uses=("competences_at_least", "competences_at_most"),
)
def two_to_six_competences(today: date, plan: Plan, law: Law) -> Values:
    """Een plan met twee tot zes competenties is goed haalbaar. Dit is een raad, geen grens."""
    least, most = law("competences_at_least", on=today), law("competences_at_most", on=today)
    if least <= plan.competences <= most:
        return None
    return {"competences": plan.competences, "least": least, "most": most}


@rule(
    "R11",
    section="§2",
    kind=Kind.BLOCK,
    title="Studieoriëntatie in het plan",
    sentence="Het opleidingsplan zegt nog niets over studieoriëntatie.",
    todo="Noteer in het plan minstens één actie om een opleiding te leren kennen of te kiezen.",
)
def study_orientation(plan: Plan) -> Values:
    """Tijdens de WES is er ruim aandacht voor studieoriëntatie: het plan noemt de acties."""
    return None if plan.study_actions > 0 else BROKEN


@rule(
    "R11",
    section="§2",
    kind=Kind.BLOCK,
    title="Toekomstplan in het plan",
    sentence="Het opleidingsplan zegt nog niets over het toekomstplan van de jongere.",
    todo="Noteer in het plan minstens één stap naar de toekomst.",
    jij="Het opleidingsplan zegt nog niets over je toekomstplan.",
)
def future_plan(plan: Plan) -> Values:
    """Tijdens de WES is er ruim aandacht voor het toekomstplan: het plan noemt de stappen."""
    return None if plan.future_steps > 0 else BROKEN


@rule(
    "R11",
    section="§2",
    kind=Kind.WARN,
    title="Studie en toekomst besproken tegen halfweg",
    sentence="De WES is sinds {half_way} halfweg en er is nog niets genoteerd over studie of toekomst.",
    todo="Bespreek studieoriëntatie en toekomstplan met de jongere en noteer dat.",
    jij_todo="Bespreek met je coach wat je wilt studeren en wat je later wilt doen.",
)
def studied_by_half_way(today: date, case: Case, wes: Wes) -> Values:
    """Halfweg de WES is er minstens één gesprek of observatie over studie of toekomst genoteerd."""
    if not wes.started or wes.start is None or wes.last_day is None or case.study_or_future_logged:
        return None
    half_way = half_way_on(wes.start, wes.last_day)
    return {"half_way": half_way} if today >= half_way else None


@rule(
    "R20",
    section="§4",
    kind=Kind.BLOCK,
    title="Coach aangeduid",
    sentence="De werkgever duidde nog geen coach aan.",
    todo="De werkgever duidt een coach aan.",
)
def coach_named(case: Case) -> Values:
    """De werkgever zorgt voor een coach, tijdens de WES en tijdens de startbaan."""
    return None if case.has_coach else BROKEN


@rule(
    "R20",
    section="§4",
    kind=Kind.WARN,
    title="Altijd een coach",
    sentence="De jongere heeft nu geen coach. De verantwoordelijke van de werkgever neemt het zolang over.",
    todo="Duid een nieuwe coach aan.",
    jij="Je hebt nu geen coach. De verantwoordelijke van de werkgever neemt het zolang over.",
    jij_todo="De werkgever duidt een nieuwe coach aan.",
)
def running_case_has_coach(case: Case) -> Values:
    """Zolang de WES of de startbaan loopt, heeft de jongere een coach."""
    return BROKEN if case.running and not case.has_coach else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Coach en bemiddelaar zijn twee personen",
    sentence="Dezelfde persoon kan niet coach en bemiddelaar zijn in één dossier.",
    todo="Kies een andere coach of een andere bemiddelaar.",
)
def coach_is_not_mediator(case: Case) -> Values:
    """De bemiddelaar is een hulplijn van buiten, dus nooit dezelfde persoon als de coach."""
    return BROKEN if case.coach_is_mediator else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Bemiddelaar aangeduid",
    sentence="Er is nog geen bemiddelaar voor dit dossier.",
    todo="De VDAB-partner duidt een bemiddelaar aan.",
)
def mediator_named(case: Case) -> Values:
    """Een bemiddelaar van de VDAB-partner geeft extra steun en is de hulplijn van de coach en de jongere."""
    return None if case.has_mediator else BROKEN


@rule(
    "R24",
    section="§4",
    kind=Kind.WARN,
    title="Contact met de bemiddelaar",
    sentence="Sinds {since} was er geen contact met de bemiddelaar, dat is meer dan {weeks} weken.",
    todo="De bemiddelaar neemt contact op met de jongere en de coach, en noteert dat.",
    uses=("mediator_contact_weeks",),
    jij_todo="De bemiddelaar neemt contact op met jou en je coach, en noteert dat.",
)
def mediator_contact_in_four_weeks(today: date, case: Case, wes: Wes, law: Law) -> Values:
    """Tijdens de WES is er minstens om de vier weken contact met de bemiddelaar."""
    since = case.last_mediator_contact_on or wes.start
    if not wes.started or not case.running or since is None:
        return None
    weeks = law("mediator_contact_weeks", on=today)
    return {"since": since, "weeks": weeks} if today > since + weeks * WEEK else None


@rule(
    "R24",
    section="§4",
    kind=Kind.WARN,
    title="Terug bereikt na de afwezigheid",
    sentence="Op {day} was de jongere {days} dagen na elkaar afwezig zonder geldige reden.",
    todo="De coach en de bemiddelaar zoeken contact en noteren het gesprek.",
    uses=("absences_in_a_row",),
    jij="Op {day} was je {days} dagen na elkaar afwezig zonder geldige reden.",
    jij_todo="Bel je coach of je bemiddelaar.",
)
def reached_after_absence(case: Case, law: Law) -> Values:
    """Is de jongere drie werkdagen na elkaar afwezig zonder geldige reden, dan zoeken coach en bemiddelaar contact."""
    day = case.disappeared_on
    return {"day": day, "days": law("absences_in_a_row", on=day)} if day is not None else None
