"""The first sentence of each message: there for every step and whom it tells, and in the form of its reader."""

import re

import pytest

from startblok.process.candidates import HAPPENED
from startblok.process.first_sentence import FURTHER, OTHERS, first_sentence, sentences
from startblok.process.journey import BY_NAME
from startblok.process.told import PLAINER
from startblok.records.visibility import Part, parts_for
from startblok.rules.roles import Role

WORDS = {"why": "De rekening is afgesloten.", "who": "De werkgever", "day": "3 maart 2026", "about": "dossier JJ-0001"}
WORDS |= {"month": "september 2026 (2)", "amount": "123.456,78 euro"}
FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
# Whoever names a mediator for a closed case is not told that it is about money.
SAYS_NOT_WHO = {("read_answers", "partner")}
PAIRS = [(step, reader) for step, known in sentences().items() for reader in known]


def test_there_is_one_for_every_step_and_whom_it_tells_and_no_other() -> None:
    told = {(step.name, role.value) for step in BY_NAME.values() for role in step.tell}
    # A candidate gets these with the link to what they sent.
    told -= {(step, Role.YOUTH.value) for step in HAPPENED}
    further = {(step, str(reader)) for step, readers in FURTHER.items() for reader in readers}
    assert set(PAIRS) == told | further
    assert len(PAIRS) > 300


@pytest.mark.parametrize(("step", "reader"), PAIRS)
def test_it_is_one_plain_sentence_or_two_for_its_reader(step: str, reader: str) -> None:
    role = Role.EMPLOYER if reader == OTHERS else Role(reader)
    said = first_sentence(step, role, others=reader == OTHERS)
    assert said == sentences()[step][reader]
    filled = said.format_map(WORDS)
    assert filled.endswith((".", "?", "!"))
    assert 30 < len(filled) < 200
    assert "{day}" in said
    # Who did it themselves, or somebody in their name, reads no "de jongere".
    themselves = BY_NAME[step].by == (role,)
    assert themselves or (step, reader) in SAYS_NOT_WHO or ("{about}" if reader == OTHERS else "{who}") in said
    assert not (FORMAL if role is Role.YOUTH else FAMILIAR).search(filled)


@pytest.mark.parametrize("step", sorted(PLAINER))
def test_whoever_may_not_know_the_outcome_of_a_check_does_not_read_it(step: str) -> None:
    for reader, said in sentences()[step].items():
        if Part.PROOF not in parts_for(Role(reader)):
            assert said == "{who} keek op {day} de voorwaarden van de startbaan na."


def test_an_act_of_an_older_release_is_told_in_general_words() -> None:
    assert first_sentence("long_ago", Role.COACH) == "{who} wijzigde gegevens."
