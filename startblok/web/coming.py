"""What comes next by itself on a case on which nobody has anything to do: until when, and who can change that."""

from datetime import timedelta

from startblok.records.cases import CaseFile, State
from startblok.rules.eligibility import latest_start_job_end
from startblok.rules.facts import Facts
from startblok.rules.verdict import spoken

DAY = timedelta(days=1)


def coming(case: CaseFile, facts: Facts) -> str:
    """The next day that counts, in sentences that fit every reader."""
    if case.state == State.PREPARATION and facts.wes.start:
        return f"De stage begint vanzelf op {spoken(facts.wes.start)}."
    if case.state == State.PLACEMENT and facts.wes.last_day:
        return f"De stage loopt tot en met {spoken(facts.wes.last_day)}. Daarna volgt de eindevaluatie."
    if case.state == State.START_JOB and getattr(case, "start_job", None):
        return _of_the_job(case, facts)
    return "Startblok zegt het wanneer dat verandert."


def _of_the_job(case: CaseFile, facts: Facts) -> str:
    """Until when the start job runs, who may renew it and until when at most (R34), and what happens otherwise."""
    last = case.start_job.ends_on
    runs = f"De startbaan loopt tot en met {spoken(last)}."
    over = f"Vanaf {spoken(last + DAY)} is de plaats weer vrij."
    born = facts.youth.birth_date
    latest = latest_start_job_end(born, on=facts.start_job.start or facts.today) if born else None
    if latest and last >= latest:
        return f"{runs} Verlengen kan niet meer: een startbaan eindigt in het kwartaal van de 26ste verjaardag. {over}"
    until = f", ten laatste tot en met {spoken(latest)}: het kwartaal van de 26ste verjaardag" if latest else ""
    renewal = f"De werkgever kan voor die dag een verlenging vragen, de coördinator kent ze toe{until}."
    return f"{runs} {renewal} Zonder verlenging stopt ze dan. {over}"
