"""What the others gave for an evaluation, while it cannot be read yet: that it is there, and when it will be read."""

from collections.abc import Collection, Mapping

from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.noted import Noted
from startblok.records.own_first import all_in, waits_for_own

TITLE = "Nog niet te lezen"


def hidden(
    case: CaseFile, actor: Actor, inputs: Mapping[str, Noted], shown: Collection[str], *, together: bool = False
) -> list[Section]:
    """One section where something of these inputs is hidden from this reader; no query.

    It says when they read it: `together` once all three are in, and otherwise once they gave their own.
    """
    if inputs.keys() <= set(shown):
        return []
    own = waits_for_own(case, actor) and (not together or all_in(inputs))
    return [Section(TITLE, note=_after_own(actor) if own else _after_all(case, actor))]


def _after_own(actor: Actor) -> str:
    if actor.is_youth:
        return "Je leest wat de anderen gaven zodra je zelf je deel gaf."
    return "U leest wat de anderen gaven zodra u zelf uw deel gaf."


def _after_all(case: CaseFile, actor: Actor) -> str:
    if actor.is_youth:
        return "Je leest wat de anderen gaven zodra de inbreng van alle drie er is."
    if waits_for_own(case, actor):
        return "U leest wat de anderen gaven zodra de inbreng van alle drie er is."
    return "U leest wat de jongere, de coach en de bemiddelaar gaven zodra de inbreng van alle drie er is."
