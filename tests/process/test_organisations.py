"""Organisations and their workplaces: who adds and changes them, and what that asks of running contracts."""

from typing import Any

import pytest

from startblok.process import organisations
from startblok.process.amend import ChangedOrganisationForm, ChangedPlaceForm, amend
from startblok.process.facts import facts_of, load
from startblok.process.refusals import NotNow, NotYours
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Grant, Organisation, Site
from startblok.records.subject import writing
from startblok.records.verify import Count, verify
from startblok.rules.roles import Role
from tests.process import walk
from tests.world import World

SCHOOL: dict[str, Any] = {
    "name": "Basisschool De Linde",
    "company_number": "0123.456.789",
    "mail": "school@linde.example",
    "phone": "09 555 01 02",
    "street": "Lindestraat 1",
    "postcode": "9000",
    "municipality": "Leievoorde",
}
HALL: dict[str, Any] = {
    "name": "Sporthal",
    "street": "Lindestraat 3",
    "postcode": "9000",
    "municipality": "Leievoorde",
    "phone": "",
}


def form(kind: Any, world: World, who: str, subject: Any, /, **data: Any) -> Any:
    return kind(data, subject=subject, by=world.as_(who))


def steps_of(kind: str, pk: int) -> list[str]:
    return list(
        LogEntry.objects.filter(subject_kind=kind, subject_id=pk).order_by("seq").values_list("step", flat=True)
    )


def test_a_coordinator_adds_an_employer(world: World) -> None:
    made = organisations.add_employer(Organisation(), by=world.as_("coordinator"), **SCHOOL).record
    made.refresh_from_db()
    assert (made.kind, made.name, made.version, made.state) == ("employer", SCHOOL["name"], 1, "active")
    assert steps_of("organisation", made.pk) == ["add_employer"]


@pytest.mark.parametrize("name", ["employer", "mediator", "job_centre", "payer", "operator"])
def test_nobody_else_adds_an_employer(world: World, name: str) -> None:
    with pytest.raises(NotYours):
        organisations.add_employer(Organisation(), by=world.as_(name), **SCHOOL)


def test_the_operator_adds_offices_and_coordinations(world: World) -> None:
    area = {"kind": "job_centre", "postcodes": "9000, 9030 9000", "project": ""}
    asked = form(organisations.AnyOrganisationForm, world, "operator", Organisation(), **SCHOOL, **area)
    assert asked.is_valid(), asked.errors
    made = organisations.add_organisation(Organisation(), by=world.as_("operator"), **asked.cleaned_data).record
    assert (made.kind, made.postcodes, made.project) == ("job_centre", ["9000", "9030"], None)


def test_only_a_coordination_has_a_project(world: World) -> None:
    for kind, project, right in (
        ("partner", world.project.pk, False),
        ("coordination", "", False),
        ("coordination", world.project.pk, True),
    ):
        data = SCHOOL | {"kind": kind, "project": project}
        assert form(organisations.AnyOrganisationForm, world, "operator", Organisation(), **data).is_valid() is right


@pytest.mark.parametrize("codes", ["90", "0900", "9000;9001", "Gent"])
def test_an_area_is_made_of_postcodes(world: World, codes: str) -> None:
    data = SCHOOL | {"kind": "ocmw", "postcodes": codes}
    asked = form(organisations.AnyOrganisationForm, world, "operator", Organisation(), **data)
    assert list(asked.errors) == ["postcodes"]


@pytest.mark.parametrize("name", ["employer", "coordinator"])
def test_a_workplace_is_added_to_the_log_of_its_employer(world: World, name: str) -> None:
    organisations.add_site(world.employer, by=world.as_(name), **HALL)
    assert Site.objects.get(name="Sporthal").organisation == world.employer
    assert steps_of("organisation", world.employer.pk) == ["add_site"]


@pytest.mark.parametrize("name", ["coach", "other_employer", "operator", "mediator"])
def test_others_add_no_workplace(world: World, name: str) -> None:
    with pytest.raises(NotYours):
        organisations.add_site(world.employer, by=world.as_(name), **HALL)


def test_one_workplace_is_added_once(world: World) -> None:
    organisations.add_site(world.employer, by=world.as_("employer"), **HALL)
    assert list(form(organisations.SiteForm, world, "employer", world.employer, **HALL).errors) == ["name"]
    elsewhere = HALL | {"street": "Dorp 4"}
    assert form(organisations.SiteForm, world, "employer", world.employer, **elsewhere).is_valid()
    again = form(organisations.ChangedSiteForm, world, "employer", world.employer, **HALL, site=Site.objects.last().pk)
    assert again.is_valid(), again.errors


def signed_by(case: CaseFile) -> set[Role]:
    return set(facts_of(load(case)).contract.signed_by)


def test_another_address_asks_for_the_terms_again(world: World) -> None:
    case = walk.ready(world)
    organisations.change_site(world.employer, by=world.as_("employer"), site=world.site, **HALL)
    assert signed_by(case) == set()
    assert steps_of("case", case.pk)[-1] == "change_site"
    case.refresh_from_db()
    assert "papers.contract_signed_by_all" in [task["key"] for task in case.tasks]


def test_a_workplace_closes_when_no_place_is_there(world: World) -> None:
    data = {"site": world.site.pk}
    assert not form(organisations.ClosedSiteForm, world, "employer", world.employer, **data).is_valid()
    Grant.objects.update(valid_until="2026-02-01")
    assert form(organisations.ClosedSiteForm, world, "employer", world.employer, **data).is_valid()
    organisations.close_site(world.employer, by=world.as_("employer"), site=world.site)
    world.site.refresh_from_db()
    assert world.site.closed_on == today()
    assert not form(organisations.ChosenSiteForm, world, "employer", world.employer, **data).is_valid()


def test_a_new_name_asks_the_host_alone_to_sign_again(world: World) -> None:
    case = walk.ready(world)
    amend(world.employer, by=world.as_("employer"), name="De Nieuwe Linde")
    assert signed_by(case) == {Role.YOUTH, Role.MEDIATOR}
    entry = LogEntry.objects.get(subject_kind="case", subject_id=case.pk, step="change_organisation")
    told = Notice.objects.filter(entry=entry).order_by("id").values_list("role", flat=True)
    assert list(told) == ["youth", "employer", "mediator"]
    assert verify(Count()) is None


def test_a_new_phone_touches_no_case(world: World) -> None:
    case = walk.ready(world)
    amend(world.employer, by=world.as_("coordinator"), phone="09 555 01 03")
    assert "change_organisation" not in steps_of("case", case.pk)
    assert signed_by(case) == {Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR}


def test_only_what_may_be_amended_is(world: World) -> None:
    with pytest.raises(TypeError, match="kind"):
        amend(world.employer, by=world.as_("employer"), kind="vdab")
    with pytest.raises(NotYours):
        amend(world.employer, by=world.as_("other_employer"), name="x")
    done = amend(world.place, by=world.as_("employer"), title="Keuken", seen=0)
    assert (done.record.title, done.seq) == ("Keuken", 1)


def test_who_left_changes_nothing_more(world: World) -> None:
    with writing():
        world.employer.closed_on = today()
        world.employer.save()
    with pytest.raises(NotNow) as refusal:
        organisations.add_site(world.employer, by=world.as_("coordinator"), **HALL)
    assert refusal.value.sentence == "“Werkplek toevoegen” kan nu niet: de organisatie doet niet meer mee."


def test_an_amendment_begins_with_what_is_there(world: World) -> None:
    for kind, subject in ((ChangedOrganisationForm, world.employer), (ChangedPlaceForm, world.place)):
        asked = kind(subject=subject, by=world.as_("employer"))
        assert {name: field.initial for name, field in asked.fields.items()} == {
            name: getattr(subject, name) for name in asked.fields
        }
