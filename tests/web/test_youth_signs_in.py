"""A youth signs in: nobody invites them, the address in their case is enough."""

from datetime import date

from django.core import mail
from django.test import Client

from startblok.records.log import LogEntry
from startblok.records.models import User, Youth
from tests.browse import words
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


def test_asking_for_a_code_opens_nothing_yet(world):
    """A stranger can ask for one; only the holder of the mailbox can give it back."""
    opened(world, email="milan@post.example")
    ask(Client(), "milan@post.example")
    assert Youth.objects.exclude(user=None).count() == 0
    assert not LogEntry.objects.filter(step="open_account").exists()


def test_of_two_youths_with_one_address_the_birth_date_tells(world):
    """As in a family; nothing is said of the other one."""
    opened(world, email="thuis@post.example")
    lena = {"first_name": "Lena", "last_name": "Bogaert", "birth_date": date(2005, 3, 4)}
    case = opened(world, email="thuis@post.example", **lena)
    client = Client()
    ask(client, "thuis@post.example")
    enter(client, code())
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/mijn-dossier/"
    assert "Milan" not in words(page)
    assert "Lena" not in words(page)
    wrong = client.post("/mijn-dossier/", {"birth_date": "1/1/2001"})
    assert "Met deze geboortedatum vinden we geen dossier bij je mailadres." in words(wrong)
    assert client.post("/mijn-dossier/", {"birth_date": "4/3/2005"})["Location"] == "/"
    assert client.get(f"/dossiers/{case.number}/").status_code == 200
    assert Youth.objects.exclude(user=None).get() == case.youth


def test_nobody_tries_birth_dates_for_long(world, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"own_file": "2/h/user"}
    for born in (date(2005, 3, 4), date(2006, 3, 4)):
        opened(world, email="thuis@post.example", birth_date=born)
    client = Client()
    ask(client, "thuis@post.example")
    enter(client, code())
    for _ in range(2):
        client.post("/mijn-dossier/", {"birth_date": "1/1/2001"})
    assert "Dat waren te veel pogingen." in words(client.post("/mijn-dossier/", {"birth_date": "4/3/2005"}))
    assert Youth.objects.exclude(user=None).count() == 0


def test_a_youth_at_two_employers_opens_the_case_of_which_somebody_vouched(world):
    """The coordinator joins both later; until then nobody is locked out."""
    opened(world, email="milan@post.example")
    second = opened(world, email="milan@post.example")
    Youth.objects.filter(pk=second.youth_id).update(vouched_email="milan@post.example")
    client = Client()
    ask(client, "milan@post.example")
    enter(client, code())
    assert client.get(f"/dossiers/{second.number}/").status_code == 200


def test_whoever_has_work_here_is_led_home(world, browse):
    assert browse("coach").open("/mijn-dossier/")["Location"] == "/"


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
