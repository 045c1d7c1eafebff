"""The final evaluation: three inputs, or the reason one is missing, and the mediator's conclusion (R11, R27)."""

from dataclasses import replace
from datetime import date
from typing import Any

from startblok.papers.settled import become_final
from startblok.process.evaluation_forms import CloseForm, DisagreeForm, InputForm, NoInputForm, NotedInputForm
from startblok.process.plan import found
from startblok.process.proofs import ALL
from startblok.process.scored import noted_down, spoken_by
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, State
from startblok.records.chain import Tell
from startblok.records.evaluations import Disagreement, EvaluationInput, EvaluationScore, FinalEvaluation
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
def give_input(case: CaseFile, *, by: Act, scores: list[dict[str, Any]], **said: str) -> None:
    """U zegt bij elke competentie hoe het was bij de start en hoe het nu is, met één voorbeeld. Jullie lezen elkaars
    inbreng zodra die van alle drie er is. U kunt uw deel opnieuw geven tot ook een ander dat doet.

    Jij: Zeg bij elke competentie hoe het was bij de start en hoe het nu gaat, met één voorbeeld. Jullie lezen elkaars
    inbreng zodra die van alle drie er is. Je kan je deel opnieuw geven tot ook een ander dat doet.
    """
    keep_input(case, by, by.role.value, spoken_by(by), scores, said)


def keep_input(
    case: CaseFile, by: Act, party: str, whose: dict[str, Any], scores: list[dict[str, Any]], said: dict[str, str]
) -> None:
    """Keep the input of this party in the place of what it gave before, or of the note that none came."""
    answers = {"missing": False, "missing_reason": "", "why_ended": "", "advice_note": ""} | said
    given, _ = EvaluationInput.objects.update_or_create(
        case=case, role=party, defaults={"given_at": by.now, **whose, **answers}
    )
    if party in {role for role, *_ in found(case).get("inputs") or ()}:
        given.scores.all().delete()
    EvaluationScore.objects.bulk_create(EvaluationScore(input=given, **row) for row in scores)


@claims("evaluation")
def noted_claim(facts: Facts, *, party: str, **_: Any) -> Facts:
    """The facts when these are the words of this party."""
    return replace(facts, evaluation=replace(facts.evaluation, input_of=Role(party)))


@step(
    "Inbreng van een ander noteren",
    "noteerde wat iemand zei voor de eindevaluatie",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT, State.EVALUATION],
    law=[evaluation.input_possible, evaluation.own_input_first, evaluation.words_still_missing],
    ask=NotedInputForm,
    claim=noted_claim,
)
def note_input(
    case: CaseFile,
    *,
    by: Act,
    party: str,
    noted_how: str,
    noted_on: date,
    scores: list[dict[str, Any]],
    **said: str,
) -> list[Tell]:
    """De jongere of de coach zegt u de inbreng voor de eindevaluatie, en u schrijft ze op in hun woorden. Op het scherm
    en op papier staat dat u het noteerde, wanneer en hoe. Wie het zei, kan het nog door eigen woorden vervangen tot de
    inbreng van alle drie er is."""
    whose = noted_down(case, by, party, noted_how=noted_how, noted_on=noted_on)
    keep_input(case, by, party, whose, scores, said)
    return [Tell(Role(party))]


@step(
    "Niet akkoord met de evaluatie",
    "zei niet akkoord te gaan met de eindevaluatie",
    on=CaseFile,
    by=PARTIES,
    frm=[State.EVALUATION, State.DECISION],
    law=[evaluation.all_inputs, evaluation.others_were_read, people.speaks_for_themselves],
    ask=DisagreeForm,
    tell=ALL,
)
def disagree(case: CaseFile, *, by: Act, text: str) -> None:
    """U las de inbreng van de anderen of het besluit, en u gaat er niet mee akkoord. Wat u schrijft, staat bij de
    evaluatie, op het scherm en op papier. Het houdt niets tegen.

    Jij: Je las wat de anderen gaven of wat er besloten is, en je gaat er niet mee akkoord. Wat je schrijft, staat bij
    je evaluatie, op het scherm en op papier. Het houdt niets tegen.
    """
    closed = getattr(case, "final", None) is not None
    Disagreement.objects.create(
        case=case, role=by.role.value, by_id=by.actor.user, text=text, said_at=by.now, after_closing=closed
    )
    if closed:
        # The evaluation was kept as it was closed: what is said after that is kept as a sheet of its own.
        become_final(case, by.now, PaperKind.DISAGREEMENT)


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
