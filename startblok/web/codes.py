"""Sending the code with which a youth signs on the screen of whoever helps: asked with a button, never by a link."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from startblok.process.assisted import CodeForm, reach, send, told_where
from startblok.process.offers import offer_of
from startblok.process.step import Step

CHANGED = "Het papier is intussen veranderd. Lees het opnieuw en stuur dan de code."
ENOUGH = "Voor dit papier gingen er al drie codes in één uur. Wacht even, of laat de jongere op papier tekenen."


def asks_code(request: HttpRequest, step: Step) -> bool:
    """Whether the button that sends a code was pressed, on the page of a step that asks one."""
    return "send" in request.POST and step.ask is not None and issubclass(step.ask, CodeForm)


def send_code(request: HttpRequest, step: Step, record: Any) -> HttpResponse:
    """Send it when the law of the step allows signing now; back to the page, which says why otherwise."""
    offer = offer_of(record, request.actor, step)
    form: Any = step.ask(subject=record, by=request.actor) if step.ask else None
    found = reach(record.youth)
    if offer is not None and offer.possible and found is not None:
        shown = form["shown"].value()
        if request.POST.get("shown", shown) != shown:
            messages.warning(request, CHANGED)
        elif send(record, request.actor, form.paper, shown):
            messages.success(request, f"De code is vertrokken {told_where(*found)}.")
        else:
            messages.warning(request, ENOUGH)
    return redirect(request.path)
