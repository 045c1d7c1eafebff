"""A second factor on a device that is not known: asked of whoever sees others, then for thirty days not again."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.signing import Signer
from django.db import connection, transaction
from django.test import Client

from startblok.links.login import devices
from startblok.links.login.personas import BY_KEY
from startblok.process import accounts
from startblok.records.actors import Actor, Hat
from startblok.records.models import Membership, User
from startblok.rules.roles import Role
from tests.process import walk
from tests.stories.signing_in import code_of_the_app
from tests.web.test_second_factor import by_code, set_up, text
from tests.web.test_signin import ask, code, enter
from tests.world import MONDAY

KNOWN, SECOND, ASKED = (
    ("coach", "employer", "job_centre", "ocmw"),
    "/mijn-gegevens/tweede-stap/",
    "/aanmelden/tweede-stap/",
)
COOKIE = "__Host-toestel"
DAY = 24 * 60 * 60

WHO_PROVES = {
    Role.YOUTH: (False, False),
    Role.COACH: (True, False),
    Role.EMPLOYER: (True, False),
    Role.JOB_CENTRE: (True, False),
    Role.OCMW: (True, False),
    Role.PARTNER: (True, True),
    Role.MEDIATOR: (True, True),
    Role.COORDINATOR: (True, True),
    Role.PAYER: (True, True),
    Role.APPROVER: (True, True),
    Role.OPERATOR: (True, True),
    # Nobody signs in as the clock; what is not named is asked the most.
    Role.CLOCK: (True, True),
}


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


@pytest.fixture
def later(monkeypatch):
    """Let the machine's clock run ahead, for what a device is known by."""
    began, ahead = time.time(), [0.0]
    monkeypatch.setattr(devices.time, "time", lambda: began + ahead[0])

    def pass_by(seconds):
        ahead[0] = seconds

    return pass_by


def sign_in(client, world, name):
    """Sign in again in this browser, by a code alone; where that leads."""
    client.post("/afmelden/")
    cache.clear()
    ask(client, world.users[name].email)
    return enter(client, code())["Location"]


def is_in(client):
    return client.get("/mijn-gegevens/").status_code == 200


@pytest.mark.parametrize("role", Role)
def test_who_proves_more_than_a_code_by_mail(role):
    actor = Actor(1, "Iemand", (Hat(role, 1),)) if role is not Role.YOUTH else Actor(1, "Iemand", youth=1)
    assert (devices.proves_more(actor), devices.proves_each_time(actor)) == WHO_PROVES[role]
    both = Actor(1, "Iemand", (*actor.hats, Hat(Role.COACH, 1)), youth=1)
    assert (devices.proves_more(both), devices.proves_each_time(both)) == (True, WHO_PROVES[role][1])


@pytest.mark.parametrize("name", KNOWN)
def test_a_code_by_mail_alone_opens_no_other_persons_file(world, name):
    case = walk.prepared(world)
    client = by_code(world, name)
    for url in ("/", f"/dossiers/{case.number}/", "/dossiers/lijst.csv", "/mijn-gegevens/"):
        for answer in (client.get(url), client.post(url)):
            assert (answer.status_code, answer["Location"]) == (302, SECOND)
    page = text(client.get(SECOND))
    assert "We kennen dit toestel nog niet." in page
    assert "een app met codes of een toegangssleutel" in page
    assert "sms" not in page.lower()
    assert COOKIE not in client.cookies


def test_a_youth_needs_none(world):
    case = walk.prepared(world)
    client = by_code(world, "youth")
    assert client.get(f"/dossiers/{case.number}/").status_code == 200
    assert COOKIE not in client.cookies


@pytest.mark.parametrize("name", KNOWN)
def test_where_it_was_proved_it_is_not_asked_again(world, name):
    client = by_code(world, name)
    set_up(client)
    assert sign_in(client, world, name) == "/"
    assert is_in(client)
    cookie = client.cookies[COOKIE]
    assert [cookie[each] for each in ("secure", "httponly", "samesite", "path", "domain", "max-age")] == [
        *(True, True, "Lax", "/", ""),
        30 * DAY,
    ]


def test_another_device_is_asked(world):
    secret = set_up(by_code(world, "coach"))
    other = Client()
    assert sign_in(other, world, "coach") == ASKED
    assert "We kennen dit toestel niet" in text(other.get(ASKED))
    assert not is_in(other)
    cache.clear()
    assert other.post(ASKED, {"code": code_of_the_app(secret)})["Location"] == "/"
    assert sign_in(other, world, "coach") == "/"


def test_after_thirty_days_it_is_asked_again(world, later):
    client = by_code(world, "coach")
    secret = set_up(client)
    assert sign_in(client, world, "coach") == "/"
    later(30 * DAY - 5)
    assert is_in(client)
    later(30 * DAY + 5)
    asked = client.get("/mijn-gegevens/")["Location"]
    assert asked == f"{SECOND}toon/?next=/mijn-gegevens/"
    assert "We kennen dit toestel niet" in text(client.get(asked))
    cache.clear()
    sent = {"code": code_of_the_app(secret), "next": "/mijn-gegevens/"}
    assert client.post(asked, sent)["Location"] == "/mijn-gegevens/"
    assert sign_in(client, world, "coach") == "/"


def test_a_device_knows_several_people_each_by_themselves(world):
    client = by_code(world, "coach")
    set_up(client)
    assert sign_in(client, world, "employer") == "/"
    assert client.get("/")["Location"] == SECOND
    set_up(client)
    assert [sign_in(client, world, name) for name in ("coach", "employer")] == ["/", "/"]
    assert is_in(client)


def test_the_cookie_of_somebody_else_opens_nothing(world):
    theirs = by_code(world, "coach")
    set_up(theirs)
    set_up(by_code(world, "employer"))
    client = Client()
    client.cookies[COOKIE] = theirs.cookies[COOKIE].value
    assert sign_in(client, world, "employer") == ASKED


@pytest.mark.parametrize("forged", ["", "x", "W10:abc", Signer().sign_object([[1, 2_000_000_000, "x"]])])
def test_a_forged_cookie_is_no_cookie(world, forged):
    set_up(by_code(world, "coach"))
    client = Client()
    client.cookies[COOKIE] = forged
    assert sign_in(client, world, "coach") == ASKED


def blocked_and_back(world, user):
    accounts.block_account(user, by=world.as_("operator"), reason="Gsm gestolen")
    accounts.unblock_account(user, by=world.as_("operator"), reason="Terug")


def another_key(world, user):
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Tweede"})


def another_address(world, user):
    User.objects.filter(pk=user.pk).update(email="coach.nieuw@employer.example")


@pytest.mark.parametrize("change", [blocked_and_back, another_key, another_address])
def test_a_change_in_the_account_forgets_every_device(world, change):
    client = by_code(world, "coach")
    set_up(client)
    assert sign_in(client, world, "coach") == "/"
    assert is_in(client)
    change(world, world.users["coach"])
    assert not is_in(client)
    world.users["coach"].refresh_from_db()
    assert sign_in(client, world, "coach") == ASKED


def test_signing_out_everywhere_else_forgets_every_other_device(world):
    here, lost = by_code(world, "coach"), Client()
    secret = set_up(here)
    assert sign_in(lost, world, "coach") == ASKED
    cache.clear()
    assert lost.post(ASKED, {"code": code_of_the_app(secret)})["Location"] == "/"
    assert [sign_in(each, world, "coach") for each in (here, lost)] == ["/", "/"]
    here.post("/mijn-gegevens/toestellen/afmelden/")
    assert is_in(here)
    assert [sign_in(each, world, "coach") for each in (here, lost)] == ["/", ASKED]


def test_a_spare_code_that_is_used_meanwhile_stays_used(transactional_db, world):
    """Whoever forgets the devices waits for the other write, and adds to it."""
    coach = world.users["coach"]
    codes = Authenticator.objects.create(user=coach, type="recovery_codes", data={"seed": "x", "used_mask": 0})

    def forget() -> None:
        devices.forget(coach)
        connection.close()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            Authenticator.objects.filter(pk=codes.pk).update(data={"seed": "x", "used_mask": 1})
            other = pool.submit(forget)
            wait_for_a_lock()
        other.result()
    codes.refresh_from_db()
    assert (codes.data["used_mask"], codes.data.keys()) == (1, {"seed", "used_mask", "known_from"})


def wait_for_a_lock():
    """Until somebody waits for what this transaction holds."""
    with connection.cursor() as cursor:
        for _ in range(1000):
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_a_stranger_is_known_no_better_for_it(world):
    by_code(world, "employer").post("/mijn-gegevens/toestellen/afmelden/")
    client = by_code(world, "coach")
    client.post("/mijn-gegevens/toestellen/afmelden/")
    assert COOKIE not in client.cookies


def test_without_a_factor_no_device_is_known(world):
    client = by_code(world, "coach")
    set_up(client)
    client.post(f"{SECOND}app/weg/")
    assert Authenticator.objects.count() == 0
    assert sign_in(client, world, "coach") == "/"
    assert client.get("/")["Location"] == SECOND


def test_who_comes_to_see_more_is_asked_each_time(world):
    client = by_code(world, "coach")
    set_up(client)
    place = {"organisation": world.organisations["partner"], "role": Role.MEDIATOR.value, "since": MONDAY}
    membership = Membership.objects.create(user=world.users["coach"], **place)
    assert sign_in(client, world, "coach") == ASKED
    membership.delete()
    assert sign_in(client, world, "coach") == "/"


def test_a_strong_role_leaves_no_cookie(world):
    client = by_code(world, "mediator")
    set_up(client)
    assert client.get("/mijn-gegevens/").status_code == 200
    assert COOKIE not in client.cookies
    assert sign_in(client, world, "mediator") == ASKED


def test_a_persona_of_the_demo_is_not_asked_on_this_machine_only(world, client, settings):
    User.objects.filter(pk=world.users["coach"].pk).update(email=BY_KEY["coach_school"].email)
    client.post("/aanmelden/als/coach_school/")
    assert is_in(client)
    assert client.get("/mijn-gegevens/", REMOTE_ADDR="192.0.2.7")["Location"] == SECOND
    settings.DEMO = False
    assert client.get("/mijn-gegevens/")["Location"] == SECOND


def test_the_own_page_says_what_a_known_device_is(world):
    client = by_code(world, "coach")
    set_up(client)
    page = " ".join(re.sub(r"<[^>]+>", " ", text(client.get("/mijn-gegevens/"))).split())
    assert "vragen we ze dertig dagen lang niet meer. Toestel kwijt?" in page
