"""The decision to hire and the start-job file: terms, papers, renewal and what follows (R25, R28 to R31, R34)."""

from datetime import date

from startblok.rules.dates import DAY, WEEK, same_date_months_on
from startblok.rules.facts import Case, Check, CheckOutcome, Contract, Evaluation, Pathway, StartJob, Wes
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.roles import EMPLOYMENT_SIGNERS, lacking
from startblok.rules.verdict import BROKEN, Kind, Values, rule
from startblok.rules.workdays import working_day_after


def decision_reminders(evaluation_closed_on: date, *, law: Lookup = in_force) -> list[date]:
    """The days on which the employer is reminded to decide: the 5th and 10th working day (R28)."""
    terms = law("decision_reminder_working_days", on=evaluation_closed_on)
    return [working_day_after(evaluation_closed_on, number) for number in terms]


def place_kept_until(evaluation_closed_on: date, *, law: Lookup = in_force) -> date:
    """The last day on which a place stays kept without a decision; after it a coordinator may free it (R28)."""
    return working_day_after(evaluation_closed_on, law("place_kept_working_days", on=evaluation_closed_on))


def place_free_from(decided_not_to_hire_on: date) -> date:
    """The day from which the place is free: the day after the decision not to hire, or another closing (R31)."""
    return decided_not_to_hire_on + DAY


def place_kept_after_wes(check: Check) -> bool:
    """Whether the place waits for the decision after the WES: not after a negative check (R25, R28)."""
    return check.outcome is not CheckOutcome.NOT_MET


def mediator_guides_on(pathway: Pathway, start_job: StartJob) -> bool:
    """Whether the mediator guides the youth further: the case had a pathway and brought no start job (R30)."""
    return pathway.kind is not None and not start_job.confirmed


def file_draft_from(wes_last_day: date, *, law: Lookup = in_force) -> date:
    """The first day of the last six weeks of a WES: from then on the start-job file can be prepared (R29)."""
    weeks: int = law("start_job_file_draft_weeks", on=wes_last_day)
    return wes_last_day - weeks * WEEK + DAY


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Dossier voorbereiden kan",
    sentence="Het dossier van de startbaan kan voorbereid worden vanaf {draft_from}.",
    todo="Wacht tot de laatste weken van de WES.",
    uses=("start_job_file_draft_weeks",),
)
def draft_possible(today: date, wes: Wes, law: Law) -> Values:
    """In de laatste zes weken van de WES kan het dossier al voorbereid worden; dat bindt niemand."""
    if wes.last_day is None:
        return None
    draft_from = file_draft_from(wes.last_day, law=law)
    return {"draft_from": draft_from} if today < draft_from else None


@rule(
    "R28",
    section="§5",
    kind=Kind.BLOCK,
    title="Plaats lang genoeg vastgehouden",
    sentence="De plaats blijft voor deze jongere vastgehouden tot en met {kept_until}.",
    todo="Vraag de werkgever om een beslissing.",
    uses=("place_kept_working_days",),
)
def place_kept_long_enough(today: date, evaluation: Evaluation, law: Law) -> Values:
    """Beslist de werkgever niet, dan kan de coördinator de plaats na twintig werkdagen vrijgeven."""
    if evaluation.closed_on is None:
        return None
    kept_until = place_kept_until(evaluation.closed_on, law=law)
    return {"kept_until": kept_until} if today <= kept_until else None


@rule(
    "R28",
    section="§5",
    kind=Kind.BLOCK,
    title="Beslissing over de startbaan",
    sentence="De werkgever besliste nog niet over een startbaan.",
    todo="De werkgever beslist: aanwerven, of niet.",
)
def decided(start_job: StartJob) -> Values:
    """Na de eindevaluatie beslist de werkgever of de jongere een startbaan krijgt. Daar staat geen termijn op."""
    return None if start_job.decided_on is not None else BROKEN


@rule(
    "R30",
    section="§5",
    kind=Kind.BLOCK,
    title="Verdere begeleiding opgenomen",
    sentence="Er kwam geen startbaan. De bemiddelaar begeleidt de jongere verder bij het zoeken naar werk.",
    todo="De bemiddelaar spreekt af hoe het verder gaat en noteert dat.",
    jij="Er kwam geen startbaan. De bemiddelaar begeleidt je verder bij het zoeken naar werk.",
)
def guided_further(case: Case, pathway: Pathway, start_job: StartJob) -> Values:
    """Komt er geen startbaan, dan begeleidt de partner van VDAB de jongere verder."""
    return BROKEN if case.closed and mediator_guides_on(pathway, start_job) and not case.guided_further else None


@rule(
    "R30",
    section="§5",
    kind=Kind.BLOCK,
    title="Iemand om verder te begeleiden",
    sentence="Er kwam geen startbaan en er is geen bemiddelaar die de jongere verder begeleidt.",
    todo="De VDAB-partner duidt een bemiddelaar aan.",
    jij="Er kwam geen startbaan en er is geen bemiddelaar die je verder begeleidt.",
)
def guide_named(case: Case, pathway: Pathway, start_job: StartJob) -> Values:
    """Wie na een traject geen startbaan kreeg, heeft een bemiddelaar van de partner die verder begeleidt."""
    left = case.closed and mediator_guides_on(pathway, start_job) and not case.guided_further
    return BROKEN if left and not case.has_mediator else None


@rule(
    "R30",
    section="§5",
    kind=Kind.BLOCK,
    title="Nog begeleiding nodig",
    sentence="Dit dossier is afgesloten en er is niets meer te begeleiden.",
    todo="Doe niets: voor dit dossier is alles gedaan.",
    moot=True,
)
def still_to_guide(case: Case, pathway: Pathway, start_job: StartJob) -> Values:
    """Een afgesloten dossier is voor de bemiddelaar klaar, behalve als hij de jongere nog verder moet begeleiden."""
    if not case.closed:
        return None
    return BROKEN if case.guided_further or not mediator_guides_on(pathway, start_job) else None


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Startbaanovereenkomst geschreven",
    sentence="Er is nog geen startbaanovereenkomst.",
    todo="De werkgever vult de startbaanovereenkomst in of laadt ze op.",
)
def agreement_written(agreement: Contract) -> Values:
    """De werkgever bezorgt de startbaanovereenkomst aan de coördinatoren."""
    return None if agreement.exists or agreement.uploaded_model else BROKEN


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Startbaanovereenkomst getekend",
    sentence="De startbaanovereenkomst is nog niet getekend door {missing}.",
    todo="Wie nog niet tekende, tekent; of laad de getekende overeenkomst op.",
)
def agreement_signed(agreement: Contract) -> Values:
    """De jongere en de werkgever tekenen de startbaanovereenkomst."""
    missing = lacking(EMPLOYMENT_SIGNERS, agreement.signed_by)
    return {"missing": missing} if missing and not agreement.uploaded_model else None


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Hier tekenen toegelaten",
    sentence="Een startbaanovereenkomst wordt op papier of met een gekwalificeerde handtekening getekend, niet hier.",
    todo="Laad een scan van de getekende overeenkomst op.",
    uses=("start_job_agreement_signed_here",),
)
def signing_here_allowed(today: date, start_job: StartJob, law: Law) -> Values:
    """Een startbaanovereenkomst is een arbeidsovereenkomst: hier tekenen kan alleen als de regeling dat toelaat."""
    return None if law("start_job_agreement_signed_here", on=start_job.start or today) else BROKEN


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Dossier volledig",
    sentence="In het dossier van de startbaan ontbreekt nog: {missing}.",
    todo="Voeg toe wat ontbreekt.",
)
def file_complete(start_job: StartJob) -> Values:
    """Het dossier bevat de overeenkomst en alle stukken van de checklist."""
    return {"missing": list(start_job.missing)} if start_job.missing else None


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Nog niet ingediend",
    sentence="De overeenkomst en het dossier zijn al ingediend.",
    todo="Wacht op de coördinator, of vraag om het dossier terug te sturen.",
    beforehand=True,
)
def not_submitted(start_job: StartJob) -> Values:
    """Wat ingediend is, verandert pas weer nadat de coördinator het terugstuurt."""
    return BROKEN if start_job.submitted else None


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Ingediend",
    sentence="De overeenkomst en het dossier zijn nog niet ingediend.",
    todo="De werkgever dient de overeenkomst en het dossier in.",
)
def submitted(start_job: StartJob) -> Values:
    """De coördinator bevestigt, weigert of stuurt terug wat de werkgever indiende."""
    return None if start_job.submitted else BROKEN


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Startbaan bevestigd",
    sentence="De coördinator bevestigde de startbaan nog niet.",
    todo="De coördinator kijkt het dossier na en bevestigt, stuurt terug of weigert.",
)
def confirmed(start_job: StartJob) -> Values:
    """De startbaan begint pas nadat de coördinator de overeenkomst en het dossier bevestigde."""
    return None if start_job.confirmed else BROKEN


@rule(
    "R34",
    section="extern",
    kind=Kind.BLOCK,
    title="Verlenging beantwoord",
    sentence="De werkgever vroeg om de startbaan te verlengen tot en met {until}.",
    todo="De coördinator verlengt de startbaan, of zegt waarom niet.",
)
def renewal_answered(start_job: StartJob) -> Values:
    """Op een vraag om verlenging antwoordt de coördinator."""
    return {"until": start_job.renewal_until} if start_job.renewal_asked else None


@rule(
    "R34",
    section="extern",
    kind=Kind.BLOCK,
    title="Verlenging gevraagd",
    sentence="De werkgever vroeg nog geen verlenging van de startbaan.",
    todo="De werkgever vraagt eerst de verlenging.",
    moot=True,
)
def renewal_asked(start_job: StartJob) -> Values:
    """De coördinator verlengt een startbaan alleen als de werkgever dat vraagt."""
    return None if start_job.renewal_asked else BROKEN


@rule(
    "R34",
    section="extern",
    kind=Kind.BLOCK,
    title="Verlenging met hoogstens een jaar",
    sentence="Een startbaan tot en met {in_force_until} kan nu verlengd worden tot en met {latest}, niet tot {end}.",
    todo="Kies als laatste dag {latest} of vroeger.",
    uses=("start_job_renewal_months",),
)
def renewal_at_most_a_year(start_job: StartJob, law: Law) -> Values:
    """Een verlenging van de startbaan duurt hoogstens een jaar."""
    until, end = start_job.in_force_until, start_job.end
    if until is None or end is None:
        return None
    latest = same_date_months_on(until, law("start_job_renewal_months", on=until))
    return {"in_force_until": until, "latest": latest, "end": end} if end > latest else None


@rule(
    "R31",
    section="§5",
    kind=Kind.BLOCK,
    title="Startbaan voorbij",
    sentence="De startbaan loopt nog tot en met {end}.",
    todo="Wacht tot na de laatste dag, of beëindig de startbaan met een reden.",
)
def start_job_is_over(today: date, start_job: StartJob) -> Values:
    """Een startbaan is afgelopen vanaf de dag na de laatste dag; daarna is de plaats vrij."""
    return {"end": start_job.end} if start_job.end is not None and today <= start_job.end else None
