"""What is said once a step was taken: a whole sentence, for every step that a person takes."""

import re

from startblok.process.journey import BY_NAME
from startblok.process.reminding import remind
from startblok.rules.roles import Role
from startblok.web.saved import sentence

WHOLE = re.compile(r"(U|Je) [a-z][^.]*[^.: ]\. Het is bewaard\.")


def test_it_is_said_what_was_done_to_whoever_did_it():
    assert sentence(remind, je=False) == "U stuurde een herinnering. Het is bewaard."
    assert sentence(BY_NAME["log_absence"], je=True) == "Je noteerde een afwezigheid. Het is bewaard."


def test_every_step_says_a_whole_sentence_about_the_reader():
    said = [sentence(each, je=False) for each in BY_NAME.values() if each.by != (Role.CLOCK,)]
    assert len(said) > 100
    assert [each for each in said if not WHOLE.fullmatch(each)] == []
    # "Zich", "zijn" and "haar" would speak of somebody else.
    assert [each for each in said if re.search(r"\b(zich|zijn|haar)\b", each)] == []
