"""What is asked about a proof of low qualification: which one, why it does not count, and the day printed on it."""

from django import forms

from startblok.process.forms import PastDay, StepForm
from startblok.records.documents import Document, DocumentKind

REFUSALS = [
    ("unreadable", "Niet leesbaar"),
    ("other_person", "Van iemand anders"),
    ("other_paper", "Een ander document"),
    ("too_old", "Te oud"),
    ("incomplete", "Niet volledig"),
    ("shows_diploma", "Toont een diploma secundair onderwijs"),
]


class ProofForm(StepForm):
    """The proof that counts now."""

    document = forms.ModelChoiceField(Document.objects.none(), label="Bewijs")

    def prepare(self) -> None:
        proofs = Document.objects.filter(case=self.subject, kind=DocumentKind.LED.value, replaced=False)
        self.fields["document"].queryset = proofs  # type: ignore[attr-defined]
        self.fields["document"].initial = proofs.first()


class RefuseForm(ProofForm):
    """Why the proof does not count."""

    reason = forms.ChoiceField(label="Waarom telt het niet?", choices=REFUSALS)
    note = forms.CharField(label="Uitleg", max_length=500, required=False)


class DeliveryForm(StepForm):
    """The day printed on the LED overview."""

    proof_dated_on = PastDay(label="Datum op het LED-overzicht")
