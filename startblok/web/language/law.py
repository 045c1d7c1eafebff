"""What the law says of a case, and why a step was refused, in the language of the page and to whom reads it."""

from startblok.process.refusals import STATES, NotNow, NotYours, Refusal, Refused
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


def refusal_says(refusal: Refusal, *, youth: bool) -> str:
    """Why a step was not taken."""
    match refusal:
        case NotYours():
            return told(
                "“{title}” is niet aan jou." if youth else "“{title}” is niet aan u.", title=told(refusal.title)
            )
        case NotNow():
            state = told(STATES[refusal.state])
            return told("“{title}” kan nu niet: {state}.", title=told(refusal.title), state=state)
        case Refused():
            return " ".join(sentence_of(each, youth=youth) for each in refusal.findings)
    return told(refusal.jij if youth else refusal.sentence)


def refusal_todo(refusal: Refusal) -> str:
    """What to do next; empty when there is nothing."""
    match refusal:
        case NotYours():
            return told("Dit doet {who}.", who=spoken(refusal.roles))
        case Refused():
            return " ".join(todo_of(each) for each in refusal.findings if each.todo)
    return told(refusal.todo) if refusal.todo else ""
