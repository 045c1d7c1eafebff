"""What the law says of a case, in the language of the page and to whom reads it."""

from startblok.rules.verdict import Finding
from startblok.web.language.spoken import spoken
from startblok.web.language.told import Told, told


def sentence_of(finding: Finding, *, youth: bool = False) -> Told:
    """The sentence, as the youth of the case reads it or as everybody else does."""
    return _filled(finding.jij or finding.sentence if youth else finding.sentence, finding, youth)


def todo_of(finding: Finding, *, youth: bool = False) -> Told:
    """What to do about it; empty for guidance."""
    return _filled(finding.jij_todo or finding.todo if youth else finding.todo, finding, youth)


def _filled(sentence: str, finding: Finding, youth: bool) -> Told:
    you = "jou" if youth else ""
    return told(sentence, **{name: spoken(value, you=you) for name, value in finding.values.items()})
