"""Signing a paper: the form holds on to what was read, and the paper is frozen under the first signature."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms

from startblok.papers.frozen import Shown, freeze
from startblok.papers.shelf import to_sign
from startblok.process.forms import StepForm
from startblok.process.step import Act
from startblok.records.cases import CaseFile
from startblok.records.documents import Paper, Signature
from startblok.records.papers import FrozenPaper
from startblok.rules.roles import Role


class SignForm(StepForm):
    """Which paper was read, by its SHA-256; another one is not signed unread."""

    paper: ClassVar[str]
    """The paper by its address."""
    prints: ClassVar[bool] = False
    """Whether it is read to be printed; otherwise on the screen."""

    shown = forms.CharField(label="Het papier", widget=forms.HiddenInput, required=False, max_length=64)

    def prepare(self) -> None:
        super().prepare()
        self.fields["shown"].initial = self._present()

    def clean_shown(self) -> str:
        present = self._present()
        read: str = self.cleaned_data["shown"]
        if read and present and read != present:
            # Whoever reads the page again signs what stands there then.
            self.data = {**self.data, self.add_prefix("shown"): present}
            raise forms.ValidationError("Het papier is intussen veranderd. Lees het opnieuw en teken dan.")
        return present

    def _present(self) -> str:
        shown = to_sign(self.paper, self.subject)
        return shown.hash if shown else ""


class SignContractForm(SignForm):
    """The contract, or the annex with what changed."""

    paper = "stagecontract"


class AgreePlanForm(SignForm):
    """The newest version of the plan."""

    paper = "opleidingsplan"


class SignAgreementForm(SignForm):
    """The start-job agreement."""

    paper = "overeenkomst"


def add_signatures(
    case: CaseFile,
    by: Act,
    shown: Shown,
    paper: Paper,
    signers: Mapping[Role, Collection[str]],
    ways: Mapping[Role, Mapping[str, Any]],
) -> FrozenPaper:
    """Sign the sections of these roles as they stand, each in its way; nothing is signed twice in the same words."""
    before = {tuple(each) for each in _found(case).get("signatures") or ()}
    now, wanted = (
        {(paper.value, section, role.value, shown.sections[section]) for role in roles for section in signers[role]}
        for roles in (ways, signers)
    )
    frozen = freeze(case, shown, by.now, complete=wanted <= before | now)
    Signature.objects.bulk_create(
        (
            Signature(
                case=case,
                paper=paper.value,
                section=section,
                role=role.value,
                content_hash=shown.sections[section],
                shown=frozen,
                signed_at=by.now,
                **way,
            )
            for role, way in ways.items()
            for section in signers[role]
        ),
        ignore_conflicts=True,
    )
    return frozen


def way_of(by: Act) -> dict[str, Any]:
    """What is kept of how somebody signs or agrees for themselves."""
    return {"by_id": by.actor.user, "channel": by.actor.channel.value, "recognised": by.actor.recognised}


def _found(case: CaseFile) -> Mapping[str, Any]:
    """What was read with the case."""
    return getattr(case, "found", None) or {}
