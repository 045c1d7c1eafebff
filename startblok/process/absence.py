"""Absences during a WES: noted, corrected or struck out (R07)."""

from datetime import date
from typing import Any

from django import forms

from startblok.process.forms import Days, StepForm
from startblok.process.proofs import WhyForm
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, State
from startblok.records.followup import Absence
from startblok.rules.roles import Role

GUIDES = [Role.COACH, Role.MEDIATOR]

UNJUSTIFIED = "unjustified"
ABSENCES = [
    ("illness", "Ziekte"),
    ("maternity", "Zwangerschap of bevalling"),
    ("appointment", "Afspraak of administratie"),
    ("family", "Familiale reden"),
    ("closing_day", "De werkplek is gesloten"),
    ("end_asked", "Wacht op antwoord na de vraag om te stoppen"),
    ("other", "Andere geldige reden"),
    (UNJUSTIFIED, "Geen geldige reden"),
]


class AbsenceForm(StepForm):
    """A day or a period of absence inside the WES."""

    first_day = Days(label="Eerste dag")
    last_day = Days(label="Laatste dag")
    kind = forms.ChoiceField(label="Waarom?", choices=ABSENCES)
    note = forms.CharField(label="Uitleg (geen medische gegevens)", max_length=300, required=False)
    paper_seen = forms.BooleanField(label="Ik zag het attest (bewaar het niet)", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last, wes = answers.get("first_day"), answers.get("last_day"), self.subject.placement
        if first and last and last < first:
            self.add_error("last_day", "De laatste dag ligt vóór de eerste.")
        elif first and last and (first < wes.starts_on or last > wes.last_day):
            self.add_error("first_day", "Deze dagen vallen niet helemaal in de stage.")
        return answers


def noted(form: Any) -> None:
    """Offer the absences that were noted on the case."""
    rows = Absence.objects.filter(case=form.subject).order_by("-first_day", "-id")
    form.fields["absence"].queryset = rows


class CorrectedForm(AbsenceForm):
    """Which absence, and how it really was."""

    absence = forms.ModelChoiceField(Absence.objects.none(), label="Welke afwezigheid?")
    field_order = ("absence", "first_day", "last_day", "kind", "note", "paper_seen")

    def prepare(self) -> None:
        noted(self)


class StruckForm(WhyForm):
    """Which absence never was, and how that came to light."""

    absence = forms.ModelChoiceField(Absence.objects.none(), label="Welke afwezigheid?")
    field_order = ("absence", "reason")

    def prepare(self) -> None:
        noted(self)


@step(
    "Afwezigheid noteren",
    "noteerde een afwezigheid",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR, Role.YOUTH],
    frm=[State.PLACEMENT],
    ask=AbsenceForm,
    tell=[Role.COACH, Role.MEDIATOR],
)
def log_absence(
    case: CaseFile, *, by: Act, first_day: date, last_day: date, kind: str, note: str = "", paper_seen: bool = False
) -> None:
    """Noteer een dag of een periode. Alleen een afwezigheid zonder geldige reden telt voor de premie. Van een attest
    noteert u alleen dat u het zag.

    Jij: Was je er niet, of kan je er niet zijn? Zet het hier. Alleen dagen zonder geldige reden tellen niet mee voor
    je premie.
    """
    write(Absence(case=case), by, first_day=first_day, last_day=last_day, kind=kind, note=note, paper_seen=paper_seen)


def write(absence: Absence, by: Act, *, paper_seen: bool, **known: Any) -> None:
    """Keep the absence as it is known now; only a coach or mediator saw a paper."""
    for name, value in known.items():
        setattr(absence, name, value)
    seen = paper_seen and by.role is not Role.YOUTH
    absence.justified = known["kind"] != UNJUSTIFIED
    absence.paper_seen_on, absence.paper_seen_by_id = (by.today, by.user) if seen else (None, None)
    absence.noted_by_id, absence.noted_at = by.user or 0, by.now
    absence.save()


@step(
    "Afwezigheid verbeteren",
    "verbeterde een afwezigheid",
    on=CaseFile,
    by=GUIDES,
    frm=[State.PLACEMENT, State.EVALUATION],
    ask=CorrectedForm,
    tell=[Role.YOUTH, *GUIDES],
)
def correct_absence(
    case: CaseFile,
    *,
    by: Act,
    absence: Absence,
    first_day: date,
    last_day: date,
    kind: str,
    note: str = "",
    paper_seen: bool = False,
) -> None:
    """Een afwezigheid klopte niet: andere dagen, of toch een geldige reden. De premie volgt wat u hier verbetert."""
    write(absence, by, first_day=first_day, last_day=last_day, kind=kind, note=note, paper_seen=paper_seen)


@step(
    "Afwezigheid schrappen",
    "schrapte een afwezigheid",
    on=CaseFile,
    by=GUIDES,
    frm=[State.PLACEMENT, State.EVALUATION],
    ask=StruckForm,
    tell=[Role.YOUTH, *GUIDES],
)
def strike_absence(case: CaseFile, *, by: Act, absence: Absence, reason: str) -> None:
    """De jongere was er toch. De afwezigheid telt niet meer mee; in het dossier blijft staan dat u ze schrapte."""
    absence.delete()
