"""Somebody of every role in the large world, and everything they may ask of a list."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.models import Membership, Organisation, User
from startblok.records.organisations import OrganisationKind
from startblok.rules.roles import Role

ALONE = (Role.JOB_CENTRE, Role.OCMW, Role.PAYER, Role.APPROVER, Role.OPERATOR)


def newest() -> CaseFile:
    """A case with everybody on it."""
    return (
        CaseFile.objects.select_related("youth", "place__site", "employer").filter(state=State.PLACEMENT).latest("id")
    )


def readers(case: CaseFile) -> dict[str, User]:
    """One person for each role, around this case, and two who wear more than one hat."""
    coordinations = Organisation.objects.filter(kind=OrganisationKind.COORDINATION)
    return {
        "employer": _member(Role.EMPLOYER, organisation=case.employer),
        "coach": case.coach,
        "mediator": case.mediator,
        "partner": _member(Role.PARTNER, organisation=case.partner),
        "coordinator": _member(Role.COORDINATOR, organisation__project=case.project),
        "youth": CaseFile.objects.filter(youth__user__isnull=False).latest("id").youth.user,
        **{role.value: _member(role) for role in ALONE},
        "of both projects": _with_hats((Role.COORDINATOR, each) for each in coordinations),
        "with three hats": _with_hats(
            [(Role.EMPLOYER, case.employer), (Role.MEDIATOR, case.partner), (Role.COORDINATOR, coordinations[0])]
        ),
    }


def _member(role: Role, **where: object) -> User:
    return Membership.objects.filter(role=role, ended_on=None, **where).latest("id").user


def _with_hats(hats: Iterable[tuple[Role, Organisation]]) -> User:
    user = User.objects.create_user(f"hats{User.objects.count()}@post.example", first_name="Veel", last_name="Petten")
    for role, organisation in hats:
        Membership.objects.create(user=user, organisation=organisation, role=role, since=today())
    return user


def asked_of(case: CaseFile) -> Iterator[str]:
    """The address of each list, with everything one may look for, and of the pages they lead to."""
    middle = CaseFile.objects.exclude(state=State.CLOSED).order_by("due_on", "id")[CaseFile.objects.count() // 4]
    deep, youth, place = f"{middle.due_on}.{middle.pk}", case.youth, case.place
    words = ["j", "an", "zzzz", youth.first_name, youth.last_name, youth.name, case.number, place.number]
    cases = [{"staat": state.value} for state in State] + [{"zoek": each} for each in words]
    cases += [{"route": "wes"}, {"route": "direct"}, {"beurt": "ik"}, {"laat": "ja"}, {"project": place.project_id}]
    cases += [{"beurt": "ik", "laat": "ja", "route": "wes", "project": place.project_id}]
    cases += [{"na": deep} | each for each in ({}, {"zoek": "an"}, {"beurt": "ik"}, {"route": "direct"})]
    there = ["zzzz", place.number, place.title, case.employer.name.split()[0], place.site.municipality, "9000", "de"]
    found = [{"zoek": each} for each in there]
    places = [*found, {"vrij": "ja"}, {"vrij": "ja", "zoek": place.title}, {"na": "JJ-P5000", "vrij": "ja"}]
    lists = {"dossiers": cases, "plaatsen": places, "organisaties": [*found, {"na": 5000}]}
    town, province = place.site.municipality, {"provincie": "oost-vlaanderen"}
    there = [{"waar": town}, province, {"project": place.project_id}, province | {"waar": town, "na": 1500}]
    lists |= {"vacatures": [*found, {"na": 1500}, *there], "vacatures/rss": [province | {"zoek": "de"}]}
    for name, filters in lists.items():
        yield from (f"/{name}/?{urlencode(each)}" for each in [{}, *filters])
    yield from (f"/{name}/lijst.csv" for name in ("dossiers", "plaatsen", "organisaties", "vacatures"))
    yield from ("/", "/mijn-gegevens/", "/postbus/", f"/postbus/?aan={case.mediator.email}")
    yield from (f"/zoeken/?{urlencode({'zoek': each})}" for each in words)
    yield from (
        f"/dossiers/{case.number}/",
        f"/dossiers/{case.number}/verloop/",
        f"/plaatsen/{place.number}/",
        f"/organisaties/{case.employer_id}/",
    )
