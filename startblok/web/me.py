"""The own account: how I am reached, my second factor, and where I am signed in."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from startblok.links.login.devices import forget, is_known, remember
from startblok.process.accounts import change_contact, change_own_contact
from startblok.records.people import User, Youth
from startblok.web.access import only_sent, signed_in
from startblok.web.language.spoken import moment
from startblok.web.language.told import told
from startblok.web.links import step_url
from startblok.web.secondfactor import asks

# What a browser calls itself, from the most telling word to the least.
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
MACHINES = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "een Android-toestel"),
    ("Windows", "Windows"),
    ("Mac OS", "een Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """One place where this person is signed in."""

    pk: int
    name: str
    seen: str
    is_this: bool


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """What is known of the person who looks, with the step that changes it."""
    user = User.objects.get(pk=request.user.pk)
    youth = Youth.objects.filter(user=user).first()
    person, step = (youth, change_own_contact) if youth else (user, change_contact)
    context = {
        "here": "me",
        "person": person,
        "change_url": step_url(step, person),
        "own_language": user.language,
        "devices": devices(request),
        **asks(request.actor),
        "kinds": set(Authenticator.objects.filter(user=user).values_list("type", flat=True)),
    }
    return render(request, "account/me.html", context)


def devices(request: HttpRequest) -> list[Device]:
    """Where this person is signed in now, this device first; the list forgets what is over."""
    rows = UserSession.objects.purge_and_list(request.user)
    now = request.session.session_key
    found = [Device(row.pk, named(row.user_agent), moment(row.last_seen_at), row.session_key == now) for row in rows]
    return sorted(found, key=lambda device: not device.is_this)


def named(agent: str) -> str:
    """A device in words: "Firefox op Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Een browser")
    machine = next((name for mark, name in MACHINES if mark in agent), "een toestel")
    return told("{browser} op {machine}", browser=told(browser), machine=told(machine))


@signed_in
@only_sent
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here; only this device is still known, if it was."""
    known = is_known(request, request.user)
    for session in UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key):
        session.end()
    forget(request.user)
    messages.success(request, told("Overal anders is nu afgemeld."))
    answer = redirect("me")
    if known:
        remember(request, answer, request.user)
    return answer


@signed_in
@only_sent
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on one other device; somebody else's does not exist."""
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    messages.success(request, told("Dat toestel is afgemeld."))
    return redirect("me")
