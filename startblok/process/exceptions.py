"""An exception to a warning that a coordinator alone may pass over: asked, granted or refused (R19, R34)."""

from dataclasses import replace
from typing import Any

from django import forms

from startblok.process.forms import StepForm, Text
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, State
from startblok.records.exceptions import ExceptionRequest, Override
from startblok.rules import answers, eligibility
from startblok.rules.facts import Facts
from startblok.rules.roles import Role

UNTIL_CONTRACTING = (
    State.ORIENTATION,
    State.REFERRAL,
    State.PREPARATION,
    State.PLACEMENT,
    State.EVALUATION,
    State.DECISION,
    State.CONTRACTING,
)

# The warnings that a coordinator alone may pass over.
OPEN_TO_EXCEPTION = (
    eligibility.age_under_26_on_wes_start,
    eligibility.age_under_26_on_start_job_start,
    eligibility.start_job_ends_by_latest_end,
)
STATEMENTS = [(rule.name, rule.title) for rule in OPEN_TO_EXCEPTION]
RULE_OF = {rule.name: rule.number for rule in OPEN_TO_EXCEPTION}


class ExceptionForm(StepForm):
    """For which rule, and why."""

    statement = forms.ChoiceField(label="Waarvoor vraagt u een uitzondering?", choices=STATEMENTS)
    reason = Text(label="Waarom?", max_length=2000)


class AnswerForm(StepForm):
    """Which open question is answered, and why so."""

    asked = forms.ModelChoiceField(ExceptionRequest.objects.none(), label="Vraag")
    reason = Text(label="Waarom?", max_length=2000)

    def prepare(self) -> None:
        open_ones = ExceptionRequest.objects.filter(case=self.subject, granted__isnull=True)
        self.fields["asked"].queryset = open_ones  # type: ignore[attr-defined]


@claims("case")
def wish_claim(facts: Facts, *, statement: str, **_: Any) -> Facts:
    """The facts with the statement for which the exception is asked."""
    return replace(facts, case=replace(facts.case, exception_wanted=statement))


@step(
    "Uitzondering vragen",
    "vroeg een uitzondering",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.MEDIATOR],
    frm=UNTIL_CONTRACTING,
    law=[answers.exception_not_asked_yet, eligibility.latest_end_of_start_job],
    ask=ExceptionForm,
    claim=wish_claim,
    tell=[Role.COORDINATOR],
    settles=OPEN_TO_EXCEPTION,
)
def ask_exception(case: CaseFile, *, by: Act, statement: str, reason: str) -> None:
    """Alleen een coördinator kan een uitzondering geven, bijvoorbeeld voor wie al 26 is. U mag intussen voorbereiden,
    maar de stage of startbaan begint pas als de uitzondering er is."""
    ExceptionRequest.objects.create(
        case=case, statement=statement, reason=reason, asked_by_id=by.user, asked_on=by.today
    )


def answer(asked: ExceptionRequest, by: Act, *, granted: bool, reason: str) -> None:
    """Write the coordinator's answer on the question."""
    asked.granted, asked.answer_reason = granted, reason
    asked.answered_by_id, asked.answered_on = by.user, by.today
    asked.save()


@step(
    "Uitzondering geven",
    "gaf de uitzondering",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=UNTIL_CONTRACTING,
    law=[answers.exception_asked, eligibility.latest_end_of_start_job],
    ask=AnswerForm,
    tell=[Role.EMPLOYER, Role.MEDIATOR],
    settles=[answers.exception_answered],
)
def grant_exception(case: CaseFile, *, by: Act, asked: ExceptionRequest, reason: str) -> None:
    """U geeft de uitzondering, met uw reden. Ze geldt voor dit dossier, ook als de dagen nog veranderen."""
    answer(asked, by, granted=True, reason=reason)
    Override.objects.create(
        case=case,
        statement=asked.statement,
        fingerprint=asked.statement,
        rule=RULE_OF[asked.statement],
        reason=reason,
        by_id=by.user,
        role=by.role,
        given_at=by.now,
    )


@step(
    "Uitzondering weigeren",
    "weigerde de uitzondering",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=UNTIL_CONTRACTING,
    law=[answers.exception_asked],
    ask=AnswerForm,
    tell=[Role.EMPLOYER, Role.MEDIATOR],
    settles=[answers.exception_answered],
)
def refuse_exception(case: CaseFile, *, by: Act, asked: ExceptionRequest, reason: str) -> None:
    """U geeft de uitzondering niet, met uw reden."""
    answer(asked, by, granted=False, reason=reason)
