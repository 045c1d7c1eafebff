"""Vacancies: only for a start job, on a place that is free, on the website and at VDAB."""

from datetime import date, timedelta
from typing import Any

import pytest

from startblok.process import vacancies
from startblok.process.facts import load
from startblok.process.offers import offers
from startblok.process.refusals import NotNow, NotYours, Refused
from startblok.records.log import LogDetail, LogEntry, Notice
from startblok.records.models import Vacancy
from startblok.records.verify import Count, verify
from tests.process import walk
from tests.process.walk import END
from tests.world import MONDAY, World

CLERK: dict[str, Any] = {
    "title": "Medewerker onderhoud",
    "text": "U poetst en herstelt.",
    "profile": "U werkt graag met uw handen.",
    "hours_per_week": 38,
    "starts_on": date(2026, 9, 1),
    "apply_by": date(2026, 6, 30),
    "contact_name": "Els Maes",
    "contact_mail": "els@school.example",
    "contact_phone": "",
}


def write(world: World, who: str = "employer", reasons: dict[str, str] | None = None, **more: Any) -> Vacancy:
    blank = Vacancy(place=world.place)
    return vacancies.write_vacancy(blank, by=world.as_(who), reasons=reasons, **(CLERK | more)).record


def statements(refusal: Any) -> list[str]:
    return [each.statement for each in refusal.value.findings]


def test_a_vacancy_is_a_draft_until_it_is_published(world: World) -> None:
    vacancy = write(world)
    assert (vacancy.state, vacancy.version) == ("draft", 1)
    published = vacancies.publish_vacancy(vacancy, by=world.as_("employer")).record
    published.refresh_from_db()
    assert published.state == "published"
    entry = LogEntry.objects.get(subject_kind="vacancy", subject_id=vacancy.pk, step="publish_vacancy")
    assert list(Notice.objects.filter(entry=entry).values_list("role", flat=True)) == ["coordinator"]
    assert verify(Count()) is None


def test_one_place_of_two_is_not_enough(world: World) -> None:
    vacancy = write(world)
    assert vacancies.warnings(vacancy) == []
    vacancies.publish_vacancy(vacancy, by=world.as_("employer"))
    vacancy.refresh_from_db()
    assert [each.statement for each in vacancies.warnings(vacancy)] == ["route.posted_in_both_places"]
    vacancies.record_vdab_reference(vacancy, by=world.as_("employer"), vdab_reference="VAC-001", vdab_posted_on=MONDAY)
    vacancy.refresh_from_db()
    assert vacancies.warnings(vacancy) == []


def test_a_wes_is_no_vacancy_unless_the_words_mean_something_else(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        write(world, text="Een stage van drie maanden")
    assert statements(refusal) == ["route.advertises_start_job"]
    vacancy = write(world, text="Geen stage", reasons={"route.advertises_start_job": "Er staat: geen stage"})
    detail = LogDetail.objects.get(entry__subject_id=vacancy.pk, name="reason:route.advertises_start_job")
    assert detail.value == "Er staat: geen stage"


def test_the_place_is_granted_and_free_on_the_first_day(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        write(world, starts_on=date(2028, 9, 1))
    assert statements(refusal) == ["places.granted"]
    walk.ready(world)
    with pytest.raises(Refused) as refusal:
        write(world, starts_on=END)
    assert statements(refusal) == ["places.free_from_then_on"]
    assert write(world, starts_on=END + timedelta(days=1)).state == "draft"


def test_publishing_looks_at_the_place_again(world: World) -> None:
    vacancy = write(world, starts_on=END)
    walk.ready(world)
    offer = {each.step.name: each for each in offers(load(vacancy), world.as_("employer"), [vacancies.publish_vacancy])}
    assert not offer["publish_vacancy"].possible
    with pytest.raises(Refused) as refusal:
        vacancies.publish_vacancy(vacancy, by=world.as_("employer"))
    assert statements(refusal) == ["places.free_from_then_on"]


@pytest.mark.parametrize("who", ["coach", "other_employer", "mediator", "coordinator", "operator"])
def test_only_the_employer_writes(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        write(world, who)


def test_a_closed_vacancy_stays_closed(world: World) -> None:
    vacancy = write(world)
    closed = vacancies.close_vacancy(vacancy, by=world.as_("coordinator"), close_reason="filled").record
    assert (closed.state, closed.closed_on) == ("over", MONDAY)
    assert vacancies.warnings(closed) == []
    with pytest.raises(NotNow) as refusal:
        vacancies.publish_vacancy(vacancy, by=world.as_("employer"))
    assert refusal.value.sentence == "“Op de website zetten” kan nu niet: de vacature is gesloten."
    assert write(world).state == "draft"


def test_changing_keeps_it_where_it_is(world: World) -> None:
    vacancy = write(world)
    vacancies.publish_vacancy(vacancy, by=world.as_("employer"))
    changed = vacancies.change_vacancy(vacancy, by=world.as_("employer"), **CLERK | {"title": "Klusser"}).record
    assert (changed.title, changed.state) == ("Klusser", "published")


def form(world: World, kind: Any = vacancies.NewVacancyForm, **more: Any) -> Any:
    return kind(CLERK | more, subject=Vacancy(place=world.place), by=world.as_("employer"))


def test_a_form_begins_with_the_place(world: World) -> None:
    blank = vacancies.NewVacancyForm(subject=Vacancy(place=world.place), by=world.as_("employer"))
    assert (blank.fields["title"].initial, blank.fields["text"].initial) == (world.place.title, world.place.tasks)
    assert form(world).is_valid()
    kept = vacancies.VacancyForm(subject=write(world), by=world.as_("employer"))
    assert kept.fields["contact_name"].initial == "Els Maes"


def test_a_place_has_one_vacancy_at_a_time(world: World) -> None:
    write(world)
    with pytest.raises(Refused) as refusal:
        write(world)
    assert statements(refusal) == ["route.only_vacancy_of_place"]


@pytest.mark.parametrize("apply_by", [MONDAY - timedelta(days=1), CLERK["starts_on"]])
def test_applying_ends_between_today_and_the_first_day(world: World, apply_by: date) -> None:
    assert list(form(world, apply_by=apply_by).errors) == ["apply_by"]


def test_a_reference_is_a_number_of_today_or_before(world: World) -> None:
    data = {"vdab_reference": "!", "vdab_posted_on": MONDAY + timedelta(days=1)}
    asked = vacancies.ReferenceForm(data, subject=write(world), by=world.as_("employer"))
    assert sorted(asked.errors) == ["vdab_posted_on", "vdab_reference"]
    data = {"vdab_reference": "VAC-001", "vdab_posted_on": MONDAY}
    assert vacancies.ReferenceForm(data, subject=Vacancy.objects.get(), by=world.as_("employer")).is_valid()
