"""The training plan: coach and youth write it together, and both agree the same version (R03, R11, R21, R22)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms

from startblok.papers.frozen import freeze
from startblok.papers.showing import plan_shown
from startblok.process.assisted import CodeForm, as_read, with_code
from startblok.process.forms import Days, StepForm, Text, offer_in_rows
from startblok.process.plan_actions import carried_over, done_before
from startblok.process.signing import AgreePlanForm, way_of
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.papers import FrozenPaper
from startblok.records.plans import LEVELS, Competence, PlanAction, PlanAgreement, PlanCompetence, TrainingPlan
from startblok.rules import facts as f
from startblok.rules import papers, people, plan, signing
from startblok.rules.facts import Facts
from startblok.rules.parameters import in_force
from startblok.rules.roles import PLANNERS, Role
from startblok.rules.worded import Worded

WORDS = ("starting_situation", "tasks", "starts_on", "ends_on", "motivation", "contact_moments")


class CompetenceForm(forms.Form):
    """One competence the youth works on."""

    title = "Competenties"

    competence = forms.ModelChoiceField(Competence.objects.all(), label="Competentie")
    why = forms.CharField(label="Waarom deze?", max_length=500)
    goal = forms.CharField(label="Doel dat je kan zien", max_length=500)
    how = forms.CharField(label="Hoe?", max_length=500)
    help_from = forms.CharField(label="Met hulp van wie?", max_length=200)
    target = forms.TypedChoiceField(label="Gewenst niveau", choices=[("", "Kies"), *LEVELS], coerce=int)
    looked_at = forms.CharField(label="Wanneer bekijken we dit?", max_length=200)


class ActionForm(forms.Form):
    """Something the youth will do for study or future."""

    title = "Studie en toekomst"

    text = forms.CharField(label="Wat?", max_length=300)
    by_when = Days(label="Tegen wanneer?", required=False)


class PlanForm(StepForm):
    """The plan, starting from the version that stands."""

    rows = {
        "competences": (CompetenceForm, 0, 20),
        "study_actions": (ActionForm, 0, 20),
        "future_steps": (ActionForm, 0, 20),
    }

    titles = {
        "competences": "Competenties (advies: 2 tot 6)",
        "study_actions": "Studiekeuze: wat gaan jullie doen?",
        "future_steps": "Toekomstplan: welke stappen?",
    }
    once = {"competences": "competence"}
    looks_at = {
        plan.tasks_named: ("tasks",),
        plan.dates_proposed: ("starts_on", "ends_on"),
        plan.generic_competence: ("competences",),
        plan.two_to_six_competences: ("competences",),
        plan.study_orientation: ("study_actions",),
        plan.future_plan: ("future_steps",),
    }

    starting_situation = Text(label="Waar staat de jongere nu?", max_length=2000)
    jij: ClassVar[Mapping[str, str]] = {"starting_situation": "Waar sta je nu?"}
    tasks = Text(label="Taken op de werkplek", max_length=2000, required=False)
    starts_on = Days(label="Eerste dag die jullie voorstellen", required=False)
    ends_on = Days(label="Laatste dag die jullie voorstellen", required=False)
    motivation = Text(label="Waarom deze duur?", max_length=2000)
    contact_moments = Text(label="Wanneer spreken jullie elkaar?", max_length=1000)

    def __init__(self, *args: Any, subject: Any = None, **kwargs: Any) -> None:
        # Rows that equal their first value count as empty, so only an unsent form starts from the last version.
        if subject is not None and not args and kwargs.get("data") is None:
            kwargs["initial"] = last_version(subject) | (kwargs.get("initial") or {})
        super().__init__(*args, subject=subject, **kwargs)

    def prepare(self) -> None:
        self.fields["ends_on"].help_text = length_in_words()
        own = Competence.offered_at(self.subject.employer_id, plan=newest_plan(self.subject))
        offer_in_rows(self.tables["competences"].forms, "competence", own)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "De laatste dag ligt vóór de eerste.")
        return answers


def last_version(case: CaseFile) -> dict[str, Any]:
    """The answers of the newest version, for a form; empty when there is none."""
    last = case.plans.order_by("-number").prefetch_related("competences", "actions").first()
    if last is None:
        return {}
    actions: dict[str, list[dict[str, Any]]] = {"study": [], "future": []}
    for each in last.actions.all():
        actions[each.kind].append({"text": each.text, "by_when": each.by_when})
    names = ("competence", "why", "goal", "how", "help_from", "target", "looked_at")
    rows = [{name: getattr(each, name) for name in names} for each in last.competences.all()]
    return {name: getattr(last, name) for name in WORDS} | {
        "competences": rows,
        "study_actions": actions["study"],
        "future_steps": actions["future"],
    }


def length_in_words() -> str:
    """How short and how long a WES may be, beside the days that are asked."""
    weeks, months = (in_force(name, on=today()) for name in ("wes_at_least_weeks", "wes_at_most_months"))
    return Worded(
        "Bijvoorbeeld {example}. Een stage duurt minstens {weeks} weken en hoogstens {months} maanden.",
        example=Days.example,
        weeks=weeks,
        months=months,
    )


def newest_plan(case: CaseFile) -> tuple[int, ...]:
    """The id of the newest version; none when nobody wrote one."""
    number = (found(case).get("plan") or {}).get("id")
    return (number,) if number else ()


def found(case: CaseFile) -> Mapping[str, Any]:
    """What `facts.load` read with the case."""
    return getattr(case, "found", None) or {}


@claims("plan", "wes")
def plan_claim(facts: Facts, **answers: Any) -> Facts:
    """The facts with this version, which nobody agreed yet; what is not answered well yet, is not in it."""
    competences = answers.get("competences", ())
    first, last = answers.get("starts_on"), answers.get("ends_on")
    return replace(
        facts,
        plan=f.Plan(
            exists=True,
            generic_competences=sum(row["competence"].generic for row in competences),
            competences=len(competences),
            tasks=1 if answers.get("tasks", "").strip() else 0,
            study_actions=len(answers.get("study_actions", ())),
            future_steps=len(answers.get("future_steps", ())),
        ),
        wes=replace(facts.wes, proposed=f.Days(first, last) if first and last else None),
    )


@step(
    "Opleidingsplan schrijven",
    "schreef een versie van het opleidingsplan",
    on=CaseFile,
    by=[Role.COACH, Role.YOUTH],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[
        plan.generic_competence,
        plan.tasks_named,
        plan.two_to_six_competences,
        plan.study_orientation,
        plan.future_plan,
        plan.dates_proposed,
    ],
    ask=PlanForm,
    claim=plan_claim,
    tell=[Role.COACH, Role.YOUTH],
    settles=[plan.written],
)
def write_plan(
    case: CaseFile,
    *,
    by: Act,
    competences: list[dict[str, Any]],
    study_actions: list[dict[str, Any]],
    future_steps: list[dict[str, Any]],
    **words: Any,
) -> None:
    """De coach en de jongere maken samen het plan: wat de jongere wil leren, de taken en de duur. Elke wijziging is een
    nieuwe versie. Daarna keuren jullie ze allebei goed.

    Jij: Jij en je coach maken samen het plan: wat je wil leren, wat je doet en hoe lang. Wijzig je iets, dan is dat
    een nieuwe versie. Daarna keuren jullie ze allebei goed.
    """
    number = (found(case).get("plan") or {}).get("number", 0) + 1
    done = done_before(case) if number > 1 else {}
    made = TrainingPlan.objects.create(case=case, number=number, written_by_id=by.user or 0, written_at=by.now, **words)
    PlanCompetence.objects.bulk_create(PlanCompetence(plan=made, **row) for row in competences)
    PlanAction.objects.bulk_create(
        carried_over(PlanAction(plan=made, kind=kind, **row), done)
        for kind, rows in ((PlanAction.STUDY, study_actions), (PlanAction.FUTURE, future_steps))
        for row in rows
    )


def due_before_start(facts: Facts, since: date) -> date | None:
    """What must be agreed and signed before the WES begins is due on its start day."""
    return None if facts.wes.started else facts.wes.start


@step(
    "Plan goedkeuren",
    "keurde het opleidingsplan goed",
    on=CaseFile,
    by=[Role.COACH, Role.YOUTH],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[plan.written, signing.plan_not_agreed_yet, *people.THEMSELVES],
    ask=AgreePlanForm,
    tell=[Role.COACH, Role.YOUTH, Role.MEDIATOR],
    due=due_before_start,
    settles=[plan.agreed_by_both],
)
def agree_plan(case: CaseFile, *, by: Act, shown: str = "") -> None:
    """U las deze versie van het plan en gaat akkoord. Pas als de coach en de jongere dat allebei doen, kan de
    bemiddelaar de duur vastleggen.

    Jij: Je las dit plan en gaat akkoord. Klopt er iets niet? Praat eerst met je coach. Je hoeft vandaag niet te
    beslissen.
    """
    agree(case, by, {by.role: way_of(by)})


def for_youth(facts: Facts, **_: Any) -> Facts:
    """The facts when the youth acts on somebody else's screen."""
    return replace(facts, acting=Role.YOUTH)


class AgreePlanForYouthForm(CodeForm, AgreePlanForm):
    """The same, with the code that the youth got."""


@step(
    "Plan goedkeuren met hulp",
    "hielp de jongere het opleidingsplan goedkeuren",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[
        plan.written,
        signing.plan_not_agreed_yet,
        papers.code_reaches_youth,
        people.contact_not_just_changed,
    ],
    ask=AgreePlanForYouthForm,
    claim=for_youth,
    tell=[Role.COACH, Role.YOUTH, Role.MEDIATOR],
    due=due_before_start,
    settles=[plan.agreed_by_both],
    stand_in=[Role.COACH, Role.MEDIATOR],
)
def agree_plan_for_youth(case: CaseFile, *, by: Act, code: str, shown: str) -> None:
    """Geef uw gsm of uw scherm aan de jongere, die het plan hier zelf leest. Daarna krijgt de jongere een code op het
    eigen nummer of mailadres, en typt ze hier. Op het plan staat dat u hielp.

    Jij: Lees het plan rustig. Ga je akkoord? Dan krijg je een code, en met die code keur je het plan goed. Klopt er
    iets niet, of twijfel je? Zeg het, en keur niets goed.
    """
    way = with_code(case, by, AgreePlanForm.paper, shown, code)
    as_read(shown, agree(case, by, {Role.YOUTH: way}))


def agree(case: CaseFile, by: Act, ways: Mapping[Role, Mapping[str, Any]]) -> FrozenPaper:
    """One agreement per party and version; whoever agrees twice changes nothing."""
    shown = plan_shown(case)
    agreed = {*found(case)["plan"]["agreed"], *ways}
    frozen = freeze(case, shown, by.now, complete=agreed >= {each.value for each in PLANNERS})
    PlanAgreement.objects.bulk_create(
        (
            PlanAgreement(
                plan_id=found(case)["plan"]["id"], role=role.value, shown=frozen, agreed_at=by.now, **ways[role]
            )
            for role in ways
        ),
        ignore_conflicts=True,
    )
    return frozen
