"""A step besides the tasks of a case, as its page shows it."""

from dataclasses import dataclass

from startblok.process.offers import Offer
from startblok.process.step import Step
from startblok.records.cases import CaseFile
from startblok.web.finding import Shown, shown
from startblok.web.links import step_url


@dataclass(frozen=True, slots=True)
class Also:
    """A step besides the tasks: an address when it can be taken now, else why it cannot yet."""

    step: Step
    url: str
    because: Shown | None

    @property
    def title(self) -> str:
        return self.step.title


def also(offer: Offer, case: CaseFile, *, je: bool) -> Also:
    """The step of an offer as the page shows it; `je` to a youth."""
    because = shown(offer.blocks, None, {}, je=je)[0] if offer.blocks else None
    return Also(offer.step, step_url(offer.step, case) if offer.possible else "", because)
