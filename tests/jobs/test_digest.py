"""The digest: one mail at seven on a working day, with what waits and what is new, for whoever asked for it."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startblok.jobs import post
from startblok.jobs.digest import SHOWN, Listed, digest, written
from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.log import InboxMessage, Notice, OutgoingMessage
from startblok.records.models import User
from tests.process import walk
from tests.world import World

# The morning after the first Monday, a Sunday, and a public holiday (Easter Monday).
TUESDAY = datetime(2026, 3, 3, 7, tzinfo=BRUSSELS)


@pytest.fixture
def mediator(world: World) -> User:
    """A mediator who wants a digest, with a case and yesterday's news about it."""
    case = walk.prepared(world, "JJ-0900")
    Notice.objects.update(handled_at=clock.now())
    User.objects.filter(pk=world.users["mediator"].pk).update(wants_digest=True)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    post.write_all()
    return User.objects.get(pk=world.users["mediator"].pk)


def sent_to(user: User) -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(to=user.email))


def test_it_leaves_once_on_a_working_morning(mediator: User) -> None:
    assert sent_to(mediator) == []
    with clock.at(TUESDAY):
        assert digest() == {"digests": 1}
        assert digest() == {}
    (mail,) = sent_to(mediator)
    assert mail.body.startswith("Dag Mediator\n\n")
    news = "De werkgever duidde op 2 maart 2026 de coach voor dit dossier aan."
    assert f"Dit is nieuw:\n- dossier JJ-0900: {news}" in mail.body
    assert mail.body.count("http") == 1
    assert "Bogaert" not in mail.subject + mail.body
    assert not InboxMessage.objects.filter(waits=True).exists()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 3, 6, 59, tzinfo=BRUSSELS),
        datetime(2026, 3, 8, 7, tzinfo=BRUSSELS),
        datetime(2026, 4, 6, 7, tzinfo=BRUSSELS),
    ],
)
def test_it_waits_for_seven_on_a_working_day(mediator: User, moment: datetime) -> None:
    with clock.at(moment):
        assert digest() == {}


def test_whoever_does_not_ask_for_it_gets_none(mediator: User) -> None:
    User.objects.update(wants_digest=False)
    with clock.at(TUESDAY):
        assert digest() == {}


@pytest.mark.parametrize(("hour", "leaves_today"), [(time(6, 59), True), (time(17, 6), False)])
def test_the_first_one_leaves_the_next_time_it_is_seven(
    mediator: User, client: Client, hour: time, leaves_today: bool
) -> None:
    User.objects.update(wants_digest=False)
    with clock.at(datetime.combine(TUESDAY, hour, BRUSSELS)):
        client.force_login(mediator)
        assert client.post("/mijn-gegevens/berichten/", {"langs": "mail", "overzicht": "1"}).status_code == 302
    with clock.at(datetime.combine(TUESDAY, time(17, 7), BRUSSELS)):
        assert digest() == ({"digests": 1} if leaves_today else {})
    with clock.at(TUESDAY + timedelta(days=1)):
        assert digest() == {"digests": 1}


def test_nothing_leaves_when_nothing_waits_and_nothing_is_new(world: World) -> None:
    User.objects.filter(pk=world.users["payer"].pk).update(wants_digest=True)
    with clock.at(TUESDAY):
        assert digest() == {}


def asked(user: User) -> int:
    """How many queries the digest of this morning takes."""
    User.objects.update(digest_on=None)
    with (
        clock.at(TUESDAY),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        assert digest() == {"digests": 1}
    return len(seen)


def test_two_hundred_cases_take_as_many_queries_as_one(mediator: User) -> None:
    first = asked(mediator)
    case = CaseFile.objects.get(number="JJ-0900")
    more = [CaseFile.objects.get(pk=case.pk) for _ in range(200)]
    for number, each in enumerate(more):
        each.pk, each.number = None, f"JJ-1{number:03}"
    CaseFile.objects.bulk_create(more)
    told = {"user": mediator, "text": "Er is nieuws.", "waits": True, "made_at": clock.now()}
    InboxMessage.objects.bulk_create(InboxMessage(about=each.number, **told) for each in more)
    # One more, to count those that it does not show.
    assert (first, asked(mediator)) == (9, 10)
    said = sent_to(mediator)[-1].body
    assert f"- en nog {201 - SHOWN}\n\nDit is nieuw:" in said
    assert f"- en nog {200 - SHOWN}\n\nMeld u aan" in said


def test_a_subject_says_whether_something_is_to_be_done(mediator: User) -> None:
    day = TUESDAY.date()
    asks = written(mediator, day, Listed(["Plan goedkeuren: dossier JJ-0900"], 1), Listed([], 0))
    assert asks.subject == "Actie nodig: uw overzicht van 3/3"
    assert (
        written(mediator, day, Listed([], 0), Listed(["dossier JJ-0900: nieuws"], 1)).subject
        == "Nieuws: uw overzicht van 3/3"
    )
