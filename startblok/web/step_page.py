"""What the page of a step shows: the form, what the law says, what happened meanwhile, and what to read first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.forms.boundfield import BoundField
from django.urls import reverse

from startblok.papers.shelf import SHELF
from startblok.process.assisted import CodeForm, reach, told_where
from startblok.process.exceptions import OPEN_TO_EXCEPTION, ask_exception
from startblok.process.facts import facts_of
from startblok.process.linked import WRONG
from startblok.process.offers import offer_of, offers
from startblok.process.on_paper import ScanForm, WhoSignedForm
from startblok.process.signing import SignForm
from startblok.process.step import Step
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.rules.verdict import Finding
from startblok.web import parcel
from startblok.web.advice import advice
from startblok.web.aside import at_hand
from startblok.web.case_people import Person, people
from startblok.web.consequence import AGREED, Consequence, begun, consequence, last_day_asked, looks
from startblok.web.discretion import gives_away
from startblok.web.drafting import how_saved
from startblok.web.finding import Shown, asks_proof, shown
from startblok.web.kept import seal
from startblok.web.language.told import told
from startblok.web.links import list_url, page_url, parent_of, step_url
from startblok.web.reading import OPEN, Section, before, called
from startblok.web.terms import Term, terms_in
from startblok.web.timeline import Line
from startblok.web.trouble import Trouble
from startblok.web.typed import by_part, chosen_in_words, is_told
from startblok.web.visit import Here, Visit

EXCEPTIONS = frozenset(rule.name for rule in OPEN_TO_EXCEPTION)


@dataclass(frozen=True)
class StepPage:
    """Everything the template of a step needs; `goes_on` when the form only leads to the next page of the step.

    `visit` is how somebody with a link and no account came here: no other page of the case is theirs.
    `left` is when the draft was saved that stands in the form, `also` who else writes the same; `meanwhile` is what
    happened since what stands there was typed, None when nothing did.
    """

    step: Step
    record: Any
    actor: Actor
    form: Any
    trouble: Trouble
    goes_on: bool = False
    visit: Visit | Here | None = None
    key: UUID = field(default_factory=uuid4)
    left: str = ""
    also: Sequence[str] = ()
    meanwhile: Sequence[Line] | None = None

    @property
    def title(self) -> str:
        return self.step.title

    @property
    def help(self) -> list[str]:
        """The step's help text in paragraphs, for this reader."""
        text = self.step.youth_help if self.actor.is_youth else self.step.help
        return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]

    @cached_property
    def terms(self) -> list[Term]:
        """The words on this page that somebody may not know."""
        fields = self.form.fields.values() if self.form is not None else ()
        labels = [f"{field.label} {field.help_text}" for field in fields]
        return terms_in(
            [self.title, *self.help, *labels, *(each.text for each in self.findings)], je=self.actor.is_youth
        )

    @property
    def about(self) -> str:
        """Which record this is about, in one line."""
        if isinstance(self.record, CaseFile) and self.record.pk:
            return told(
                "{name} · dossier {number} · {place}",
                name=self.record.youth.name,
                number=self.record.number,
                place=self.record.place,
            )
        parent = self.record if self.record.pk else parent_of(self.record)
        return str(parent) if parent is not None else ""

    @property
    def who(self) -> str:
        """For whom the form is shown, so that what is typed can wait for them."""
        return seal(self.actor)

    @property
    def version(self) -> int:
        """What the reader has before them: what came since they typed what stands there is told above it."""
        return int(self.record.version)

    @property
    def back(self) -> str:
        """Where somebody goes who changes their mind."""
        if self.visit:
            return self.visit.url
        record = self.record if self.record.pk else parent_of(self.record)
        return page_url(record) if record is not None else list_url(self.record)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        if self.visit:
            return []
        about = self.record.youth.name if isinstance(self.record, CaseFile) and self.record.pk else self.about
        return [(told("Werklijst"), reverse("home")), *([(about, self.back)] if about else [])]

    @cached_property
    def _offer(self) -> Any:
        return offer_of(self.record, self.actor, self.step)

    @property
    def blocked(self) -> bool:
        """Whether nothing the person fills in could make the step possible now."""
        return not self.trouble.title and self._offer is not None and not self._offer.possible

    @property
    def moot(self) -> bool:
        """Whether there is nothing to do here."""
        return self.blocked and self._offer.moot

    @property
    def _found(self) -> Sequence[Finding]:
        return self._offer.blocks if self.blocked else self.trouble.findings

    @property
    def too_late(self) -> bool:
        """Whether the step asks that somebody shows again who they are."""
        return self.visit is None and asks_proof(self._found)

    @cached_property
    def findings(self) -> list[Shown]:
        found = self._found
        role = self._offer.role if self._offer else None
        return shown(found, role, self.trouble.reasons, je=self.actor.is_youth)

    @cached_property
    def guides(self) -> list[Shown]:
        found = list(self._offer.guides) if self._offer else []
        if isinstance(self.record, CaseFile) and self.record.pk:
            found += [each for each in advice(facts_of(self.record), [self.step]) if each not in found]
        told = [each for each in found if not gives_away(each.statement, self.actor, self.record)]
        return shown(told, None, {}, je=self.actor.is_youth or self.helps)

    @property
    def helps(self) -> bool:
        """Whether a youth reads and signs this on the screen of whoever helps."""
        return isinstance(self.form, CodeForm)

    @property
    def to_youth(self) -> list[str]:
        """What a youth whom somebody helps reads first."""
        return self.step.youth_help.split("\n\n")

    @property
    def where(self) -> str:
        """Where the code for a youth goes; empty when none can."""
        found = reach(self.record.youth)
        return told_where(*found) if found else ""

    @property
    def exception_url(self) -> str:
        """Where to ask the coordinator, when this person may and one of the findings is open to it."""
        case = isinstance(self.record, CaseFile) and self.record.pk
        asked = any(each.statement in EXCEPTIONS for each in self.trouble.findings)
        if self.visit or not case or not asked or not offers(self.record, self.actor, [ask_exception]):
            return ""
        return step_url(ask_exception, self.record)

    @property
    def looks(self) -> bool:
        """Whether the days of the form are answered before it is sent."""
        return self.form is not None and looks(self.step)

    @property
    def tells_days(self) -> bool:
        """Whether what days mean stands above the button."""
        return self.form is not None and (self.step in AGREED or (self.looks and not self.looked_at))

    @property
    def looked_at(self) -> str:
        return last_day_asked(self.step, [each.name for each in self.first]) if self.looks else ""

    @cached_property
    def consequence(self) -> Consequence | None:
        """What the days in the form, or in the plan that is agreed, mean; what refused the step says so itself."""
        if self.form is None or self.trouble.findings:
            return None
        known = getattr(self.form, "cleaned_data", {}) if self.form.is_bound else begun(self.step, self.form)
        return consequence(self.step, self.record, known, by=self.actor, je=self.actor.is_youth or self.helps)

    @property
    def tables(self) -> list[tuple[str, Any]]:
        """The lists of rows in the form, each with the name its rows go by."""
        if self.form is None:
            return []
        return [(self.form.title_of(name), table) for name, table in self.form.tables.items()]

    @property
    def saves(self) -> str:
        """How what is typed is kept before it is sent: "alone", or "together" with others who may write the same."""
        return how_saved(self.step) if self.visit is None and self.actor.user is not None else ""

    @property
    def first(self) -> list[BoundField]:
        """The fields that stand open."""
        return [bound for bound in self.form if bound.name not in self._later]

    @property
    def later(self) -> list[BoundField]:
        """The fields that fold away until somebody needs them."""
        return [bound for bound in self.form if bound.name in self._later]

    @property
    def _later(self) -> tuple[str, ...]:
        return getattr(self.form, "later", ())

    @property
    def wrong(self) -> str:
        return self.trouble.title

    @property
    def errors_by_part(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """What is wrong, under the part of the form it is in."""
        return by_part(self.trouble.errors)

    @cached_property
    def aside(self) -> list[tuple[str, str]]:
        """The days and papers that decide it, beside the form."""
        return at_hand(self.record, self.actor)

    @cached_property
    def people(self) -> list[Person]:
        """The helpline stands on every page of a case (R24)."""
        if not isinstance(self.record, CaseFile) or not self.record.pk:
            return []
        return people(self.record, self.actor, own_thread=self.visit is None)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen on the page before and comes along hidden, in words."""
        hidden = self.form.hidden_fields() if self.form is not None else []
        chosen = [bound for bound in hidden if is_told(bound) and bound.value()]
        return [(bound.label, chosen_in_words(bound)) for bound in chosen]

    @cached_property
    def pdf(self) -> str:
        """Where the paper is that would be signed here, to the byte, for whoever is asked to read or print it."""
        asked = isinstance(self.form, (SignForm, WhoSignedForm)) and not isinstance(self.form, ScanForm)
        if not asked or not SHELF[self.form.paper].is_there(self.record):
            return ""
        if self.visit:
            return self.visit.paper_url
        return reverse("unsigned", args=[self.record.number, self.form.paper])

    @cached_property
    def beside(self) -> list[tuple[str, str]]:
        """What else can be answered here than what the form is for: "this is wrong" stands beside signing."""
        if self.visit:
            return self.visit.others(self.step)
        wrong = WRONG.get(self.step)
        can = wrong is not None and bool(offers(self.record, self.actor, [wrong]))
        return [(wrong.title, step_url(wrong, self.record))] if wrong is not None and can else []

    @property
    def parcel(self) -> str:
        """Where all that would be delivered here is in one ZIP, for who must still mail it."""
        return "" if self.visit else parcel.of_step(self.record, self.step, self.actor)

    @property
    def folds(self) -> bool:
        """Whether what is read folds away: it stands open where reading it is all that is asked."""
        if self.helps and not self.form.waits:
            return False
        return self.form is not None and bool(self.form.visible_fields()) and self.step.name not in OPEN

    @cached_property
    def reading(self) -> list[Section]:
        """What to read before the step: the paper that is signed, the plan that is agreed, the proof that is judged."""
        return before(self.step.name, self.record, self.actor)

    @property
    def reading_called(self) -> str:
        """What it is called while it is folded."""
        return called(self.step.name, self.reading)
