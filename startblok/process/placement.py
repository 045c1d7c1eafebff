"""Placement: how a running WES ends, early, in time, or undone because it never began (R25, R28, R31)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from startblok.process.absence import stop_waiting, wait_absent
from startblok.process.facts import facts_of
from startblok.process.forms import Days, StepForm, Text
from startblok.process.holding import end_holding, hold_only_here, wait_on
from startblok.process.plan import found
from startblok.process.proofs import ALL, WhyForm
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, Outcome, State
from startblok.rules import answers, checks, period
from startblok.rules.affected import OF_AGE
from startblok.rules.dates import DAY
from startblok.rules.facts import Facts, HoldingKind
from startblok.rules.hiring import place_kept_after_wes
from startblok.rules.roles import Role
from startblok.rules.terms import end_request_due

EARLY_REASONS = [
    ("found_work", "De jongere vond werk"),
    ("study", "De jongere begint een opleiding"),
    ("no_contact", "Geen contact meer"),
    ("illness", "Ziekte"),
    ("not_fitting", "De stage past niet"),
    ("place_withdrawn", "De plaats is niet meer beschikbaar"),
    ("other", "Een andere reden"),
]


class EarlyForm(StepForm):
    """The last day of a WES that ends early, and why."""

    last_day = Days(label="Laatste dag van de stage")
    reason = forms.ChoiceField(label="Waarom?", choices=EARLY_REASONS)
    note = Text(label="Uitleg", max_length=1000, required=False)


@claims("wes")
def early_claim(facts: Facts, *, last_day: date, **_: Any) -> Facts:
    """The facts with the WES ended early."""
    return replace(facts, wes=replace(facts.wes, ended_early_on=last_day))


def answer_due(facts: Facts, since: date) -> date | None:
    """Who asks to end a WES hears from the mediator within a working day."""
    return end_request_due(facts.wes.end_asked_on) if facts.wes.end_asked_on else None


@step(
    "Start ongedaan maken en opnieuw plannen",
    "maakte de start ongedaan: de jongere kwam niet",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    to=State.PREPARATION,
    law=[period.undone_within_five_days],
    ask=WhyForm,
    tell=[*ALL, Role.COORDINATOR],
)
def undo_start_again(case: CaseFile, *, by: Act, reason: str) -> None:
    """De jongere kwam nooit opdagen, maar wil nog. Er is geen evaluatie en geen premie. U legt nieuwe dagen vast; zo
    lang blijft de plaats voor deze jongere."""
    undo(case, by)
    hold_only_here(case)
    case.occupations.update(kind=HoldingKind.RESERVED.value)
    # The week and workplace agreed last go with the new days.
    case.schedules.exclude(valid_from=found(case)["schedule"]["valid_from"]).delete()


@step(
    "Start ongedaan maken en afsluiten",
    "maakte de start ongedaan en sloot het dossier af: de jongere kwam niet",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    to=State.CLOSED,
    law=[period.undone_within_five_days],
    ask=WhyForm,
    tell=[*ALL, Role.COORDINATOR],
)
def undo_start_close(case: CaseFile, *, by: Act, reason: str) -> None:
    """De jongere kwam nooit opdagen en komt niet meer. Er is geen evaluatie en geen premie. De plaats is weer vrij en u
    zoekt met de jongere verder."""
    undo(case, by)
    case.occupations.all().delete()
    case.closed_on, case.outcome = by.today, Outcome.NEVER_CAME.value


def undo(case: CaseFile, by: Act) -> None:
    """The WES never was: nobody was absent from it, and no question about it waits."""
    placement = case.placement
    placement.undone_on = by.today
    placement.end_asked_on, placement.end_asked_by, placement.end_asked_reason = None, "", ""
    placement.absence_answered_on = None
    placement.save()
    case.absences.all().delete()


@step(
    "Vragen om te stoppen",
    "vroeg om de stage te stoppen",
    on=CaseFile,
    by=[Role.YOUTH, Role.COACH, Role.EMPLOYER],
    frm=[State.PLACEMENT],
    ask=WhyForm,
    tell=[Role.MEDIATOR],
)
def ask_to_end(case: CaseFile, *, by: Act, reason: str) -> None:
    """U vraagt de bemiddelaar om de stage te stoppen. U krijgt binnen één werkdag antwoord; tot dan is de jongere
    afwezig met een reden.

    Jij: Wil je stoppen met de stage? Vraag het hier. Je bemiddelaar belt je binnen één werkdag. Tot dan ben je
    afwezig met een geldige reden.
    """
    placement = case.placement
    if placement.end_asked_on is None:
        # Who asks second waits for the same answer, due as long as the first one waits.
        placement.end_asked_on = by.today
        wait_absent(case, by)
    placement.end_asked_by, placement.end_asked_reason = by.role.value, reason
    placement.save()


@step(
    "De stage gaat verder",
    "antwoordde dat de stage verder gaat",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    law=[answers.going_on_asked],
    ask=WhyForm,
    tell=[Role.YOUTH, Role.COACH, Role.EMPLOYER],
    due=answer_due,
    settles=[answers.end_request_answered, answers.long_absence_answered],
)
def go_on(case: CaseFile, *, by: Act, reason: str) -> None:
    """Iemand vroeg om te stoppen, of de jongere is al lang afwezig. U sprak met iedereen en de stage gaat verder. De
    laatste dag verandert niet."""
    placement = case.placement
    if placement.end_asked_on is not None:
        stop_waiting(case, by.today)
    placement.end_asked_on, placement.end_asked_by, placement.end_asked_reason = None, "", ""
    placement.absence_answered_on = by.today
    placement.save()


@step(
    "Stage vroegtijdig beëindigen",
    "beëindigde de stage vroegtijdig",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    to=State.EVALUATION,
    law=[period.early_end_inside_wes],
    ask=EarlyForm,
    claim=early_claim,
    tell=[*ALL, Role.COORDINATOR],
    due=answer_due,
    settles=[answers.end_request_answered, answers.long_absence_answered, checks.place_stays, *OF_AGE],
)
def end_early(case: CaseFile, *, by: Act, last_day: date, reason: str, note: str = "") -> None:
    """Alleen u beëindigt de stage vroegtijdig, met een reden. De laatste dag ligt niet in de toekomst. Daarna volgt een
    korte evaluatie."""
    placement = case.placement
    if placement.end_asked_on is not None:
        stop_waiting(case, last_day)
    placement.ended_early_on, placement.early_reason, placement.early_note = last_day, reason, note
    placement.save()
    hold_after(case, last_day)


@step(
    "Stage afgelopen",
    "sloot de stage af",
    on=CaseFile,
    by=[Role.CLOCK],
    frm=[State.PLACEMENT],
    to=State.EVALUATION,
    law=[period.last_day_passed],
    tell=[*ALL, Role.COORDINATOR],
)
def finish(case: CaseFile, *, by: Act) -> None:
    """Op de dag na de laatste dag is de stage voorbij. De jongere, de coach en de bemiddelaar evalueren; tot de
    beslissing blijft de plaats voor deze jongere."""
    if case.placement.end_asked_on is not None:
        stop_waiting(case, case.placement.last_day)
    hold_after(case, case.placement.last_day)


def hold_after(case: CaseFile, last_day: date) -> None:
    """End the WES on its last day and hold the place from the next day on, until what was already decided (R28).

    After a negative check nothing is held (R25).
    """
    end_holding(case, HoldingKind.WES, last_day)
    if place_kept_after_wes(facts_of(case).check):
        wait_on(case, case.place_id, last_day + DAY)
