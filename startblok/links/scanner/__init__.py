"""The virus scanner: looks at each upload before it is kept, where the installation has one."""

from django.conf import settings

from startblok.links.scanner.clamd import Clamd
from startblok.links.scanner.looking import NotAnswering, Scanner
from startblok.links.scanner.stand_in import StandIn

__all__ = ["NotAnswering", "Scanner", "chosen"]


def chosen() -> Scanner | None:
    """The scanner of this installation: clamd where its address is set, a stand-in in a demo, else none."""
    if settings.CLAMD:
        return Clamd(settings.CLAMD)
    return StandIn() if settings.DEMO else None
