"""Log lines as JSON: what went wrong and where in the code, never about whom."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

# The only things a caller may add with extra=; none of them says who a person is.
EXTRA = (
    *("case", "vacancy", "document", "paper", "account", "link", "by", "run", "step", "job", "mail", "times", "why"),
    *("status_code", "seconds"),
)

# The number of a case or a place, as it stands in the address of its page.
NUMBER = re.compile(r"[A-Z]{2,4}-P?[0-9]{1,6}")


class Lines(logging.Formatter):
    """One JSON object a line, without the texts that could carry personal data."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; a request is named by its view, an error by its type and place."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": worded(record),
        }
        line |= {key: getattr(record, key) for key in EXTRA if hasattr(record, key)}
        request = getattr(record, "request", None)
        if match := getattr(request, "resolver_match", None):
            line |= asked_for(match)
        if record.exc_info and record.exc_info[1]:
            line |= described(record.exc_info[1])
        return json.dumps(line, default=repr)


def worded(record: logging.LogRecord) -> str:
    """The template, not the filled text: an argument may be a name or an address.

    Django fills in what a suspicious request tried before it hands that over: of such a line the logger says enough.
    """
    filled_in = record.name.startswith("django.security.") and not record.args
    return "a request was refused" if filled_in else str(record.msg)


def asked_for(match: Any) -> dict[str, str]:
    """Give the view and, where it is about a case or a place, its number; of an address nothing else is told."""
    number = str(match.kwargs.get("number", ""))
    kind = "place" if "-P" in number else "case"
    return {"view": match.view_name} | ({kind: number} if NUMBER.fullmatch(number) else {})


def described(error: BaseException) -> dict[str, Any]:
    """Give an error's type and the lines it passed, without its message or values."""
    frames = traceback.extract_tb(error.__traceback__)
    cause = error.__cause__ or error.__context__
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "cause": type(cause).__qualname__ if cause else None,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": Lines}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "startblok": {"level": "INFO"},
        # Django's own handlers would write, or mail, what we leave out.
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # These repeat what stands in an uploaded file.
        "pypdf": {"level": "CRITICAL"},
        "PIL": {"level": "CRITICAL"},
    },
}
"""Where every logger's lines go: to the terminal, where the host collects them."""
