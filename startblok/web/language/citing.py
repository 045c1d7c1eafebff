"""Where a rule stands, for a reader."""

from startblok.rules.catalogue import CATALOGUE
from startblok.web.language.told import told

SECTIONS = {entry.number: entry.section for entry in CATALOGUE}


def citation(number: str) -> str:
    """The number of a rule with its source: "R05 · infofiche WES, §1"."""
    section = SECTIONS[number]
    if section.startswith("§"):
        return told("{number} · infofiche WES, {section}", number=number, section=section)
    if section == "inleiding":
        return told("{number} · infofiche WES, inleiding", number=number)
    return f"{number} · {told(section)}"
