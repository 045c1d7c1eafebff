"""The WES contract, the proof of low qualification, and the coordinators' check (R07, R10, R25, R26)."""

from datetime import date

from startblok.rules.dates import same_date_months_on
from startblok.rules.facts import Benefit, Check, CheckOutcome, Contract, Papers, Wes, Youth
from startblok.rules.parameters import Law
from startblok.rules.roles import SIGNERS, lacking
from startblok.rules.terms import check_due
from startblok.rules.verdict import BROKEN, Kind, Values, rule


def signed(contract: Contract) -> bool:
    """Whether the WES contract counts: three signatures over its present content, or a signed model of VDAB."""
    return contract.uploaded_model or not lacking(SIGNERS, contract.signed_by)


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Stagecontract geschreven",
    sentence="Er is nog geen stagecontract.",
    todo="De coach of de werkgever schrijft het stagecontract, of laadt het getekende model van VDAB op.",
)
def contract_written(contract: Contract) -> Values:
    """Voor de WES is er een stagecontract."""
    return None if contract.exists or contract.uploaded_model else BROKEN


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Werkdagen en uren bekend",
    sentence="De werkdagen en uren uit het stagecontract zijn nog niet genoteerd.",
    todo="De coach, de werkgever of de bemiddelaar neemt ze over uit het contract.",
)
def schedule_known(contract: Contract) -> Values:
    """Bij het contract hoort een weekrooster: daarmee wordt de premie berekend."""
    return BROKEN if (contract.exists or contract.uploaded_model) and not contract.scheduled else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Stagecontract getekend",
    sentence="Het stagecontract is nog niet getekend door {missing}.",
    todo="Wie nog niet tekende, leest het contract en tekent.",
)
def contract_signed_by_all(contract: Contract) -> Values:
    """De jongere, de werkgever en de bemiddelaar tekenen het stagecontract. Zonder die drie start de WES niet."""
    return None if signed(contract) else {"missing": lacking(SIGNERS, contract.signed_by)}


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Een code bereikt de jongere",
    sentence="Niemand buiten de werkgever bevestigde een gsm-nummer of mailadres van de jongere.",
    todo="De bemiddelaar vraagt het de jongere en bevestigt het. Zonder gsm en mailadres tekent de jongere op papier.",
    jij="Niemand buiten de werkgever bevestigde je gsm-nummer of mailadres.",
)
def code_reaches_youth(youth: Youth) -> Values:
    """Op het toestel van een ander tekent de jongere met een code die naar het eigen gsm-nummer of mailadres gaat."""
    return None if youth.code_reaches else BROKEN


@rule(
    "R10",
    section="§1",
    kind=Kind.GUIDE,
    title="Een WES is nog geen startbaan",
    sentence="Tijdens de WES is er een premie en geen loon. Een maandloon komt er pas in een startbaan, zonder premie.",
)
def no_wage_in_wes() -> Values:
    """Het verschil tussen de WES en de startbaan staat op het scherm voor de jongere tekent."""
    return BROKEN


@rule(
    "R07",
    section="§1",
    kind=Kind.GUIDE,
    title="De premie",
    sentence="VDAB betaalt tijdens de WES een premie van {amount} voor een volle maand.",
    uses=("premium_per_month",),
)
def premium_text(today: date, wes: Wes, law: Law) -> Values:
    """De jongere krijgt tijdens de WES een premie van VDAB."""
    return {"amount": law("premium_per_month", on=wes.start or today)}


@rule(
    "R07",
    section="§1",
    kind=Kind.GUIDE,
    title="De premie en de uitkering",
    sentence="De premie komt boven op de uitkering van de jongere.",
    jij="De premie komt boven op je uitkering.",
)
def premium_on_top(youth: Youth) -> Values:
    """Wie een uitkering heeft, houdt die: de premie komt erbovenop."""
    return BROKEN if youth.benefit in (Benefit.UNEMPLOYMENT, Benefit.OTHER) else None


@rule(
    "R07",
    section="§1",
    kind=Kind.GUIDE,
    title="De premie en het leefloon",
    sentence="De jongere krijgt een leefloon: vraag aan het OCMW of de premie daar iets aan verandert.",
    jij="Je krijgt een leefloon: vraag aan je OCMW of de premie daar iets aan verandert.",
)
def premium_on_leefloon(youth: Youth) -> Values:
    """Wie een leefloon krijgt, vraagt aan het OCMW of de premie daar iets aan verandert."""
    return BROKEN if youth.benefit is Benefit.LEEFLOON else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Bewijs en contract toegevoegd",
    sentence="Voor de controle ontbreekt nog: {missing}.",
    todo="Voeg toe wat ontbreekt en bezorg daarna beide documenten.",
    beforehand=True,
)
def both_documents(papers: Papers, contract: Contract) -> Values:
    """De coördinatoren krijgen twee documenten: het overzicht uit de LED en het getekende stagecontract."""
    there = {"het overzicht uit de LED": papers.proof_there, "het getekende stagecontract": signed(contract)}
    missing = [name for name, is_there in there.items() if not is_there]
    return {"missing": missing} if missing else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Overzicht uit de LED toegevoegd",
    sentence="Het overzicht uit de LED is er nog niet.",
    todo="De jongere, de werkgever of de bemiddelaar voegt het toe.",
    jij_todo="Jij, de werkgever of de bemiddelaar voegt het toe.",
)
def proof_added(papers: Papers) -> Values:
    """Het bewijs van laaggeschooldheid is het overzicht uit de LED."""
    return None if papers.proof_there else BROKEN


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Bewijs niet geweigerd",
    sentence="De coördinator weigerde het overzicht uit de LED.",
    todo="Vervang het bewijs door een nieuw overzicht uit de LED.",
)
def proof_not_refused(papers: Papers) -> Values:
    """Een geweigerd bewijs telt niet: alleen dat document komt terug."""
    return BROKEN if papers.proof_verdict is False else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Opgeladen contract niet geweigerd",
    sentence="De coördinator weigerde het opgeladen stagecontract.",
    todo="Laad het juiste contract op, of laat het hier tekenen.",
)
def model_not_refused(papers: Papers, contract: Contract) -> Values:
    """Een geweigerd contract telt niet: alleen dat document komt terug."""
    return BROKEN if papers.model_verdict is False and not signed(contract) else None


@rule(
    "R26",
    section="§4",
    kind=Kind.WARN,
    title="Documenten bezorgd op de startdag",
    sentence="De documenten voor de controle waren op de startdag {start} nog niet bij de coördinatoren.",
    todo="Bezorg de documenten zo snel mogelijk.",
)
def delivered_by_start(today: date, papers: Papers, wes: Wes) -> Values:
    """De twee documenten zijn ten laatste op de startdag van de WES bij de coördinatoren."""
    late = wes.start is not None and papers.delivered_on is None and today > wes.start
    return {"start": wes.start} if late else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Documenten bezorgd voor de start",
    sentence="De documenten voor de controle zijn nog niet bij de coördinatoren. De WES start pas daarna.",
    todo="Bezorg de documenten aan de coördinatoren.",
    uses=("delivery_required_before_start",),
)
def delivered_before_start(papers: Papers, wes: Wes, law: Law) -> Values:
    """Als de regeling dat zo bepaalt, start een WES pas als de documenten bezorgd zijn."""
    if wes.start is None or papers.delivered_on is not None:
        return None
    return BROKEN if law("delivery_required_before_start", on=wes.start) else None


@rule(
    "R26",
    section="§4",
    kind=Kind.WARN,
    title="Recent bewijs",
    sentence="Het overzicht uit de LED is van {dated_on} en op {delivered_on} ouder dan {months} maanden.",
    todo="Vraag een nieuw overzicht uit de LED, of zeg waarom dit overzicht nog klopt.",
    uses=("proof_at_most_months_old",),
)
def proof_is_recent(today: date, papers: Papers, law: Law) -> Values:
    """Het overzicht uit de LED is hoogstens drie maanden oud op de dag waarop het bezorgd wordt."""
    if papers.proof_dated_on is None:
        return None
    delivered_on = papers.delivered_on or today
    months = law("proof_at_most_months_old", on=delivered_on)
    if same_date_months_on(papers.proof_dated_on, months) >= delivered_on:
        return None
    return {"dated_on": papers.proof_dated_on, "delivered_on": delivered_on, "months": months}


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Documenten bezorgd",
    sentence="De documenten voor de controle zijn nog niet bezorgd.",
    todo="Wacht tot de werkgever beide documenten bezorgt.",
)
def delivered_first(papers: Papers) -> Values:
    """De coördinator controleert de voorwaarden vanaf het moment dat de documenten bezorgd zijn."""
    return None if papers.delivered_on is not None else BROKEN


@rule(
    "R25",
    section="§4",
    kind=Kind.WARN,
    title="Op tijd gecontroleerd",
    sentence="De voorwaarden moesten gecontroleerd zijn tegen {due}.",
    todo="De coördinator controleert de voorwaarden.",
    uses=("check_working_days",),
)
def checked_in_time(today: date, wes: Wes, check: Check, law: Law) -> Values:
    """De coördinator controleert de voorwaarden ten laatste op de vijfde werkdag na de start van de WES."""
    if wes.start is None or check.outcome in (CheckOutcome.MET, CheckOutcome.NOT_MET):
        return None
    due = check_due(wes.start, law=law)
    return {"due": due} if today > due else None


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Gecontroleerd voor de start",
    sentence="De coördinator bevestigde de voorwaarden nog niet. De WES start pas daarna.",
    todo="De coördinator controleert de voorwaarden.",
    uses=("check_required_before_start",),
)
def checked_before_start(wes: Wes, check: Check, law: Law) -> Values:
    """Als de regeling dat zo bepaalt, start een WES pas na een positieve controle."""
    if wes.start is None or check.outcome is CheckOutcome.MET:
        return None
    return BROKEN if law("check_required_before_start", on=wes.start) else None


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Geen negatieve controle",
    sentence="Volgens de coördinator voldoet de jongere niet aan de voorwaarden.",
    todo="Bezorg nieuwe documenten en vraag een nieuwe controle.",
    jij="Volgens de coördinator voldoe je niet aan de voorwaarden.",
)
def no_negative_check(check: Check) -> Values:
    """Na een negatieve controle start geen WES en werft de werkgever niet aan, tot een nieuwe controle positief is."""
    return BROKEN if check.outcome is CheckOutcome.NOT_MET else None


@rule(
    "R25",
    section="§4",
    kind=Kind.BLOCK,
    title="Negatieve controle",
    sentence="Er is geen negatieve controle, dus over de plaats hoeft niets beslist te worden.",
    todo="Doe niets, of controleer de voorwaarden opnieuw.",
    moot=True,
)
def check_was_negative(check: Check) -> Values:
    """Alleen na een negatieve controle beslist de coördinator of de plaats beschikbaar blijft."""
    return None if check.outcome is CheckOutcome.NOT_MET else BROKEN
