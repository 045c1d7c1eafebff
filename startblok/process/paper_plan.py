"""The training plan filled in on paper: kept with the plan, and taken over into it (R23)."""

from startblok.process.contract import keep_document
from startblok.process.step import Act, step
from startblok.process.uploads import Stored, UploadForm
from startblok.records.cases import CaseFile, State
from startblok.records.documents import DocumentKind
from startblok.rules.roles import Role


@step(
    "Plan op papier opladen",
    "laadde een ingevuld opleidingsplan op papier op",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR],
    frm=[State.PREPARATION, State.PLACEMENT],
    ask=UploadForm,
    tell=[Role.YOUTH, Role.COACH, Role.MEDIATOR],
)
def add_paper_plan(case: CaseFile, *, by: Act, file: Stored) -> None:
    """Vulden jullie het opleidingsplan op papier in? Laad het hier op: het staat dan bij het plan. Neem daarna bij
    “Opleidingsplan schrijven” over wat erin staat. Een nieuw papier vervangt het vorige."""
    keep_document(case, by, DocumentKind.PLAN, file)
