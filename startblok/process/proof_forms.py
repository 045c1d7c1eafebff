"""What is asked about a document of R26: which one, why it does not count, and the day printed on it."""

from typing import ClassVar

from django import forms

from startblok.process.forms import PastDay, StepForm
from startblok.records.clock import BRUSSELS
from startblok.records.documents import Document, DocumentKind
from startblok.rules.verdict import spoken

REFUSALS = [
    ("unreadable", "Niet leesbaar"),
    ("other_person", "Van iemand anders"),
    ("other_paper", "Een ander document"),
    ("too_old", "Te oud"),
    ("incomplete", "Niet volledig"),
    ("shows_diploma", "Toont een diploma secundair onderwijs"),
]


class ProofField(forms.ModelChoiceField):
    """A proof by its name, its day and who added it."""

    def label_from_instance(self, document: Document) -> str:
        added = document.added_at.astimezone(BRUSSELS).date()
        return f"{document.name}, toegevoegd op {spoken(added)} door {document.added_by_name}"


CONTRACT_REFUSALS = [
    ("unreadable", "Niet leesbaar"),
    ("other_person", "Van iemand anders"),
    ("other_paper", "Een ander document"),
    ("incomplete", "Niet volledig"),
    ("not_signed", "Niet door de drie partijen getekend"),
]

WHY = {DocumentKind.LED: REFUSALS, DocumentKind.WES_CONTRACT: CONTRACT_REFUSALS}
"""Why each of the two documents of R26 may not count."""


class ProofForm(StepForm):
    """The document that counts now: there is one of a kind at a time, so nobody has to choose it."""

    kind: ClassVar[DocumentKind] = DocumentKind.LED

    # Not required: that there is no proof, the law says in better words.
    document = ProofField(
        Document.objects.none(), label="Bewijs", disabled=True, required=False, widget=forms.HiddenInput
    )

    def prepare(self) -> None:
        proofs = Document.objects.filter(case=self.subject, kind=self.kind.value, replaced=False)
        newest = proofs.select_related("added_by", "case__youth").order_by("-id")
        self.fields["document"].queryset = newest  # type: ignore[attr-defined]
        self.fields["document"].initial = next((each.pk for each in newest), None)


class RefuseForm(ProofForm):
    """Why the document does not count."""

    reason = forms.ChoiceField(label="Waarom telt het niet?", choices=REFUSALS)
    note = forms.CharField(label="Uitleg", max_length=500, required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["reason"].choices = WHY[self.kind]  # type: ignore[attr-defined]


class DeliveryForm(StepForm):
    """The day printed on the LED overview."""

    proof_dated_on = PastDay(label="Datum op het overzicht uit de LED")
