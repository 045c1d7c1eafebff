"""Asking a colleague in by mail."""

import re
from datetime import timedelta
from typing import Any

import pytest

from startblok.jobs.post import post
from startblok.process import invitations
from startblok.process.invitations import LinkOver
from startblok.process.refusals import NotYours
from startblok.records import clock
from startblok.records.actors import actor_of
from startblok.records.log import LogEntry, OutgoingMessage
from startblok.records.models import Invitation, Organisation, User
from startblok.records.organisations import OrganisationKind
from startblok.records.subject import writing
from startblok.records.verify import Count, verify
from tests.world import MONDAY, World, organisation

ANN: dict[str, Any] = {"first_name": "Ann", "last_name": "Peeters", "email": "ann@school.example", "role": "coach"}


def invite(world: World, who: str = "employer", **more: Any) -> str:
    """Invite Ann and take the secret part of the link out of the mail."""
    invitations.invite(world.employer, by=world.as_(who), **(ANN | more))
    return link()


def link() -> str:
    """The secret part of the link in the newest mail."""
    mail = OutgoingMessage.objects.latest("id")
    found = re.search(r"/uitnodiging/([\w-]{43})/\n", mail.body)
    assert found, mail.body
    return found[1]


def roles_offered(world: World, who: str, organisation: Organisation) -> list[str]:
    form = invitations.InvitationForm(subject=organisation, by=world.as_(who))
    return [value for value, _ in form.fields["role"].choices]


def test_an_invitation_keeps_only_a_hash_of_its_link(world: World) -> None:
    token = invite(world)
    kept = Invitation.objects.get()
    assert (kept.token_hash, kept.expires_on) == (invitations.hashed(token), MONDAY + timedelta(days=14))
    mail = OutgoingMessage.objects.get()
    assert (mail.to, mail.subject) == (ANN["email"], "Uitnodiging voor Startblok: Employer")
    assert "http://127.0.0.1:8000/uitnodiging/" in mail.body
    entry = LogEntry.objects.get(step="invite")
    assert token not in entry.text
    assert "ann@" not in entry.text


def test_whoever_holds_the_link_gets_an_account_and_the_role(world: World) -> None:
    done = invitations.accept(invite(world))
    ann: User = done.record
    assert actor_of(ann).organisations(*invitations.INVITED) == (world.employer.pk,)
    assert [hat.role for hat in actor_of(ann).hats] == ["coach"]
    chains = LogEntry.objects.filter(step="accept_invitation").order_by("id")
    assert [(each.subject_kind, each.by_id, each.role) for each in chains] == [
        ("organisation", ann.pk, "coach"),
        ("user", ann.pk, "coach"),
    ]
    assert verify(Count()) is None


def test_a_link_works_once_and_for_fourteen_days(world: World) -> None:
    token = invite(world)
    with clock.at(MONDAY + timedelta(days=15)), pytest.raises(LinkOver):
        invitations.accept(token)
    with clock.at(MONDAY + timedelta(days=14)):
        invitations.accept(token)
        with pytest.raises(LinkOver) as over:
            invitations.accept(token)
    assert over.value.sentence == "Deze link werkt niet meer."
    assert over.value.todo == "Vraag aan wie u uitnodigde om u opnieuw uit te nodigen."


def test_a_guessed_or_withdrawn_link_does_not_work(world: World) -> None:
    token = invite(world)
    invitations.withdraw_invitation(world.employer, by=world.as_("employer"), invitation=Invitation.objects.get())
    for each in (token, "guessed"):
        with pytest.raises(LinkOver):
            invitations.invitation_of(each)
    assert not User.objects.filter(email=ANN["email"]).exists()


def test_a_link_passed_on_opens_nothing(world: World) -> None:
    invite(world, role="employer")
    for_ann = Invitation.objects.get()
    with pytest.raises(LinkOver):
        invitations.accept_invitation(world.users["coach"], by=world.as_("coach"), invitation=for_ann)
    assert [hat.role for hat in world.as_("coach").hats] == ["coach"]


def test_only_what_nobody_took_is_withdrawn(world: World) -> None:
    invitations.accept(invite(world))
    invite(world, email="bert@school.example")
    form = invitations.OpenInvitationForm(subject=world.employer, by=world.as_("employer"))
    assert [each.email for each in form.fields["invitation"].queryset] == ["bert@school.example"]
    taken = Invitation.objects.earliest("id")
    with pytest.raises(LinkOver):
        invitations.accept_invitation(world.users["coach"], by=world.as_("coach"), invitation=taken)


def test_a_new_invitation_replaces_the_old_one(world: World) -> None:
    first, second = invite(world), invite(world)
    with pytest.raises(LinkOver):
        invitations.accept(first)
    assert invitations.accept(second).record.name == "Ann Peeters"


def test_an_account_that_is_there_gets_one_more_role(world: World) -> None:
    coach = world.users["coach"]
    done = invitations.accept(invite(world, email=coach.email, role="employer"))
    assert done.record == coach
    assert [hat.role for hat in actor_of(coach).hats] == ["coach", "employer"]


def test_a_blocked_account_is_not_let_in_by_a_link(world: World) -> None:
    User.objects.filter(pk=world.users["coach"].pk).update(is_active=False)
    with pytest.raises(LinkOver):
        invitations.accept(invite(world, email=world.users["coach"].email, role="employer"))


def test_the_secret_is_what_opens_it_also_on_the_page(world: World) -> None:
    token = invite(world, email=world.users["second_coach"].email, role="employer")
    asked = {"subject": world.users["second_coach"], "by": world.as_("second_coach")}
    assert not invitations.LinkForm({"token": "guessed"}, **asked).is_valid()
    right = invitations.LinkForm({"token": token}, **asked)
    assert right.is_valid()
    assert right.cleaned_data == {"invitation": Invitation.objects.get()}


@pytest.mark.parametrize(
    ("who", "where", "roles"),
    [
        ("employer", "employer", ["employer", "coach"]),
        ("partner", "partner", ["partner", "mediator"]),
        ("coordinator", "coordination", ["coordinator"]),
        ("job_centre", "job_centre", ["job_centre"]),
        ("ocmw", "ocmw", ["ocmw"]),
        ("payer", "vdab", ["payer"]),
        ("operator", "platform", ["operator"]),
        # From outside nobody is asked in where people work; the approver of this world is still to come.
        ("coordinator", "employer", []),
        ("operator", "employer", []),
        ("operator", "partner", []),
        ("operator", "coordination", []),
        ("operator", "ocmw", []),
        ("operator", "vdab", ["approver"]),
    ],
)
def test_who_may_ask_whom_in(world: World, who: str, where: str, roles: list[str]) -> None:
    assert roles_offered(world, who, world.organisations[where]) == roles


@pytest.mark.parametrize(
    ("who", "kind", "roles"),
    [
        ("coordinator", "employer", ["employer"]),
        ("operator", "employer", ["employer"]),
        ("operator", "partner", ["partner"]),
        ("operator", "vdab", ["payer", "approver"]),
        ("operator", "ocmw", ["ocmw"]),
    ],
)
def test_the_first_person_is_asked_in_from_outside(world: World, who: str, kind: str, roles: list[str]) -> None:
    with writing():
        founded = organisation("founded", OrganisationKind(kind))
    assert roles_offered(world, who, founded) == roles


def test_a_second_coordination_of_a_project_is_no_way_in(world: World) -> None:
    with writing():
        twin = organisation("twin", OrganisationKind.COORDINATION, project=world.project)
    assert roles_offered(world, "operator", twin) == []


def test_where_people_work_the_page_says_who_asks_in(world: World) -> None:
    asked = {"subject": world.organisations["partner"], "by": world.as_("operator")}
    form = invitations.InvitationForm(ANN | {"role": "partner"}, **asked)
    assert form.non_field_errors() == ["Hier werken al mensen. Zij nodigen zelf hun collega's uit."]
    assert form.fields["role"].help_text == form.non_field_errors()[0]


def test_an_invitation_from_outside_ends_when_the_first_person_is_there(world: World) -> None:
    """Two links sent while nobody worked there: the second one opens nothing once the first is taken."""
    with writing():
        founded = organisation("founded", OrganisationKind.EMPLOYER)
    links = []
    for email in ("els@founded.example", "ik@coordination.example"):
        invitations.invite(founded, by=world.as_("coordinator"), **(ANN | {"email": email, "role": "employer"}))
        links.append(link())
    els = invitations.accept(links[0]).record
    with pytest.raises(LinkOver):
        invitations.accept(links[1])
    # What somebody who works there sends goes on to work.
    invitations.invite(founded, by=actor_of(els), **(ANN | {"role": "employer"}))
    assert invitations.accept(link()).record.name == "Ann Peeters"


def test_everybody_there_hears_that_somebody_is_asked_in(world: World) -> None:
    invite(world)
    post()
    told = OutgoingMessage.objects.exclude(to=ANN["email"]).order_by("to")
    assert [mail.to for mail in told] == ["coach@employer.example", "second_coach@employer.example"]
    assert "De werkgever nodigde op 2 maart 2026 een collega uit om met Startblok te werken." in told[0].body


def test_of_people_a_mail_says_first_names_only(world: World) -> None:
    invite(world)
    body = OutgoingMessage.objects.get().body
    assert "Employer nodigt u uit" in body
    assert "Proef" not in body
    assert ANN["last_name"] not in body


def test_nobody_asks_in_a_crowd(world: World, settings: Any) -> None:
    settings.INVITATIONS_A_DAY = 2
    asked = {"subject": world.employer, "by": world.as_("employer")}
    for email in ("a@school.example", "b@school.example"):
        invite(world, email=email)
    form = invitations.InvitationForm(ANN, **asked)
    assert form.non_field_errors() == ["U nodigde vandaag al 2 mensen uit. Morgen kunt u verder."]
    with clock.at(MONDAY + timedelta(days=1)):
        assert invitations.InvitationForm(ANN, **asked).is_valid()


@pytest.mark.parametrize("who", ["coach", "other_employer", "mediator", "job_centre", "payer"])
def test_others_invite_nobody(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        invite(world, who)


def test_nobody_invites_themselves_or_somebody_twice(world: World) -> None:
    for email, role in ((world.users["employer"].email, "coach"), (world.users["coach"].email, "coach")):
        form = invitations.InvitationForm(
            ANN | {"email": email, "role": role}, subject=world.employer, by=world.as_("employer")
        )
        assert list(form.errors) == ["email"]
