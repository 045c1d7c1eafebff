"""The proof of low qualification is destroyed on its day: its file goes, what was decided on it stays (R26)."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import DateField, QuerySet
from django.db.models.expressions import RawSQL

from startblok.process.facts_sql import SERVED_ON
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, State
from startblok.records.documents import Document, DocumentKind
from startblok.rules import keeping
from startblok.rules.roles import Role
from startblok.rules.terms import proof_goes_on


@step(
    "Bewijs vernietigen",
    "vernietigde het overzicht uit de LED",
    on=CaseFile,
    by=[Role.CLOCK],
    frm=list(State),
    law=[keeping.proof_served],
)
def destroy_proof(case: CaseFile, *, by: Act) -> None:
    """Het overzicht uit de LED dient om de voorwaarden van een startbaan na te gaan. Drie maanden na die beslissing is
    het bestand niet meer nodig. Wat het was, wanneer het kwam, het oordeel en de vingerafdruk blijven in het dossier.

    Jij: Het bestand met je diploma's is niet meer nodig en is vernietigd. Wat erover beslist is, blijft.
    """
    served = [pk for pk, served_on in kept_proofs(case=case) if is_over(served_on, by.today)]
    stored = list(Document.objects.filter(pk__in=served).values_list("stored_as", flat=True))
    # A name may tell whose diploma it is.
    Document.objects.filter(pk__in=served).update(destroyed_on=by.today, name="")
    transaction.on_commit(lambda: forget(stored))


def forget(stored: list[str]) -> None:
    """Remove these files; those that a crash leaves are swept up, for their records say that they are gone."""
    for name in stored:
        (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)


def kept_proofs(**where: object) -> QuerySet[Any, tuple[int, date | None]]:
    """The proofs whose file is still there, each with the day on which it had served."""
    there = Document.objects.filter(kind=DocumentKind.LED.value, destroyed_on__isnull=True, **where)
    served_on = RawSQL(SERVED_ON, [], output_field=DateField())  # noqa: S611 - our own text
    return there.annotate(served_on=served_on).values_list("pk", "served_on")


def is_over(served_on: date | None, today: date) -> bool:
    """Whether a proof that had served on this day goes now."""
    return served_on is not None and proof_goes_on(served_on) <= today


def with_served_proofs(today: date) -> QuerySet[CaseFile]:
    """The cases that keep a proof whose day has come."""
    over = [pk for pk, served_on in kept_proofs().filter(served_on__lte=today) if is_over(served_on, today)]
    return CaseFile.objects.filter(documents__in=over).distinct()
