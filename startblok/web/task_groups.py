"""The task list of a state under headings: a long one falls into what is agreed, what is signed and what begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from startblok.records.cases import State
from startblok.rules import papers, period, plan
from startblok.rules.verdict import Rule
from startblok.web.case_tasks import TaskLine

AGREE = (plan.coach_named, plan.mediator_named, plan.written, plan.agreed_by_both, period.decided)
PAPERS = (
    papers.contract_written,
    papers.schedule_known,
    papers.contract_signed_by_all,
    papers.proof_added,
    papers.proof_not_refused,
    papers.delivered_first,
)

HEADINGS: Mapping[str, Sequence[tuple[str, frozenset[Rule]]]] = {
    State.PREPARATION: (("Afspraken maken", frozenset(AGREE)), ("Papieren in orde brengen", frozenset(PAPERS))),
}
"""The groups of a long list, in order; what stands in none of them comes last."""

REST: Mapping[str, str] = {State.PREPARATION: "Starten", State.PLACEMENT: "Taken tijdens de stage"}


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the tasks under it."""

    title: str
    tasks: Sequence[TaskLine]

    @property
    def done(self) -> int:
        return sum(each.done for each in self.tasks)


def grouped(state: str, tasks: Sequence[TaskLine]) -> list[Group]:
    """All tasks, each under one heading; a heading without tasks is left out."""
    headings = HEADINGS.get(state, ())
    groups = [Group(title, [each for each in tasks if each.statement in own]) for title, own in headings]
    named = frozenset[Rule]().union(*(own for _, own in headings))
    groups.append(Group(REST.get(state, "Taken"), [each for each in tasks if each.statement not in named]))
    return [each for each in groups if each.tasks]
