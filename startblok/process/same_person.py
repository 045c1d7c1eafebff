"""Two records that may be one person: the coordinator or the mediator says so, and joins them when they are (R33).

Nobody else learns that there is another record: these steps stand in no timeline but theirs.
"""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet

from startblok.process.along import along
from startblok.process.forms import StepForm
from startblok.process.moves_sql import leave_to_older
from startblok.process.orientation import same_person_open
from startblok.process.step import Act, claims, step
from startblok.records.cases import OPEN, CaseFile
from startblok.records.people import SamePersonQuestion, Youth
from startblok.records.places import Occupation
from startblok.rules import answers, eligibility, places
from startblok.rules.facts import Calendar, Days, Facts, Holding, HoldingKind
from startblok.rules.roles import Role
from startblok.rules.verdict import spoken

# What the record that stays takes over from the other one where it is empty itself.
FILLED = ("email", "phone", "street", "postcode", "municipality", "national_number")

# What somebody vouched for, and when somebody else than the youth changed it.
HEARD = ("email", "vouched_email", "vouched_phone", "contact_changed_at", "contact_changed_by_id")


class QuestionChoice(forms.ModelChoiceField):
    """The open questions of a youth, each read as the other person."""

    youth: Youth

    def label_from_instance(self, question: Any) -> str:
        other = question.older if question.newer_id == self.youth.pk else question.newer
        ways = [way for way in (other.email, other.phone, other.municipality) if way]
        return ", ".join([other.name, f"geboren op {spoken(other.birth_date)}", *ways])


class QuestionForm(StepForm):
    """Who it may be."""

    question = QuestionChoice(SamePersonQuestion.objects.none(), label="Gaat het om deze persoon?")

    def prepare(self) -> None:
        field = self.fields["question"]
        field.youth = self.subject.youth  # type: ignore[attr-defined]
        field.queryset = open_questions(self.subject.youth)  # type: ignore[attr-defined]
        field.initial = field.queryset.first()  # type: ignore[attr-defined]


def open_questions(youth: Youth) -> QuerySet[SamePersonQuestion]:
    """The questions about this youth that nobody answered yet."""
    return SamePersonQuestion.objects.filter(same_person_open(youth)).select_related("older", "newer").order_by("id")


@claims("request", "calendar")
def joined_claim(facts: Facts, *, question: SamePersonQuestion, **_: Any) -> Facts:
    """The facts as if all that either record holds were the older one's."""
    both = Occupation.objects.filter(youth__in=(question.older_id, question.newer_id))
    one = question.older_id
    holdings = tuple(
        Holding(each.case_id, HoldingKind(each.kind), one, each.place_id, Days(each.first_day, each.last_day))
        for each in both
    )
    request = replace(facts.request, youth=one)
    return replace(facts, request=request, calendar=Calendar(facts.calendar.grants, holdings))


@step(
    "Niet dezelfde persoon",
    "ging na dat het om twee personen gaat",
    on=CaseFile,
    by=[Role.COORDINATOR, Role.MEDIATOR],
    frm=OPEN,
    law=[answers.asked_whether_twice],
    ask=QuestionForm,
    settles=[eligibility.recorded_once],
)
def say_not_same(case: CaseFile, *, by: Act, question: SamePersonQuestion) -> None:
    """U ging na dat het om twee verschillende mensen gaat. Zeg aan niemand dat er nog een dossier is."""
    question.same, question.answered_by_id, question.answered_at = False, by.user, by.now
    question.save()
    both = (question.older_id, question.newer_id)
    along(CaseFile.objects.filter(youth__in=both, state__in=OPEN).exclude(pk=case.pk), by, "say_not_same")


@step(
    "Dezelfde persoon: samenvoegen",
    "voegde twee dossiers van één persoon samen",
    on=CaseFile,
    by=[Role.COORDINATOR, Role.MEDIATOR],
    frm=OPEN,
    law=[answers.asked_whether_twice, places.holds_one_place],
    ask=QuestionForm,
    claim=joined_claim,
    settles=[eligibility.recorded_once],
)
def join_records(case: CaseFile, *, by: Act, question: SamePersonQuestion) -> None:
    """U ging na dat het om dezelfde persoon gaat, bijvoorbeeld met de bemiddelaar of de jongere zelf. Alle dossiers
    komen bij één jongere; van elk blijft de geschiedenis bewaard. Dit kan niet ongedaan gemaakt worden."""
    both = Youth.objects.filter(pk__in=(question.older_id, question.newer_id))
    older, newer = along(both, by, "join_records")
    signed_out = move_account(older, newer)
    take_over(older, newer)
    leave_to_older(question, by, signed_out)

    def move(record: CaseFile) -> None:
        record.youth = older

    along(CaseFile.objects.filter(youth=older).exclude(pk=case.pk), by, "join_records", move)
    move(case)


def move_account(older: Youth, newer: Youth) -> set[int]:
    """One person signs in with one account: that of the address somebody vouched for, the older record's first.

    Gives the users who are signed out, for no record is theirs any more.

    Addresses that differ, and of which an employer said one, open nothing until the mediator or the coordinator
    confirms who is behind them: who opened one of both cases would otherwise read the other one (ADR 15).
    """
    said = next((each for each in (older, newer) if each.is_vouched), older if older.email == newer.email else None)
    kept = None if said is None else said.user_id or (newer.user_id if older.email == newer.email else None)
    accounts = {each.user_id for each in (older, newer) if each.user_id}
    older.user_id, newer.user_id = kept, None
    if said is newer:
        for name in HEARD:
            setattr(older, name, getattr(newer, name))
    return accounts - {kept}


def take_over(older: Youth, newer: Youth) -> None:
    """Fill what the older record lacks, and let the newer one point to it."""
    for name in FILLED:
        setattr(older, name, getattr(older, name) or getattr(newer, name))
    newer.merged_into = older
