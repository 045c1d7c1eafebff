"""What is noted while a WES runs: conversations, observations, and the helpline (R11, R24)."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from startblok.process.forms import Levels, PastDay, StepForm, Text
from startblok.process.plan import newest_plan
from startblok.process.scored import EXAMPLE
from startblok.process.step import Act, step
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.chain import Tell
from startblok.records.clock import today
from startblok.records.followup import FollowUp, FollowUpKind, Message
from startblok.records.plans import LEVELS, Competence, PlanCompetence
from startblok.records.visibility import Part, may_see, roles_on, spoken_with
from startblok.rules import plan
from startblok.rules.roles import PARTIES, Role
from startblok.rules.worded import Worded

# The helpline is there from the admission on, not only while the WES runs (R24).
HELPLINE = [State.PREPARATION, State.PLACEMENT, State.EVALUATION, State.DECISION]

WITH_WHOM = [
    (Role.YOUTH.value, "De jongere"),
    (Role.COACH.value, "De coach"),
    (Role.MEDIATOR.value, "De bemiddelaar"),
    (Role.EMPLOYER.value, "De werkgever"),
    ("all", "Iedereen samen"),
]

NOT_SEEN = "niet gezien"

# How the fields of one competence of the plan are called, before its number.
LEVEL, SHOWED = "level", "showed"

THREADS = [(Role.YOUTH.value, "Met de jongere"), (Role.COACH.value, "Met de coach")]


class NoteForm(StepForm):
    """What happened on which day."""

    happened_on = PastDay(label="Op welke dag?", initial=today)
    about_study = forms.BooleanField(label="Ging over studie", required=False)
    about_future = forms.BooleanField(label="Ging over de toekomst", required=False)


class ConversationForm(NoteForm):
    """A conversation."""

    with_whom = forms.ChoiceField(label="Met wie?", choices=WITH_WHOM)
    text = Text(label="Waarover?", max_length=2000)
    about = forms.ModelMultipleChoiceField(
        Competence.objects.none(),
        label="Over welke competenties?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("happened_on", "with_whom", "text", "about", "about_study", "about_future")

    def prepare(self) -> None:
        planned = [number for number, _ in planned_competences(self.subject)]
        self.fields["about"].queryset = Competence.objects.filter(pk__in=planned)  # type: ignore[attr-defined]
        if not planned:
            del self.fields["about"]

    def clean_about(self) -> list[Competence]:
        return list(self.cleaned_data["about"])


class ObservationForm(NoteForm):
    """Competences seen at work, each scored with one example of behaviour, or not seen.

    Each competence of the plan has a row of its own, so that no choice takes back another; any other is chosen below.
    """

    each: ClassVar[Mapping[str, forms.Field]] = {
        LEVEL: forms.ChoiceField(choices=[*LEVELS, (0, NOT_SEEN)], widget=Levels, required=False),
        SHOWED: forms.CharField(label="Voorbeeld van gedrag", max_length=500, required=False),
    }
    competence = forms.ModelChoiceField(Competence.objects.none(), label="Een andere competentie", required=False)
    score = forms.TypedChoiceField(
        label="Niveau van die andere competentie",
        choices=[("", NOT_SEEN), *LEVELS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    example = forms.CharField(label="Voorbeeld bij die andere competentie", max_length=500, required=False)
    later = ("happened_on", "competence", "score", "example", "about_study", "about_future")
    later_title = "Een andere dag of een andere competentie"

    def prepare(self) -> None:
        offered = Competence.offered_at(self.subject.employer_id, plan=newest_plan(self.subject))
        self.fields["competence"].queryset = offered  # type: ignore[attr-defined]
        self.planned = planned_competences(self.subject)
        for number, name in self.planned:
            for kind, field in self.each.items():
                self.fields[f"{kind}-{number}"] = deepcopy(field)
            self.fields[f"{LEVEL}-{number}"].label = name
            self.fields[f"{SHOWED}-{number}"].label = Worded("Voorbeeld van gedrag: {what}", what=name)
        self.order_fields([f"{kind}-{number}" for number, _ in self.planned for kind in self.each])

    def may_be_empty(self, name: str) -> bool:
        """An example is asked with each level, so it is not called optional."""
        return super().may_be_empty(name) and name != "example" and not name.startswith(SHOWED)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        offered = {each.pk: each for each in self.fields["competence"].queryset}  # type: ignore[attr-defined]
        rows = []
        for number, _ in self.planned:
            level, showed = answers.pop(f"{LEVEL}-{number}", ""), answers.pop(f"{SHOWED}-{number}", "").strip()
            if level:
                rows.append({"competence": offered[number], "score": int(level) or None, "example": showed})
                self._ask_example(f"{SHOWED}-{number}", int(level), showed)
            elif showed:
                self.add_error(f"{LEVEL}-{number}", "Kies hoe het ging bij dit voorbeeld.")
        other = answers.get("competence")
        if other and other in [row["competence"] for row in rows]:
            self.add_error("competence", "Bij deze competentie koos u hierboven al hoe het ging.")
        elif not other and not rows and not self.errors:
            first = f"{LEVEL}-{self.planned[0][0]}" if self.planned else "competence"
            self.add_error(first, "Kies bij een competentie hoe het ging, of kies hieronder een andere competentie.")
        self._ask_example("example", answers.get("score"), answers.get("example", "").strip())
        return answers | {"observed": rows}

    def _ask_example(self, name: str, level: int | None, example: str) -> None:
        if level and not example and name not in self.errors:
            self.add_error(name, EXAMPLE)


def planned_competences(case: CaseFile) -> list[tuple[int, str]]:
    """The competences of the newest version of the plan, by id and name; one query."""
    newest = case.plans.order_by("-number").values("pk")[:1]
    rows = PlanCompetence.objects.filter(plan__in=newest).order_by("id")
    return list(rows.values_list("competence_id", "competence__name"))


class MessageForm(StepForm):
    """A message; only the mediator says in which thread."""

    thread = forms.ChoiceField(label="Aan wie?", choices=THREADS)
    text = Text(label="Bericht", max_length=4000)

    def prepare(self) -> None:
        if not _writes_as_mediator(self.by, self.subject):
            del self.fields["thread"]


class ShareForm(StepForm):
    """A message of one's own thread."""

    message = forms.ModelChoiceField(Message.objects.none(), label="Bericht")

    def prepare(self) -> None:
        parts = ((Part.HELPLINE_YOUTH, Role.YOUTH), (Part.HELPLINE_COACH, Role.COACH))
        mine = [role.value for part, role in parts if self.by and may_see(part, self.by, self.subject)]
        own = spoken_with(self.by, self.subject) if self.by else Q()
        shareable = Message.objects.filter(own, case=self.subject, thread__in=mine, shared=False)
        self.fields["message"].queryset = shareable.order_by("-sent_at")  # type: ignore[attr-defined]


def _writes_as_mediator(by: Actor | None, case: CaseFile) -> bool:
    roles = roles_on(by, case) if by else frozenset()
    return next((role for role in PARTIES if role in roles), None) is Role.MEDIATOR


@step(
    "Gesprek noteren",
    "noteerde een gesprek",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR, Role.YOUTH],
    frm=[State.PLACEMENT],
    ask=ConversationForm,
    settles=[plan.mediator_contact_in_four_weeks, plan.studied_by_half_way, plan.reached_after_absence],
)
def log_conversation(case: CaseFile, *, by: Act, about: Sequence[Competence] = (), **what: Any) -> None:
    """Noteer kort een gesprek. De jongere, de coach, de werkgever en de bemiddelaar lezen dit: schrijf vertrouwelijke
    dingen in de hulplijn.

    Jij: Schrijf kort op waarover jullie spraken. Je coach, de werkgever en je bemiddelaar lezen dit. Iets
    vertrouwelijks? Zet dat in de hulplijn.
    """
    noted = note(case, by, FollowUpKind.CONVERSATION, **what)
    if about:
        noted.about.add(*about)


@step(
    "Observatie noteren",
    "noteerde een observatie",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR, Role.YOUTH],
    frm=[State.PLACEMENT],
    ask=ObservationForm,
    settles=[plan.studied_by_half_way],
)
def log_observation(
    case: CaseFile,
    *,
    by: Act,
    observed: Sequence[Mapping[str, Any]] = (),
    competence: Competence | None = None,
    score: int | None = None,
    example: str = "",
    **what: Any,
) -> None:
    """Noteer bij een of meer competenties wat u zag: een niveau met één voorbeeld, of “niet gezien”.

    Jij: Kies iets wat je leert en zeg hoe het gaat, met één voorbeeld. Was er nog geen kans? Kies “niet gezien”.
    """
    other = [{"competence": competence, "score": score, "example": example}] if competence else []
    for each in (*observed, *other):
        note(case, by, FollowUpKind.OBSERVATION, **each, **what)


def note(case: CaseFile, by: Act, kind: FollowUpKind, **what: Any) -> FollowUp:
    """One note of this person, in the role in which they stand to the case."""
    known = {"kind": kind.value, "by_id": by.user or 0, "role": by.role.value, "noted_at": by.now}
    return FollowUp.objects.create(case=case, **known, **what)


@step(
    "Bericht sturen",
    "had contact via de hulplijn",
    on=CaseFile,
    by=PARTIES,
    frm=HELPLINE,
    ask=MessageForm,
    settles=[plan.mediator_contact_in_four_weeks],
)
def send_message(case: CaseFile, *, by: Act, text: str, thread: str = "") -> list[Tell]:
    """De hulplijn: de jongere met de bemiddelaar, of de coach met de bemiddelaar. Alleen die twee lezen het. Anderen
    zien dat er contact was, nooit wat er stond.

    Jij: Je schrijft naar je bemiddelaar. Alleen jullie twee lezen dit. Anderen zien dat er contact was, nooit wat er
    stond.
    """
    whose = Role(thread or by.role)
    own = whose is by.role
    said = {"by_id": by.user or 0, "role": by.role.value, "text": text, "sent_at": by.now}
    coach = (by.user if own else case.coach_id) if whose is Role.COACH else None
    Message.objects.create(case=case, thread=whose.value, coach_id=coach, **said)
    return [Tell(Role.MEDIATOR if own else whose)]


@step(
    "Bericht delen",
    "deelde een bericht uit de hulplijn",
    on=CaseFile,
    by=PARTIES,
    frm=HELPLINE,
    ask=ShareForm,
    tell=PARTIES,
)
def share_message(case: CaseFile, *, by: Act, message: Message) -> None:
    """U kiest een bericht uit uw eigen gesprek en laat ook de andere hulplijn het lezen.

    Jij: Je kiest een bericht van jou en je bemiddelaar dat ook je coach mag lezen.
    """
    message.shared = True
    message.save()
