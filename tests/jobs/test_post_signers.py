"""The post about a contract that changes: of its signers only those hear it who are asked again."""

from typing import Any

from startblok.jobs import post
from startblok.process import amend, contract
from startblok.records import clock
from startblok.records.log import Notice
from startblok.rules.roles import Role
from tests.jobs.test_post import readers
from tests.process import walk
from tests.world import World, person


def told_after(world: World, change: Any) -> list[str]:
    """Who gets a mail when the contract changes after the youth and the employer signed it."""
    case = walk.to_sign(world)
    for who in ("youth", "employer"):
        contract.sign_contract(case, by=world.as_(who))
    Notice.objects.update(handled_at=clock.now())
    change(case)
    post.post()
    return [each.partition("@")[0] for each in readers()]


def renamed(world: World) -> None:
    world.employer.refresh_from_db()
    known = dict.fromkeys(("company_number", "mail", "phone", "street", "postcode", "municipality"), "")
    amend.change_organisation(world.employer, by=world.as_("employer"), name="School De Meander", **known)


def test_a_typo_of_the_employer_is_told_to_whoever_must_sign(world: World) -> None:
    person("colleague", world.employer, Role.EMPLOYER)
    # The youth's signature stands; the mediator did not sign yet.
    assert told_after(world, lambda _: renamed(world)) == ["colleague", "mediator"]


def test_other_terms_are_told_to_all_who_sign_again(world: World) -> None:
    change = told_after(world, lambda case: walk.with_contract(case, world, tasks="Koken"))
    assert change == ["employer", "mediator", "youth"]


def test_a_contract_written_in_the_same_words_asks_nobody_again(world: World) -> None:
    assert told_after(world, lambda case: walk.with_contract(case, world)) == ["mediator"]
