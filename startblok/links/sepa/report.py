"""A bank's answer as pain.002: held to `answer.xsd` and read in one pass, without a tree."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from startblok.links.sepa.hearing import Hearing, Stopped
from startblok.links.sepa.reading import Broken, Misfit, Reading
from startblok.links.sepa.said import Answer, Unreadable

STANDARD = "urn:iso:std:iso:20022:tech:xsd:"
VERSIONS = ("pain.002.001.03", "pain.002.001.10")
PIECE = 64 * 1024

KIND = re.compile(r"\{" + re.escape(STANDARD) + r"([a-z]{4}\.\d{3}\.\d{3}\.\d{2})\}")
# No tag and no text of a real answer is this long; a tag of a million attributes would take seconds and much memory.
LONG = re.compile(rb"(?:\A|<)[^<]{8192}")
END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?Document\s*>\s*(?:<!--.*-->\s*)?$", re.DOTALL)


def answers(content: bytes) -> list[Answer]:
    """What the report says, an answer for all of the message first; raises Unreadable."""
    if LONG.search(content):
        raise Unreadable(["Dit bestand heeft een onderdeel dat langer is dan in een antwoord van een bank."])
    hearing = Hearing()
    reading = Reading(_schema(_version(content)), hearing)
    hearing.misfits = reading.misfits
    try:
        for at in range(0, len(content), PIECE):
            _must_fit(reading.feed(content[at : at + PIECE]), hearing)
        _must_fit(reading.close(), hearing)
    except Stopped:
        _must_fit(reading.refused(), hearing)
    except Broken as error:
        if END.search(content[-1_000:]):
            raise Unreadable(["Dit is geen geldige XML."]) from error
        raise Unreadable(["Het bestand stopt te vroeg: het einde ontbreekt. Vraag het opnieuw."]) from error
    return [*hearing.of_all(), *hearing.given]


class _Root(Exception):
    """Tells the name of the first element, and that nothing more is wanted."""


class _First:
    """Hears the first element only."""

    def start(self, tag: str, attributes: Any) -> None:
        """Stops there."""
        raise _Root(tag)

    def close(self) -> None:
        """There was no element."""


def _version(content: bytes) -> str:
    """The namespace of a report that we can read; raises Unreadable for any other document."""
    name = ""
    try:
        etree.parse(
            BytesIO(content[:PIECE]), etree.XMLParser(target=_First(), encoding="utf-8", resolve_entities=False)
        )
    except _Root as root:
        name = str(root)
    except etree.XMLSyntaxError as error:
        raise Unreadable(["Dit is geen geldige XML."]) from error
    if name in {f"{{{STANDARD}{each}}}Document" for each in VERSIONS}:
        return name[1 : name.index("}")]
    found = KIND.match(name)
    what = f"een bericht {found[1]}" if found else "een ander soort XML"
    raise Unreadable([f"Dit is {what}. Een antwoord op betalingen is {' of '.join(VERSIONS)}."])


@cache
def _schema(namespace: str) -> Any:
    """Our subset for one version: the same elements, in its namespace."""
    here = Path(__file__).with_name("answer.xsd")
    text = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}">'
        f'<xs:include schemaLocation="{here.name}"/></xs:schema>'
    )
    # A document includes another one only: it needs an address of its own, beside that of ours.
    return etree.XMLSchema(etree.fromstring(text, base_url=here.with_name("of-a-version.xsd").as_uri()))


def _must_fit(misfits: list[Misfit], hearing: Hearing) -> None:
    if misfits:
        where = f"Bij betaling {hearing.row}" if hearing.row else "Vooraan"
        raise Unreadable([f"{where}: {_told(each)}" for each in misfits])


def _told(misfit: Misfit) -> str:
    if misfit.at_its_place:
        return f"we kennen de waarde in {misfit.element} niet."
    return f"{misfit.element} staat daar niet op zijn plaats, of er ontbreekt iets in."
