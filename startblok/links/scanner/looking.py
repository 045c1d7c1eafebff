"""What every scanner does, and how it fails."""

from typing import Protocol


class NotAnswering(Exception):
    """The scanner is not there, is too slow, or does not say what it found: then nothing may be kept."""


class Scanner(Protocol):
    """Something that knows harmful files."""

    def finds(self, content: bytes) -> str:
        """The name of what it found in these bytes, empty when they are clean; raises NotAnswering."""
