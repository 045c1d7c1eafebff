"""The bank account to which premium and travel go: there is one, and it is the youth's own word that it is (R07)."""

from datetime import date

from startblok.rules.facts import Account, Case, Wes, Who, Youth
from startblok.rules.parameters import Law
from startblok.rules.roles import Role
from startblok.rules.spelling import may_be
from startblok.rules.terms import account_usable_from
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R07",
    section="§1",
    kind=Kind.WARN,
    title="Rekeningnummer gegeven",
    sentence="Er is nog geen rekeningnummer van de jongere.",
    todo="Dit is aan {missing}. Een jongere met een account geeft het zelf bij “Mijn gegevens”; anders noteert de "
    "bemiddelaar het na een gesprek. Tot dan wacht de premie.",
    jij="We hebben nog geen rekeningnummer van je.",
    jij_todo="Geef het, dan kan VDAB je premie en je vervoer betalen. Tot dan wacht je geld: er gaat niets verloren.",
)
def given(case: Case, wes: Wes, account: Account, youth: Youth) -> Values:
    """Zodra een stage vastligt, geeft de jongere een rekeningnummer. Heeft de jongere geen account, dan noteert de
    bemiddelaar het na een gesprek. Zonder rekeningnummer wacht de betaling: er gaat niets verloren. Ook in een
    afgesloten dossier blijft het gevraagd, als de stage begonnen was."""
    paid_for = wes.started if case.closed else wes.start is not None
    return _asked_of(youth) if paid_for and not account.there else None


@rule(
    "R07",
    section="§1",
    kind=Kind.WARN,
    title="Rekeningnummer verbeterd",
    sentence="De bank weigerde een betaling op de rekening van de jongere.",
    todo="Dit is aan {missing}. Vraag de jongere om een rekeningnummer dat klopt. Tot dan wacht het geld.",
    jij="De bank weigerde een betaling op je rekening.",
    jij_todo="Geef een rekeningnummer dat klopt. Tot dan wacht je geld: er gaat niets verloren.",
)
def not_refused(account: Account, youth: Youth) -> Values:
    """Weigert de bank een betaling, dan geeft de jongere een rekeningnummer dat klopt. Het geld blijft verschuldigd."""
    return _asked_of(youth) if account.refused else None


def _asked_of(youth: Youth) -> Values:
    """Whose word is waited for: the youth's, or without an account the mediator's, who asks the youth."""
    return {"missing": [Role.YOUTH if youth.has_account else Role.MEDIATOR]}


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Een nieuwe rekening wacht",
    sentence="Er is geen rekeningnummer dat wacht tot iemand het bevestigt.",
    todo="U hoeft niets te doen.",
    moot=True,
)
def waits(account: Account) -> Values:
    """Een gewijzigd rekeningnummer wordt pas na een wachttijd gebruikt, of zodra de bemiddelaar het na een gesprek
    bevestigt. Zo merkt de jongere het op tijd als iemand anders het wijzigde."""
    return None if account.cools else BROKEN


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="De jongere gaf de rekening zelf",
    sentence="Een bemiddelaar noteerde dit rekeningnummer. Het wordt gebruikt vanaf {usable_from}.",
    todo="Wacht tot die dag. Klopt het nummer niet, noteer dan een ander.",
    beforehand=True,
)
def given_by_youth(account: Account) -> Values:
    """Wie een rekeningnummer noteerde voor de jongere, bevestigt het niet ook: dan hield niemand nog iets tegen."""
    return {"usable_from": account.usable_from} if account.there and account.noted else None


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Te bereiken zoals voordien",
    sentence="Iemand anders wijzigde op {changed_on} het mailadres of gsm-nummer van de jongere.",
    todo="Bevestigen kan vanaf {from_on}. Het geld wacht zo lang: er gaat niets verloren.",
    uses=("bank_account_cooling_days",),
    beforehand=True,
)
def contact_not_just_changed(today: date, youth: Youth, law: Law) -> Values:
    """Wijzigde iemand anders het mailadres of gsm-nummer, dan wordt een rekeningnummer niet meteen bevestigd: wie het
    oude adres heeft, krijgt eerst de tijd om te zeggen dat het niet klopt."""
    changed_on = youth.contact_changed_for_them_on
    if changed_on is None:
        return None
    from_on = account_usable_from(changed_on, law=law)
    return {"changed_on": changed_on, "from_on": from_on} if today < from_on else None


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Bevestigd door een ander dan wie het adres wijzigde",
    sentence="Wie dit bevestigt, wijzigde zelf het mailadres of gsm-nummer van de jongere.",
    todo="Het nummer wordt gebruikt vanaf {usable_from}. U hoeft niets te doen.",
    beforehand=True,
)
def contact_changed_by_another(who: Who, youth: Youth, account: Account) -> Values:
    """Wie wijzigde hoe de jongere te bereiken is, bevestigt het rekeningnummer niet ook: alleen zou die anders het geld
    van de jongere naar zich toe kunnen trekken."""
    changed = youth.contact_changed_by
    return {"usable_from": account.usable_from} if changed is not None and changed == who.user else None


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Het rekeningnummer hoort bij het lopende dossier",
    sentence="Dit dossier is afgesloten: het rekeningnummer van deze jongere hoort er niet meer bij.",
    todo="De jongere geeft het zelf, of zegt het aan de bemiddelaar van nu.",
    moot=True,
)
def kept_where_guided(case: Case) -> Values:
    """Heeft een jongere een ander dossier dat loopt, dan gaat wie een afgesloten dossier begeleidde niet meer over het
    rekeningnummer, en ziet die het ook niet meer."""
    return BROKEN if case.closed and case.open_elsewhere else None


@rule(
    "R07",
    section="§1",
    kind=Kind.WARN,
    title="Rekening op eigen naam",
    sentence="Rekening {account} staat op een andere naam dan die van de jongere.",
    todo="Een rekening van een ouder of voogd mag. Vraag de jongere, alleen, of het geld daar naartoe mag. Schrijf van "
    "wie de rekening is, en waarom die van de jongere niet gebruikt wordt.",
    jij="Rekening {account} staat niet op jouw naam.",
    jij_todo="Een rekening van je ouder of voogd mag. Schrijf van wie ze is. Wil jij dat niet, of moet het van iemand? "
    "Geef dan een rekening van jezelf, of bel je bemiddelaar.",
)
def in_own_name(account: Account, youth: Youth) -> Values:
    """Staat een rekening op een andere naam dan die van de jongere, dan zegt wie ze geeft, noteert of bevestigt van wie
    ze is. Een rekening van een ouder of voogd mag. Hoofdletters, accenten, voorletters en de volgorde tellen niet."""
    its_own = not account.holder or may_be(account.holder, youth.first_name, youth.last_name)
    return None if its_own else {"account": account.masked}


ASKED = (given, not_refused)
"""What is asked of the youth, or of the mediator after a call."""
