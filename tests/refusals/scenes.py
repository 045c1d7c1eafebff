"""For each step under a law: a record on which it can be taken now, by whom, when, and with which answers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from startblok.process.bank_account import present
from startblok.records.models import ExceptionRequest, Membership, SamePersonQuestion, Vacancy
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.process.walk_on import AFTER, DECIDED, HALF_WAY, JOB_FROM
from tests.refusals.makers import (
    AWAY,
    DAY,
    DURATION,
    EXCEPTION,
    JUNE,
    LATER,
    PERSON,
    PROPOSED,
    SOONER,
    VACANCY,
    WHY,
    Scene,
    absent,
    agreement_of,
    asked,
    asked_exception,
    at_work,
    coach_of,
    completed,
    contract_of,
    contracted,
    decided,
    delivered,
    drafted,
    failed,
    grant_of,
    heard_all,
    input_of,
    known_youth,
    left,
    mediator_of,
    opened,
    over,
    partner_of,
    phoned,
    place_two,
    plan_of,
    planned,
    question_of,
    renewing,
    silent,
    stopping,
    submitted,
    told,
    trained_later,
    twice,
    uploaded,
    vacancy,
    written,
)
from tests.refusals.makers_of_accounts import changed_account
from tests.refusals.makers_of_applications import YARA, applying
from tests.refusals.makers_of_evaluations import (
    mediator_gave_input,
    mediator_gave_part,
    noted_input,
    noted_part,
    part_of,
)
from tests.refusals.makers_of_runs import SCENES_OF_RUNS
from tests.refusals.makers_of_travel import RODE, asked_back, claim_of, claims_of
from tests.stories.people import PATHWAY, scan
from tests.world import CANDIDATE, MONDAY, OTHER_IBAN, World


def helped_by(who: str, paper: str) -> Callable[[Any, World], dict[str, Any]]:
    """The youth signs on the screen of this person."""
    return lambda case, world: walk.helped(case, world.as_(who), paper)


def on_paper_of(paper: str) -> Callable[[Any, World], dict[str, Any]]:
    """The youth signs the paper with a pen."""
    return lambda case, _world: walk.with_pen(case, paper, "youth") | {"file": scan()}


SCENES: Mapping[str, Scene] = {
    "open_case": Scene(lambda world: world.blank(), "employer", answers=told(**CANDIDATE)),
    "propose_youth": Scene(lambda world: world.blank(), "mediator", answers=told(**PROPOSED, **PATHWAY)),
    "choose_direct": Scene(opened, "employer"),
    "request_referral": Scene(
        opened,
        "employer",
        answers=question_of,
    ),
    "request_referral_after_all": Scene(
        walk_on.direct,
        "employer",
        answers=question_of,
    ),
    "admit_to_pathway": Scene(asked, "mediator", answers=told(**PATHWAY)),
    "confirm_phoned_admission": Scene(phoned("admit"), "mediator", answers=told(**PATHWAY)),
    "confirm_phoned_decline": Scene(phoned("decline"), "mediator", answers=told(shareable="later", **WHY)),
    "confirm_phoned_return": Scene(phoned("return"), "mediator", answers=told(**WHY)),
    "ask_exception": Scene(known_youth, "mediator", answers=told(**EXCEPTION)),
    "grant_exception": Scene(
        asked_exception, "coordinator", answers=lambda *_: {"asked": ExceptionRequest.objects.get()} | WHY
    ),
    "refuse_exception": Scene(
        asked_exception, "coordinator", answers=lambda *_: {"asked": ExceptionRequest.objects.get()} | WHY
    ),
    "name_coach": Scene(known_youth, "employer", answers=coach_of),
    "assign_mediator": Scene(asked, "partner", answers=mediator_of),
    "hand_over": Scene(known_youth, "mediator", answers=mediator_of),
    "hand_over_to_partner": Scene(known_youth, "mediator", answers=partner_of),
    "guide_further": Scene(left, "mediator", answers=told(note="Samen verder zoeken")),
    "correct_person": Scene(known_youth, "mediator", answers=told(**PERSON)),
    "correct_candidate": Scene(opened, "employer", answers=told(benefit="", **WHY)),
    "correct_pathway": Scene(known_youth, "mediator", answers=told(pathway_from=START, pathway_until="", **WHY)),
    "change_contact_for_youth": Scene(
        known_youth, "mediator", answers=told(email="milan@post.example", phone="", sure=True)
    ),
    "say_not_same": Scene(twice, "coordinator", answers=lambda *_: {"question": SamePersonQuestion.objects.get()}),
    "join_records": Scene(twice, "coordinator", answers=lambda *_: {"question": SamePersonQuestion.objects.get()}),
    "move_to_place": Scene(contracted, "coordinator", answers=lambda _, world: {"place": place_two(world)} | WHY),
    "write_plan": Scene(planned, "coach", answers=plan_of),
    "agree_plan": Scene(drafted, "coach"),
    "agree_plan_for_youth": Scene(drafted, "coach", answers=helped_by("coach", "opleidingsplan")),
    "agree_plan_on_paper": Scene(drafted, "coach", answers=on_paper_of("opleidingsplan")),
    "write_contract": Scene(decided, "coach", answers=contract_of),
    "sign_contract": Scene(contracted, "youth"),
    "sign_contract_for_youth": Scene(contracted, "mediator", answers=helped_by("mediator", "stagecontract")),
    "dispute_plan": Scene(drafted, "youth", answers=told(**WHY)),
    "sign_contract_on_paper": Scene(contracted, "mediator", answers=on_paper_of("stagecontract")),
    "dispute_contract": Scene(contracted, "youth", answers=told(**WHY)),
    "add_signed_contract": Scene(contracted, "coach", answers=lambda *_: {"file": scan()}),
    "note_schedule": Scene(uploaded, "coach", answers=lambda _, world: {"site": world.site} | walk.WEEK),
    "accept_model": Scene(uploaded, "coordinator"),
    "refuse_model": Scene(uploaded, "coordinator", answers=told(reason="not_signed", note="")),
    "accept_proof": Scene(delivered, "coordinator"),
    "refuse_proof": Scene(delivered, "coordinator", answers=told(reason="unreadable", note="")),
    "deliver_documents": Scene(delivered, "employer", answers=told(proof_dated_on=MONDAY)),
    "pass_check": Scene(delivered, "coordinator"),
    "fail_check": Scene(delivered, "coordinator", answers=told(condition="diploma", **WHY)),
    "ask_more": Scene(delivered, "coordinator", answers=told(**WHY)),
    "keep_place": Scene(failed, "coordinator", START, told(**WHY)),
    "remind": Scene(planned, "mediator", answers=told(whom="youth")),
    "stop_reminders": Scene(known_youth, "mediator", answers=told(**WHY)),
    "resume_reminders": Scene(silent, "mediator"),
    "withdraw_place": Scene(failed, "coordinator", START, told(**WHY)),
    "decide_duration": Scene(planned, "mediator", answers=told(**DURATION)),
    "start_wes": Scene(delivered, "mediator", START),
    "undo_start_again": Scene(walk_on.running, "mediator", START + DAY, told(**WHY)),
    "undo_start_close": Scene(walk_on.running, "mediator", START + DAY, told(**WHY)),
    "change_schedule": Scene(walk_on.running, "mediator", START + DAY, told(**walk.WEEK)),
    "extend": Scene(walk_on.running, "mediator", START + DAY, told(ends_on=LATER, motivation="Meer")),
    "shorten": Scene(walk_on.running, "mediator", START + DAY, told(ends_on=SOONER, motivation="Minder")),
    "log_absence": Scene(walk_on.running, "coach", START + DAY, told(**AWAY)),
    "correct_absence": Scene(
        absent, "coach", START + DAY, lambda case, _: {"absence": case.absences.get()} | AWAY | {"kind": "family"}
    ),
    "confirm_presence": Scene(walk_on.running, "coach", date(2026, 3, 31), told(month=date(2026, 3, 1))),
    "claim_kilometres": Scene(walk_on.running, "youth", START + DAY, told(**RODE)),
    "claim_ticket": Scene(
        walk_on.running,
        "youth",
        START + DAY,
        lambda *_: {"what": "ticket", "travelled_on": START, "cost": "5,20", "file": scan()},
    ),
    "withdraw_travel": Scene(asked_back(START), "youth", START + 8 * DAY, claim_of),
    "accept_travel": Scene(asked_back(START), "mediator", START + 8 * DAY, claims_of),
    "return_travel": Scene(asked_back(START), "mediator", START + 8 * DAY, lambda *them: claim_of(*them) | WHY),
    "strike_absence": Scene(absent, "coach", START + DAY, lambda case, _: {"absence": case.absences.get()} | WHY),
    "go_on": Scene(stopping, "mediator", START + DAY, told(**WHY)),
    "end_early": Scene(walk_on.running, "mediator", START + DAY, told(last_day=START, reason="other", note="")),
    "give_midway": Scene(walk_on.half_way, "coach", HALF_WAY, part_of),
    "note_midway": Scene(mediator_gave_part, "mediator", HALF_WAY, noted_part),
    "give_input": Scene(over, "coach", AFTER, input_of),
    "note_input": Scene(mediator_gave_input, "mediator", AFTER, noted_input),
    "disagree": Scene(heard_all, "coach", AFTER, told(text="Dat zag ik anders")),
    "record_no_input": Scene(over, "mediator", AFTER, told(party="youth", **WHY)),
    "close_evaluation": Scene(heard_all, "mediator", AFTER, told(**walk_on.CLOSING)),
    "hire": Scene(
        walk_on.evaluated, "employer", DECIDED, lambda _, world: {"place": world.place, "starts_on": JOB_FROM}
    ),
    "do_not_hire": Scene(walk_on.evaluated, "employer", DECIDED, told(reason="other", note="")),
    "free_place": Scene(walk_on.evaluated, "coordinator", date(2026, 7, 20)),
    "add_file_paper": Scene(walk_on.direct, "employer", answers=lambda *_: {"item": "qualification", "file": scan()}),
    "note_paper_seen": Scene(walk_on.direct, "employer", answers=told(item="identity", seen_on=MONDAY)),
    "write_agreement": Scene(walk_on.direct, "employer", answers=agreement_of),
    "dispute_agreement": Scene(written, "youth_of_jj-0001", answers=told(**WHY)),
    "add_signed_agreement": Scene(written, "employer", answers=lambda *_: {"file": scan()}),
    "submit_file": Scene(completed, "employer"),
    "confirm_start_job": Scene(submitted, "coordinator"),
    "return_file": Scene(submitted, "coordinator", answers=told(**WHY)),
    "refuse_file": Scene(submitted, "coordinator", answers=told(**WHY)),
    "start_training": Scene(trained_later, "youth", date(2026, 9, 2), told(started_on=date(2026, 9, 1))),
    "ask_renewal": Scene(at_work, "employer", answers=told(until=date(2028, 6, 30))),
    "grant_renewal": Scene(renewing, "coordinator"),
    "refuse_renewal": Scene(renewing, "coordinator", answers=told(**WHY)),
    "end_membership": Scene(
        lambda world: world.employer,
        "employer",
        answers=lambda _, world: {
            "member": Membership.objects.get(user=world.users["second_coach"]),
            "takes_over": None,
        },
    ),
    "extend_grant": Scene(lambda world: world.place, "coordinator", answers=grant_of(valid_until=date(2029, 1, 1))),
    "grant_again": Scene(
        lambda world: world.place, "coordinator", answers=told(valid_from=date(2028, 9, 1), valid_until=None)
    ),
    "end_grant": Scene(lambda world: world.place, "coordinator", answers=grant_of(valid_until=JUNE, **WHY)),
    "write_vacancy": Scene(lambda world: Vacancy(place=world.place), "employer", answers=told(**VACANCY)),
    "change_vacancy": Scene(vacancy, "employer", answers=told(**VACANCY)),
    "publish_vacancy": Scene(vacancy, "employer"),
    "apply": Scene(applying, "youth", answers=told(**YARA)),
    "give_account": Scene(
        lambda world: walk.prepared(world).youth, "youth", answers=told(iban=OTHER_IBAN, holder="Milan Bogaert")
    ),
    "note_account": Scene(
        changed_account, "mediator", answers=told(iban=OTHER_IBAN, holder="Milan Bogaert", sure=True)
    ),
    "confirm_account": Scene(
        changed_account, "mediator", answers=lambda case, _: {"account": present(case.youth).pk, "sure": True}
    ),
    **SCENES_OF_RUNS,
}

ONLY_REFUSED: Mapping[str, Scene] = {"sign_agreement": Scene(written, "youth_of_jj-0001")}
"""A step that the law of today never allows: an employment contract is not signed here."""
