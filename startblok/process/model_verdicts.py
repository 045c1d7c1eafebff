"""The coordinator judges an uploaded WES contract, the other document of R26; one signed here needs no judging."""

from typing import ClassVar

from startblok.process.proof_forms import ProofForm, RefuseForm
from startblok.process.proofs import ALL, judge_proof
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, State
from startblok.records.documents import Document, DocumentKind
from startblok.rules import checks, signing
from startblok.rules.roles import Role

# As long as the contract can be uploaded anew.
FRM = [State.PREPARATION, State.PLACEMENT]


class ModelForm(ProofForm):
    """The uploaded contract that counts now."""

    kind: ClassVar[DocumentKind] = DocumentKind.WES_CONTRACT


class RefuseModelForm(RefuseForm):
    """Why the uploaded contract does not count."""

    kind: ClassVar[DocumentKind] = DocumentKind.WES_CONTRACT


@step(
    "Opgeladen contract aanvaarden",
    "aanvaardde het opgeladen stagecontract",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=FRM,
    law=[signing.model_uploaded],
    ask=ModelForm,
    tell=ALL,
    settles=[checks.model_judged],
)
def accept_model(case: CaseFile, *, by: Act, document: Document) -> None:
    """Het opgeladen stagecontract is leesbaar, van deze jongere en door de drie partijen getekend."""
    judge_proof(document, by, accepted=True)


@step(
    "Opgeladen contract weigeren",
    "weigerde het opgeladen stagecontract",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=FRM,
    law=[signing.model_uploaded],
    ask=RefuseModelForm,
    tell=ALL,
    settles=[checks.model_judged],
)
def refuse_model(case: CaseFile, *, by: Act, document: Document, reason: str, note: str = "") -> None:
    """Dit contract telt niet. Alleen dit document komt terug, met uw reden; wat u aanvaardde, blijft aanvaard."""
    judge_proof(document, by, accepted=False, reason=reason, note=note)
