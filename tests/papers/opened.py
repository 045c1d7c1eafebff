"""A PDF as a reader opens it: its text line by line in reading order, and what it says of itself."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

# With which lines the words about the code begin and end.
CHECK = ("Is dit papier echt?", "persoonsgegevens.")


class Opened:
    """The paper in these bytes."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root: Any = self.reader.trailer["/Root"]
        self.pages = len(self.reader.pages)
        self.lines = [line for page in self.reader.pages for line in page.extract_text().splitlines() if line.strip()]
        # Where a long word may break there is a sign that nobody sees.
        self.text = " ".join(" ".join(self.lines).replace("\u200b", "").split())

    @property
    def body(self) -> list[str]:
        """What stands in it, from the first line to the last: without head, foot and the code of each page."""
        inside = [line for page in self.reader.pages for line in page.extract_text().splitlines()[1:-1]]
        lines = [" ".join(line.replace("\u200b", "").split()) for line in inside]
        if CHECK[0] in lines:
            first = lines.index(CHECK[0])
            lines = lines[:first] + lines[lines.index(CHECK[1]) + 1 :]
        return lines

    @property
    def title(self) -> str:
        return str(self.reader.metadata.title)  # type: ignore[union-attr]  # each has some

    @property
    def says(self) -> str:
        """What it tells of itself for machines."""
        return str(self.root["/Metadata"].get_object().get_data().decode())

    def tags(self) -> list[str]:
        """Its structure, from the first tag to the last: headings, lists, tables."""
        return [str(each.get("/S")) for each in _walk(self.root["/StructTreeRoot"].get_object())]

    def top(self) -> list[str]:
        """The tags of which the paper consists, without what is inside them."""
        document = self.root["/StructTreeRoot"].get_object()["/K"][0].get_object()
        return [str(each.get_object().get("/S")) for each in document["/K"]]

    def pictures(self) -> list[str]:
        """What whoever cannot see the pictures is told instead."""
        tags = _walk(self.root["/StructTreeRoot"].get_object())
        return [str(each.get("/Alt", "")) for each in tags if each.get("/S") == "/Figure"]

    def after(self, first: str, then: str) -> bool:
        """Whether the second words are read after the first."""
        return first in self.text and then in self.text[self.text.index(first) + len(first) :]


def _walk(node: Any) -> Iterator[Any]:
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if hasattr(found, "get") and "/S" in found:
            yield found
            yield from _walk(found)


def told_apart(case):
    """Each party of this case gave something else."""
    for turn, who in enumerate(("youth", "coach", "mediator"), start=1):
        given = case.inputs.filter(role=who)
        given.update(study_outcome=f"school {turn}", future_outcome=f"plan {turn}", advice_note=f"uitleg {turn}")
        for place, score in enumerate(given.get().scores.order_by("id"), start=1):
            type(score).objects.filter(pk=score.pk).update(
                start=turn, end=5 - turn, example=f"voorbeeld {turn}.{place}"
            )
    case.inputs.filter(role="coach").update(advice="training")
