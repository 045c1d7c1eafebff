"""What the others gave for an evaluation, while it cannot be read yet: that it is there, and when it will be read."""

from collections.abc import Collection

from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.own_first import waits_for_own


def hidden(case: CaseFile, actor: Actor, roles: Collection[str]) -> list[Section]:
    """One section where something of these roles is hidden from this reader; no query."""
    return [Section("Nog niet te lezen", note=_when(case, actor))] if roles else []


def _when(case: CaseFile, actor: Actor) -> str:
    """When this person reads what the others gave."""
    if actor.is_youth:
        return "Je leest wat de anderen gaven zodra je zelf je deel gaf."
    if waits_for_own(case, actor):
        return "U leest wat de anderen gaven zodra u zelf uw deel gaf."
    return "U leest wat de jongere, de coach en de bemiddelaar gaven zodra de inbreng van alle drie er is."
