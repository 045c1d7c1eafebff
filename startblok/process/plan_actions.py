"""What the plan asks for study and future, ticked when it is done (R11)."""

from datetime import date

from django import forms
from django.db.models import QuerySet

from startblok.process.forms import PastDay, StepForm
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.plans import PlanAction
from startblok.rules import plan
from startblok.rules.roles import PARTIES
from startblok.rules.verdict import spoken
from startblok.rules.worded import Worded


class ActionField(forms.ModelChoiceField):
    """One of the actions of the newest version, with the day on which it was done."""

    def label_from_instance(self, action: PlanAction) -> str:
        if action.done_on is None:
            return action.text
        return Worded("{what} (gedaan op {day})", what=action.text, day=spoken(action.done_on))


class TickForm(StepForm):
    """Which action was done, and when; without a day it is open again."""

    action = ActionField(PlanAction.objects.none(), label="Wat is gedaan?", widget=forms.RadioSelect, empty_label=None)
    done_on = PastDay(
        label="Wanneer?", initial=today, required=False, help_text="Maak dit leeg als het toch niet gebeurde."
    )

    def prepare(self) -> None:
        self.fields["action"].queryset = planned_actions(self.subject)  # type: ignore[attr-defined]


def planned_actions(case: CaseFile) -> QuerySet[PlanAction]:
    """The actions of the newest version: for study first, then for the future."""
    newest = case.plans.order_by("-number").values("pk")[:1]
    return PlanAction.objects.filter(plan__in=newest).order_by("-kind", "id")


@step(
    "Actie van het plan afvinken",
    "vinkte een actie van het opleidingsplan af",
    on=CaseFile,
    by=PARTIES,
    frm=[State.PLACEMENT, State.EVALUATION],
    ask=TickForm,
    settles=[plan.studied_by_half_way],
)
def tick_action(case: CaseFile, *, by: Act, action: PlanAction, done_on: date | None) -> None:
    """Een actie voor de studiekeuze of het toekomstplan is gedaan: zeg wanneer. Ze blijft afgevinkt in een volgende
    versie van het plan en staat in de eindevaluatie.

    Jij: Heb je iets uit je plan gedaan? Vink het af en zeg wanneer. Het staat later in je eindevaluatie.
    """
    action.done_on = done_on
    action.done_by_id, action.done_role = (by.user, by.role.value) if done_on else (None, "")
    action.save(update_fields=["done_on", "done_by", "done_role"])


def done_before(case: CaseFile) -> dict[tuple[str, str], PlanAction]:
    """The actions of the newest version that were done, by kind and text; one query."""
    done = planned_actions(case).filter(done_on__isnull=False)
    return {(each.kind, each.text): each for each in done}


def carried_over(action: PlanAction, done: dict[tuple[str, str], PlanAction]) -> PlanAction:
    """The action of a new version, done when the same one was done before."""
    before = done.get((action.kind, action.text))
    if before is not None:
        action.done_on, action.done_by_id, action.done_role = before.done_on, before.done_by_id, before.done_role
    return action
