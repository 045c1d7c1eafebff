"""The life of a run as a lane of stops."""

from datetime import datetime

from startblok.records.clock import BRUSSELS
from startblok.records.payments import PaymentRun, RunState
from startblok.web.language.spoken import short
from startblok.web.track import Stop


def track(run: PaymentRun) -> list[Stop]:
    """The life of a run as a lane: done, now, still to come."""
    calculated = Stop("Berekend", "done", f"{run.calculated_by.name}, {_day(run.calculated_at)}")
    if run.state == RunState.CANCELLED:
        return [calculated, Stop("Geannuleerd", "now", "er vertrok niets")]
    order = [RunState.CALCULATED, RunState.APPROVED, RunState.EXPORTED, RunState.SETTLED]
    at = order.index(RunState(run.state))
    approved = f"{run.approved_by.name}, {_day(run.approved_at)}" if run.approved_by else "door een ander"
    left = f"{_day(run.exported_at)}, betaling op {short(run.execute_on)}" if run.execute_on else "na de goedkeuring"
    closed = short(run.state_since) if run.state == RunState.SETTLED else "rij per rij"
    stops = [("Goedkeuren", approved), ("Bestand voor de bank", left), ("Antwoord van de bank", closed)]
    states = ["done" if number < at else "now" if number == at else "next" for number in range(len(stops))]
    return [calculated, *(Stop(name, state, note) for (name, note), state in zip(stops, states, strict=True))]


def _day(at: datetime) -> str:
    return short(at.astimezone(BRUSSELS).date())
