"""The large world: the year many times over, as whole as the one it comes from."""

import re
from collections import Counter
from pathlib import Path

import django.conf
import pytest
from django.core.management import CommandError, call_command

from startblok.demo.large import build as large
from startblok.jobs.clock import KEPT, look_again
from startblok.process import orientation
from startblok.process.facts import facts_of, with_facts
from startblok.process.tasks import refresh
from startblok.records.actors import actor_of
from startblok.records.cases import CaseFile, State, search_text
from startblok.records.documents import Document
from startblok.records.log import LogEntry, Notice
from startblok.records.models import (
    FrozenPaper,
    MidwayInput,
    MidwayScore,
    Occupation,
    Organisation,
    Place,
    Project,
    User,
    Youth,
)
from startblok.records.verify import Count, verify
from tests.world import CANDIDATE

pytestmark = pytest.mark.slow

WORLDS = 3


@pytest.fixture
def cases(a_year, db):
    """The year and two more worlds; gives how many cases the year has."""
    look_again()
    of_the_year = CaseFile.objects.count()
    for _ in large.build(of_the_year * 2 + 1):
        pass
    return of_the_year


def stands(case):
    return {name: getattr(case, name) for name in (*KEPT, "search")}


def test_a_large_world_is_the_year_many_times_over(cases):
    everyone = CaseFile.objects.order_by("id")
    assert everyone.count() == WORLDS * cases
    ways = list(everyone.values_list("state", "route", "outcome"))
    assert {way: WORLDS * number for way, number in Counter(ways[:cases]).items()} == Counter(ways)
    _the_log_is_whole_and_long()
    _lists_say_what_the_engine_says()
    assert Notice.objects.filter(handled_at__isnull=False).exists()
    _signatures_and_files_belong_to_their_case()
    _everybody_is_somebody_else(cases)
    _half_way_is_there_too(cases)
    _work_goes_on(cases)
    with pytest.raises(CommandError):
        call_command("demo")


def _half_way_is_there_too(cases):
    """What the three said half-way, and the reviews that nobody answered yet, stand in every world."""
    given = Counter(MidwayInput.objects.values_list("case", flat=True))
    of_the_year = CaseFile.objects.order_by("id").values_list("id", flat=True)[:cases]
    there = [number for case, number in given.items() if case in set(of_the_year)]
    assert there
    assert sorted(given.values()) == sorted(there * WORLDS)
    assert MidwayScore.objects.exclude(input__case__in=list(of_the_year)).exists()
    asked = CaseFile.objects.filter(placement__midway_on__isnull=False, midway_inputs=None)
    assert asked.count() == WORLDS * asked.filter(pk__in=list(of_the_year)).count() > 0


def _the_log_is_whole_and_long():
    count = Count()
    assert verify(count) is None
    assert count.entries == LogEntry.objects.count()
    assert LogEntry.objects.filter(subject_kind="case").count() >= 8 * CaseFile.objects.count()
    copied = LogEntry.objects.filter(subject_kind="case", step="request_referral").order_by("-id").first()
    case = CaseFile.objects.get(pk=copied.subject_id)
    office = case.referrals.order_by("id").first().office
    assert copied.content["answers"]["office"] == f"Organisation:{office.pk}"
    assert copied.content["by"] == copied.by_id
    assert copied.by.memberships.filter(organisation=case.employer).exists()


def _lists_say_what_the_engine_says():
    wrong = {}
    for case in with_facts(CaseFile.objects.exclude(state=State.CLOSED)):
        kept = stands(case)
        refresh(case, facts_of(case))
        case.search = search_text(case)
        if kept != stands(case):
            wrong[case.number] = case.state
    assert wrong == {}


def _signatures_and_files_belong_to_their_case():
    signed = Counter()
    for case in with_facts(CaseFile.objects.filter(signatures__isnull=False).distinct().order_by("id")):
        signed[facts_of(case).contract.signed_by] += 1
    assert all(number % WORLDS == 0 for number in signed.values())
    files = {each.name for each in Path(django.conf.settings.MEDIA_ROOT).iterdir()}
    frozen = FrozenPaper.objects.values_list("shown_as", flat=True)
    kept = Document.objects.filter(destroyed_on=None).values_list("stored_as", flat=True)
    assert files == {*kept, *frozen}


def _everybody_is_somebody_else(cases):
    numbers = Counter(number.split("-")[0] for number in CaseFile.objects.values_list("number", flat=True))
    assert numbers == {each.letters: each.case_count for each in Project.objects.all()}
    assert all(re.fullmatch(r"(JJ|VV)-P\d\d+", number) for number in Place.objects.values_list("number", flat=True))
    assert Youth.objects.count() == WORLDS * cases
    of_one = Youth.objects.order_by("id").values_list("first_name", "last_name", "birth_date")
    first, second, third = (set(of_one[world * cases : (world + 1) * cases]) for world in range(WORLDS))
    assert len(second & third) + len(first & (second | third)) < 5
    assert Organisation.objects.filter(kind="coordination").count() == 2
    assert Occupation.objects.count() % WORLDS == 0


def _work_goes_on(cases):
    """Somebody of a copied world opens a case: ids and numbers go on where the worlds ended."""
    place = Place.objects.latest("id")
    responsible = User.objects.filter(memberships__organisation=place.employer, memberships__role="employer").get()
    blank = CaseFile(project=place.project, place=place, employer=place.employer)
    done = orientation.open_case(blank, by=actor_of(responsible), **CANDIDATE)
    assert done.record.pk > WORLDS * cases
    assert done.record.number.split("-")[1] == f"{place.project.cases.count():04d}"
    assert verify(Count()) is None
