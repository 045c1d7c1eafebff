"""Words for what a case is in: states, routes and outcomes, each with the tone of its tag."""

from startblok.records.cases import Outcome, State
from startblok.rules.facts import Route

STATE: dict[str, tuple[str, str]] = {
    State.PROPOSAL: ("Voorstel", "info"),
    State.ORIENTATION: ("Oriëntatie", "info"),
    State.REFERRAL: ("Vraag om een traject", "info"),
    State.PREPARATION: ("In voorbereiding", "info"),
    State.PLACEMENT: ("Stage loopt", "info"),
    State.EVALUATION: ("Eindevaluatie", "info"),
    State.DECISION: ("Beslissing", "info"),
    State.CONTRACTING: ("Startbaan regelen", "info"),
    State.START_JOB: ("Startbaan", "ok"),
    State.CLOSED: ("Afgesloten", ""),
}
"""Each state as the word and the tone of its tag."""

ROUTE: dict[str | None, str] = {
    Route.WES.value: "eerst een stage",
    Route.DIRECT.value: "meteen een startbaan",
    None: "route nog niet gekozen",
}

OUTCOME: dict[str, str] = {
    Outcome.PROPOSAL_DECLINED: "De werkgever ging niet in op het voorstel.",
    Outcome.WITHDRAWN: "De kandidatuur stopte.",
    Outcome.NEVER_CAME: "De stage is niet begonnen.",
    Outcome.NOT_HIRED: "Er kwam geen startbaan na de stage.",
    Outcome.YOUTH_DECLINED: "De jongere koos niet voor de startbaan.",
    Outcome.REFUSED: "De coördinator keurde de startbaan niet goed.",
    Outcome.START_JOB_DONE: "De startbaan is voorbij.",
    Outcome.START_JOB_ENDED: "De startbaan stopte vroeger.",
}
"""How a closed case ended, as everyone who may see it reads it."""

OUTCOME_JIJ: dict[str, str] = {Outcome.YOUTH_DECLINED: "Je koos niet voor de startbaan."}
"""What the youth reads instead."""

TRACKS: dict[str, tuple[State, ...]] = {
    Route.WES.value: (
        State.ORIENTATION,
        State.REFERRAL,
        State.PREPARATION,
        State.PLACEMENT,
        State.EVALUATION,
        State.DECISION,
        State.CONTRACTING,
        State.START_JOB,
    ),
    Route.DIRECT.value: (State.ORIENTATION, State.CONTRACTING, State.START_JOB),
}
"""The states of each route in the order people meet them; a proposal stands where orientation does."""
