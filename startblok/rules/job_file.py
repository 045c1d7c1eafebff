"""The papers of a start-job file, by what is done with them: added, or looked at and never kept (R29)."""

from startblok.rules.facts import StartJob
from startblok.rules.verdict import Kind, Values, rule


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Papieren van het dossier toegevoegd",
    sentence="Aan het dossier van de startbaan moet nog toegevoegd worden: {missing}.",
    todo="De werkgever of de jongere voegt het toe.",
    jij_todo="Jij of de werkgever voegt het toe.",
)
def papers_added(start_job: StartJob) -> Values:
    """De papieren die bewaard worden, staan in het dossier."""
    missing = [each for each in start_job.missing if each not in start_job.to_see]
    return {"missing": missing} if missing else None


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Papieren van het dossier gezien",
    sentence="De werkgever moet nog zien: {missing}.",
    todo="De werkgever kijkt ze in en noteert wanneer; niemand bewaart ze.",
)
def papers_seen(start_job: StartJob) -> Values:
    """Papieren die niemand mag bewaren, kijkt de werkgever in; de dag daarvan staat in het dossier."""
    missing = [each for each in start_job.missing if each in start_job.to_see]
    return {"missing": missing} if missing else None
