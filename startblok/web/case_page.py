"""The page of a case: what now, the task list, the people, the papers and what happened (at most 15 queries)."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from startblok.papers.plan import in_brief
from startblok.papers.section import Section
from startblok.process import absence, followup
from startblok.process.asks import QUIET
from startblok.process.facts import facts_of
from startblok.process.journey import BESIDE, STEPS
from startblok.process.offers import Offer, offers, own_offers
from startblok.process.tasks import tasks_of
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.visibility import Part, may_see, roles_on
from startblok.rules.facts import Facts
from startblok.web import bank, parcel, printed
from startblok.web.access import signed_in
from startblok.web.advice import advice
from startblok.web.also import Also, also
from startblok.web.bank import AccountLine
from startblok.web.case_papers import listed
from startblok.web.case_people import Person, people, thread_url
from startblok.web.case_rows import Turn, turn_of
from startblok.web.case_tasks import Reader, TaskLine
from startblok.web.coming import coming
from startblok.web.discretion import gives_away
from startblok.web.discretion import timeline as lines_told
from startblok.web.drafting import drafts_on
from startblok.web.finding import Shown, shown
from startblok.web.language.told import told
from startblok.web.links import page_url
from startblok.web.own_part import own_part
from startblok.web.reading import PAPERS, questions
from startblok.web.reading.answers import Answer, answers
from startblok.web.reading.decisions import Decision, readable
from startblok.web.reading.decisions import told as reasons_told
from startblok.web.records_of import case_numbered
from startblok.web.task_groups import Group, grouped
from startblok.web.terms import Term, letters_in
from startblok.web.thread import Unanswered, unanswered
from startblok.web.time_bar import TimeBar, time_bar
from startblok.web.timeline import FEW, SHOWN, Line, before_which
from startblok.web.track import Stop, track
from startblok.web.words import OUTCOME, OUTCOME_JIJ, ROUTE, STATE

QUICK = (followup.log_observation, followup.log_conversation, absence.log_absence, followup.send_message)
"""Steps that somebody on a running case takes most weeks."""


@dataclass(frozen=True)
class CasePage:
    """One case for one reader."""

    case: CaseFile
    actor: Actor

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.case)

    @cached_property
    def offers(self) -> list[Offer]:
        return [*offers(self.case, self.actor, STEPS), *own_offers(self.case, self.actor, BESIDE)]

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.case, self.facts, self.offers, self.actor)

    @cached_property
    def tasks(self) -> list[TaskLine]:
        asked = tasks_of(self.case, self.facts)
        wanted = (task for task in asked if not gives_away(task.statement.name, self.actor, self.case))
        return [self.reader.line(task) for task in wanted if not (task.done and task.statement in QUIET)]

    @cached_property
    def now(self) -> TaskLine | None:
        """The reader's first task, else the first one anybody can do; what is due by a day comes first."""
        waiting = sorted(
            (each for each in self.tasks if not each.done and not each.locked), key=lambda each: each.due_on
        )
        return next((each for each in waiting if each.mine), waiting[0] if waiting else None)

    @property
    def coming(self) -> str:
        """What comes next by itself, when nobody has anything to do."""
        return coming(self.case, self.facts)

    @property
    def then(self) -> str:
        """What comes after the present task."""
        rest = [each for each in self.tasks if not each.done and each is not self.now]
        return rest[0].title if rest else ""

    @property
    def done_count(self) -> int:
        return sum(each.done for each in self.tasks)

    @cached_property
    def also(self) -> list[Also]:
        """What the reader may do besides the tasks; what cannot yet says why."""
        in_tasks = {
            title for each in self.tasks if each.url for title in (each.act, *(name for _, name in each.others))
        }
        return [
            also(each, self.case, je=self.actor.is_youth) for each in self.offers if each.step.title not in in_tasks
        ]

    @property
    def quick(self) -> list[Also]:
        """What is done often, one press away."""
        return [each for each in self.also if each.step in QUICK and each.url]

    @property
    def advice(self) -> list[Shown]:
        """The advice on the route, as long as the reader still chooses it."""
        if self.case.state != State.ORIENTATION:
            return []
        return shown(advice(self.facts, (each.step for each in self.offers)), None, {})

    @property
    def state(self) -> tuple[str, str]:
        return STATE[self.case.state]

    @property
    def turn(self) -> Turn:
        """Whose turn it is, in the word of the lists; an office and a partner by their names."""
        return turn_of(self.case, roles_on(self.actor, self.case), self.actor, today(), called=self.reader.name)

    @property
    def route(self) -> str:
        return ROUTE[self.case.route]

    @property
    def outcome(self) -> str:
        words = OUTCOME | OUTCOME_JIJ if self.actor.is_youth else OUTCOME
        return words[self.case.outcome] if self.case.outcome else ""

    @property
    def reason(self) -> str:
        """Why a case was closed, for whom it is meant (R16)."""
        return self.case.close_reason if may_see(Part.PRIVATE, self.actor, self.case) else ""

    @property
    def groups(self) -> list[Group]:
        """The tasks under the headings of their state."""
        return grouped(self.case.state, self.tasks)

    @property
    def track(self) -> list[Stop]:
        """The lane of the journey: done, now, still to come; empty once the case is closed."""
        return track(self.case, self.facts, self.done_count, len(self.tasks))

    @cached_property
    def time(self) -> TimeBar | None:
        """The days of the WES and of the start job as a lane; before those only what still counts on an open case."""
        bar = time_bar(self.facts)
        return bar if bar and (bar.pieces or self.case.state != State.CLOSED) else None

    @cached_property
    def plan(self) -> list[tuple[str, str]]:
        """The plan in brief: what is learned, and to which level."""
        return in_brief(self.case) if may_see(Part.GUIDANCE, self.actor, self.case) else []

    @property
    def candidate(self) -> list[Section]:
        """What is known of the youth, as far as it is meant for the reader (R15, R12)."""
        return questions.candidate(self.case, self.actor)

    @property
    def terms(self) -> list[Term]:
        """The letters that stand for more on this page, written out."""
        rows = (label for section in self.candidate for label, _ in section.rows)
        said = [*(each.title for each in self.tasks), *(each["title"] for each in self.papers), *rows]
        return letters_in(said, je=self.actor.is_youth)

    @cached_property
    def people(self) -> list[Person]:
        return people(self.case, self.actor)

    @property
    def account(self) -> AccountLine | None:
        """Where premium and travel go, for whoever may know of it."""
        return bank.on_case(self.case, self.facts, self.actor)

    @cached_property
    def reasons(self) -> list[Decision]:
        """Every reason given on the case, for whomever: `decisions` and `answers` show what is meant for the reader."""
        return reasons_told(self.case)

    @property
    def decisions(self) -> list[Decision]:
        return readable(self.reasons, self.actor, self.case)

    @property
    def answers(self) -> list[Answer]:
        """What was answered or asked and waits to be dealt with."""
        return answers(self.case, self.actor, self.reasons, self.offers)

    @cached_property
    def papers(self) -> list[dict[str, str]]:
        return listed(self.case, self.actor)

    @property
    def waiting(self) -> list[Unanswered]:
        """The messages of the helpline that the reader did not answer yet."""
        return unanswered(self.case, self.actor)

    @property
    def thread(self) -> str:
        """Where the reader finds the helpline."""
        return thread_url(self.case, self.actor)

    @cached_property
    def timeline(self) -> list[Line]:
        """The newest few: the rest is one press away, so that the page stays short on a phone."""
        return lines_told(self.case, self.actor, size=FEW)

    @property
    def older(self) -> int | None:
        """Before which entry the rest of the timeline begins; None when everything is shown."""
        return before_which(self.timeline, FEW)


@signed_in
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The case as this person may see it; a case of others does not exist."""
    page = CasePage(case_numbered(number, request.actor), request.actor)
    context = {"page": page, "contact_project": page.case.project, "here": "cases"}
    return render(request, "cases/case.html", context | {"drafts": drafts_on(page.case, request.actor)})


@signed_in
def timeline(request: HttpRequest, number: str) -> HttpResponse:
    """Older lines of the timeline, a page at a time."""
    found = case_numbered(number, request.actor)
    if not may_see(Part.TIMELINE, request.actor, found):
        raise Http404
    sent = request.GET.get("voor", "")
    before = int(sent) if sent.isdecimal() and len(sent) < 10 else None
    shown_lines = lines_told(found, request.actor, before)
    more = before_which(shown_lines, SHOWN)
    context = {"case": found, "lines": shown_lines, "more": more, "crumbs": crumbs(found)}
    context["people"] = people(found, request.actor)
    return render(request, "cases/timeline.html", context)


@signed_in
def paper(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """A paper of the case as it is read on screen."""
    page = PAPERS.get(slug)
    found = case_numbered(number, request.actor)
    if page is None or not may_see(page.part, request.actor, found):
        raise Http404
    context = {
        "title": page.title,
        "case": found,
        "sections": page.read(found, request.actor),
        "own": own_part(found, request.actor, slug),
        "pdfs": [*printed.links(found, slug, request.actor), *parcel.links(found, slug, request.actor)],
        "crumbs": crumbs(found),
        "people": people(found, request.actor),
        "contact_project": found.project,
    }
    return render(request, "reading/paper.html", context)


def crumbs(found: CaseFile) -> list[tuple[str, str]]:
    """The way back from a page under a case."""
    return [(told("Werklijst"), reverse("home")), (found.youth.name, page_url(found))]
