"""What the law looks at of the mid-way review and of the final evaluation: who gave a part, and how it was closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from startblok.records.cases import Placement
from startblok.records.evaluations import FinalEvaluation
from startblok.rules import facts as f
from startblok.rules.roles import Role


def midway(placement: Placement | None, found: Mapping[str, Any]) -> f.Midway:
    """The mid-way review of the WES, if there is one; `found` was read with the case."""
    given = found.get("midway") or ()
    return f.Midway(
        asked_on=placement.midway_on if placement else None,
        inputs=frozenset(Role(role) for role, _ in given),
        noted=frozenset(Role(role) for role, noted in given if noted),
    )


def evaluation(final: FinalEvaluation | None, found: Mapping[str, Any]) -> f.Evaluation:
    """The final evaluation, closed or not; `found` was read with the case."""
    inputs = found.get("inputs") or ()
    return f.Evaluation(
        inputs=frozenset(Role(role) for role, missing, _ in inputs if not missing),
        without_input=frozenset(Role(role) for role, missing, _ in inputs if missing),
        noted=frozenset(Role(role) for role, _, noted in inputs if noted),
        closed_on=final.closed_on if final else None,
        heard_on={Role(role): date.fromisoformat(day) for role, day in (found.get("heard") or {}).items()},
        training_begun=final.training_started_on is not None if final and final.training_needed else None,
        training_from=final.training_from if final else None,
        names_training=bool(final and (final.training_needed or final.no_training_reason)),
    )
