"""Messages that never left: nobody tries them any more, and the operator sees that and calls whoever runs the mail."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.records.actors import Actor
from startblok.records.clock import now
from startblok.records.log import OutgoingMessage
from startblok.rules.roles import Role
from startblok.web.access import signed_in
from startblok.web.language.spoken import moment

SHOWN = 50


def count(actor: Actor) -> int:
    """How many there are, for the operator; 0 for all others, who do not see them."""
    return OutgoingMessage.given_up(now()).count() if Role.OPERATOR in actor.roles else 0


@signed_in
def given_up(request: HttpRequest) -> HttpResponse:
    """The newest of them, each with as much of its address as tells where to look, and no word of what it said."""
    if Role.OPERATOR not in request.actor.roles:
        raise Http404
    rows = OutgoingMessage.given_up(now()).order_by("-made_at", "-id")[:SHOWN]
    context = {"here": "given-up", "rows": [(each, masked(each.to), moment(each.made_at)) for each in rows]}
    return render(request, "account/given_up.html", context)


def masked(to: str) -> str:
    """An address as the operator reads it: "m…@post.example", "…10"."""
    local, at, domain = to.partition("@")
    return f"{local[:1]}…@{domain}" if at else f"…{to[-2:]}"
