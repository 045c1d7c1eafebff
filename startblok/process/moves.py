"""Cases that go on elsewhere: on another place of the same employer, or at the employer that comes after it (R01)."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from startblok.process.along import along
from startblok.process.facts import facts_of
from startblok.process.forms import StepForm, Text
from startblok.process.holding import split
from startblok.process.moves_sql import leave_to_successor
from startblok.process.organisations import ACTIVE, SIGN_AGAIN
from startblok.process.place_choice import PlaceChoice, free_places, granted_places
from startblok.process.proofs import ALL
from startblok.process.step import Act, claims, step
from startblok.records.actors import Actor
from startblok.records.cases import OPEN, CaseFile
from startblok.records.chain import Tell
from startblok.records.organisations import MergerConsent, Organisation, OrganisationKind, Project
from startblok.records.places import Place
from startblok.rules import places
from startblok.rules.dates import Days
from startblok.rules.facts import Facts, HoldingKind
from startblok.rules.roles import Role
from startblok.rules.verdict import spoken


class OtherPlaceForm(StepForm):
    """Another place of the same employer in the same project, and why."""

    place = PlaceChoice(label="Andere plaats", help_text="Alleen plaatsen die toegekend zijn en op deze dagen vrij.")
    reason = Text(label="Waarom?", max_length=1000)

    def prepare(self) -> None:
        case: CaseFile = self.subject
        others = Place.objects.filter(employer=case.employer_id, project=case.project_id).exclude(pk=case.place_id)
        granted = granted_places(case).filter(pk__in=others.values("pk"))
        free = free_places(case, granted, held_days(facts_of(case)))
        self.fields["place"].offer(free, of=others)  # type: ignore[attr-defined]


NOT_AGREED = (
    "Een van beide werkgevers heeft ook plaatsen van {projects}. De coördinator daarvan gaat eerst akkoord. Dat kan op "
    "de pagina van die werkgever, met “Akkoord gaan met samengaan”."
)


class SuccessorForm(StepForm):
    """The employer that goes on."""

    successor = forms.ModelChoiceField(Organisation.objects.none(), label="Opvolger")

    def prepare(self) -> None:
        self.fields["successor"].queryset = other_employers(self.subject)  # type: ignore[attr-defined]

    def clean_successor(self) -> Organisation:
        """The people of one employer will see the cases of the other: each project with places there agrees to that."""
        successor: Organisation = self.cleaned_data["successor"]
        missing = not_agreed(self.subject, successor, self.by)
        if missing:
            raise forms.ValidationError(NOT_AGREED.format(projects=spoken([each.name for each in missing])))
        return successor


class MergerForm(StepForm):
    """The other employer."""

    other = forms.ModelChoiceField(Organisation.objects.none(), label="Met welke werkgever?")

    def prepare(self) -> None:
        self.fields["other"].queryset = other_employers(self.subject)  # type: ignore[attr-defined]


def other_employers(organisation: Organisation) -> QuerySet[Organisation]:
    """Every other employer that takes part."""
    employers = Organisation.objects.filter(kind=OrganisationKind.EMPLOYER.value, closed_on__isnull=True)
    return employers.exclude(pk=organisation.pk).order_by("name")


def not_agreed(one: Organisation, other: Organisation, by: Actor | None) -> list[Project]:
    """The projects with places at either employer, not this person's own, whose coordinator did not agree yet."""
    agreed = MergerConsent.objects.filter(Q(organisation=one, other=other) | Q(organisation=other, other=one))
    concerned = Project.objects.filter(pk__in=Place.objects.filter(employer__in=(one, other)).values("project"))
    asked = concerned.exclude(pk__in=by.projects() if by else ()).exclude(pk__in=agreed.values("project"))
    return list(asked.order_by("name"))


def held_days(facts: Facts) -> Days | None:
    """The days from today on that the case holds; None when it holds nothing."""
    own = [each.days for each in facts.calendar.holdings if each.id == facts.request.id]
    own = [days for days in own if days.until is None or days.until >= facts.today]
    if not own:
        return None
    first = max(facts.today, min(days.start for days in own))
    last = max((days.until for days in own if days.until), default=first)
    return Days(first, None if any(days.until is None for days in own) else last)


@claims("request")
def moved_claim(facts: Facts, *, place: Place, **_: Any) -> Facts:
    """The facts when what the case holds from today on is asked of the other place."""
    days = held_days(facts)
    if days is None:
        return facts
    if days.until is None:
        # Waiting for a decision lasts at most as long as the grant (R28).
        grants = [grant.days for grant in facts.calendar.grants if grant.place == place.pk]
        days = Days(days.start, next((each.until for each in grants if each.covers(days.start)), days.start))
    return replace(facts, request=replace(facts.request, place=place.pk, days=days))


@step(
    "Andere plaats geven",
    "gaf de jongere een andere plaats",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=OPEN,
    law=[places.granted, places.free, places.not_kept_for_decision],
    ask=OtherPlaceForm,
    claim=moved_claim,
    tell=ALL,
)
def move_to_place(case: CaseFile, *, by: Act, place: Place, reason: str) -> None:
    """De jongere gaat vanaf vandaag verder op een andere plaats van dezelfde werkgever; de oude plaats komt vrij. Werkt
    de jongere ook op een ander adres, dan wijzigt de bemiddelaar de werkplek."""
    later = case.occupations.filter(Q(last_day__isnull=True) | Q(last_day__gte=by.today))
    for held in later.order_by("first_day"):
        if held.first_day >= by.today or held.kind == HoldingKind.RESERVED:
            # What did not begin has no past to keep.
            held.place, held.first_day = place, max(held.first_day, by.today)
            held.save()
        else:
            split(held, place, by.today)
    for record in (getattr(case, "start_job", None), getattr(case, "decision", None)):
        if record is not None and record.place_id:
            record.place = place
            record.save()
    case.place = place


@step(
    "Akkoord gaan met samengaan",
    "ging akkoord met het samengaan met een andere werkgever",
    on=Organisation,
    by=[Role.COORDINATOR],
    frm=ACTIVE,
    ask=MergerForm,
    tell=[Role.EMPLOYER],
)
def agree_to_merger(organisation: Organisation, *, by: Act, other: Organisation) -> None:
    """Deze werkgever met plaatsen van uw project gaat op in een andere, of neemt een andere over. De coördinator van
    het andere project verhuist daarna alles. Wie bij de ene werkt, ziet dan ook de dossiers van de andere."""
    own = Project.objects.filter(pk__in=by.actor.projects())
    MergerConsent.objects.bulk_create(
        [
            MergerConsent(organisation=organisation, other=other, project=each, by_id=by.user, given_at=by.now)
            for each in own
        ],
        ignore_conflicts=True,
    )


@step(
    "Naar de opvolger verhuizen",
    "verhuisde plaatsen en dossiers naar de opvolger",
    on=Organisation,
    by=[Role.COORDINATOR],
    frm=ACTIVE,
    ask=SuccessorForm,
)
def move_to_successor(organisation: Organisation, *, by: Act, successor: Organisation) -> None:
    """De werkgever stopt of ging op in een andere. Plaatsen, lopende dossiers en medewerkers gaan naar de opvolger.
    Handtekeningen blijven gelden; alleen het deel over de werkgever tekent de opvolger opnieuw. Zijn er ook plaatsen
    van een ander project, dan gaat de coördinator daarvan eerst akkoord."""
    leave_to_successor(organisation, successor, by)
    organisation.successor, organisation.closed_on = successor, by.today

    def move(record: Place | CaseFile) -> None:
        record.employer = successor

    step, open_cases = "move_to_successor", organisation.cases.filter(state__in=OPEN)
    along(Organisation.objects.filter(pk=successor.pk), by, step, tell=[Tell(Role.EMPLOYER)])
    along(Place.objects.filter(employer=organisation), by, step, move)
    along(open_cases, by, step, move, tell=[*SIGN_AGAIN, Tell(Role.COACH)])
