"""A Maildir, into which a mail server on this machine delivers what came back; the stand-in of tests too."""

from collections.abc import Callable
from pathlib import Path

from startblok.links.bounces.port import AT_ONCE, LONGEST, Away


class Folder:
    """The Maildir at this path: what is new lies in `new`, what was read goes to `cur`."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def read(self, judge: Callable[[bytes], None]) -> int:
        """Give each new message to `judge`, then put it with those that were read; raises Away."""
        try:
            found = sorted(each for each in (self.path / "new").iterdir() if each.is_file())[:AT_ONCE]
            for each in found:
                with each.open("rb") as opened:
                    judge(opened.read(LONGEST))
                each.rename(self.path / "cur" / f"{each.name}:2,S")
        except OSError as error:
            raise Away(type(error).__name__) from error
        return len(found)
