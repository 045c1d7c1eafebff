"""What a reminder says: something to do only while that waits for its reader, and no day to come that is past."""

from datetime import date

import pytest

from startblok.jobs.clock import tick
from startblok.process import evaluation, placement
from startblok.records import clock
from startblok.records.log import InboxMessage, OutgoingMessage
from startblok.records.models import Site, User, Youth
from startblok.records.subject import writing
from tests.jobs.reminding_scenes import COACH, MEDIATOR, YOUTH, only, running, sent
from tests.process import walk, walk_on
from tests.world import World

NEWS, ACTION = "Nieuws over dossier JJ-0001", "Actie nodig: dossier JJ-0001"
# From 9 March to 5 June: half-way is 22 April, and input for the evaluation opens on 22 May.
BEFORE_HALF, HALF, AFTER_HALF = date(2026, 4, 15), date(2026, 4, 22), date(2026, 4, 29)
BEFORE_INPUT, LAST_BUT_ONE = date(2026, 5, 21), date(2026, 6, 4)


def said(day: date) -> dict[str, tuple[str, str]]:
    """Subject and body of each reminder of this day, by reader."""
    with clock.at(day):
        sent()
    return {each.to: (each.subject, each.body) for each in OutgoingMessage.objects.all()}


def started(world: World, end: date = walk.END):
    case = running(world, end=end)
    with clock.at(walk.START):
        tick()
    case.refresh_from_db()
    return case


def test_before_the_half_nobody_is_asked_anything_yet(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    started(world)
    only(monkeypatch, "mid_way")
    told = said(BEFORE_HALF)
    assert {to: subject for to, (subject, _) in told.items()} == dict.fromkeys((COACH, MEDIATOR, YOUTH), NEWS)
    assert (
        "De helft van je stage is op 22 april 2026. Dan vragen we je hoe het tot nu toe gaat.\n\nMeld je aan om het"
        in told[YOUTH][1]
    )
    assert "De helft van de stage is op 22 april 2026. Dan vragen we u" in told[COACH][1]
    assert not any("beurt" in body or "/stap/" in body for _, body in told.values())


def test_after_the_half_whoever_is_waited_for_gets_the_way_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    started(world)
    with clock.at(HALF):
        tick()
    only(monkeypatch, "mid_way")
    subject, body = said(AFTER_HALF)[YOUTH]
    assert subject == ACTION
    assert "De helft van je stage was op 22 april 2026.\n\nHet is jouw beurt.\n- " in body
    assert "/dossiers/JJ-0001/stap/give-midway/" in body


def test_whoever_has_no_account_gets_a_link_once_it_waits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    started(world)
    with writing():
        Youth.objects.update(user=None)
    only(monkeypatch, "mid_way")
    subject, body = said(BEFORE_HALF)["milan@post.example"]
    assert subject == NEWS
    assert "/l/" not in body
    with clock.at(HALF):
        tick()
    subject, body = said(AFTER_HALF)["milan@post.example"]
    assert subject == ACTION
    assert "http://127.0.0.1:8000/l/" in body


def test_a_short_wes_hears_nothing_of_its_half(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    started(world, end=date(2026, 4, 17))
    only(monkeypatch, "mid_way")
    for day in (date(2026, 3, 23), date(2026, 3, 27), date(2026, 3, 30), date(2026, 4, 3)):
        assert said(day) == {}, day


def test_the_end_is_news_until_input_is_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = started(world)
    only(monkeypatch, "wes_end")
    told = said(BEFORE_INPUT)
    assert {to: subject for to, (subject, _) in told.items()} == dict.fromkeys((COACH, MEDIATOR, YOUTH), NEWS)
    assert "De laatste dag van je stage is 5 juni 2026. Bespreek wat daarna komt" in told[YOUTH][1]
    assert not any("beurt" in body or "/stap/" in body for _, body in told.values())
    with clock.at(date(2026, 5, 26)):
        case.refresh_from_db()
        evaluation.give_input(case, by=world.as_("coach"), **walk_on.given(case))
    told = said(LAST_BUT_ONE)
    assert {to: subject for to, (subject, _) in told.items()} == {COACH: NEWS, MEDIATOR: ACTION, YOUTH: ACTION}
    assert "/dossiers/JJ-0001/stap/give-input/" in told[YOUTH][1]
    assert "beurt" not in told[COACH][1]


def test_after_an_early_end_no_day_to_come_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = started(world)
    only(monkeypatch, "wes_end")
    with clock.at(date(2026, 4, 8)):
        placement.end_early(case, by=world.as_("mediator"), last_day=date(2026, 4, 8), reason="found_work")
    for day in (date(2026, 4, 8), date(2026, 4, 9)):
        assert said(day) == {}, day
    subject, body = said(date(2026, 4, 13))[YOUTH]
    assert subject == ACTION
    assert "De laatste dag van je stage was 8 april 2026. Nu volgt de evaluatie.\n\nHet is jouw beurt." in body
    assert "langer" not in body


def test_the_text_of_the_first_day_names_nobody_to_whoever_chose_texts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    running(world)
    with writing():
        User.objects.filter(email=YOUTH).update(hears_by="sms", phone="+32470123456")
        Site.objects.update(phone="09 555 01 00")
    only(monkeypatch, "first_day")
    with clock.at(walk.START):
        tick()
        InboxMessage.objects.all().delete()
        sent()
    assert OutgoingMessage.objects.get(carrier="sms").body == (
        "Dag Milan, vandaag begint je stage. Waar: School, Kanaalstraat 12, 9000 Leievoorde. Wanneer: 8.00-16.00. "
        "Lukt het niet? Bel 09 555 01 00. Startblok"
    )
    assert not OutgoingMessage.objects.filter(to=YOUTH).exists()
    kept = InboxMessage.objects.get(user__email=YOUTH)
    assert "Lukt het niet? Bel Els op 09 555 01 02" in kept.text
