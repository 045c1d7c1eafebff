"""The mailbox of the demo: every message that would have gone out, newest first."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from startblok.papers.section import spoken_moment
from startblok.records.log import OutgoingMessage
from startblok.web.secondfactor import is_own_demo
from startblok.web.sought import sought

SHOWN = 30


def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest messages, or those before one of them; only in a demo, on the machine it runs on."""
    if not is_own_demo(request):
        raise Http404
    rows = OutgoingMessage.objects.order_by("-made_at", "-id")
    if (before := request.GET.get("voor", "")).isdecimal():
        last = OutgoingMessage.objects.filter(pk=int(before[:18])).first()
        rows = rows.filter(Q(made_at__lt=last.made_at) | Q(made_at=last.made_at, pk__lt=last.pk)) if last else rows
    if to := sought(request.GET, "aan").lower():
        rows = rows.filter(to=to)
    found = list(rows[: SHOWN + 1])
    context = {
        "here": "mailbox",
        "mails": [(mail, spoken_moment(mail.made_at)) for mail in found[:SHOWN]],
        "to": to,
        "older": found[SHOWN - 1].pk if len(found) > SHOWN else None,
    }
    return render(request, "mailbox/mailbox.html", context)


def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One message, as its reader would get it; its links can be followed."""
    if not is_own_demo(request):
        raise Http404
    found = get_object_or_404(OutgoingMessage, pk=pk)
    context = {
        "here": "mailbox",
        "mail": found,
        "when": spoken_moment(found.made_at),
        "crumbs": [("Postbus", reverse("mailbox"))],
    }
    return render(request, "mailbox/mail.html", context)
