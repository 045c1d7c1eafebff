"""The acts of a WES in the order in which people live them, each a few days after the one before."""

from datetime import date
from typing import Any

from startblok.demo.money import banked
from startblok.demo.tale import Tale, competences, paper
from startblok.papers.shelf import to_sign
from startblok.process import (
    accounts,
    contract,
    evaluation,
    followup,
    midway,
    orientation,
    people_of_case,
    plan,
    preparation,
    presence,
    proofs,
    proposal,
    referral,
)
from startblok.process import placement as wes
from startblok.process.assisted import DIGITS, send
from startblok.process.facts import facts_of, load
from startblok.process.plan_actions import planned_actions, tick_action
from startblok.records.log import OutgoingMessage
from startblok.records.plans import PlanAction
from startblok.rules.midway import is_long_enough
from startblok.rules.presence import unconfirmed

WORDS = {
    "starting_situation": "Komt pas van school en zoekt werk met de handen.",
    "tasks": "Meehelpen in de ploeg, klein materiaal in orde houden.",
    "motivation": "In deze weken kan het werkritme groeien, en er is tijd voor twee bezoeken aan een school.",
    "contact_moments": "Elke vrijdag na de middag, en om de drie weken met de bemiddelaar.",
}
GOAL = {
    "why": "Dit is op elke werkplek nodig",
    "goal": "Vier dagen op vijf zonder herinnering",
    "how": "Elke ochtend even overlopen",
    "help_from": "De coach",
    "target": 3,
    "looked_at": "Elke vrijdag",
}
WEEK: dict[str, Any] = {
    "weekdays": ["mon", "tue", "wed", "thu", "fri"],
    "hours_per_week": "38",
    "day_hours": "8.00 tot 16.30 uur",
}
TALKS = (
    "Hoe de week ging, en wat beter kan.",
    "Op tijd komen lukt goed. We oefenen nu op zelfstandig werken.",
    "Een collega was tevreden over het werk van deze week.",
    "Bezoek aan een school voorbereid.",
)


def opened(tale: Tale) -> None:
    tale.do(0, orientation.open_case, tale.employer, **tale.candidate.answers(tale.team))


def asked(tale: Tale) -> None:
    office = tale.stage.organisations[tale.office]
    question = "Kan deze kandidaat in een traject met een stage? De motivatie is er, het werkritme nog niet."
    tale.do(1, referral.request_referral, tale.employer, office=office, question=question)


def passed_on(tale: Tale) -> None:
    tale.do(3, referral.pass_on, tale.office_person, partner=tale.stage.organisations[tale.partner])


def assigned(tale: Tale) -> None:
    tale.do(4, referral.assign_mediator, tale.partner_person, mediator=tale.mediator)


def pathway(tale: Tale) -> dict[str, Any]:
    """The pathway the youth is in, long enough for the WES."""
    return {"pathway": "TIW", "pathway_from": tale.on(9), "pathway_until": tale.on(420), "not_yet_ready": True}


def admitted(tale: Tale) -> None:
    tale.do(9, referral.admit_to_pathway, tale.helper, **pathway(tale))
    known = {"email": tale.candidate.email, "phone": tale.case.youth.phone}
    tale.do(9, accounts.change_contact_for_youth, tale.helper, hour=11, sure=True, **known)


def proposed(tale: Tale) -> None:
    known = tale.candidate.answers(tale.team)
    names = ("first_name", "last_name", "birth_date", "email", "phone", "postcode", "municipality", "benefit")
    tale.do(8, proposal.propose_youth, tale.helper, **{name: known[name] for name in names}, **pathway(tale))


def coached(tale: Tale) -> None:
    tale.do(10, people_of_case.name_coach, tale.employer, coach=tale.coach)


def planned(tale: Tale) -> None:
    tale.do(
        12,
        plan.write_plan,
        tale.guide,
        competences=[{"competence": each, **GOAL} for each in competences()],
        study_actions=[{"text": "Bezoek aan een school voor volwassenen", "by_when": tale.on(60)}],
        future_steps=[{"text": "Rijbewijs B: theorie leren", "by_when": None}],
        starts_on=tale.starts_on,
        ends_on=tale.ends_on,
        **WORDS,
    )


def agreed(tale: Tale) -> None:
    tale.do(14, plan.agree_plan, tale.guide)
    if tale.candidate.email:
        tale.do(15, plan.agree_plan, tale.youth, hour=17)
    else:
        helped(tale, 15, plan.agree_plan_for_youth)


def helped(tale: Tale, day: int, step: Any) -> None:
    """The youth reads it on the phone of the coach, and types the code that came on the own phone."""
    with tale.stage.at(tale.begins + day, 10):
        case = load(tale.case)
        shown = to_sign(step.ask.paper, case)
        if shown is None:
            raise LookupError("there is nothing to sign")
        send(case, tale.guide, step.ask.paper, shown.hash)
        sent = OutgoingMessage.objects.filter(to=tale.candidate.phone).latest("id")
    code = next(word for word in sent.body.split() if word.isdigit() and len(word) == DIGITS)
    tale.do(day, step, tale.guide, code=code, shown=shown.hash)


def decided(tale: Tale, **more: Any) -> None:
    days = {"starts_on": tale.starts_on, "ends_on": tale.ends_on}
    tale.do(16, preparation.decide_duration, tale.helper, motivation="Zoals in het plan", **days, **more)


def contracted(tale: Tale) -> None:
    tale.do(
        17,
        contract.write_contract,
        tale.guide,
        site=tale.team.site,
        tasks=WORDS["tasks"],
        protective_equipment="Veiligheidsschoenen",
        warn_name=tale.guide.name,
        warn_phone="09 555 02 10",
        warn_before="8.00 uur",
        **WEEK,
    )


def half_signed(tale: Tale) -> None:
    tale.do(18, contract.sign_contract, tale.employer)


def signed(tale: Tale) -> None:
    half_signed(tale)
    if tale.candidate.email:
        tale.do(19, contract.sign_contract, tale.youth, hour=18)
    else:
        helped(tale, 19, contract.sign_contract_for_youth)
    tale.do(20, contract.sign_contract, tale.helper)


def proven(tale: Tale) -> None:
    tale.do(20, proofs.add_proof, tale.employer, file=paper())


def delivered(tale: Tale) -> None:
    tale.do(21, proofs.deliver_documents, tale.employer, proof_dated_on=tale.on(2))


def started(tale: Tale) -> None:
    tale.do(28, preparation.start_wes, hour=1)


def checked(tale: Tale) -> None:
    tale.do(31, proofs.pass_check, tale.coordinator)


def followed(tale: Tale, until: int, *, but: date | None = None) -> None:
    """A talk each week, a message now and then, and one observation, until this day; each when it happened.

    Each month that is over is confirmed, `but` for the one that begins on this day.
    """
    for number, day in enumerate(range(32, min(until, tale.end), 7)):
        about = {"about_study": number % 3 == 0, "about_future": number % 4 == 1}
        talk = {"happened_on": tale.on(day), "with_whom": "youth", "text": TALKS[number % len(TALKS)], **about}
        tale.do(day, followup.log_conversation, tale.helper if number % 3 == 2 else tale.guide, hour=15, **talk)
        if number == 3:
            visited = planned_actions(tale.case).filter(kind=PlanAction.STUDY).first()
            tale.do(day, tick_action, tale.guide, hour=16, action=visited, done_on=tale.on(day))
        if tale.on(day).month != tale.on(day - 7).month:
            present(tale, day, but=but)
        if number % 3 == 1:
            tale.do(day, followup.send_message, tale.helper, hour=16, thread="youth", text="Dag! Hoe gaat het?")
        if number == 1 and until > day + 1:
            seen = {"competence": competences()[0], "score": 3, "example": "Belde zelf toen de bus te laat was"}
            tale.do(day + 1, followup.log_observation, tale.guide, happened_on=tale.on(day + 1), **seen)
        if day <= tale.half < min(day + 7, until):
            half_way(tale, tale.half)


def half_way(tale: Tale, day: int) -> None:
    """The clock asks how it goes, and all three say it the same evening."""
    if not is_long_enough(tale.starts_on, tale.ends_on):
        return
    tale.do(day, midway.ask_midway, hour=17)
    said = {
        "going_well": "Komt op tijd en vraagt wat er te doen is",
        "must_change": "Sneller zeggen als iets niet lukt",
        "agreements": "Elke vrijdag kijken we samen naar de week",
    }
    people = [(tale.guide, 2), (tale.youth, 3), (tale.helper, 2)]
    for hour, (who, level) in enumerate(people, start=18):
        seen = {"level": level, "example": "Verwittigde toen de bus te laat was"}
        scores = [{"competence": each, **seen} for each in competences()]
        tale.do(day, midway.give_midway, who, hour=hour, scores=scores, **said)


def present(tale: Tale, day: int, *, but: date | None = None) -> None:
    """The coach confirms each month that is over, but for the one that begins on this day."""
    with tale.stage.at(tale.begins + day, 16):
        facts = facts_of(load(tale.case))
        waiting = unconfirmed(facts.wes, facts.absences, facts.today)
    for month in (each for each in waiting if each != but):
        tale.do(day, presence.confirm_presence, tale.guide, hour=16, month=month)


def finished(tale: Tale) -> None:
    tale.do(tale.end + 1, wes.finish, hour=1)
    present(tale, tale.end + 1)


def given(tale: Tale, who: str) -> None:
    """One party's input."""
    person = {"youth": lambda: tale.youth, "coach": lambda: tale.guide, "mediator": lambda: tale.helper}[who]()
    score = {"start": 2, "end": 3, "example": "Begint zonder dat iemand het vraagt"}
    tale.do(
        tale.end + {"coach": 2, "youth": 3, "mediator": 4}[who],
        evaluation.give_input,
        person,
        scores=[{"competence": each, **score} for each in competences()],
        study_outcome="Twee scholen bezocht",
        future_outcome="De theorie van het rijbewijs is begonnen",
        advice="hire",
    )


def all_given(tale: Tale) -> None:
    for who in ("coach", "youth", "mediator"):
        given(tale, who)


def evaluated(tale: Tale) -> None:
    tale.do(
        tale.end + 6,
        evaluation.close_evaluation,
        tale.helper,
        conclusion="De stage toont dat het werkritme er is.",
        training_needed=True,
        training_what="Medewerker onderhoud",
        training_where="Centrum voor volwassenenonderwijs",
        training_from=tale.on(tale.end + 40),
        training_enrolled=True,
        no_training_reason="",
    )


TO_REFERRAL = (opened, asked, passed_on, assigned)
TO_PREPARATION = (*TO_REFERRAL, admitted, coached)
TO_DECIDED = (*TO_PREPARATION, planned, agreed, decided)
TO_READY = (*TO_DECIDED, contracted, banked, signed, proven, delivered)
TO_START = (*TO_READY, started, checked)


def walk(tale: Tale, *acts: Any) -> None:
    """Live these acts one after the other."""
    for act in acts:
        act(tale)
