"""Agreeing and signing once: a version, a contract or an agreement that somebody signed already (R21, R26, R29)."""

from startblok.rules.facts import Case, Contract, Plan
from startblok.rules.roles import PLANNERS, SIGNERS, Role, lacking
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R21",
    section="§4",
    kind=Kind.BLOCK,
    title="Deze versie nog niet goedgekeurd",
    sentence="Deze versie van het opleidingsplan is al goedgekeurd door {who}.",
    todo="Doe niets: dat akkoord telt tot er een nieuwe versie is.",
    moot=True,
)
def plan_not_agreed_yet(plan: Plan, acting: Role | None) -> Values:
    """Wie een versie van het plan goedkeurde, keurt ze niet nog eens goed."""
    return {"who": acting} if acting in plan.agreed_by else None


@rule(
    "R21",
    section="§4",
    kind=Kind.BLOCK,
    title="Goedkeuring van het plan nog nodig",
    sentence="Niemand moet deze versie van het opleidingsplan nog op papier goedkeuren.",
    todo="Doe niets: hun akkoord telt tot er een nieuwe versie is.",
    moot=True,
)
def plan_still_to_agree(plan: Plan, case: Case) -> Values:
    """Op papier goedkeuren kan zolang de coach of de jongere deze versie nog niet goedkeurde."""
    # Whoever stands in for a missing coach agrees on the screen: there is no name to put under the paper.
    left = [role for role in lacking(PLANNERS, plan.agreed_by) if role is not Role.COACH or case.has_coach]
    return None if left else BROKEN


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Handtekening onder het contract nog nodig",
    sentence="Iedereen tekende het stagecontract zoals het nu is.",
    todo="Doe niets: die handtekeningen tellen tot er iets verandert.",
    moot=True,
)
def contract_still_to_sign(contract: Contract) -> Values:
    """Op papier tekenen kan zolang de jongere, de werkgever of de bemiddelaar het contract nog niet tekende."""
    return None if lacking(SIGNERS, contract.signed_by) else BROKEN


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Stagecontract nog niet getekend",
    sentence="Het stagecontract zoals het nu is, is al getekend door {who}.",
    todo="Doe niets: die handtekening telt tot er iets verandert.",
    moot=True,
)
def contract_not_signed_yet(contract: Contract, acting: Role | None) -> Values:
    """Wie het stagecontract tekende, tekent pas opnieuw als er iets in verandert."""
    return {"who": acting} if acting in contract.signed_by else None


@rule(
    "R26",
    section="§4",
    kind=Kind.BLOCK,
    title="Getekend model van VDAB opgeladen",
    sentence="Er is geen getekend model van VDAB opgeladen. Het stagecontract dat hier staat, heeft zijn uren al.",
    todo="Laad eerst het getekende model op, als u dat gebruikt.",
    moot=True,
)
def model_uploaded(contract: Contract) -> Values:
    """De werkdagen en uren worden apart genoteerd als ze in een opgeladen model van VDAB staan."""
    return None if contract.uploaded_model else BROKEN


@rule(
    "R29",
    section="§5",
    kind=Kind.BLOCK,
    title="Startbaanovereenkomst nog niet getekend",
    sentence="De startbaanovereenkomst zoals ze nu is, is al getekend door {who}.",
    todo="Doe niets: die handtekening telt tot er iets verandert.",
    moot=True,
)
def agreement_not_signed_yet(agreement: Contract, acting: Role | None) -> Values:
    """Wie de startbaanovereenkomst tekende, tekent pas opnieuw als er iets in verandert."""
    return {"who": acting} if acting in agreement.signed_by else None
