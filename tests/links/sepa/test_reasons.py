"""The reasons of banks in Dutch: one short sentence or two for each code, and who can mend it."""

import re
import tomllib
from pathlib import Path

import pytest

from startblok.links.sepa import reasons

ALL = tomllib.loads(Path(reasons.__file__).with_name("reasons.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", ALL)
def test_a_reason_is_short_and_plain(code: str) -> None:
    assert re.fullmatch(reasons.CODE, code)
    assert ALL[code].keys() <= {"why", "account"}
    assert reasons.told(code, "anders") == (code, ALL[code]["why"])
    assert re.fullmatch(r"[A-Z][^.]{5,75}\.(?: [A-Z][^.]{5,75}\.)?", ALL[code]["why"])
    assert not re.search(r"\b(indien|dienen|teneinde|middels|conform|begunstigde|debiteur)\b", ALL[code]["why"])


@pytest.mark.parametrize(
    ("code", "told"),
    [("AC01", True), ("AC04", True), ("AC06", True), ("RC01", True), ("AM04", False), ("MD07", False), ("XX99", False)],
)
def test_another_account_helps_where_the_account_is_the_matter(code: str, told: bool) -> None:
    assert reasons.about_account(code) is told
    assert reasons.about_account("") is False


def test_what_a_bank_says_is_cut_and_has_no_line_ends() -> None:
    assert reasons.told("", "a\r\nb\u202e" + "c" * 300) == ("", "a b " + "c" * 136)
