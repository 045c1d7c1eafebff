"""The training plan: what stands in it, on screen and on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.utils.text import capfirst

from startblok.papers.section import NAMED, Block, Section, days, row
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.plans import LEVELS, PlanAction, PlanAgreement, PlanCompetence, TrainingPlan
from startblok.records.signed import Channel
from startblok.rules.roles import role_name
from startblok.rules.worded import Typed, Worded

LEVEL = dict(LEVELS)
ACTIONS = {PlanAction.STUDY: "Studiekeuze", PlanAction.FUTURE: "Toekomstplan"}


def in_brief(case: CaseFile) -> list[tuple[str, str]]:
    """Each competence of the newest version with its wished level; one query, none where there is no plan."""
    newest = (getattr(case, "found", None) or {}).get("plan")
    if not newest:
        return []
    rows = PlanCompetence.objects.filter(plan=newest["id"]).order_by("id").values_list("competence__name", "target")
    return [(name, LEVEL[target]) for name, target in rows]


def parts(version: TrainingPlan) -> list[Section]:
    """The version with its competences, actions, and who agreed when; loaded by `newest` with its agreements."""
    return [head(version), competences(version), *actions(version), agreed(version)]


def newest(case: CaseFile, *more: str) -> TrainingPlan | None:
    """The version that counts, with its competences and actions (one query), and these relations besides."""
    known = (getattr(case, "found", None) or {}).get("plan")
    which = {"plan": known["id"]} if known else {"plan__in": _newest_of(case)}
    competences = list(
        PlanCompetence.objects.filter(**which)
        .select_related("competence", "plan__written_by")
        .annotate(actions_told=ArraySubquery(_ACTIONS_TOLD))
        .order_by("id")
    )
    version = competences[0].plan if competences else TrainingPlan.objects.filter(case=case).order_by("-number").first()
    if version is not None:
        known_by = {"competences": competences, "actions": _actions_of(competences)} if competences else {}
        version._prefetched_objects_cache = known_by  # type: ignore[attr-defined]
        prefetch_related_objects([version], "competences", "actions", *more)
    return version


_DONE = {name: name for name in ("done_on", "done_by_id", "done_role")}
_ACTIONS_TOLD = (
    PlanAction.objects.filter(plan=OuterRef("plan"))
    .order_by("id")
    .values(told=JSONObject(id="id", plan_id="plan_id", kind="kind", text="text", by_when="by_when", **_DONE))
)


def _actions_of(competences: Sequence[PlanCompetence]) -> list[PlanAction]:
    """The actions of their plan, which came along with each of them."""
    rows: list[dict[str, Any]] = competences[0].actions_told  # type: ignore[attr-defined]  # annotated
    return [PlanAction(**each | {name: _day(each[name]) for name in ("by_when", "done_on")}) for each in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _newest_of(case: CaseFile) -> QuerySet[TrainingPlan]:
    return TrainingPlan.objects.filter(case=case).order_by("-number")[:1]


def head(version: TrainingPlan) -> Section:
    return Section(
        Worded("Opleidingsplan, versie {number}", number=version.number),
        [
            row("Geschreven door", version.written_by.name),
            row("Waar de jongere nu staat", version.starting_situation),
            row("Taken", version.tasks),
            row("Voorgestelde stage", days(version.starts_on, version.ends_on)),
            row("Waarom deze duur", version.motivation),
            row("Wanneer jullie elkaar spreken", version.contact_moments),
        ],
    )


def competences(version: TrainingPlan) -> Section:
    """The competences with their goal and target level."""
    return Section(
        "Competenties",
        blocks=[
            Block(
                each.competence.name,
                [
                    row("Waarom", each.why),
                    row("Doel", each.goal),
                    row("Hoe", each.how),
                    row("Met hulp van", each.help_from),
                    row("Gewenst niveau", Worded(LEVEL[each.target])),
                    row("Bekeken", each.looked_at),
                ],
            )
            for each in version.competences.all()
        ],
    )


def actions(version: TrainingPlan) -> list[Section]:
    """What was planned for study and future, each with its day, and when it was done."""
    return [
        Section(title, [row(each.text, came_of(each)) for each in version.actions.all() if each.kind == kind])
        for kind, title in ACTIONS.items()
    ]


def came_of(action: PlanAction) -> Any:
    """When an action was done, by whose word; else by when it is planned."""
    if action.done_on is None:
        return action.by_when
    return Worded("gedaan op {day} ({role})", day=action.done_on, role=role_name(action.done_role))


def _agreement(each: PlanAgreement) -> str:
    values = {"name": each.signer, "day": f"{each.agreed_at.astimezone(BRUSSELS):%d/%m/%Y}"}
    if each.channel == Channel.ASSISTED and each.by:
        return Worded("{name}, {day} (op het toestel van {helper}, met een code)", **values, helper=each.by.name)
    if each.channel == Channel.PAPER:
        return Worded("{name}, {day} (op papier)", **values)
    if each.on_behalf:
        return Worded("{name}, {day} (genoteerd: {why})", **values, why=Typed(each.on_behalf))
    return Worded(NAMED, **values)


def agreed(version: TrainingPlan) -> Section:
    given = [
        row(
            capfirst(role_name(each.role)),
            _agreement(each),
        )
        for each in version.agreements.all()
    ]
    return Section("Wie ging akkoord", given, note="" if given else "Nog niemand keurde deze versie goed.")
