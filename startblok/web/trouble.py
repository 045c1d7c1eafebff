"""Why a step was not taken, as its page says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from startblok.rules.verdict import Finding
from startblok.web.timeline import Line
from startblok.web.typed import Wrong


@dataclass(frozen=True)
class Trouble:
    """Why a step was not taken: a title, the errors with the id of their field, findings, and what happened since."""

    title: str = ""
    errors: Sequence[Wrong | tuple[str, str]] = ()
    findings: Sequence[Finding] = ()
    since: Sequence[Line] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    had_file: bool = False
