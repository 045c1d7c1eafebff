"""Applying for a vacancy without an account, and the candidate's own page about it."""

import re
from typing import Any

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from startblok.process.applications import apply, withdraw_application
from startblok.process.candidates import application_at, candidate, token_of
from startblok.process.facts import load
from startblok.process.fields import plain_number
from startblok.records.actors import Actor
from startblok.records.applications import Application
from startblok.records.people import Youth
from startblok.records.places import Vacancy
from startblok.rules.terms import application_goes_on
from startblok.web import steps
from startblok.web.visit import Here


def may_apply(actor: Actor | None) -> bool:
    """Whether somebody may apply: a stranger, or a youth; whoever works in the scheme has no use for it."""
    return actor is None or actor.is_youth


def applying(request: HttpRequest, pk: int) -> HttpResponse:
    """Who applies, and how the employer reaches them."""
    # One that is over says so; a draft is not there.
    told = Vacancy.objects.filter(published_at__isnull=False).select_related("place__employer", "place__site")
    found = get_object_or_404(told, pk=pk)
    vacancy_page = reverse("vacancy", args=[pk])
    if not may_apply(request.actor):
        return redirect(vacancy_page)
    if request.method == "POST" and not _counted(request):
        return ratelimit.respond_429(request)
    youth = Youth.objects.filter(pk=request.actor.youth).first() if request.actor else None
    known = {name: getattr(youth, name) for name in ("first_name", "last_name", "email", "phone")} if youth else {}
    _enter(request, candidate(), Here(back=vacancy_page, then=_own_page))
    return steps.answer(request, apply, Application(vacancy=found, **known))


def _counted(request: HttpRequest) -> bool:
    """Count what was sent, from this network and with this address and number; False when it was too much."""
    mail, phone = request.POST.get("email", "").strip().lower(), plain_number(request.POST.get("phone", ""))
    # One mailbox and one number, however they are spelled.
    told = [re.sub(r"\+[^@]*", "", mail), phone]
    keys = [("apply", None), *(("apply_as", each[:200]) for each in told if each)]
    if phone and not mail:
        keys.append(("apply_text", "all"))
    return all(ratelimit.consume(request, app="allauth.account", action=action, key=key) for action, key in keys)


def applied(request: HttpRequest, token: str) -> HttpResponse:
    """What became of an application, for whoever wrote it."""
    found = _found(request, token)
    _enter(request, candidate(found), _back(found))
    context: dict[str, Any] = {
        "application": found,
        "vacancy": found.vacancy,
        "goes_on": application_goes_on(found.sent_on),
        "withdraw_url": reverse("withdraw-application", args=[token]),
        "contact_project": found.vacancy.place.project,
    }
    return _unlisted(render(request, "site/applied.html", context))


def withdrawing(request: HttpRequest, token: str) -> HttpResponse:
    """Erase it, once it is asked for with a button."""
    found = _found(request, token)
    _enter(request, candidate(found), _back(found))
    return _unlisted(steps.answer(request, withdraw_application, load(found)))


def _found(request: HttpRequest, token: str) -> Application:
    found = application_at(token)
    if found is None:
        raise Http404(token)
    return found


def _back(application: Application) -> Here:
    return Here(back=_own_page(application), then=_own_page)


def _own_page(application: Application) -> str:
    """The page of what was sent; the vacancy, when this form was sent before and nobody knows which one it made."""
    if application.pk is None:
        return reverse("vacancy", args=[application.vacancy_id])
    return reverse("applied", args=[token_of(application)])


def _enter(request: HttpRequest, actor: Actor, here: Here) -> None:
    """Let this request act as the candidate."""
    request.actor, request.visit = actor, here  # type: ignore[attr-defined]


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response
