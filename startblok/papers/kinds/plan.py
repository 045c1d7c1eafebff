"""The training plan on paper (R21, R22)."""

from startblok.papers import plan
from startblok.papers.kinds.common import number_of, parties, signs
from startblok.papers.section import in_words
from startblok.papers.sheet import Grid, Part, Sheet, as_facts
from startblok.records.cases import CaseFile
from startblok.records.plans import TrainingPlan
from startblok.rules.roles import PLANNERS

KIND = "Opleidingsplan"


def is_there(case: CaseFile) -> bool:
    """Whether somebody wrote one."""
    return bool((getattr(case, "found", None) or {}).get("plan"))


def sheet(case: CaseFile, version: TrainingPlan) -> Sheet:
    """This version, loaded by `plan.newest`."""
    return Sheet(
        KIND,
        f"Opleidingsplan van {case.youth.name}",
        version.written_at,
        [parties(case), *body(version), signs(case, dict.fromkeys(PLANNERS, ()))],
        number=f"{number_of(case)} · versie {version.number}",
    )


def body(version: TrainingPlan) -> list[Part]:
    """What stands in the plan itself, as it also goes along with the contract."""
    head, competences = plan.head(version), plan.competences(version)
    return [*as_facts([head, competences]), *(_actions(version, kind) for kind in plan.ACTIONS)]


def _actions(version: TrainingPlan, kind: str) -> Grid:
    """What was planned, each with its day."""
    rows = [[each.text, in_words(each.by_when)] for each in version.actions.all() if each.kind == kind]
    return Grid(plan.ACTIONS[kind], ["Wat", "Tegen wanneer"], rows, [3, 1])
