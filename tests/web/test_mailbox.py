"""The mailbox of the demo: every message, for whoever sits at this machine."""

from html import unescape

import pytest
from django.test import Client

from startblok.records import clock
from startblok.records.log import OutgoingMessage


def mails(count: int) -> list[OutgoingMessage]:
    return [
        OutgoingMessage.objects.create(
            to=f"reader{number % 2}@post.example",
            subject=f"Bericht {number}",
            body=f"Dag\n\nhttp://127.0.0.1:8000/dossiers/JJ-{number:04d}/",
            made_at=clock.now(),
        )
        for number in range(1, count + 1)
    ]


def text(response) -> str:
    return unescape(response.content.decode())


def test_it_is_empty_in_kind_words(client: Client, db: None) -> None:
    assert "Er zijn nog geen berichten." in text(client.get("/postbus/"))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_lists_messages_newest_first_in_one_query(client, db, django_assert_num_queries, count) -> None:
    mails(count)
    with django_assert_num_queries(1):
        page = text(client.get("/postbus/"))
    assert page.count("Bericht ") == count
    assert page.index(f"Bericht {count}<") <= page.index("Bericht 1<")


def test_older_messages_are_a_page_away(client: Client, db: None) -> None:
    made = mails(35)
    page = text(client.get("/postbus/"))
    assert f"?voor={made[5].pk}" in page
    assert text(client.get(f"/postbus/?voor={made[5].pk}")).count("Bericht ") == 5


def test_messages_to_one_reader(client: Client, db: None) -> None:
    mails(4)
    assert text(client.get("/postbus/?aan=Reader1@post.example")).count("Bericht ") == 2


def test_a_message_shows_its_link_to_follow(client: Client, db: None) -> None:
    made = mails(1)
    assert 'href="http://127.0.0.1:8000/dossiers/JJ-0001/"' in text(client.get(f"/postbus/{made[0].pk}/"))


def test_a_message_is_shown_as_text(client: Client, db: None) -> None:
    made = OutgoingMessage.objects.create(to="a@post.example", subject="<b>", body="<script>", made_at=clock.now())
    page = client.get(f"/postbus/{made.pk}/").content
    assert b"<script>" not in page
    assert b"&lt;script&gt;" in page


@pytest.mark.parametrize("page", ["/postbus/", "/postbus/1/"])
def test_it_does_not_exist_elsewhere(client: Client, db: None, settings, page: str) -> None:
    mails(1)
    assert client.get(page, REMOTE_ADDR="192.0.2.7").status_code == 404
    settings.DEMO = False
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 40, "٣"])
def test_a_wrong_address_shows_the_newest_or_none(client: Client, db: None, wrong: str) -> None:
    mails(1)
    assert client.get(f"/postbus/?voor={wrong}").status_code == 200
