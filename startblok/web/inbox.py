"""Berichten: what this person was told, newest first, and by which way they want to hear of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from startblok.records.clock import BRUSSELS, now, today
from startblok.records.log import InboxMessage
from startblok.records.people import DIGEST_AT, Hears, User
from startblok.web.access import only_sent, signed_in
from startblok.web.inbox_lines import lines
from startblok.web.language.told import told

SHOWN = 30

# Each way of hearing, as "u" and as "je" read it.
WAYS = {
    Hears.MAIL: ("Per mail", "Naar uw mailadres.", "Naar je mailadres."),
    Hears.SMS: (
        "Per sms",
        "Naar uw gsm-nummer, ook voor gewoon nieuws. Kent Startblok uw nummer niet, dan komt er een mail.",
        "Naar je gsm-nummer, ook voor gewoon nieuws. Kent Startblok je nummer niet, dan komt er een mail.",
    ),
    Hears.APP: (
        "Alleen hier",
        "U krijgt geen mail of sms. Kijk dan zelf vaak genoeg bij uw berichten.",
        "Je krijgt geen mail of sms. Kijk dan zelf vaak genoeg bij je berichten.",
    ),
}


@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest messages, or those before one of them."""
    rows = InboxMessage.objects.filter(user=request.user.pk).order_by("-id")
    if (before := request.GET.get("voor", "")).isdecimal():
        rows = rows.filter(pk__lt=int(before[:18]))
    found = list(rows[: SHOWN + 1])
    context = {
        "here": "inbox",
        "rows": lines(found[:SHOWN], request.actor),
        "older": found[SHOWN - 1].pk if len(found) > SHOWN else None,
        "unread": request.actor.unread,
    }
    return render(request, "account/inbox.html", context)


@signed_in
@only_sent
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one message, and go where it leads; somebody else's does not exist."""
    found = get_object_or_404(InboxMessage, pk=pk, user=request.user.pk)
    InboxMessage.objects.filter(pk=found.pk, read_at__isnull=True).update(read_at=now())
    return redirect(found.path or reverse("inbox"))


@signed_in
@only_sent
def read_all(request: HttpRequest) -> HttpResponse:
    """Read them all at once."""
    InboxMessage.objects.filter(user=request.user.pk, read_at__isnull=True).update(read_at=now())
    return redirect("inbox")


@signed_in
def hearing(request: HttpRequest) -> HttpResponse:
    """Choose by which way to hear. How somebody hears decides nothing in the scheme: no step, and in no log."""
    user, is_youth = User.objects.get(pk=request.user.pk), request.actor.is_youth
    if request.method == "POST" and request.POST.get("langs") in list(Hears):
        digest = bool(request.POST.get("overzicht")) and not is_youth
        chosen: dict[str, Any] = {"hears_by": request.POST["langs"], "wants_digest": digest}
        if digest and not user.wants_digest and now().astimezone(BRUSSELS).time() >= DIGEST_AT:
            # This morning's is past: the first one comes the next working morning.
            chosen["digest_on"] = today()
        User.objects.filter(pk=user.pk).update(**chosen)
        messages.success(request, told("Dat is bewaard."))
        return redirect("hearing")
    ways = [(way.value, name, jij if is_youth else u, user.hears_by == way) for way, (name, u, jij) in WAYS.items()]
    context = {"here": "me", "ways": ways, "phone": user.phone, "wants_digest": user.wants_digest}
    return render(request, "account/hearing.html", context)
