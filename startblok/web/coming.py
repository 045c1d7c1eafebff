"""What comes next by itself on a case on which nobody has anything to do: until when, and who can change that."""

from datetime import date, timedelta

from startblok.records.cases import CaseFile, State
from startblok.rules.eligibility import latest_start_job_end
from startblok.rules.facts import Facts
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told

DAY = timedelta(days=1)


def coming(case: CaseFile, facts: Facts) -> str:
    """The next day that counts, in sentences that fit every reader."""
    if case.state == State.PREPARATION and facts.wes.start:
        return told("De stage begint vanzelf op {day}.", day=spoken(facts.wes.start))
    if case.state == State.PLACEMENT and facts.wes.last_day:
        return told("De stage loopt tot en met {day}. Daarna volgt de eindevaluatie.", day=spoken(facts.wes.last_day))
    if case.state == State.START_JOB and getattr(case, "start_job", None):
        return _of_the_job(case, facts)
    return told("Startblok zegt het wanneer dat verandert.")


def _of_the_job(case: CaseFile, facts: Facts) -> str:
    """Until when the start job runs, who may renew it and until when at most (R34), and what happens otherwise."""
    last = case.start_job.ends_on
    runs = told("De startbaan loopt tot en met {day}.", day=spoken(last))
    over = told("Vanaf {day} is de plaats weer vrij.", day=spoken(last + DAY))
    born = facts.youth.birth_date
    latest = latest_start_job_end(born, on=facts.start_job.start or facts.today) if born else None
    if latest and last >= latest:
        no_more = told("Verlengen kan niet meer: een startbaan eindigt in het kwartaal van de 26ste verjaardag.")
        return f"{runs} {no_more} {over}"
    return f"{runs} {_renewal(latest)} {told('Zonder verlenging stopt ze dan.')} {over}"


def _renewal(latest: date | None) -> str:
    if latest is None:
        return told("De werkgever kan voor die dag een verlenging vragen, de coördinator kent ze toe.")
    return told(
        "De werkgever kan voor die dag een verlenging vragen, de coördinator kent ze toe, "
        "ten laatste tot en met {day}: het kwartaal van de 26ste verjaardag.",
        day=spoken(latest),
    )
