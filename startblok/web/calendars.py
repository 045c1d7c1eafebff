"""The own calendar feed: its address, shown once, made anew or ended; and the feed itself, which asks no cookie."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from startblok.process.calendars import end, may_read, owner_of, renew
from startblok.records.actors import actor_of
from startblok.records.calendars import CalendarFeed
from startblok.web.access import only_sent, signed_in
from startblok.web.agenda import calendar, tag_of
from startblok.web.language.spoken import moment
from startblok.web.language.told import told


@signed_in
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, and how it comes into a calendar."""
    return _page(request)


@signed_in
@only_sent
def make_calendar(request: HttpRequest) -> HttpResponse:
    """Make an address, and show it this once."""
    token = renew(request.user.pk)
    return _page(request, settings.ADDRESS + reverse("calendar", args=[token]))


@signed_in
@only_sent
def end_calendar(request: HttpRequest) -> HttpResponse:
    """End the address: whoever has it finds nothing there any more."""
    end(request.user.pk)
    messages.success(request, told("Het adres van de agenda werkt niet meer."))
    return redirect("my-calendar")


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    feed = CalendarFeed.objects.filter(user=request.user.pk).first()
    context = {
        "here": "me",
        "address": address,
        "made": moment(feed.made_at) if feed else "",
        "crumbs": [(told("Mijn gegevens"), reverse("me"))],
    }
    return render(request, "account/calendar.html", context)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever has this address; an address that was ended, or never was, does not exist."""
    owner = owner_of(token)
    if owner is None:
        if not ratelimit.consume(request, app="allauth.account", action="calendar_unknown", limit_get=True):
            return ratelimit.respond_429(request)
        raise Http404
    actor = actor_of(owner)
    tag = quote_etag(tag_of(actor))
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        # What is the same as before costs nothing; what is made anew is counted.
        if not may_read(owner):
            return ratelimit.respond_429(request)
        # The days are named in the language of a youth; those who work in the scheme read Dutch.
        with translation.override(owner.language if actor.is_youth else "nl"):
            answer = HttpResponse(calendar(actor), content_type="text/calendar; charset=utf-8")
    for name, value in {"ETag": tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}.items():
        answer.headers[name] = value
    return answer
