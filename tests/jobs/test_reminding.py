"""Every row of the table of reminders on a real case: on its days, to its people, once."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from startblok.jobs import reminding
from startblok.jobs.clock import tick
from startblok.process import contract, evaluation, people_of_case, plan, proofs, referral
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import OutgoingMessage
from startblok.records.models import Reminder, ReminderStop, Site, User, Youth
from startblok.records.subject import writing
from startblok.rules.reminders import rows
from startblok.rules.roles import Role
from tests.process import walk, walk_on
from tests.process.test_referral import asked, opened
from tests.world import MONDAY, World, person

YOUTH, COACH, MEDIATOR = "youth@jongere.example", "coach@employer.example", "mediator@partner.example"
EMPLOYER, COORDINATOR = "employer@employer.example", "coordinator@coordination.example"
MAILBOX = "jojo@projecten.example"


def planned(world: World, on: date, start: date, end: date) -> CaseFile:
    """A case whose contract is written on this day, for a WES between these days."""
    with clock.at(on):
        case = walk.prepared(world)
        case.pathway.until = None
        case.pathway.save()
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
        case.refresh_from_db()
        plan.write_plan(case, by=world.as_("coach"), **walk.written(starts_on=start, ends_on=end))
        for who in ("coach", "youth"):
            plan.agree_plan(case, by=world.as_(who))
        case = walk.decide(case, world, start, end)
        walk.with_contract(case, world)
    return case


def running(world: World, end: date = walk.END) -> CaseFile:
    case = planned(world, MONDAY, walk.START, end)
    with clock.at(MONDAY):
        walk.sign(case, world)
    return case


def a_referral(world: World) -> dict[date, list[str]]:
    """Easter Monday is 6 April; the partner has the question since the 14th."""
    with clock.at(date(2026, 4, 2)):
        case = opened(world)
        asked(world, case)

    def pass_it_on() -> None:
        referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])

    def name_mediator() -> None:
        referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"])

    return {
        date(2026, 4, 10): ["job_centre@job-centre.example"],
        date(2026, 4, 14): pass_it_on,
        date(2026, 4, 21): ["partner@partner.example"],
        date(2026, 4, 22): name_mediator,
        date(2026, 4, 28): [MEDIATOR],
    }


def documents(world: World) -> dict[date, Any]:
    """1 May is a Friday."""
    with clock.at(date(2026, 4, 29)):
        case = walk.prepared(world)
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    return {date(2026, 5, 5): [COACH, YOUTH], date(2026, 5, 11): [COACH, YOUTH]}


def a_check(world: World) -> dict[date, Any]:
    """Ascension is Thursday 14 May; nobody of the coordinators knows the case yet."""
    case = planned(world, date(2026, 5, 12), date(2026, 6, 15), date(2026, 9, 4))
    with clock.at(date(2026, 5, 12)):
        walk.sign(case, world)
        walk.deliver(case, world)
    return {date(2026, 5, 18): [MAILBOX], date(2026, 5, 20): [COORDINATOR]}


def signatures(world: World) -> dict[date, Any]:
    """Whit Monday is 25 May; whoever signed is left alone."""
    case = planned(world, date(2026, 5, 20), date(2026, 6, 1), date(2026, 8, 28))

    def employer_signs() -> None:
        contract.sign_contract(case, by=world.as_("employer"))

    def mediator_signs() -> None:
        contract.sign_contract(case, by=world.as_("mediator"))

    return {
        date(2026, 5, 22): [EMPLOYER, MEDIATOR, YOUTH],
        date(2026, 5, 26): employer_signs,
        date(2026, 5, 27): [MEDIATOR, YOUTH],
        date(2026, 5, 28): mediator_signs,
        date(2026, 5, 29): [YOUTH],
    }


def a_start_soon(world: World) -> dict[date, Any]:
    """21 July is a Tuesday."""
    planned(world, date(2026, 7, 1), date(2026, 7, 22), date(2026, 10, 30))
    return {date(2026, 7, 16): [COACH, COORDINATOR]}


def the_first_day(world: World) -> dict[date, Any]:
    running(world)
    return {walk.START: [COACH, YOUTH]}


def no_contact(world: World) -> dict[date, Any]:
    """Four weeks after 9 March are over on 6 April."""
    running(world)
    return {walk.START: tick, date(2026, 4, 7): [MEDIATOR]}


def half_way(world: World) -> dict[date, Any]:
    """From 9 March to 5 June are 89 days."""
    running(world)
    everybody = [COACH, MEDIATOR, YOUTH]
    return {
        walk.START: tick,
        date(2026, 4, 15): everybody,
        date(2026, 4, 22): everybody,
        date(2026, 4, 29): everybody,
    }


def months(world: World) -> dict[date, Any]:
    """Easter Monday is 6 April, and 1 May a Friday."""
    running(world)
    return {
        walk.START: tick,
        date(2026, 3, 31): [COACH],
        date(2026, 4, 3): [COACH],
        date(2026, 4, 30): [COACH],
        date(2026, 5, 6): [COACH],
    }


def the_end(world: World) -> dict[date, Any]:
    """The tenth working day before 5 June is 21 May, for Whit Monday is the 25th."""
    case = running(world)

    def coach_gives_input() -> None:
        case.refresh_from_db()
        evaluation.give_input(case, by=world.as_("coach"), **walk_on.given(case))

    return {
        walk.START: tick,
        date(2026, 5, 21): [COACH, MEDIATOR, YOUTH],
        date(2026, 5, 26): coach_gives_input,
        date(2026, 5, 27): [MEDIATOR, YOUTH],
        date(2026, 6, 4): [COACH, MEDIATOR, YOUTH],
        date(2026, 6, 5): [MEDIATOR, YOUTH],
    }


def a_decision(world: World) -> dict[date, Any]:
    with clock.at(MONDAY):
        walk_on.evaluated(world)
    return {date(2026, 6, 15): [EMPLOYER], date(2026, 6, 22): [EMPLOYER]}


def a_birthday(world: World) -> dict[date, Any]:
    with clock.at(MONDAY):
        case = walk.prepared(world, birth_date=date(2000, 5, 8))
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    return {date(2026, 3, 9): [COACH, COORDINATOR], date(2026, 4, 8): [COACH, COORDINATOR]}


def six_months(world: World) -> dict[date, Any]:
    """From 9 March a WES lasts until 8 September."""
    running(world, end=date(2026, 9, 4))
    return {
        walk.START: tick,
        date(2026, 7, 10): [COACH, COORDINATOR],
        date(2026, 8, 9): [COACH, COORDINATOR],
    }


def the_end_of_a_job(world: World) -> dict[date, Any]:
    with clock.at(MONDAY):
        walk_on.confirmed(walk_on.direct(world), world)
    return {date(2027, 5, 1): [COACH, COORDINATOR], date(2027, 5, 31): [COACH, COORDINATOR]}


SCENES: dict[str, Callable[[World], dict[date, Any]]] = {
    "referral": a_referral,
    "documents": documents,
    "check": a_check,
    "signature": signatures,
    "start_soon": a_start_soon,
    "first_day": the_first_day,
    "no_contact": no_contact,
    "mid_way": half_way,
    "presence": months,
    "wes_end": the_end,
    "decision": a_decision,
    "birthday": a_birthday,
    "six_months": six_months,
    "contract_end": the_end_of_a_job,
}


def only(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Let the table have these rows alone."""
    monkeypatch.setattr(reminding, "rows", lambda: tuple(row for row in rows() if row.key in keys))


def sent() -> list[str]:
    """Who was reminded now."""
    OutgoingMessage.objects.all().delete()
    tick()
    reminding.remind()
    return sorted(OutgoingMessage.objects.values_list("to", flat=True))


def test_every_row_has_its_scene() -> None:
    assert list(SCENES) == [row.key for row in rows()]


@pytest.mark.parametrize("key", SCENES)
def test_a_row_reminds_its_people_on_its_days_and_once(world: World, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    days = SCENES[key](world)
    only(monkeypatch, key)
    for day, what in days.items():
        with clock.at(day - timedelta(days=1)):
            assert sent() == [], f"the day before {day}"
        with clock.at(day):
            if callable(what):
                what()
                assert sent() == [], day
            else:
                assert sent() == what, day
                assert sent() == [], f"again on {day}"
    with clock.at(max(days) + timedelta(days=9)):
        assert sent() == []


def test_what_nobody_can_be_reached_for_is_not_kept_as_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    User.objects.filter(email=YOUTH).update(is_active=False)
    with clock.at(date(2026, 5, 5)):
        assert sent() == [COACH]
    assert list(Reminder.objects.values_list("role", "slot")) == [("coach", "asked+3")]


def test_a_reminder_says_what_waits_since_when_and_where(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        sent()
    youth, coach = (OutgoingMessage.objects.get(to=to) for to in (YOUTH, COACH))
    assert {youth.subject, coach.subject} == {"Actie nodig: dossier JJ-0001"}
    assert "We wachten sinds 29 april 2026 op je document voor de stage.\n\nHet is jouw beurt.\n" in youth.body
    assert "/dossiers/JJ-0001/stap/add-proof/" in youth.body
    assert "Het is uw beurt.\n- Vraag de jongere naar het document, en help als het niet lukt" in coach.body
    assert "Bogaert" not in youth.body + coach.body
    assert "LED" not in coach.body


def test_the_first_day_says_where_when_and_whom_to_call(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    running(world)
    only(monkeypatch, "first_day")
    with clock.at(walk.START):
        sent()
    youth = OutgoingMessage.objects.get(to=YOUTH)
    assert youth.subject == "Nieuws over dossier JJ-0001"
    assert (
        "Waar: School, Kanaalstraat 12, 9000 Leievoorde. Wanneer: 8.00-16.00. Lukt het niet? "
        "Bel Els op 09 555 01 02, voor 8.00." in youth.body
    )


def test_whoever_has_a_phone_only_gets_a_text_with_a_link(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    with writing():
        Youth.objects.update(user=None, email="", phone="+32470123456")
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        sent()
    text = OutgoingMessage.objects.get(carrier="sms")
    assert (text.to, text.subject) == ("+32470123456", "")
    assert text.body.startswith(
        "Dag Milan, we hebben je overzicht uit de LED nodig. Startblok: http://127.0.0.1:8000/l/"
    )
    assert "Bogaert" not in text.body


def test_the_first_day_reaches_a_phone_in_words_of_its_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    running(world)
    with writing():
        Youth.objects.update(user=None, email="", phone="+32470123456")
        Site.objects.update(phone="09 555 01 00")
    only(monkeypatch, "first_day")
    with clock.at(walk.START):
        sent()
    assert OutgoingMessage.objects.get(carrier="sms").body == (
        "Dag Milan, vandaag begint je stage. Waar: School, Kanaalstraat 12, 9000 Leievoorde. Wanneer: 8.00-16.00. "
        "Lukt het niet? Bel 09 555 01 00. Startblok"
    )


def test_whoever_has_no_account_gets_a_link_by_mail(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    with writing():
        Youth.objects.update(user=None)
    only(monkeypatch, "documents")
    with clock.at(date(2026, 5, 5)):
        assert sent() == [COACH, "milan@post.example"]
    assert "http://127.0.0.1:8000/l/" in OutgoingMessage.objects.get(to="milan@post.example").body


def test_nothing_is_sent_at_night(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    for hour, expected in ((6, 0), (20, 0), (7, 2)):
        with clock.at(datetime.combine(date(2026, 5, 5), time(hour), clock.BRUSSELS)):
            assert len(sent()) == expected


def test_the_coordinator_who_knows_the_case_is_reminded_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    a_check(world)
    person("second_coordinator", world.organisations["coordination"], Role.COORDINATOR)
    with clock.at(date(2026, 5, 12)):
        case = CaseFile.objects.get()
        proof = case.documents.get(kind="led")
        proofs.accept_proof(case, by=world.as_("coordinator"), document=proof)
    only(monkeypatch, "check")
    with clock.at(date(2026, 5, 18)):
        assert sent() == [COORDINATOR]
    with clock.at(date(2026, 5, 20)):
        assert sent() == [COORDINATOR, "second_coordinator@coordination.example"]


def test_a_closed_case_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    CaseFile.objects.update(state="closed", closed_on=MONDAY, outcome="withdrawn")
    with clock.at(date(2026, 5, 5)):
        assert sent() == []


def test_a_case_whose_reminders_are_stopped_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    documents(world)
    only(monkeypatch, "documents")
    who = {"stopped_by": world.users["mediator"], "stopped_at": clock.now()}
    stop = ReminderStop.objects.create(case=CaseFile.objects.get(), reason="Ziek", **who)
    with clock.at(date(2026, 5, 5)):
        assert sent() == []
        stop.resumed_at, stop.resumed_by = clock.now(), world.users["mediator"]
        stop.save()
        assert sent() == [COACH, YOUTH]


def test_a_row_is_one_query_however_many_cases_wait(
    world: World, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    def another(number: int) -> None:
        case = walk.prepared(world, f"JJ-000{number}", f"youth_{number}")
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])

    with clock.at(date(2026, 5, 4)):
        another(1)
        with django_assert_num_queries(len(rows())):
            reminding.remind()
        another(2)
        another(3)
        assert len(list(reminding.TRIGGERS["documents"](clock.today()))) == 3
        with django_assert_num_queries(len(rows())):
            reminding.remind()
