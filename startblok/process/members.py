"""Who leaves an organisation: let go when their cases have a new hand (R20, R24)."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Exists, Q, QuerySet

from startblok.process import calendars
from startblok.process.along import along
from startblok.process.forms import StepForm
from startblok.process.invitations import INVITERS, RESPONSIBLE, title
from startblok.process.organisations import ACTIVE
from startblok.process.step import Act, claims, step
from startblok.records.cases import OPEN, CaseFile
from startblok.records.chain import Tell
from startblok.records.organisations import ROLES_OF, Organisation, OrganisationKind
from startblok.records.people import Membership, User
from startblok.rules import account, people, travel
from startblok.rules.facts import Facts, Leaver
from startblok.rules.hiring import guided_further
from startblok.rules.roles import Role

AFTERWARDS = (guided_further, *account.ASKED, travel.claims_answered)
"""What is still asked once a case closed, and what a mediator is there for."""


class WhoLeavesForm(StepForm):
    """Who leaves."""

    member = forms.ModelChoiceField(Membership.objects.none(), label="Wie gaat weg?")

    def prepare(self) -> None:
        members = Membership.objects.filter(organisation=self.subject, ended_on__isnull=True)
        self.fields["member"].queryset = members.select_related("user").order_by("user__last_name", "id")  # type: ignore[attr-defined]


class LeaverForm(WhoLeavesForm):
    """Who takes over the open cases of whoever leaves."""

    first = WhoLeavesForm

    takes_over = forms.ModelChoiceField(
        User.objects.none(), label="Wie neemt de open dossiers over?", required=False, empty_label="Er zijn er geen"
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["member"].widget = forms.HiddenInput()
        self.fields["takes_over"].queryset = self._heirs().order_by("last_name", "first_name")  # type: ignore[attr-defined]
        if self.by and self.subject.pk not in self.by.organisations(*RESPONSIBLE):
            # Only the organisation itself knows who can take a case over.
            del self.fields["takes_over"]

    def _heirs(self) -> QuerySet[User]:
        """Colleagues who do the same work as whoever leaves; nobody while that is not known."""
        members: Any = self.fields["member"]
        member = members.queryset.filter(pk=_number(self["member"].value())).first()
        if member is None:
            return User.objects.none()
        there = members.queryset.filter(role__in=_same_work(member)).values("user")
        return User.objects.filter(pk__in=there, is_active=True).exclude(pk=member.user_id)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        member, heir = answers.get("member"), answers.get("takes_over")
        if member and heir and not fits(member, heir):
            self.add_error("takes_over", f"Deze persoon kan geen {title(Role(member.role))} zijn in deze dossiers.")
        return answers


def _same_work(member: Membership) -> list[Role]:
    """The roles that can take over what hangs on this one."""
    return [Role.MEDIATOR] if member.role == Role.MEDIATOR else [Role.COACH, Role.EMPLOYER]


def _number(value: Any) -> int:
    """The id in a field as it was typed or given; 0 for anything else."""
    text = str(getattr(value, "pk", value))
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def cases_of(member: Membership) -> QuerySet[CaseFile]:
    """The cases that hang on this membership, and not on another one of the same person there.

    Open ones, and for a mediator closed ones too while the youth still has to be guided further (R30), or money waits
    for an answer about travel or for an account (R07, R08).
    """
    others = Membership.objects.filter(user=member.user_id, organisation=member.organisation_id, ended_on__isnull=True)
    kept = others.exclude(pk=member.pk).filter(role__in=(Role.COACH, Role.EMPLOYER))
    mine = CaseFile.objects.filter(state__in=OPEN)
    if member.role == Role.MEDIATOR:
        waiting = Q(state__in=OPEN)
        for rule in AFTERWARDS:
            waiting |= Q(tasks__contains=[{"key": rule.name}])
        return CaseFile.objects.filter(waiting, mediator=member.user_id, partner=member.organisation_id)
    if member.role in (Role.COACH, Role.EMPLOYER):
        return mine.filter(~Exists(kept), coach=member.user_id, employer=member.organisation_id)
    return mine.none()


def fits(member: Membership, heir: User) -> bool:
    """Whether this colleague can take over what hangs on the membership: same work, and never coach and mediator."""
    works = heir.memberships.filter(
        organisation=member.organisation_id, role__in=_same_work(member), ended_on__isnull=True
    )
    clash = cases_of(member).filter(Q(mediator=heir) if member.role != Role.MEDIATOR else Q(coach=heir))
    return heir.pk != member.user_id and works.exists() and not clash.exists()


@claims("leaver")
def leaver_claim(facts: Facts, *, member: Membership, takes_over: User | None = None, **_: Any) -> Facts:
    """The facts of this leaver, with whoever takes over."""
    there = Membership.objects.filter(organisation=member.organisation_id, role=member.role, ended_on__isnull=True)
    # Whoever asks in others may not be the last of them: then somebody from outside would ask in the next one.
    last = member.role in INVITERS and not there.exclude(user=member.user_id).exists()
    return replace(facts, leaver=Leaver(cases_of(member).count(), takes_over is not None, last))


@step(
    "Toegang beëindigen",
    "beëindigde de toegang van een collega",
    on=Organisation,
    by=[*RESPONSIBLE, Role.OPERATOR],
    frm=ACTIVE,
    law=[people.cases_handed_over, people.somebody_responsible],
    ask=LeaverForm,
    claim=leaver_claim,
)
def end_membership(
    organisation: Organisation, *, by: Act, member: Membership, takes_over: User | None = None
) -> list[Tell]:
    """Deze persoon werkt hier niet meer. Wie open dossiers heeft, draagt ze over aan een collega; die ziet meteen alles
    wat er al in staat. Wie hier nog werkt, krijgt er bericht van."""
    over = cases_of(member) if takes_over else CaseFile.objects.none()
    member.ended_on = by.today
    member.save()
    calendars.end_for_leaver(member.user_id)
    mediates = member.role == Role.MEDIATOR

    def hand(case: CaseFile) -> None:
        if mediates:
            case.mediator, case.mediator_since = takes_over, by.today
        else:
            case.coach = takes_over

    told = (Tell(Role.YOUTH), Tell(Role.EMPLOYER), Tell(Role.COACH), Tell(Role.MEDIATOR))
    name, answers = ("hand_over", {"mediator": takes_over}) if mediates else ("name_coach", {"coach": takes_over})
    along(over, by, name, hand, answers=answers, tell=told)
    return [Tell(each) for each in ROLES_OF[OrganisationKind(organisation.kind)]]
