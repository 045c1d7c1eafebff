"""What is read again after a body: only what its writes may have changed, and never less than that."""

from typing import Any

import pytest

from startblok.process import record
from startblok.process.facts_sql import FACTS, READS, reading
from startblok.process.loading import found_again
from tests.process.test_queries import SCENES, played
from tests.rules.test_statements import change
from tests.world import World


def test_after_every_step_the_facts_are_those_of_the_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch, "start_job_agreement_signed_here", True)
    real, looked, spared = record.look_again, set(), set()

    def compared(case: Any, written: Any = None) -> None:
        real(case, written)
        looked.add(case.pk)
        if written is not None:
            spared.add(reading(written) != set(FACTS))
        # A scarce step looked at another place too; all the others find what stands there now.
        assert case.found == found_again(case.pk, frozenset(FACTS))

    monkeypatch.setattr(record, "look_again", compared)
    played(world, SCENES)
    assert (len(looked) > 10, spared) == (True, {True, False})


def test_a_fact_is_read_again_when_one_of_its_tables_was_written() -> None:
    assert reading([]) == frozenset()
    assert reading(["records_referral"]) == {"phoned"}
    assert reading(["records_finalevaluation"]) == frozenset()
    assert reading(["records_casefile"]) == set(FACTS)
    assert {"records_message", "records_followup"} == READS["heard"]
