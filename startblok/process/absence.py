"""Absences during a WES: noted, corrected or struck out (R07)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from startblok.process.facts import facts_of
from startblok.process.forms import Days, StepForm
from startblok.process.presence import FROM_THE_WES
from startblok.process.proofs import WhyForm
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile
from startblok.records.followup import Absence
from startblok.rules import absence as absence_law
from startblok.rules.dates import Days as Range
from startblok.rules.facts import Facts
from startblok.rules.presence import wes_began
from startblok.rules.roles import Role
from startblok.rules.verdict import spoken

GUIDES = [Role.COACH, Role.MEDIATOR]

UNJUSTIFIED = "unjustified"
ABSENCES = [
    ("illness", "Ziekte"),
    ("maternity", "Zwangerschap of bevalling"),
    ("appointment", "Afspraak of administratie"),
    ("family", "Familiale reden"),
    (Absence.WAITING, "Wacht op antwoord na de vraag om te stoppen"),
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
        first, last, wes = answers.get("first_day"), answers.get("last_day"), facts_of(self.subject).wes
        if first and last and last < first:
            self.add_error("last_day", "De laatste dag ligt vóór de eerste.")
        elif first and last and wes.start and wes.last_day and (first < wes.start or last > wes.last_day):
            self.add_error("first_day", "Deze dagen vallen niet helemaal in de stage.")
        return answers


class AbsenceField(forms.ModelChoiceField):
    """One of the absences that were noted, told by its days and reason."""

    def label_from_instance(self, absence: Absence) -> str:
        until = f" tot en met {spoken(absence.last_day)}" if absence.last_day else ", nog zonder einde"
        return f"{spoken(absence.first_day)}{until}: {dict(ABSENCES).get(absence.kind, absence.kind).lower()}"


def noted(form: Any) -> None:
    """Offer the absences that were noted on the case."""
    rows = Absence.objects.filter(case=form.subject).order_by("-first_day", "-id")
    form.fields["absence"].queryset = rows


class CorrectedForm(AbsenceForm):
    """Which absence, and how it really was."""

    absence = AbsenceField(Absence.objects.none(), label="Welke afwezigheid?")
    field_order = ("absence", "first_day", "last_day", "kind", "note", "paper_seen")

    def prepare(self) -> None:
        noted(self)


class StruckForm(WhyForm):
    """Which absence never was, and how that came to light."""

    absence = AbsenceField(Absence.objects.none(), label="Welke afwezigheid?")
    field_order = ("absence", "reason")

    def prepare(self) -> None:
        noted(self)


@claims("absences")
def noted_claim(facts: Facts, *, first_day: date, last_day: date, absence: Absence | None = None, **_: Any) -> Facts:
    """The facts with these days given, of a new absence or of the one that is corrected."""
    corrected = absence.pk if absence else None
    return replace(facts, absences=replace(facts.absences, asked=Range(first_day, last_day), corrected=corrected))


@step(
    "Afwezigheid noteren",
    "noteerde een afwezigheid",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR, Role.YOUTH],
    frm=FROM_THE_WES,
    law=[wes_began, absence_law.noted_once],
    ask=AbsenceForm,
    claim=noted_claim,
    tell=[Role.COACH, Role.MEDIATOR],
)
def log_absence(
    case: CaseFile, *, by: Act, first_day: date, last_day: date, kind: str, note: str = "", paper_seen: bool = False
) -> None:
    """Noteer een dag of een periode. Alleen een afwezigheid zonder geldige reden telt voor de premie. Van een attest
    noteert u alleen dat u het zag. Is de werkplek gesloten? Dat noteert de werkgever of de coach één keer, bij de
    werkplek. Ook na de stage kan het nog: de premie volgt.

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


def wait_absent(case: CaseFile, by: Act) -> None:
    """Who asks to end a WES stays away with a valid reason, from today until the answer."""
    known = {"first_day": by.today, "kind": Absence.WAITING, "justified": True}
    Absence.objects.create(case=case, noted_by_id=by.user, noted_at=by.now, **known)


def stop_waiting(case: CaseFile, last_day: date) -> None:
    """The answer is there: the absence lasts until this day; one that would begin after it never was."""
    waiting = case.absences.filter(last_day__isnull=True)
    waiting.filter(first_day__gt=last_day).delete()
    waiting.update(last_day=last_day)


@step(
    "Afwezigheid verbeteren",
    "verbeterde een afwezigheid",
    on=CaseFile,
    by=GUIDES,
    frm=FROM_THE_WES,
    law=[absence_law.something_noted, absence_law.noted_once],
    ask=CorrectedForm,
    claim=noted_claim,
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
    frm=FROM_THE_WES,
    law=[absence_law.something_noted],
    ask=StruckForm,
    tell=[Role.YOUTH, *GUIDES],
)
def strike_absence(case: CaseFile, *, by: Act, absence: Absence, reason: str) -> None:
    """De jongere was er toch. De afwezigheid telt niet meer mee; in het dossier blijft staan dat u ze schrapte."""
    absence.delete()
