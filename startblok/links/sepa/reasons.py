"""Why a bank did not pay, in plain Dutch, by its code."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LONGEST = 140
CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{2}")
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.IGNORECASE)


@cache
def _reasons() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8"))


def told(given: str, said: str = "") -> tuple[str, str]:
    """The code, and a sentence or two that say why; what is `given` as a code and is none counts as said.

    What a bank says counts only where its code has no sentence of ours. It may quote the account: that goes.
    """
    code = given if CODE.fullmatch(given) else ""
    if code in _reasons():
        return code, str(_reasons()[code]["why"])
    words = said if code else f"{given} {said}"
    readable = " ".join("".join(each if each.isprintable() else " " for each in words).split())
    if readable:
        return code, ACCOUNT.sub("••••", readable)[:LONGEST]
    return code, f"De bank gaf alleen code {code}." if code else "De bank gaf geen reden."


def of_accounts() -> list[str]:
    """Every sentence that says what is wrong with an account, as its holder reads it."""
    return list(dict.fromkeys(str(each["why"]) for each in _reasons().values() if each.get("account")))


def about_account(code: str) -> bool:
    """Whether another account helps, so that its holder is asked for one."""
    return bool(_reasons().get(code, {}).get("account", False))
