"""The mid-way review: the clock asks it half-way, the three give their part, and it holds nothing up (R24)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from startblok.papers.settled import become_final
from startblok.process.forms import Text
from startblok.process.plan import found
from startblok.process.scored import EXAMPLE, SaidForm, ScoredForm, level_field, noted_down, spoken_by
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, State
from startblok.records.chain import Tell
from startblok.records.midway import MidwayInput, MidwayScore
from startblok.records.papers import PaperKind
from startblok.records.plans import Competence
from startblok.rules import midway, people
from startblok.rules.facts import Facts
from startblok.rules.roles import PARTIES, Role, lacking


class LevelForm(forms.Form):
    """One competence: how it goes now, and one example."""

    title = "Competenties"

    competence = forms.ModelChoiceField(Competence.objects.all(), label="Competentie")
    level = level_field("Nu")
    example = forms.CharField(label="Voorbeeld van gedrag", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("level") and not answers.get("example", "").strip():
            self.add_error("example", EXAMPLE)
        return answers


class MidwayForm(ScoredForm):
    """A short form: each competence of the plan, what goes well, what must change, and what is agreed."""

    rows = {"scores": (LevelForm, 0, 30)}

    going_well = Text(label="Wat gaat goed?", max_length=1000)
    must_change = Text(label="Wat moet anders?", max_length=1000, required=False)
    agreements = Text(label="Wat spreken jullie af voor de tweede helft?", max_length=1000, required=False)


class NotedMidwayForm(SaidForm, MidwayForm):
    """The same, in the words of somebody else."""

    field_order = ("party", "noted_how", "noted_on")


def midway_due(facts: Facts, since: date) -> date | None:
    """Each gives the own part within some working days after it was asked."""
    return midway.midway_due(facts.midway.asked_on) if facts.midway.asked_on else None


def half_way_there(day: date) -> QuerySet[CaseFile]:
    """The running cases that are half-way or past it, last long enough, and were not asked yet; one query more."""
    last_day = Coalesce("placement__changed_end", "placement__ends_on")
    running = CaseFile.objects.filter(state=State.PLACEMENT.value, placement__midway_on__isnull=True)
    # As many days have gone by as are left: half-way as the law counts it, also when the days are odd.
    gone, left = Value(day, DateField()) - F("placement__starts_on"), last_day - Value(day, DateField())
    reached = running.alias(gone=gone, left=left).filter(left__lte=F("gone"))
    rows = reached.values_list("pk", "placement__starts_on", last_day)
    return CaseFile.objects.filter(pk__in=[pk for pk, first, last in rows if midway.is_asked(first, last, day)])


@step(
    "Tussentijdse evaluatie vragen",
    "vroeg de tussentijdse evaluatie",
    on=CaseFile,
    by=[Role.CLOCK],
    frm=[State.PLACEMENT],
    law=[midway.asked_once, midway.half_way_reached, midway.long_enough, midway.before_final_input],
    tell=PARTIES,
)
def ask_midway(case: CaseFile, *, by: Act) -> None:
    """De stage is halfweg. De jongere, de coach en de bemiddelaar zeggen elk kort hoe het gaat.

    Jij: Je stage is halfweg. Jij, je coach en je bemiddelaar zeggen elk kort hoe het gaat.
    """
    case.placement.midway_on = by.today
    case.placement.save()


@step(
    "Tussentijdse evaluatie geven",
    "gaf een deel van de tussentijdse evaluatie",
    on=CaseFile,
    by=PARTIES,
    frm=[State.PLACEMENT],
    law=[midway.asked, midway.own_part_open, people.speaks_for_themselves],
    ask=MidwayForm,
    tell=[Role.MEDIATOR],
    due=midway_due,
    settles=[midway.all_parts],
)
def give_midway(case: CaseFile, *, by: Act, scores: list[dict[str, Any]], **said: str) -> None:
    """De stage is halfweg. U zegt kort hoe het gaat met elke competentie uit het plan, met één voorbeeld. De anderen
    lezen dit pas nadat ze zelf hun deel gaven. U kunt uw deel opnieuw geven tot ook een ander dat doet.

    Jij: Je stage is halfweg. Zeg kort hoe het gaat met wat je leert, met één voorbeeld. De anderen lezen dit pas als ze
    zelf hun deel gaven. Je kan je deel opnieuw geven tot ook een ander dat doet.
    """
    keep_midway(case, by, by.role.value, spoken_by(by), scores, said)


@claims("midway")
def noted_claim(facts: Facts, *, party: str, **_: Any) -> Facts:
    """The facts when these are the words of this party."""
    return replace(facts, midway=replace(facts.midway, input_of=Role(party)))


@step(
    "Woorden noteren voor de tussentijdse evaluatie",
    "noteerde wat iemand zei voor de tussentijdse evaluatie",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PLACEMENT],
    law=[midway.asked, midway.own_part_first, midway.words_still_missing],
    ask=NotedMidwayForm,
    claim=noted_claim,
)
def note_midway(
    case: CaseFile,
    *,
    by: Act,
    party: str,
    noted_how: str,
    noted_on: date,
    scores: list[dict[str, Any]],
    **said: str,
) -> list[Tell]:
    """De jongere of de coach zegt u hoe het gaat, en u schrijft het op in hun woorden. Op het scherm en op papier staat
    dat u het noteerde, wanneer en hoe. Wie het zei, kan het nog door eigen woorden vervangen tot er drie delen zijn."""
    whose = noted_down(case, by, party, noted_how=noted_how, noted_on=noted_on)
    keep_midway(case, by, party, whose, scores, said)
    return [Tell(Role(party))]


def keep_midway(
    case: CaseFile, by: Act, party: str, whose: dict[str, Any], scores: list[dict[str, Any]], said: dict[str, str]
) -> None:
    """Keep what this party gave in the place of what it gave before."""
    given, _ = MidwayInput.objects.update_or_create(
        case=case, role=party, defaults={"given_at": by.now, **whose, **said}
    )
    before = {role for role, _ in found(case).get("midway") or ()}
    if party in before:
        given.scores.all().delete()
    MidwayScore.objects.bulk_create(MidwayScore(input=given, **row) for row in scores)
    if not lacking(PARTIES, {Role(each) for each in (*before, party)}):
        become_final(case, by.now, PaperKind.MIDWAY)
