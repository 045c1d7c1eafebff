"""Another's input only after one's own: which inputs of an evaluation a person may read (scheme, who sees what).

Why the final evaluation waits for all three, and the mid-way review for one's own only: docs/adr/0028.
"""

from collections.abc import Mapping

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.noted import Noted
from startblok.records.visibility import roles_on
from startblok.rules.roles import PARTIES, Role


def readable(
    case: CaseFile, actor: Actor, inputs: Mapping[str, Noted], *, over: bool, together: bool = False
) -> set[str]:
    """Whose input this person reads, by role: all once they gave their own; who gives none, once all three are there.

    `together`, giving one's own is not enough: nobody reads another's before all three are in, given or noted as
    missing. Who comes in the place of somebody that gave input reads what they would. A party of whom only was noted
    that no input came may still give it, and so waits until it is `over`. Whose words the mediator noted reads the
    others once all three are there: until then these words can still be replaced by their own.
    """
    every = {role.value for role in PARTIES}
    parties = every & roles_on(actor, case)
    mine = [inputs[role] for role in parties if role in inputs]
    own = not together and any(is_own(each, actor) for each in mine)
    complete = all_in(inputs) and (not parties or any(not each.missing for each in mine))
    return every if over or own or complete else set(parties)


def all_in(inputs: Mapping[str, Noted]) -> bool:
    """Whether something is there of each of the three."""
    return inputs.keys() == {role.value for role in PARTIES}


def is_own(given: Noted, actor: Actor) -> bool:
    """Whether this person gave it: a youth also by a link, without an account."""
    if given.missing or given.noted_by_id is not None:  # type: ignore[attr-defined]  # the id of a foreign key
        return False
    return given.role == Role.YOUTH or given.by_id == actor.user  # type: ignore[attr-defined]  # as above


def waits_for_own(case: CaseFile, actor: Actor) -> bool:
    """Whether this person is one of the three, who reads the others after giving something too."""
    return bool(set(PARTIES) & roles_on(actor, case))
