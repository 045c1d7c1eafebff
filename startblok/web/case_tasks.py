"""The task list of a case for one reader: done, their turn, somebody else's, or "cannot yet, because …"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.text import capfirst

from startblok.process.offers import Offer
from startblok.process.tasks import Task
from startblok.records.actors import Actor
from startblok.records.cases import NO_DEADLINE, CaseFile
from startblok.records.visibility import OFFICES, Part, may_see
from startblok.rules import route
from startblok.rules.facts import Facts
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Rule
from startblok.web.case_rows import plain_name, tag
from startblok.web.discretion import gives_away
from startblok.web.finding import Shown, shown
from startblok.web.language.law import sentence_of
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.links import step_url
from startblok.web.parties import Party, parties

# Guidance that says another way is better (R14, R15); all other guidance only tells what to know.
ADVISED = frozenset({route.hire_directly_advised.name, route.referral_advised.name})


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as the reader sees it; `url` only when they can do it now, `others` are the other ways to end it."""

    statement: Rule
    tag: str
    tone: str
    note: str
    url: str = ""
    act: str = ""
    others: tuple[tuple[str, str], ...] = ()
    because: Shown | None = None
    locked: bool = False
    mine: bool = False
    done: bool = False
    who: str = ""
    since: str = ""
    due: str = ""
    due_on: date = NO_DEADLINE
    late: bool = False
    sentence: str = ""

    @property
    def title(self) -> str:
        return self.statement.title


@dataclass(frozen=True)
class Reader:
    """Who looks, and what they are offered on this case."""

    case: CaseFile
    facts: Facts
    offers: Sequence[Offer]
    actor: Actor

    @cached_property
    def parties(self) -> list[Party]:
        """Whom the case waits for."""
        return parties(self)

    def line(self, task: Task) -> TaskLine:
        """The task for this reader."""
        if task.done:
            return TaskLine(task.statement, told("Klaar"), "ok", "", done=True)
        if task.because:
            return self._open(task, because=task.because)
        return self._open(task, self._offered(task))

    def _offered(self, task: Task) -> list[Offer]:
        """The steps by which this reader can end the task now, in the order of the journey; the advised way first."""
        fitting = [each for each in self.offers if each.step in task.steps and each.role in task.roles]
        return sorted((each for each in fitting if each.possible), key=_advised_against)

    def _open(self, task: Task, offered: Sequence[Offer] = (), because: Finding | None = None) -> TaskLine:
        offer = offered[0] if offered else None
        finding = task.statement.judge(self.facts).finding
        tag, tone = self._tag(task, offer, because)
        open_to = because and not gives_away(because.statement, self.actor, self.case)
        return TaskLine(
            statement=task.statement,
            tag=tag,
            tone=tone,
            note="" if because else self._note(task),
            url=step_url(offer.step, self.case) if offer else "",
            act=offer.step.title if offer else "",
            others=tuple((step_url(each.step, self.case), each.step.title) for each in offered[1:]),
            because=shown([because], None, {}, je=self.actor.is_youth)[0] if because and open_to else None,
            locked=because is not None,
            mine=offer is not None,
            who=self._who(task),
            since=spoken(task.since),
            due=spoken(task.due) if task.due else "",
            due_on=task.due or NO_DEADLINE,
            late=_late(task.due, self.facts.today),
            sentence=sentence_of(finding, youth=self.actor.is_youth) if finding else "",
        )

    def _tag(self, task: Task, offer: Offer | None, because: Finding | None) -> tuple[str, str]:
        if because is not None:
            return told("Kan nog niet"), "none"
        if offer is None and not task.roles:
            return told("Gaat vanzelf"), "none"
        who = self.name(offer.role if offer else task.roles[0])
        late = _late(task.due, self.facts.today)
        return tag(who, is_own=offer is not None, is_late=late, je=offer is not None and offer.role is Role.YOUTH)

    def name(self, role: Role, you: str = "jou") -> str:
        """A role without its article; the youth who reads it is meant. The office that has the question goes by its
        name where that may be known, and so does the partner to whom it was passed on."""
        if role in OFFICES and self.case.office is not None and may_see(Part.REFERRAL, self.actor, self.case):
            return self.case.office.name
        if role is Role.PARTNER and self.case.partner is not None:
            return self.case.partner.name
        return told(you) if role is Role.YOUTH and self.actor.is_youth else plain_name(role)

    def _who(self, task: Task) -> str:
        return told(" of ").join(dict.fromkeys(self.name(role, "jij") for role in task.roles)) or "Startblok"

    def _note(self, task: Task) -> str:
        parts = [capfirst(self._who(task)), told("sinds {day}", day=spoken(task.since))]
        if task.due:
            parts.append(told("tegen {day}", day=spoken(task.due)))
        return " · ".join(parts)


def _advised_against(offer: Offer) -> bool:
    return any(each.statement in ADVISED for each in offer.guides)


def _late(due: date | None, today: date) -> bool:
    return due is not None and due < today
