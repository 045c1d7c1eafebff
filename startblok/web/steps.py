"""One view for all steps: it shows the step's form, takes the step, and says clearly why when it was refused."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from startblok.process.facts import load
from startblok.process.hold import since
from startblok.process.offers import offer_of
from startblok.process.refusals import AlreadyMoved, AlreadySent, NotNow, NotYours, Refusal, Refused
from startblok.process.step import Step, admit
from startblok.process.uploads import Stored, drop
from startblok.records.visibility import visible
from startblok.web import drafting
from startblok.web.access import signed_in
from startblok.web.ahead import affected, guidance, so_far
from startblok.web.codes import asks_code, send_code
from startblok.web.consequence import answers_to, looks
from startblok.web.discretion import moved_for, since_typed, told
from startblok.web.errors import not_found
from startblok.web.finding import asks_proof, reasons_in, sound, wrong_with
from startblok.web.kept import keep, typed_before
from startblok.web.keys import first_made, key_of, repeats, took_before
from startblok.web.language.catalogue import DUTCH
from startblok.web.language.law import refusal_says, refusal_todo, sentence_of
from startblok.web.language.told import told as translated
from startblok.web.links import page_url, parent_of
from startblok.web.payments.sums import button_of
from startblok.web.records_of import case_numbered, new_record, record_of, step_named
from startblok.web.saved import saved
from startblok.web.secondfactor import invented
from startblok.web.step_page import StepPage
from startblok.web.trouble import Trouble
from startblok.web.typed import carried, errors_of, one_row_more, seen_in, typed
from startblok.web.visit import Here, Visit

STATUS = {NotYours: 403, NotNow: 409, Refused: 409, AlreadyMoved: 409}


@signed_in
def case_step(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """A step on a case."""
    step = step_named(slug)
    return _on(request, step, lambda: case_numbered(number, request.actor))


@signed_in
def record_step(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """A step on another record."""
    step = step_named(slug)
    return _on(request, step, lambda: record_of(kind, pk, request.actor))


@signed_in
def new_step(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """A step that makes a record."""
    step = step_named(slug)
    return _on(request, step, lambda: new_record(step, kind, pk, request.actor))


def _on(request: HttpRequest, step: Step, find: Callable[[], Any]) -> HttpResponse:
    """The step on the record that is found; one that took the record out of sight leads home when it is sent again."""
    try:
        record = find()
    except Http404:
        if request.method != "POST" or not took_before(request, step):
            raise
        messages.success(request, saved(step, je=request.actor.is_youth))
        return redirect("home")
    return answer(request, step, record)


def answer(request: HttpRequest, step: Step, record: Any) -> HttpResponse:
    """The form, or what came of it, for whoever acts in this request."""
    if not isinstance(record, step.on):
        return not_found(request)
    if request.method == "POST":
        return _take(request, step, record)
    try:
        admit(step, record, request.actor)
    except Refusal as refusal:
        return _refused(request, step, record, refusal)
    return _page(request, _blank(request, step, record))


def _blank(request: HttpRequest, step: Step, record: Any) -> StepPage:
    """The page as it is first seen; what is asked before a file comes by the address."""
    known = {"subject": record, "by": request.actor}
    # None, unless this person's time was over when they sent it; what was asked before is in it too.
    kept = typed_before(request)
    first = getattr(step.ask, "first", None)
    if first is not None and kept is None:
        again = "again" in request.GET
        asked = first(None if again else request.GET or None, initial=carried(first, request.GET), **known)
        if not asked.is_valid():
            trouble = Trouble(translated("Nog niet in orde"), errors_of(asked)) if asked.is_bound else Trouble()
            return StepPage(step, record, request.actor, asked, trouble, goes_on=True)
        initial = carried(step.ask, request.GET) | asked.cleaned_data if step.ask else {}
        form = step.ask(initial=initial, **known) if step.ask else None
        return StepPage(step, record, request.actor, form, Trouble())
    also = drafting.others(request, step, record)
    left = drafting.draft_form(request, step, record) if kept is None else None
    if left is not None:
        moved = since_typed(record, left.seen, request.actor)
        return StepPage(step, record, request.actor, left.form, Trouble(), left=left.when, also=also, meanwhile=moved)
    form = step.ask(data=kept, initial=carried(step.ask, request.GET), **known) if step.ask else None
    moved = since_typed(record, seen_in(kept), request.actor) if kept is not None else None
    return StepPage(step, record, request.actor, form, Trouble(), also=also, meanwhile=moved)


def _take(request: HttpRequest, step: Step, record: Any) -> HttpResponse:
    """Take the step with what was sent; the same form again leads to what it did before."""
    if asks_code(request, step):
        return send_code(request, step, record)
    if drafting.asked_to_save(request, step):
        return _save(request, step, record)
    key, seen = key_of(request), seen_in(request.POST)
    first, same = first_made(key)
    if first and repeats(first, step, record, request.actor.user):
        if same:
            return _done(request, step, record, drafting.page_of(request, step, record))
        return _moved(request, step, record, AlreadySent([first]))
    if record.pk and record.version != seen:
        meanwhile = since(record, seen)
        if moved_for(meanwhile, request.actor, record):
            return _moved(request, step, record, AlreadyMoved(meanwhile))
    try:
        admit(step, record, request.actor)
    except Refusal as refusal:
        return _refused(request, step, record, refusal)
    if "more" in request.POST and step.ask:
        form = one_row_more(step.ask, request, record)
        return _page(request, StepPage(step, record, request.actor, form, Trouble()))
    if "look" in request.POST and looks(step):
        return _look(request, step, record)
    return _perform(request, step, record, None if first else key)


def _save(request: HttpRequest, step: Step, record: Any) -> HttpResponse:
    """Keep what was typed for whoever may take the step; nothing is sent."""
    try:
        admit(step, record, request.actor)
    except Refusal as refusal:
        return _refused(request, step, record, refusal)
    return drafting.save(request, step, record, StepPage(step, record, request.actor, None, Trouble()).back)


def _look(request: HttpRequest, step: Step, record: Any) -> HttpResponse:
    """What the days filled in so far would mean; nothing is kept, and what is still empty is no error yet."""
    form: Any = step.ask(request.POST, subject=record, by=request.actor) if step.ask else None
    for name in set(form.errors) - set(answers_to(step)):
        del form.errors[name]
    for table in form.tables.values():
        table.non_form_errors().clear()
        for row in table:
            row.errors.clear()
    page = StepPage(step, record, request.actor, form, Trouble())
    if request.headers.get("X-Startblok-Part") == "consequence":
        return render(request, "steps/_consequence.html", {"consequence": page.consequence})
    return _page(request, page)


def _perform(request: HttpRequest, step: Step, record: Any, key: UUID | None) -> HttpResponse:
    form = step.ask(request.POST, request.FILES, subject=record, by=request.actor) if step.ask else None
    reasons = reasons_in(request.POST)
    if form is not None and not form.is_valid():
        return _incomplete(request, step, record, form, reasons)
    answers: dict[str, Any] = form.cleaned_data if form is not None else {}
    # Asked before: a step that makes its record gives it another address.
    path = drafting.page_of(request, step, record)
    advice, undone = guidance(step, record, answers), affected(step, record, answers)
    try:
        # The act is Dutch whatever the page speaks.
        with translation.override(DUTCH):
            done = step(
                record,
                by=request.actor,
                seen=record.version if record.pk else None,
                key=key,
                reasons=sound(reasons),
                **answers,
            )
    except Refusal as refusal:
        drop(*answers.values())
        return _explain(request, step, record, refusal, form, reasons)
    _advise(request, advice, undone)
    return _done(request, step, done.record, path)


def _advise(request: HttpRequest, advice: Iterable[str], undone: Iterable[str]) -> None:
    for text in advice:
        messages.info(request, text)
    for text in undone:
        messages.warning(request, translated("Een beslissing klopt niet meer. {text}", text=text))


def _incomplete(request: HttpRequest, step: Step, record: Any, form: Any, reasons: Mapping[str, str]) -> HttpResponse:
    """The page again, with every mistake of the form and what the law says already."""
    drop(*form.cleaned_data.values())
    offer = offer_of(record, request.actor, step)
    if offer is not None and offer.moot:
        # Somebody was before: there is nothing to fill in any more, and so nothing to fill in well.
        return _explain(request, step, record, Refused(offer.blocks), form, reasons)
    found = so_far(step, record, form)
    law = [("gevonden", sentence_of(each, youth=request.actor.is_youth)) for each in found]
    errors = [*errors_of(form), *law]
    trouble = Trouble(translated("Nog niet in orde"), errors, found, reasons=reasons, had_file=bool(request.FILES))
    return _page(request, StepPage(step, record, request.actor, form, trouble), 422)


def _explain(
    request: HttpRequest, step: Step, record: Any, refusal: Refusal, form: Any, reasons: Mapping[str, str]
) -> HttpResponse:
    """The page again, with all that was typed and why it cannot be."""
    if isinstance(refusal, AlreadyMoved):
        return _moved(request, step, record, refusal)
    if not isinstance(refusal, Refused):
        return _refused(request, step, record, refusal)
    if asks_proof(refusal.findings):
        # Whoever shows again who they are comes back to what they filled in.
        keep(request, request.actor.user, je=request.actor.is_youth)
    warned = translated("Dit kan alleen met een reden" if refusal.only_warnings else "Dit kan nu niet")
    sentences = [("gevonden", sentence_of(each, youth=request.actor.is_youth)) for each in refusal.findings]
    sentences += [
        (f"reason:{each.statement}", wrong)
        for each in refusal.findings
        if (wrong := wrong_with(reasons.get(each.statement, "")))
    ]
    trouble = Trouble(warned, sentences, refusal.findings, reasons=reasons, had_file=_has_file(form))
    return _page(request, StepPage(step, record, request.actor, form, trouble), STATUS[Refused])


def _moved(request: HttpRequest, step: Step, record: Any, refusal: AlreadyMoved) -> HttpResponse:
    """What the others did meanwhile, above the form with all that was typed; or beside it, when the step is gone."""
    now = load(record)
    try:
        admit(step, now, request.actor)
    except Refusal as gone:
        return _refused(request, step, now, gone, meanwhile=told(refusal.since, request.actor, now))
    form = step.ask(request.POST, request.FILES, subject=now, by=request.actor) if step.ask else None
    if form is not None and form.is_valid():
        drop(*form.cleaned_data.values())
    trouble = Trouble(
        refusal_says(refusal, youth=request.actor.is_youth),
        since=told(refusal.since, request.actor, now),
        reasons=reasons_in(request.POST),
        had_file=bool(request.FILES),
    )
    return _page(request, StepPage(step, now, request.actor, form, trouble), STATUS[AlreadyMoved])


def _refused(request: HttpRequest, step: Step, record: Any, refusal: Refusal, meanwhile: Any = ()) -> HttpResponse:
    """Somebody who may not take the step, or not now; what they typed stays readable."""
    back = record if record.pk else parent_of(record)
    context = {
        "title": step.title,
        "says": refusal_says(refusal, youth=request.actor.is_youth),
        "todo": refusal_todo(refusal),
        "since": meanwhile,
        "typed": typed(step.ask, request.POST) if step.ask else [],
        "back": _visit(request).url if _visit(request) else page_url(back) if back is not None else "/",
    }
    return render(request, "steps/refused.html", context, status=STATUS[type(refusal)])


def _page(request: HttpRequest, page: StepPage, status: int = 200) -> HttpResponse:
    shown = replace(page, visit=_visit(request))
    project = getattr(page.record, "project", None) if page.record.pk else None
    context = {"page": shown, "contact_project": project, "button": button_of(page.step, page.record)}
    # Of the page that is shown: what it found out is not asked again.
    context["persona"] = shown.too_late and invented(request)
    return render(request, "steps/step.html", context, status=status)


def _done(request: HttpRequest, step: Step, record: Any, path: str) -> HttpResponse:
    """To the record's page, which says what is next; home for whoever does not see it any more."""
    messages.success(request, saved(step, je=request.actor.is_youth))
    drafting.sent(request, step, path)
    if visit := _visit(request):
        return redirect(visit.after(record))
    still_mine = record.pk and visible(type(record)._default_manager.filter(pk=record.pk), request.actor).exists()
    return redirect(page_url(record) if still_mine else "home")


def _visit(request: HttpRequest) -> Visit | Here | None:
    """How somebody with a link and no account came here; None for whoever signed in."""
    visit: Visit | Here | None = getattr(request, "visit", None)
    return visit


def _has_file(form: Any) -> bool:
    return form is not None and any(isinstance(each, Stored) for each in form.cleaned_data.values())
