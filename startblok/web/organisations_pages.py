"""Organisations: the list, and the page of one with its workplaces, places, people and invitations."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from startblok.papers.section import days
from startblok.process.facts import load
from startblok.process.invitations import open_invitations
from startblok.process.journey import BESIDE
from startblok.process.offers import offers
from startblok.records.clock import today
from startblok.records.followup import SiteClosing
from startblok.records.names import in_full
from startblok.records.organisations import Organisation, OrganisationKind, Site
from startblok.records.people import Membership
from startblok.records.places import Place
from startblok.records.plans import Competence
from startblok.records.visibility import roles_on, visible
from startblok.rules.roles import Role, role_name
from startblok.web import csv_of
from startblok.web.access import signed_in
from startblok.web.case_rows import short
from startblok.web.links import step_url
from startblok.web.places_list import offered
from startblok.web.queries import organisations as query
from startblok.web.queries.keys import BATCH, after_id, cut, every
from startblok.web.sought import sought
from startblok.web.timeline import lines, newest
from startblok.web.unreached import unreached_at

KINDS = {
    OrganisationKind.EMPLOYER: "Werkgever",
    OrganisationKind.JOB_CENTRE: "Werkwinkel",
    OrganisationKind.OCMW: "OCMW",
    OrganisationKind.PARTNER: "Partner van VDAB",
    OrganisationKind.COORDINATION: "Coördinatie",
    OrganisationKind.VDAB: "VDAB",
    OrganisationKind.PLATFORM: "Beheer",
}

HEAD = ["Organisatie", "Soort", "Gemeente", "Gesloten op"]


@signed_in
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations this person may see."""
    words, after = sought(request.GET), after_id(request.GET.get("na", ""))
    rows, more = cut(query.page(request.actor, words=words, after=after))
    context = {
        "here": "organisations",
        "rows": [row | {"kind": KINDS[row["kind"]]} for row in rows],  # type: ignore[index]
        "next": rows[-1]["id"] if more else "",
        "words": words,
        "offers": _new(request),
    }
    return render(request, "organisations/list.html", context)


@signed_in
def organisations_file(request: HttpRequest) -> HttpResponseBase:
    """The organisations this person may see as a file, narrowed like the list."""
    words = sought(request.GET)

    def page(after: int) -> Any:
        return query.page(request.actor, words=words, after=after, size=BATCH)

    cells = (
        [row["name"], KINDS[row["kind"]], row["municipality"], short(row["closed_on"])] for row in every(page, "id", 0)
    )
    return csv_of.file(f"organisaties-{today().isoformat()}.csv", HEAD, cells)


def _new(request: HttpRequest) -> list[dict[str, Any]]:
    """The kinds of organisation this person may add."""
    new = Organisation()
    return [{"title": each.step.title, "url": step_url(each.step, new)} for each in offers(new, request.actor, BESIDE)]


@signed_in
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation, with what this person may do for it."""
    found = load(get_object_or_404(visible(Organisation.objects.all(), request.actor), pk=pk))
    inside = bool(roles_on(request.actor, found))
    places = visible(Place.objects.filter(employer=found), request.actor)
    context = {
        "here": "organisations",
        "organisation": found,
        "kind": KINDS[found.kind],
        "sites": Site.objects.filter(organisation=found).order_by("name"),
        "closings": _closings(found) if inside else [],
        "unreached": unreached_at(found) if inside else [],
        "competences": _competences(found) if inside else [],
        "places": places.order_by("number").values("number", "title")[:200],
        "members": _members(found) if inside else [],
        "invitations": _invitations(found) if inside else [],
        "offers": offered(found, request.actor),
        "lines": lines(newest(found, found.pk)) if inside else [],
    }
    return render(request, "organisations/organisation.html", context)


def _closings(found: Organisation) -> list[str]:
    """When its workplaces are closed, from today on."""
    rows = SiteClosing.objects.filter(site__organisation=found, last_day__gte=today()).select_related("site")
    return [
        f"{each.site.name}: {days(each.first_day, each.last_day)} ({each.reason})"
        for each in rows.order_by("first_day", "id")[:50]
    ]


def _competences(found: Organisation) -> list[Competence]:
    """The employer's own, beside those that come with Startblok."""
    return list(Competence.objects.filter(employer=found, retired_on__isnull=True).order_by("name", "id")[:200])


def _members(found: Organisation) -> list[dict[str, Any]]:
    rows = Membership.objects.filter(organisation=found, ended_on__isnull=True).select_related("user")
    return [
        {"name": each.user.name, "mail": each.user.email, "phone": each.user.phone, "role": role_name(each.role)}
        for each in rows.order_by("user__last_name", "id")[:200]
    ]


def _invitations(found: Organisation) -> list[dict[str, Any]]:
    rows = open_invitations().filter(organisation=found).order_by("-invited_at")
    return [
        {"name": in_full(each.first_name, each.last_name), "role": role_name(Role(each.role)), "until": each.expires_on}
        for each in rows[:50]
    ]
