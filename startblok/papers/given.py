"""Whose words stand in an evaluation, and that the mediator noted them down: said openly, on screen and on paper."""

from collections.abc import Iterable

from django.utils.text import capfirst

from startblok.papers.section import row
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.evaluations import Disagreement, EvaluationInput
from startblok.records.midway import MidwayInput
from startblok.records.noted import SAID
from startblok.records.plans import LEVELS
from startblok.rules.roles import PARTIES, SPOKEN, Role, role_name
from startblok.rules.worded import Worded

LEVEL = dict(LEVELS)
NOT_SEEN = "niet gezien"

Given = EvaluationInput | MidwayInput


def level(number: int | None) -> str:
    """A score in words."""
    return LEVEL.get(number or 0, NOT_SEEN)


def called(given: Given, case: CaseFile) -> str:
    """Who gave it: "Jongere: Milan Bogaert"; a youth may have no account."""
    name = case.youth.name if given.role == Role.YOUTH else getattr(given.by, "name", "")
    return Worded("{who}: {name}", who=capfirst(role_name(given.role)), name=name)


def noted(given: Given) -> list[tuple[str, str]]:
    """That it was the mediator who wrote these words down, when and how; nothing for who wrote them."""
    if given.noted_by is None:
        return []
    how = Worded(SAID[given.noted_how])
    said = Worded("{name} (bemiddelaar), {how}, op {day}", name=given.noted_by.name, how=how, day=given.noted_on)
    return [row("Genoteerd door", said)]


def noted_down(inputs: Iterable[Given]) -> list[tuple[str, str]]:
    """The same of all three, for a paper: who did not write it themselves."""
    return [(capfirst(SPOKEN[Role(each.role)]), said) for each in inputs for _, said in noted(each)]


def disagreed(case: CaseFile, *, after_closing: bool) -> list[tuple[str, str]]:
    """Who did not agree before the closing, or after it, when and with what; one query."""
    rows = Disagreement.objects.filter(case=case, after_closing=after_closing).order_by("id")
    return [
        (
            Worded("{who}, {day}", who=capfirst(SPOKEN[Role(each.role)]), day=each.said_at.astimezone(BRUSSELS).date()),
            each.text,
        )
        for each in rows
    ]


def in_order(inputs: Iterable[Given]) -> list[Given]:
    """In the order of the parties."""
    return sorted(inputs, key=lambda each: PARTIES.index(Role(each.role)))
