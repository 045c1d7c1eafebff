"""What every evaluation asks: a level with one example for each competence of the plan, and whose words are noted."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst

from startblok.process.fields import Levels, PastDay
from startblok.process.forms import StepForm, offer_in_rows
from startblok.process.plan import found
from startblok.process.step import Act
from startblok.records.cases import CaseFile
from startblok.records.noted import SAID
from startblok.records.plans import LEVELS, Competence, PlanCompetence
from startblok.rules.roles import SPOKEN, Role

SEEN = [*LEVELS, (0, "niet gezien")]
CHOOSE = "Kies een niveau, of “niet gezien”."
EXAMPLE = "Geef bij een niveau één voorbeeld van wat er te zien was."


def level_field(label: str) -> forms.TypedChoiceField:
    """A level by one tap: nothing is chosen beforehand, and "niet gezien" is one of the choices."""
    return forms.TypedChoiceField(
        label=label,
        choices=SEEN,
        coerce=lambda chosen: int(chosen) or None,
        empty_value=None,
        widget=Levels,
        error_messages={"required": CHOOSE},
    )


class ScoredForm(StepForm):
    """The competences of the newest plan, each with a row of its own; after an early end they may stay out."""

    titles: ClassVar[dict[str, str]] = {"scores": "Hoe gaat het met de competenties uit het plan?"}
    once: ClassVar[dict[str, str]] = {"scores": "competence"}

    def __init__(self, *args: Any, subject: Any = None, **kwargs: Any) -> None:
        self.wanted = _planned(subject) if subject is not None else []
        if subject is not None and not args and kwargs.get("data") is None:
            rows = [{"competence": each} for each in self.wanted]
            kwargs["initial"] = {"scores": rows} | (kwargs.get("initial") or {})
        super().__init__(*args, subject=subject, **kwargs)

    def prepare(self) -> None:
        """Only the competences of the plan can be scored: an employer has own ones that nobody else may read."""
        table = self.tables["scores"]
        rows = [*table.forms, table.empty_form]
        offer_in_rows(rows, "competence", Competence.objects.filter(pk__in=self.wanted))
        short = getattr(getattr(self.subject, "placement", None), "ended_early_on", None) is not None
        for field in (each for row in rows for each in row.fields.values() if isinstance(each.widget, Levels)):
            field.required = not short

    def full_clean(self) -> None:
        super().full_clean()
        rows = self.cleaned_data.get("scores") if self.is_bound else None
        if rows is None:
            return
        scored = {row["competence"].pk for row in rows}
        if self.subject.placement.ended_early_on is None and set(self.wanted) - scored:
            self.add_error(None, "Vul elke competentie uit het plan in; “niet gezien” mag ook.")


def _planned(case: Any) -> list[int]:
    """The competences of the newest plan, by id."""
    plan = (found(case).get("plan") or {}).get("id")
    return list(PlanCompetence.objects.filter(plan=plan).order_by("id").values_list("competence_id", flat=True))


class SaidForm(forms.Form):
    """Whose words somebody else writes down, and how they were heard; it stands before what was said."""

    party = forms.ChoiceField(
        label="Van wie zijn deze woorden?",
        choices=[(role.value, capfirst(SPOKEN[role])) for role in (Role.YOUTH, Role.COACH)],
    )
    noted_how = forms.ChoiceField(
        label="Hoe zei die het u?", choices=[(how, capfirst(said)) for how, said in SAID.items()]
    )
    noted_on = PastDay(label="Op welke dag?")


def spoken_by(by: Act) -> dict[str, Any]:
    """Whose words they are when a party gives them: a youth with a link has no account."""
    return {"by_id": by.actor.user, "noted_by_id": None, "noted_on": None, "noted_how": ""}


def noted_down(case: CaseFile, by: Act, party: str, **said: Any) -> dict[str, Any]:
    """Whose words they are when the mediator noted them down."""
    whose = case.youth.user_id if party == Role.YOUTH else case.coach_id
    return {"by_id": whose, "noted_by_id": by.user, **said}
