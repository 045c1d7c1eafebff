"""Who works in the scheme: nobody leaves open cases behind, and nobody signs for a youth by changing a number."""

from datetime import date

from startblok.rules.facts import Leaver, Youth
from startblok.rules.parameters import Law
from startblok.rules.terms import number_trusted_from
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R20",
    section="§4",
    kind=Kind.BLOCK,
    title="Dossiers overgedragen",
    sentence="Wie weggaat, heeft nog open dossiers: {open_cases}.",
    todo="Kies wie deze dossiers overneemt.",
)
def cases_handed_over(leaver: Leaver) -> Values:
    """Een coach of bemiddelaar die weggaat, draagt eerst de open dossiers over."""
    return {"open_cases": leaver.open_cases} if leaver.open_cases and not leaver.taken_over else None


@rule(
    "R20",
    section="§4",
    kind=Kind.BLOCK,
    title="Er blijft een verantwoordelijke",
    sentence="Zonder deze persoon heeft de organisatie geen verantwoordelijke meer.",
    todo="Nodig eerst een andere verantwoordelijke uit.",
)
def somebody_responsible(leaver: Leaver) -> Values:
    """Een organisatie houdt altijd een verantwoordelijke, die ook een ontbrekende coach vervangt."""
    return BROKEN if leaver.last_responsible else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Niet net gewijzigd door een ander",
    sentence="Iemand anders wijzigde op {changed_on} het mailadres of gsm-nummer van de jongere.",
    todo="Tekenen met hulp kan vanaf {trusted_from}.",
    uses=("phone_change_days",),
)
def contact_not_just_changed(today: date, youth: Youth, law: Law) -> Values:
    """Wie een jongere helpt, wijzigt niet eerst het mailadres of gsm-nummer en tekent dan meteen voor de jongere."""
    changed_on = youth.contact_changed_for_them_on
    if changed_on is None:
        return None
    trusted_from = number_trusted_from(changed_on, law=law)
    return {"changed_on": changed_on, "trusted_from": trusted_from} if today < trusted_from else None
