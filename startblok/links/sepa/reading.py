"""XML of any size held to a schema without a tree, entities, or a look at anything but what is fed."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

NAMED = re.compile(r"Element '(?:\{[^}']*\})?([A-Za-z0-9]{1,40})'")


class Broken(Exception):
    """This is no XML, or it stops amid something."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """An element that the schema does not take; `at_its_place` tells a wrong value from something wrong inside.

    The schema's own message would quote the value, which may be an account or a name.
    """

    element: str
    at_its_place: bool


class Unheard:
    """A target that hears nothing, for whoever only wants to know whether the XML fits."""

    def close(self) -> None:
        """Nothing was heard."""


class Reading:
    """One document that is fed in pieces; `target` hears its elements and texts, as lxml tells them."""

    def __init__(self, schema: Any, target: Any = None) -> None:
        self._parser = etree.XMLParser(
            target=target or Unheard(),
            schema=schema,
            encoding="utf-8",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
        self._seen = 0

    def feed(self, piece: bytes) -> list[Misfit]:
        """What in this piece does not fit; raises Broken."""
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError as error:
            raise Broken from error
        return self.refused()

    def close(self) -> list[Misfit]:
        """What was still missing at the end; raises Broken."""
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            raise Broken from error
        return self.refused()

    def misfits(self) -> bool:
        """Whether the schema has refused something that no feed gave back yet."""
        return len(self._parser.feed_error_log) > self._seen

    def refused(self) -> list[Misfit]:
        """What the schema refused that was not given back yet."""
        log = list(self._parser.feed_error_log)[self._seen :]
        self._seen += len(log)
        return [_misfit(each) for each in log]


def _misfit(error: Any) -> Misfit:
    found = NAMED.search(error.message)
    return Misfit(found[1] if found else "", error.type_name != "SCHEMAV_ELEMENT_CONTENT")
