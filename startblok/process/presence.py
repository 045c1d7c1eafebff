"""The presence of a month, confirmed by the coach, or by the mediator for them (R07)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from startblok.process.facts import facts_of
from startblok.process.forms import Days, StepForm
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.followup import PresenceMonth
from startblok.rules.facts import Facts
from startblok.rules.premium import confirmed_by
from startblok.rules.presence import asked, month_confirmed, month_to_confirm, unconfirmed
from startblok.rules.roles import Role
from startblok.rules.worded import month_in_words

FROM_THE_WES = [
    State.PLACEMENT,
    State.EVALUATION,
    State.DECISION,
    State.CONTRACTING,
    State.START_JOB,
    State.CLOSED,
]
"""Where the days of a WES may still be put right: late facts are welcome, and money follows them."""


class PresenceForm(StepForm):
    """Which month that is over and not confirmed, first the one that is asked for; just one is not asked."""

    month = forms.TypedChoiceField(label="Maand", coerce=Days().to_python)

    def prepare(self) -> None:
        facts = facts_of(self.subject)
        waiting = unconfirmed(facts.wes, facts.absences, today())
        field: Any = self.fields["month"]
        field.choices = [(f"{each:%d/%m/%Y}", month_in_words(each)) for each in waiting]
        field.widget = forms.RadioSelect(choices=field.choices) if len(waiting) > 1 else forms.HiddenInput()
        first = [*asked(facts.wes, facts.absences, today()), *waiting][:1]
        field.initial = f"{first[0]:%d/%m/%Y}" if first else None


@claims("absences")
def month_claim(facts: Facts, *, month: date, **_: Any) -> Facts:
    """The facts with this month asked."""
    return replace(facts, absences=replace(facts.absences, month_asked=month))


def due_by_fifth_working_day(facts: Facts, since: date) -> date | None:
    """The month is paid on the facts known after the fifth working day of the next one (R07)."""
    waiting = asked(facts.wes, facts.absences, facts.today)
    return confirmed_by(waiting[0]) if waiting else None


@step(
    "Aanwezigheid bevestigen",
    "bevestigde de aanwezigheid van een maand",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR],
    frm=FROM_THE_WES,
    law=[month_to_confirm],
    ask=PresenceForm,
    claim=month_claim,
    tell=[Role.YOUTH],
    due=due_by_fifth_working_day,
    settles=[month_confirmed],
    stand_in=[Role.MEDIATOR],
)
def confirm_presence(case: CaseFile, *, by: Act, month: date) -> None:
    """U zegt dat alle afwezigheden van deze maand genoteerd zijn. Daarop rust de premie van de jongere. Ontbreekt er
    een? Noteer ze eerst. Blijkt er later iets anders, dan verbetert u dat: niets gaat op slot."""
    PresenceMonth.objects.create(
        case=case, month=month, confirmed_by_id=by.user, role=by.role.value, confirmed_at=by.now
    )
