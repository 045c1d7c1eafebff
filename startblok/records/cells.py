"""The cells of a list that a spreadsheet opens: text only, whatever somebody typed."""

from typing import Any

from startblok.records.names import bare

RUNS = ("=", "+", "-", "@", "\t", "\r")
# A spreadsheet reads the file as UTF-8 only when it begins with this mark.
MARK = "\ufeff"


def safe(value: Any) -> str:
    """A cell that no spreadsheet runs as a formula."""
    text = "" if value is None else bare(str(value))
    return f"'{text}" if text.startswith(RUNS) else text
