"""The final evaluation: three inputs, or the reason one is missing, and the mediator's conclusion (R11, R27)."""

from dataclasses import replace
from datetime import date
from typing import Any

from startblok.papers.settled import become_final
from startblok.process.evaluation_forms import CloseForm, InputForm, NoInputForm
from startblok.process.plan import found
from startblok.process.proofs import ALL
from startblok.process.scored import spoken_by
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, State
from startblok.records.evaluations import EvaluationInput, EvaluationScore, FinalEvaluation
from startblok.records.papers import PaperKind
from startblok.rules import evaluation, people
from startblok.rules.facts import Facts
from startblok.rules.roles import PARTIES, Role


@step(
    "Inbreng geven voor de eindevaluatie",
    "gaf inbreng voor de eindevaluatie",
    on=CaseFile,
    by=PARTIES,
    frm=[State.PLACEMENT, State.EVALUATION],
    law=[evaluation.input_possible, evaluation.own_input_open, people.speaks_for_themselves],
    ask=InputForm,
    tell=[Role.MEDIATOR],
    settles=[evaluation.all_inputs],
)
def give_input(
    case: CaseFile,
    *,
    by: Act,
    scores: list[dict[str, Any]],
    study_outcome: str,
    future_outcome: str,
    advice: str,
    advice_note: str = "",
) -> None:
    """U zegt bij elke competentie hoe het was bij de start en hoe het nu is, met één voorbeeld. De anderen lezen dit
    pas nadat ze zelf hun deel gaven. U kunt uw deel opnieuw geven tot ook een ander dat doet.

    Jij: Zeg bij elke competentie hoe het was bij de start en hoe het nu gaat, met één voorbeeld. De anderen lezen dit
    pas als ze zelf hun deel gaven. Je kan je deel opnieuw geven tot ook een ander dat doet.
    """
    given, _ = EvaluationInput.objects.update_or_create(
        case=case,
        role=by.role.value,
        defaults={
            **spoken_by(by),
            "given_at": by.now,
            "missing": False,
            "missing_reason": "",
            "study_outcome": study_outcome,
            "future_outcome": future_outcome,
            "advice": advice,
            "advice_note": advice_note,
        },
    )
    if by.role in {role for role, _ in found(case).get("inputs") or ()}:
        given.scores.all().delete()
    EvaluationScore.objects.bulk_create(EvaluationScore(input=given, **row) for row in scores)


@claims("evaluation")
def no_input_claim(facts: Facts, *, party: str, **_: Any) -> Facts:
    """The facts when this party is the one from whom no input comes."""
    about = Role(party)
    heard = facts.evaluation.heard_on.get(about)
    asked = replace(facts.evaluation, input_of=about, last_contact_with_party_on=heard)
    return replace(facts, evaluation=asked)


@step(
    "Geen inbreng noteren",
    "noteerde dat een inbreng ontbreekt",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.EVALUATION],
    law=[evaluation.input_still_missing, evaluation.ten_days_without_contact],
    ask=NoInputForm,
    claim=no_input_claim,
    tell=ALL,
)
def record_no_input(case: CaseFile, *, by: Act, party: str, reason: str) -> None:
    """Iemand geeft geen inbreng. Dat noteert u pas na tien werkdagen zonder contact, met een reden. Komt de inbreng
    toch nog, dan telt die."""
    EvaluationInput.objects.update_or_create(
        case=case,
        role=party,
        defaults={**spoken_by(by), "given_at": by.now, "missing": True, "missing_reason": reason},
    )


@claims("evaluation")
def close_claim(facts: Facts, *, training_needed: bool, no_training_reason: str, **_: Any) -> Facts:
    """The facts with the training named, or why there is none."""
    named = training_needed or bool(no_training_reason)
    return replace(facts, evaluation=replace(facts.evaluation, names_training=named))


@step(
    "Eindevaluatie afsluiten",
    "sloot de eindevaluatie af",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.EVALUATION],
    to=State.DECISION,
    law=[evaluation.all_inputs, evaluation.training_named],
    ask=CloseForm,
    claim=close_claim,
    tell=[*ALL, Role.COORDINATOR],
    settles=[evaluation.evaluation_closed],
)
def close_evaluation(
    case: CaseFile, *, by: Act, conclusion: str, training_needed: bool, training_from: date | None, **more: Any
) -> None:
    """U legt de inbreng van de jongere, de coach en uzelf samen en zegt welke opleiding past. Daarna beslist de
    werkgever over een startbaan."""
    short = case.placement.ended_early_on is not None
    FinalEvaluation.objects.create(
        case=case,
        closed_on=by.today,
        closed_by_id=by.user,
        short=short,
        conclusion=conclusion,
        training_needed=training_needed,
        training_from=training_from,
        **more,
    )
    become_final(case, by.now, PaperKind.EVALUATION, PaperKind.CERTIFICATE)
