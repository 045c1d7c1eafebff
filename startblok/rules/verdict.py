"""What a rule is and what it answers: a statement about facts that holds, or a finding that says why not."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from startblok.rules.dates import Days, Month
from startblok.rules.money import in_words
from startblok.rules.parameters import Law
from startblok.rules.roles import SPOKEN, Role

if TYPE_CHECKING:
    from startblok.rules.facts import Facts


Values: TypeAlias = Mapping[str, Any] | None
"""What the body of a rule answers: None when the statement holds, else the values of its sentence."""


class Kind(StrEnum):
    """How hard a rule is: `BLOCK` refuses, `WARN` can be overridden with a reason, `GUIDE` only tells."""

    BLOCK = "block"
    WARN = "warn"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that does not hold, as data; the sentence is filled in at the edge, by whoever shows it."""

    statement: str
    rule: str
    kind: Kind
    sentence: str
    todo: str
    values: Mapping[str, Any]
    parameters: Mapping[str, Any]
    override: Role | None = None
    jij: str = ""
    jij_todo: str = ""

    @property
    def text(self) -> str:
        """The sentence in Dutch, with its values filled in."""
        return self._filled(self.sentence)

    def text_for(self, *, youth: bool) -> str:
        """The sentence, as the youth of the case reads it or as everybody else does."""
        return self._filled(self.jij or self.sentence, you="jou") if youth else self.text

    def todo_for(self, *, youth: bool) -> str:
        """What to do about it, for the youth of the case or for everybody else."""
        return self._filled(self.jij_todo or self.todo, you="jou") if youth else self.todo_text

    @property
    def todo_text(self) -> str:
        """What to do about it, with its values filled in; empty for guidance."""
        return self._filled(self.todo)

    def _filled(self, template: str, you: str = "") -> str:
        return template.format_map({name: spoken(value, you=you) for name, value in self.values.items()})

    @property
    def fingerprint(self) -> str:
        """Same words about the same values: a reason given earlier still covers this finding."""
        return self.statement + "".join(f"|{key}={self.values[key]}" for key in sorted(self.values))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer, kept with each decision: it held, or `finding` says why not."""

    statement: str
    rule: str
    parameters: Mapping[str, Any]
    finding: Finding | None = None

    @property
    def holds(self) -> bool:
        return self.finding is None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A statement of the scheme that is true or false of the facts; call `judge` for its verdict.

    Each is itself and equal to no other, as a step is: asked for by the thousand, they are told apart at no cost.

    `needs` are the parts of `Facts` the statement looks at, taken from its own arguments.
    `override` names the only role that may override a warning; None means whoever takes the step.
    `beforehand`: about what is there already, which no answer changes, so that it is judged before anything is filled
    in. `moot`: where it does not hold there is nothing to do, and nobody is offered the step.
    `jij` and `jij_todo` are what the youth reads instead of the sentence and what to do; empty: the same.
    `title` is the statement as a task ("Plan afgesproken"), shown in task lists. `section` is the paragraph of the
    fact sheet, or "extern" or "gezond verstand" where the rule comes from elsewhere.
    """

    name: str
    number: str
    section: str
    kind: Kind
    title: str
    sentence: str
    todo: str
    uses: tuple[str, ...]
    override: Role | None
    explanation: str
    needs: tuple[str, ...]
    beforehand: bool
    moot: bool
    jij: str
    jij_todo: str
    body: Callable[..., Values] = field(repr=False, compare=False)

    @property
    def citation(self) -> str:
        """Where the rule stands, for a reader: "R05 · infofiche WES, §1"."""
        return cited(self.number, self.section)

    def judge(self, facts: "Facts") -> Verdict:
        """Judge the facts; raises LookupError only for a parameter the rule did not declare."""
        law = Law(self.uses)
        values = self.body(*(getattr(facts, part) for part in self.needs), **({"law": law} if self.uses else {}))
        finding = None
        if values is not None:
            finding = Finding(
                *(self.name, self.number, self.kind, self.sentence, self.todo, values, law.used, self.override),
                *(self.jij, self.jij_todo),
            )
        return Verdict(self.name, self.number, law.used, finding)


def rule(
    number: str,
    *,
    section: str,
    kind: Kind,
    title: str,
    sentence: str,
    todo: str = "",
    uses: tuple[str, ...] = (),
    override: Role | None = None,
    beforehand: bool = False,
    moot: bool = False,
    jij: str = "",
    jij_todo: str = "",
) -> Callable[[Callable[..., Values]], Rule]:
    """Make a rule of a function that answers None when the statement holds, else the values of its sentence.

    The function's arguments name the parts of `Facts` it looks at; one that `uses` parameters also takes `law`.
    Its docstring is the rule in plain Dutch, shown on the rules page.
    """

    def make(body: Callable[..., Values]) -> Rule:
        module = body.__module__.rsplit(".", 1)[-1]
        needs = tuple(name for name in inspect.signature(body).parameters if name != "law")
        return Rule(
            name=f"{module}.{body.__name__}",
            number=number,
            section=section,
            kind=kind,
            title=title,
            sentence=sentence,
            todo=todo,
            uses=uses,
            override=override,
            # The first paragraph is for everybody; what follows explains the code.
            explanation=(inspect.getdoc(body) or "").split("\n\n")[0],
            needs=needs,
            beforehand=beforehand or moot,
            moot=moot,
            jij=jij,
            jij_todo=jij_todo,
            body=body,
        )

    return make


def cited(number: str, section: str) -> str:
    """A rule with its source, as a reader sees it."""
    on_the_sheet = section.startswith("§") or section == "inleiding"
    return f"{number} · infofiche WES, {section}" if on_the_sheet else f"{number} · {section}"


BROKEN: Mapping[str, Any] = {}
"""A statement that does not hold and whose sentence needs no values."""


def spoken(value: Any, *, you: str = "") -> str:
    """A value as it stands in a Dutch sentence: days, ranges of days, amounts and roles in words, the rest as it is.

    `you` is what a youth is called in a sentence that the youth reads.
    """
    if isinstance(value, Role):
        return you if you and value is Role.YOUTH else SPOKEN[value]
    if isinstance(value, Month):
        return f"{MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Days):
        return _range_in_words(value)
    if isinstance(value, Decimal):
        # Hours and kilometres never stand in the sentence of a statement.
        return in_words(value)
    if isinstance(value, (list, tuple)):
        words = [spoken(item, you=you) for item in value]
        return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " en " + words[-1] if words else ""
    return str(value)


def _range_in_words(days: Days) -> str:
    if days.until is None:
        return f"vanaf {spoken(days.start)}, nog zonder einde"
    if days.until == days.start:
        return f"op {spoken(days.start)}"
    return f"van {spoken(days.start)} tot en met {spoken(days.until)}"


MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)
SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()  # noqa: SIM905
