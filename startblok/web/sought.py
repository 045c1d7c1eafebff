"""What an address asks for in words: short, and without the zero byte that no database takes."""

from django.http import QueryDict

LONGEST = 100


def sought(sent: QueryDict, name: str = "zoek") -> str:
    """The words under this name; empty when there are none."""
    return sent.get(name, "").strip()[:LONGEST].replace("\x00", "")
