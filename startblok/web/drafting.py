"""A long form that saves itself: as it is typed where scripts run, with a button where they do not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from startblok.process import drafts
from startblok.process.assisted import CodeForm
from startblok.process.contract import write_contract
from startblok.process.contracting import write_agreement
from startblok.process.fields import Text
from startblok.process.forms import StepForm
from startblok.process.journey import BY_NAME
from startblok.process.plan import write_plan
from startblok.process.step import Step
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS, today
from startblok.web.kept import MOST_KEPT, fit_to_keep
from startblok.web.keys import first_made, key_of
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told
from startblok.web.links import step_url
from startblok.web.typed import as_typed, carried, seen_in

TOGETHER = frozenset({write_plan.name, write_contract.name, write_agreement.name})
"""What several people may write at once: each reads that another has it open."""

SAVE, DISCARD, OPEN = "save", "discard", "open"
# What a script sends instead of what the button "Bewaar als klad" does: it needs a line, and no page.
PART = "part"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """What somebody left unsent on a case."""

    title: str
    url: str
    when: str


@dataclass(frozen=True, slots=True)
class Left:
    """The form as somebody left it, when that was, and the version of the record they had before them."""

    form: Form
    when: str
    seen: int


def saves(step: Step) -> bool:
    """Whether what is typed in this step is kept before it is sent: its form takes more than a moment to fill in."""
    ask = step.ask
    if ask is None or not issubclass(ask, StepForm) or issubclass(ask, CodeForm):
        return False
    return bool(ask.rows) or any(isinstance(field, Text) for field in ask.base_fields.values())


def how_saved(step: Step) -> str:
    """Whether a draft is of one person "alone", or of a page that others may write "together"; empty without one."""
    return ("together" if step.name in TOGETHER else "alone") if saves(step) else ""


def when(moment: datetime) -> str:
    """A moment of today by its hour, another by its day too."""
    here = moment.astimezone(BRUSSELS)
    hour = f"{here.hour}.{here.minute:02d} uur"
    return hour if here.date() == today() else told("{day}, {hour}", day=spoken(here.date()), hour=hour)


def asked_to_save(request: HttpRequest, step: Step) -> bool:
    """Whether this request only saves, throws away or says that the page is open."""
    return saves(step) and _user(request) is not None and any(name in request.POST for name in (SAVE, DISCARD, OPEN))


def save(request: HttpRequest, step: Step, record: Any, back: str) -> HttpResponse:
    """Keep what was typed, or throw it away; a script gets a line to show, a person goes back to where they were."""
    user, path = _user(request) or 0, page_of(request, step, record)
    case = record if isinstance(record, CaseFile) and record.pk else None
    if DISCARD in request.POST:
        drafts.clear(user, path)
        messages.success(request, told("De klad is weg."))
        return redirect(path)
    if OPEN in request.POST:
        drafts.is_open(user, path, step.name, case)
        return _part(request, step, record, "")
    if first_made(key_of(request))[0]:
        # This form was sent meanwhile, and its draft is gone.
        return _part(request, step, record, "")
    fit, _ = fit_to_keep(request.POST)
    body = fit.urlencode()
    if len(body) > MOST_KEPT:
        return _part(request, step, record, told("Dit is te lang om als klad te bewaren. Verzend het, of kort het in."))
    saved = told(
        "Bewaard als klad om {when}. Nog niet verzonden.", when=when(drafts.keep(user, path, step.name, case, body))
    )
    if request.POST.get(SAVE) == PART:
        return _part(request, step, record, saved)
    messages.success(request, saved)
    return redirect(back)


def _part(request: HttpRequest, step: Step, record: Any, saved: str) -> HttpResponse:
    also = others(request, step, record)
    return render(request, "steps/_draft_state.html", {"saved": saved, "others": also})


def others(request: HttpRequest, step: Step, record: Any) -> list[str]:
    """Who else writes the same at this moment."""
    user = _user(request)
    return drafts.others(user, step_url(step, record)) if user is not None and step.name in TOGETHER else []


def page_of(request: HttpRequest, step: Step, record: Any) -> str:
    """The page that a draft belongs to: the address of the step with what it carries, so each line has its own."""
    path = step_url(step, record)
    named = [(name, request.GET[name]) for name in getattr(step.ask, "carried", ()) if name in request.GET]
    whole = f"{path}?{urlencode(named)}" if named else path
    # No page of ours leads to a longer one.
    return whole if len(whole) <= drafts.LONGEST_PATH else path


def _hidden(step: Step, name: str) -> bool:
    """Whether a field comes with the address alone: nobody can have typed in it."""
    return step.ask is not None and step.ask.base_fields[name].widget.is_hidden


def draft_form(request: HttpRequest, step: Step, record: Any) -> Left | None:
    """The form as this person left it; None when they left none."""
    user = _user(request)
    left = drafts.draft_of(user, page_of(request, step, record)) if user is not None and saves(step) else None
    if left is None or step.ask is None:
        return None
    sent = QueryDict(left.body)
    if any(sent.get(name) != value for name, value in carried(step.ask, request.GET).items() if _hidden(step, name)):
        # It was typed about something else, whatever page it was kept for: what the address carries wins.
        return None
    return Left(as_typed(step.ask, sent, record, request.actor), when(left.saved_at), seen_in(sent))


def sent(request: HttpRequest, step: Step, path: str) -> None:
    """What was typed on this page of the step was sent, and needs no draft any more."""
    user = _user(request)
    if user is not None and saves(step):
        drafts.clear(user, path)


def drafts_on(case: CaseFile, actor: Actor) -> list[DraftLine]:
    """What this person left unsent on this case, newest first; one query."""
    if actor.user is None:
        return []
    rows = drafts.on_case(actor.user, case)
    return [DraftLine(BY_NAME[step].title, path, when(moment)) for step, path, moment in rows if step in BY_NAME]


def _user(request: HttpRequest) -> int | None:
    """Whoever has an account; a link keeps no draft."""
    user: int | None = request.actor.user if getattr(request, "visit", None) is None else None
    return user
