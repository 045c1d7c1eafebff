"""Text messages: the gateway and its stand-in take and refuse the same, and what is not taken waits."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from startblok.jobs import sending
from startblok.links import sms
from startblok.links.sms import Gateway, StandIn
from startblok.links.unsent import NotSent
from startblok.records.log import OutgoingMessage
from tests.links import sms_server

TEXT = "Dag Milan, je stagecontract ligt klaar om te tekenen. Startblok: https://startblok.example/l/x/"


@pytest.fixture(params=["stand-in", "gateway"])
def each(request: pytest.FixtureRequest) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Every carrier of texts, with what it took."""
    if request.param == "stand-in":
        one = StandIn()
        yield one, one.taken
        return
    with sms_server.running() as server:
        yield Gateway(server.address, "geheim"), server.taken


@pytest.mark.parametrize(
    "number", ["0470 55 50 10", "0470/55.50.10", "+32 470 55 50 10", "+32 (0)470 55 50 10", "0032470555010"]
)
def test_every_carrier_dials_a_number_however_it_is_written(each: Any, number: str) -> None:
    carrier, taken = each
    carrier.send(number, TEXT, "a")
    assert taken == {"a": ("+32470555010", TEXT)}


@pytest.mark.parametrize(("number", "text"), [("", TEXT), ("12", TEXT), ("geen", TEXT), ("+0470", TEXT)])
def test_no_carrier_takes_what_is_no_number(each: Any, number: str, text: str) -> None:
    carrier, taken = each
    with pytest.raises(NotSent):
        carrier.send(number, text, "a")
    assert taken == {}


@pytest.mark.parametrize("text", ["", "x" * 613])
def test_no_carrier_takes_a_text_that_does_not_fit(each: Any, text: str) -> None:
    carrier, taken = each
    with pytest.raises(NotSent):
        carrier.send("0470 55 50 10", text, "a")
    assert taken == {}


def test_the_same_message_twice_is_one(each: Any) -> None:
    carrier, taken = each
    carrier.send("0470 55 50 10", TEXT, "a")
    carrier.send("0470 55 50 10", TEXT, "a")
    assert list(taken) == ["a"]


@pytest.mark.parametrize("fails", ["500", "401", "302", "hangs up", "stays silent"])
def test_a_gateway_that_does_not_take_it_leaves_it_unsent(fails: str) -> None:
    with sms_server.running(fails) as server, pytest.raises(NotSent):
        Gateway(server.address, "geheim", patience=0.3).send("0470 55 50 10", TEXT, "a")
    assert server.taken == {}


def test_a_gateway_that_is_not_there_leaves_it_unsent() -> None:
    with sms_server.running() as server:
        gone = server.address
    with pytest.raises(NotSent):
        Gateway(gone, "geheim", patience=0.3).send("0470 55 50 10", TEXT, "a")


def test_a_gateway_is_reached_over_https_only() -> None:
    Gateway("https://sms.example/send", "geheim")
    with pytest.raises(ValueError, match="https"):
        Gateway("http://sms.example/send", "geheim")


def test_a_demo_brings_no_text_anywhere(settings: Any) -> None:
    settings.DEMO, settings.SMS_GATEWAY = True, "https://sms.example/send"
    assert isinstance(sms.chosen(), StandIn)
    settings.DEMO, settings.SMS_GATEWAY = False, ""
    assert sms.chosen() is None


def test_the_post_sends_a_text_over_the_gateway_and_forgets_its_words(db: None, settings: Any) -> None:
    text = OutgoingMessage.objects.create(
        carrier="sms", to="0470 55 50 10", body=TEXT, made_at=datetime(2026, 3, 2, 12, tzinfo=UTC)
    )
    settings.DEMO = False
    assert sending.send_all() == 0
    OutgoingMessage.objects.update(try_again_at=None)
    with sms_server.running() as server:
        settings.SMS_GATEWAY, settings.SMS_TOKEN = server.address, "geheim"
        assert sending.send_all() == 1
    assert list(server.taken.values()) == [("+32470555010", TEXT)]
    assert server.knew == ["Bearer geheim"]
    text.refresh_from_db()
    assert (text.body, text.attempts) == ("", 2)
    assert text.sent_at is not None
