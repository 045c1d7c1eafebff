"""Who works in the scheme: nobody leaves open cases behind, and nobody signs for a youth by changing a number."""

from datetime import date

from startblok.rules.facts import Case, Leaver, Youth
from startblok.rules.parameters import Law
from startblok.rules.roles import Role
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
    """Een organisatie houdt altijd iemand die collega's uitnodigt. Bij een werkgever is dat een verantwoordelijke, die
    ook een ontbrekende coach vervangt; in een kantoor of coördinatie is het elke medewerker."""
    return BROKEN if leaver.last_responsible else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Niet net gewijzigd door een ander",
    sentence="Iemand anders wijzigde op {changed_on} het mailadres of gsm-nummer van de jongere.",
    todo="Tekenen met hulp kan vanaf {trusted_from}.",
    uses=("phone_change_days",),
    jij="Iemand anders wijzigde op {changed_on} je mailadres of gsm-nummer.",
)
def contact_not_just_changed(today: date, youth: Youth, law: Law) -> Values:
    """Wie een jongere helpt, wijzigt niet eerst het mailadres of gsm-nummer en tekent dan meteen voor de jongere."""
    return _just_changed(today, youth, law)


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Zelf te bereiken zoals voordien",
    sentence="Iemand anders wijzigde op {changed_on} het mailadres of gsm-nummer van de jongere.",
    todo="De jongere kan zelf tekenen of akkoord gaan vanaf {trusted_from}.",
    uses=("phone_change_days",),
    jij="Iemand anders wijzigde op {changed_on} je mailadres of gsm-nummer.",
    jij_todo="Je kan zelf tekenen of akkoord gaan vanaf {trusted_from}.",
)
def own_contact_not_just_changed(today: date, acting: Role | None, youth: Youth, law: Law) -> Values:
    """Wijzigde iemand anders het mailadres of gsm-nummer, dan tekent de jongere niet meteen: wie het oude adres heeft,
    krijgt eerst de tijd om te zeggen dat het niet klopt."""
    return _just_changed(today, youth, law) if acting is Role.YOUTH else None


def _just_changed(today: date, youth: Youth, law: Law) -> Values:
    changed_on = youth.contact_changed_for_them_on
    if changed_on is None:
        return None
    trusted_from = number_trusted_from(changed_on, law=law)
    return {"changed_on": changed_on, "trusted_from": trusted_from} if today < trusted_from else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Zelf akkoord, door wie het is",
    sentence="Nog niemand buiten de werkgever bevestigde dat dit mailadres van de jongere is.",
    todo="Bel de bemiddelaar, of bij een startbaan zonder stage de coördinator: die bevestigt het meteen.",
    jij="Nog niemand buiten de werkgever bevestigde dat dit mailadres van jou is.",
)
def speaks_for_themselves(acting: Role | None, youth: Youth) -> Values:
    """Een werkgever vult het mailadres van de jongere in. Pas als de bemiddelaar of de coördinator bevestigt wie achter
    dat adres zit, tekent of beslist de jongere ermee."""
    return BROKEN if acting is Role.YOUTH and not youth.address_vouched else None


THEMSELVES = (speaks_for_themselves, own_contact_not_just_changed)
"""That it is the youth who signs or agrees with the account of the youth."""


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Contactgegevens bevestigd",
    sentence="Niemand buiten de werkgever bevestigde het mailadres van de jongere.",
    todo="De bemiddelaar vraagt de jongere of het klopt en bevestigt het.",
    jij="Niemand buiten de werkgever bevestigde je mailadres.",
    jij_todo="De bemiddelaar vraagt je of het klopt en bevestigt het.",
)
def contact_confirmed(youth: Youth) -> Values:
    """De bemiddelaar vraagt de jongere zelf of het mailadres in het dossier klopt."""
    return None if youth.address_vouched else BROKEN


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Bellen en adres verbeteren",
    sentence="Een bericht aan de jongere kwam niet aan.",
    todo="Bel de jongere, en verbeter of bevestig het mailadres en het gsm-nummer. Wat wacht, gaat dan opnieuw.",
    jij="Een bericht aan jou kwam niet aan.",
    jij_todo="Kijk bij “Mijn gegevens” of je mailadres en gsm-nummer kloppen, of bel je bemiddelaar.",
)
def reached(youth: Youth) -> Values:
    """Komt een bericht aan de jongere niet aan, dan belt de bemiddelaar en verbetert die het adres. De jongere kan het
    ook zelf verbeteren."""
    return None if youth.is_reached else BROKEN


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="De bemiddelaar kent de jongere",
    sentence="Deze jongere heeft een bemiddelaar.",
    todo="Vraag de bemiddelaar om de contactgegevens te bevestigen of te wijzigen.",
)
def mediator_knows_first(acting: Role | None, case: Case) -> Values:
    """Waar een bemiddelaar is, spreekt die met de jongere; de coördinator alleen waar er geen is."""
    return BROKEN if acting is Role.COORDINATOR and case.has_mediator else None
