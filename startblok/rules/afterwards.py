"""What is left for a mediator once a case closed: to guide the youth, and money that still waits (R07, R08, R30).

These statements speak of no money: they are read by people who may not know of any (R09).
"""

from startblok.rules.facts import Account, Case, Pathway, StartJob, Travel, Wes, Youth
from startblok.rules.hiring import mediator_guides_on
from startblok.rules.verdict import BROKEN, Kind, Values, rule


def money_waits(wes: Wes, account: Account, travel: Travel) -> bool:
    """Whether money of a WES still waits: travel for an answer, or anything for an account that serves."""
    return travel.waiting > 0 or (wes.started and (account.refused or not account.there))


@rule(
    "R30",
    section="§5",
    kind=Kind.BLOCK,
    title="Nog iets te doen voor een bemiddelaar",
    sentence="Dit dossier is afgesloten en er is niets meer te doen voor een bemiddelaar.",
    todo="Doe niets: voor dit dossier is alles gedaan.",
    moot=True,
)
def still_for_mediator(
    case: Case, pathway: Pathway, start_job: StartJob, wes: Wes, account: Account, travel: Travel
) -> Values:
    """Een afgesloten dossier gaat naar een andere bemiddelaar zolang die er iets in te doen heeft: de jongere verder
    begeleiden, reiskosten nakijken, of een rekeningnummer noteren."""
    if not case.closed or money_waits(wes, account, travel):
        return None
    return BROKEN if case.guided_further or not mediator_guides_on(pathway, start_job) else None


@rule(
    "R30",
    section="§5",
    kind=Kind.BLOCK,
    title="Iemand om het dossier af te werken",
    sentence="In dit afgesloten dossier is nog iets te doen, en er is geen bemiddelaar.",
    todo="De VDAB-partner duidt een bemiddelaar aan.",
    jij="In je dossier is nog iets te doen, en er is geen bemiddelaar.",
)
def mediator_there(
    case: Case, youth: Youth, pathway: Pathway, start_job: StartJob, wes: Wes, account: Account, travel: Travel
) -> Values:
    """Moet een bemiddelaar in een afgesloten dossier nog reiskosten nakijken of een rekeningnummer noteren, dan is er
    een. Is de vorige weg, dan duidt de partner een andere aan."""
    guides = mediator_guides_on(pathway, start_job) and not case.guided_further
    if not case.closed or case.has_mediator or not case.has_partner or guides:
        # Who still has to be guided lacks a mediator already by another statement.
        return None
    # Who signs in gives the own account number.
    asked = not youth.has_account and money_waits(wes, account, Travel())
    return BROKEN if asked or travel.waiting else None
