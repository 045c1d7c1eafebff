"""What the final evaluation asks: levels with an example from each party, and the conclusion with the training."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst

from startblok.process.forms import Days, StepForm, Text
from startblok.process.scored import EXAMPLE, SaidForm, ScoredForm, level_field
from startblok.records.evaluations import ADVICE
from startblok.records.plans import Competence
from startblok.rules.roles import SPOKEN, Role


class ScoreForm(forms.Form):
    """One competence: how it was, how it is, and one example."""

    title = "Competenties"

    competence = forms.ModelChoiceField(Competence.objects.all(), label="Competentie")
    start = level_field("Bij de start")
    end = level_field("Nu")
    example = forms.CharField(label="Voorbeeld van gedrag", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        scored = answers.get("start") or answers.get("end")
        if scored and not answers.get("example", "").strip():
            self.add_error("example", EXAMPLE)
        return answers


class InputForm(ScoredForm):
    """One party's input on every competence of the plan; after an early end the competences may stay out."""

    rows = {"scores": (ScoreForm, 0, 30)}

    study_outcome = Text(label="Studiekeuze: wat kwam ervan?", max_length=1000)
    future_outcome = Text(label="Toekomstplan: wat kwam ervan?", max_length=1000)
    advice = forms.ChoiceField(label="Wat is het advies?", choices=ADVICE, widget=forms.RadioSelect)
    advice_note = Text(label="Uitleg bij het advies", max_length=1000, required=False)
    why_ended = Text(label="Waarom stopte de stage vroeger?", max_length=1000)

    field_order: Iterable[str] | None = ("why_ended",)

    def prepare(self) -> None:
        """After an early end the form is short: why it ended, what is advised, and the rest where it says something."""
        super().prepare()
        if getattr(getattr(self.subject, "placement", None), "ended_early_on", None) is None:
            del self.fields["why_ended"]
            return
        for name in ("study_outcome", "future_outcome"):
            self.fields[name].required = False


class NotedInputForm(SaidForm, InputForm):
    """The same, in the words of somebody else."""

    field_order: Iterable[str] | None = ("party", "noted_how", "noted_on", "why_ended")


class DisagreeForm(StepForm):
    """What somebody does not agree with."""

    text = Text(label="Waarmee gaat u niet akkoord?", max_length=2000)
    jij: ClassVar[Mapping[str, str]] = {"text": "Waarmee ga je niet akkoord?"}


class NoInputForm(StepForm):
    """Whose input is missing, and why."""

    party = forms.ChoiceField(
        label="Van wie komt geen inbreng?",
        choices=[(role.value, capfirst(SPOKEN[role])) for role in (Role.YOUTH, Role.COACH)],
    )
    reason = forms.CharField(label="Waarom?", max_length=500)


class CloseForm(StepForm):
    """The conclusion, and the training that fits (R11)."""

    conclusion = Text(label="Besluit", max_length=2000)
    training_needed = forms.BooleanField(label="Er past een opleiding bij deze jongere", required=False)
    training_what = forms.CharField(label="Welke opleiding?", max_length=200, required=False)
    training_where = forms.CharField(label="Waar?", max_length=200, required=False)
    training_from = Days(label="Vanaf wanneer?", required=False)
    training_enrolled = forms.BooleanField(label="De jongere is al ingeschreven", required=False)
    no_training_reason = forms.CharField(label="Past er geen opleiding? Zeg waarom", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("training_needed"):
            for name in ("training_what", "training_where"):
                if not answers.get(name):
                    self.add_error(name, "Vul dit in als er een opleiding past.")
            answers["no_training_reason"] = ""
        else:
            answers |= {"training_what": "", "training_where": "", "training_from": None, "training_enrolled": False}
        return answers
