"""A youth signs in: nobody invites them, the address in their case is enough."""

from django.core import mail
from django.test import Client

from startblok.records.log import LogEntry
from startblok.records.models import User, Youth
from tests.process.test_referral import opened
from tests.web.test_signin import ask, code, enter


def test_the_address_in_the_case_opens_the_own_file_and_nothing_else(world):
    case = opened(world, email="Milan.Bogaert@Post.example")
    other = opened(world, first_name="Lena", last_name="Wauters", email="lena@post.example")
    client = Client()
    ask(client, "milan.bogaert@post.example")
    assert mail.outbox[-1].to == ["milan.bogaert@post.example"]
    enter(client, code())
    assert client.get(f"/dossiers/{case.number}/").status_code == 200
    assert client.get(f"/dossiers/{other.number}/").status_code == 404
    entry = LogEntry.objects.get(step="open_account")
    assert (entry.subject_kind, entry.subject_id, entry.role) == ("youth", case.youth_id, "youth")


def test_a_second_sign_in_finds_the_same_account(world):
    opened(world, email="milan@post.example")
    for _ in range(2):
        ask(Client(), "milan@post.example")
    assert User.objects.filter(email="milan@post.example").count() == 1


def test_an_address_of_two_youths_opens_nothing(world):
    opened(world, email="thuis@post.example")
    opened(world, first_name="Lena", last_name="Bogaert", email="thuis@post.example")
    ask(Client(), "thuis@post.example")
    assert "Wij kennen dit adres niet" in str(mail.outbox[-1].body)
    assert Youth.objects.exclude(user=None).count() == 0


def test_an_address_of_somebody_who_works_here_stays_theirs(world):
    opened(world, email="coach@employer.example")
    ask(Client(), "coach@employer.example")
    assert Youth.objects.exclude(user=None).count() == 0


def test_a_blocked_account_is_not_opened_again(world):
    case = opened(world, email="milan@post.example")
    User.objects.create_user("milan@post.example", first_name="Milan", last_name="Bogaert", is_active=False)
    ask(Client(), "milan@post.example")
    assert "Wij kennen dit adres niet" in str(mail.outbox[-1].body)
    assert Youth.objects.get(pk=case.youth_id).user is None
