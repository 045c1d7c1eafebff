"""Log lines say what went wrong and where, never about whom."""

import json
import logging
import sys

from startblok.logs import Lines

CANARY = "Anke Kanarie 93.05.18-223.61"


def line(**more):
    record = logging.LogRecord("startblok", logging.ERROR, __file__, 1, "geweigerd: %s", (CANARY,), None)
    record.__dict__.update(more)
    return json.loads(Lines().format(record))


def test_an_argument_does_not_reach_the_log():
    assert line()["message"] == "geweigerd: %s"


def test_what_an_error_says_does_not_reach_the_log():
    try:
        raise ValueError(CANARY)
    except ValueError:
        told = line(exc_info=sys.exc_info())
    assert told["error"] == "builtins.ValueError"
    assert len(told["where"]) == 1
    assert CANARY not in json.dumps(told)


def test_only_named_extras_reach_the_log():
    told = line(case=17, first_name=CANARY)
    assert told["case"] == 17
    assert CANARY not in json.dumps(told)
