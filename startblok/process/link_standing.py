"""Whether a link can still be used: what is done is done, and what changed leads to a new one."""

from enum import StrEnum

from startblok.process.facts import facts_of
from startblok.process.linked import ERRANDS, actor_with, due_days, reader_of, whose
from startblok.process.offers import offer_of
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.links import Link, Purpose
from startblok.records.log import salted
from startblok.rules.roles import Role


class Standing(StrEnum):
    """What a link can still do."""

    OPEN = "open"
    DONE = "done"  # nothing waits for this person any more
    CHANGED = "changed"  # it is about words, or went to an address, that are others by now
    EXPIRED = "expired"


def standing_of(link: Link) -> Standing:
    """Whether the link can still be used; what is done is done, also when the link is old."""
    if not _is_theirs(link) or not _is_asked(link):
        return Standing.DONE
    if link.expires_at <= now():
        return Standing.EXPIRED
    same = is_where_it_went(link) and ERRANDS[Purpose(link.purpose)].version(link.case) == link.version
    return Standing.OPEN if same else Standing.CHANGED


def _is_theirs(link: Link) -> bool:
    """Whether whoever the link is for still stands on the case."""
    theirs = whose(link.case, Purpose(link.purpose))
    return all(getattr(link, name) == one for name, one in theirs.items())


def is_where_it_went(link: Link) -> bool:
    """Whether the link went to the address on record of whoever it is for, and who has no account since."""
    there = reader_of(link)
    return _is_theirs(link) and there is not None and salted(link.token_hash, there.address) == link.sent_to


def _is_asked(link: Link) -> bool:
    """Whether there is still something to do, though perhaps not today."""
    purpose = Purpose(link.purpose)
    if link.youth is None or purpose is Purpose.PROOF:
        return bool(list(due_days(link.case, purpose)))
    offer = offer_of(link.case, actor_with(link, "", ""), ERRANDS[purpose].steps[0])
    return offer is not None and not offer.moot and not _gave(link.case, purpose)


def _gave(case: CaseFile, purpose: Purpose) -> bool:
    """Whether the youth gave this in their own words; those that the mediator noted can still be replaced."""
    facts = facts_of(case)
    match purpose:
        case Purpose.MIDWAY:
            return Role.YOUTH in facts.midway.inputs - facts.midway.noted
        case Purpose.EVALUATION:
            return Role.YOUTH in facts.evaluation.inputs - facts.evaluation.noted
        case _:
            return False
