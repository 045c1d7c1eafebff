"""The list of runs, and where a new one begins."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.process.journey import BESIDE
from startblok.process.offers import offers
from startblok.process.step import NEW
from startblok.records.actors import Actor
from startblok.records.payments import PaymentRun, RunState
from startblok.rules.roles import PAYS
from startblok.web.access import signed_in
from startblok.web.finding import shown
from startblok.web.links import step_url
from startblok.web.payments import words
from startblok.web.payments.sums import Sums
from startblok.web.queries import payments as query
from startblok.web.queries.keys import after_id, cut


@signed_in
def runs(request: HttpRequest) -> HttpResponse:
    """Every run, newest first; for whoever does not pay there is no such page."""
    if not request.actor.roles.intersection(PAYS):
        raise Http404
    rows, more = cut(query.runs(request.actor, after_id(request.GET.get("voor", ""))))
    context = {
        "here": "payments",
        "rows": [_row(each, request.actor) for each in rows],
        "next": rows[-1].pk if more else "",
        "new": _new(request.actor),
    }
    return render(request, "payments/list.html", context)


def _row(run: PaymentRun, actor: Actor) -> dict[str, Any]:
    sums, gone = Sums(run.totals), run.state == RunState.CANCELLED
    return {
        "pk": run.pk,
        "title": str(run),
        "tag": words.tag(run, actor),
        "who": run.calculated_by.name,
        "day": run.calculated_at,
        "amount": "" if gone else words.euros(sums.leaves),
        "back": words.euros(sums.back[1]) if sums.back[0] and not gone else "",
        "staying": words.euros(sums.staying[1]) if sums.staying[0] and not gone else "",
    }


def _new(actor: Actor) -> list[dict[str, Any]]:
    """Where this person calculates a run, or why that cannot be now."""
    new = PaymentRun()
    return [
        {
            "title": each.step.title,
            "url": step_url(each.step, new) if each.possible else "",
            "because": shown(each.blocks, None, {})[0] if each.blocks else None,
        }
        for each in offers(new, actor, [step for step in BESIDE if step.on is PaymentRun and step.frm == NEW])
    ]
