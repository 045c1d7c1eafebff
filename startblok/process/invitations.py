"""Asking somebody in by mail: the link, what it opens, and its end."""

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from startblok.process.along import along
from startblok.process.forms import Name, StepForm
from startblok.process.organisations import ACTIVE
from startblok.process.refusals import Refusal
from startblok.process.step import Act, Done, step
from startblok.records.actors import Actor, Hat
from startblok.records.chain import Tell
from startblok.records.clock import now, today
from startblok.records.links import hashed
from startblok.records.log import OutgoingMessage
from startblok.records.organisations import ROLES_OF, Organisation, OrganisationKind
from startblok.records.people import AccountState, Invitation, Membership, User
from startblok.rules.roles import SPOKEN, Role

# Where the page of an invitation stands, and how long its link works.
PATH = "/uitnodiging/{token}/"
WORKS_FOR = timedelta(days=14)
A_DAY = timedelta(days=1)

RESPONSIBLE = (Role.EMPLOYER, Role.PARTNER)

# Who asks somebody in: who is responsible, colleagues where nobody is, and for the first person whoever founded it.
INVITERS = (
    *RESPONSIBLE,
    *(Role.COORDINATOR, Role.JOB_CENTRE, Role.OCMW, Role.PAYER, Role.APPROVER, Role.OPERATOR),
)

# Every role that somebody can be invited for.
INVITED = tuple(role for roles in ROLES_OF.values() for role in roles)

MAIL = """\
Dag {first_name}

{inviter} nodigt u uit om met Startblok te werken voor {organisation}, als {role}.
Open deze pagina om uw account te maken. De link werkt tot en met {until}.

{link}

Kent u {inviter} niet? Dan hoeft u niets te doen.
"""


class LinkOver(Refusal):
    """The link of an invitation does not work, any more or at all."""

    @property
    def sentence(self) -> str:
        return "Deze link werkt niet meer."

    @property
    def todo(self) -> str:
        return "Vraag aan wie u uitnodigde om u opnieuw uit te nodigen."


def title(role: Role) -> str:
    """A role without its article: "bemiddelaar"."""
    return SPOKEN[role].split(" ", 1)[1]


ASKED_BY_THEMSELVES = "Hier werken al mensen. Zij nodigen zelf hun collega's uit."
ENOUGH_TODAY = "U nodigde vandaag al {many} mensen uit. Morgen kunt u verder."


class InvitationForm(StepForm):
    """Whom to ask in, and for what."""

    first_name = Name(label="Voornaam")
    last_name = Name(label="Familienaam")
    email = forms.EmailField(label="Mailadres")
    role = forms.ChoiceField(label="Wordt")

    def prepare(self) -> None:
        roles = [(role.value, title(role)) for role in may_invite(self.subject, self.by)]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        if not roles:
            self.fields["role"].help_text = ASKED_BY_THEMSELVES

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        there = Membership.objects.filter(organisation=self.subject, ended_on__isnull=True)
        if there.filter(user__email=answers.get("email"), role=answers.get("role")).exists():
            self.add_error("email", "Deze persoon is dat al.")
        if self.by and User.objects.filter(pk=self.by.user or 0, email=answers.get("email")).exists():
            self.add_error("email", "U kunt uzelf niet uitnodigen.")
        self.check_inviter()
        return answers

    def check_inviter(self) -> None:
        """From outside only the first person is asked in, and nobody asks in a crowd."""
        if not self.fields["role"].choices:  # type: ignore[attr-defined]
            self.add_error(None, ASKED_BY_THEMSELVES)
        day = Invitation.objects.filter(invited_by=self.by.user if self.by else None, invited_at__gt=now() - A_DAY)
        if day.count() >= settings.INVITATIONS_A_DAY:
            self.add_error(None, ENOUGH_TODAY.format(many=settings.INVITATIONS_A_DAY))


def may_invite(organisation: Organisation, by: Actor | None) -> tuple[Role, ...]:
    """The roles this person may ask somebody in for.

    Who is responsible asks in for all of them, a colleague for the own one. Whoever stands outside asks in the first
    person only: a second one would look into cases without a word from those who work there.
    """
    roles = ROLES_OF[OrganisationKind(organisation.kind)]
    hats = by.hats if by else ()
    inside = {hat.role for hat in hats if hat.organisation == organisation.pk}.intersection(INVITERS)
    if inside.intersection(RESPONSIBLE):
        return roles
    if inside:
        return tuple(role for role in roles if role in inside)
    first = roles[:1] if set(roles).intersection(RESPONSIBLE) else roles
    return tuple(role for role in first if not is_held(role, organisation))


def is_held(role: Role, organisation: Organisation) -> bool:
    """Whether anybody has this role there, blocked or not; two coordinations of one project count as one."""
    there = (
        Q(organisation__project=organisation.project_id) if organisation.project_id else Q(organisation=organisation)
    )
    return Membership.objects.filter(there, role=role.value, ended_on__isnull=True).exists()


class OpenInvitationForm(StepForm):
    """An invitation that nobody took yet."""

    invitation = forms.ModelChoiceField(Invitation.objects.none(), label="Uitnodiging")

    def prepare(self) -> None:
        waiting = open_invitations().filter(organisation=self.subject)
        self.fields["invitation"].queryset = waiting  # type: ignore[attr-defined]


def open_invitations() -> QuerySet[Invitation]:
    """The invitations that wait for an answer, their link over or not."""
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).order_by("id")


@step(
    "Collega uitnodigen",
    "nodigde een collega uit",
    on=Organisation,
    by=INVITERS,
    frm=ACTIVE,
    ask=InvitationForm,
)
def invite(
    organisation: Organisation, *, by: Act, first_name: str, last_name: str, email: str, role: str
) -> list[Tell]:
    """Deze persoon krijgt een mail met een link en maakt daarmee een account. De link werkt veertien dagen. Een
    vroegere uitnodiging voor hetzelfde vervalt. Wie hier al werkt, krijgt er bericht van."""
    open_invitations().filter(organisation=organisation, email=email, role=role).update(withdrawn_at=by.now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        first_name=first_name,
        last_name=last_name,
        email=email,
        role=role,
        token_hash=hashed(token),
        invited_by_id=by.user,
        invited_at=by.now,
        expires_on=by.today + WORKS_FOR,
    )
    mail_link(invitation, token)
    return [Tell(each) for each in ROLES_OF[OrganisationKind(organisation.kind)]]


def mail_link(invitation: Invitation, token: str) -> None:
    """Put the mail with the link in the outbox; of people it says first names only."""
    until = invitation.expires_on
    words = {
        "first_name": invitation.first_name,
        "inviter": invitation.invited_by.first_name,
        "organisation": invitation.organisation.name,
        "role": title(Role(invitation.role)),
        "until": f"{until.day}/{until.month}/{until.year}",
        "link": settings.ADDRESS + PATH.format(token=token),
    }
    OutgoingMessage.objects.create(
        to=invitation.email,
        subject=f"Uitnodiging voor Startblok: {invitation.organisation.name}",
        body=MAIL.format_map(words),
        made_at=now(),
    )


@step(
    "Uitnodiging intrekken",
    "trok een uitnodiging in",
    on=Organisation,
    by=INVITERS,
    frm=ACTIVE,
    ask=OpenInvitationForm,
)
def withdraw_invitation(organisation: Organisation, *, by: Act, invitation: Invitation) -> None:
    """De link in de mail werkt dan niet meer."""
    invitation.withdrawn_at = by.now
    invitation.save()


def invitation_of(token: str) -> Invitation:
    """The invitation that this link can still accept; raises LinkOver, also when it never was one."""
    waiting = open_invitations().filter(expires_on__gte=today(), organisation__closed_on__isnull=True)
    invitation = waiting.filter(token_hash=hashed(token)).select_related("organisation", "invited_by").first()
    if invitation is None or User.objects.filter(email=invitation.email, is_active=False).exists():
        raise LinkOver
    if not may_still(invitation):
        raise LinkOver
    return invitation


def may_still(invitation: Invitation) -> bool:
    """Whether the invitation still stands: one from outside does until somebody has the role."""
    inside = Membership.objects.filter(
        user=invitation.invited_by_id, organisation=invitation.organisation_id, ended_on__isnull=True
    )
    return inside.exists() or not is_held(Role(invitation.role), invitation.organisation)


class LinkForm(StepForm):
    """The secret part of the link."""

    token = forms.CharField(label="Code uit de link", max_length=100)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        try:
            return {"invitation": invitation_of(str(answers.pop("token", "")))}
        except LinkOver as over:
            raise forms.ValidationError(over.sentence) from over


def accept(token: str) -> Done:
    """Let whoever holds the link in: their account, made now or there already, gets the role. Raises LinkOver."""
    with transaction.atomic():
        # Two who press at once, the same link or two links of one organisation, take turns: the second one finds it
        # used, or the place of the first one taken.
        asked = Invitation.objects.filter(token_hash=hashed(token))
        Organisation.objects.select_for_update().filter(pk__in=asked.values("organisation")).first()
        invitation = invitation_of(token)
        user = User.objects.filter(email=invitation.email).first() or User.objects.create_user(
            invitation.email, first_name=invitation.first_name, last_name=invitation.last_name
        )
        hat = Hat(Role(invitation.role), invitation.organisation_id)
        return accept_invitation(user, by=Actor(user.pk, user.name, (hat,)), invitation=invitation)


@step(
    "Uitnodiging aanvaarden",
    "aanvaardde de uitnodiging",
    on=User,
    by=INVITED,
    frm=[AccountState.ALLOWED],
    ask=LinkForm,
)
def accept_invitation(user: User, *, by: Act, invitation: Invitation) -> None:
    """U werkt voortaan met Startblok voor deze organisatie."""
    # The link is for whoever has this address, not for whom it was passed on to.
    own = open_invitations().filter(pk=invitation.pk, email=user.email)
    taken = own.update(accepted_by=user, accepted_at=by.now)
    if not taken:
        raise LinkOver
    place = {"user": user, "organisation": invitation.organisation, "role": invitation.role}
    Membership.objects.get_or_create(**place, ended_on=None, defaults={"since": by.today})
    along(Organisation.objects.filter(pk=invitation.organisation_id), by, "accept_invitation")
