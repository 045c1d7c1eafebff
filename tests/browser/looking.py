"""What is looked for on every page: barriers (axe), wrong HTML (vnu), complaints in the console, room on a phone."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import IN_CI

WIDE, PHONE, NARROW = 1280, 375, 320

# WCAG 2.2 A and AA, and what axe holds to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# In the dark nothing is different but the colours.
COLOURS = ["color-contrast", "link-in-text-block"]

# It runs for seconds: what makes a long run fast costs more than it gives. Its grammar of HTML needs a deep stack.
SHORT = ("-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def packaged(package: str, name: str) -> Path:
    """A file that came along in a package."""
    found = find_spec(package)
    assert found is not None and found.submodule_search_locations, package
    return Path(found.submodule_search_locations[0]) / name


AXE = packaged("axe_playwright_python", "axe.min.js").read_text()
# Where bin/test put the checker of HTML; without it bin/test says so aloud, and in CI does not begin.
VNU = os.environ.get("STARTBLOK_VNU")


# What axe leaves undecided about contrast, where it cannot look behind a pseudo element or inside a drawing: the colour
# of the text beside the nearest painted background above it. The text itself never lies on the pseudo element.
MEASURE = """
target => {
  const element = document.querySelector(target);
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const painted = from => {
    for (let at = from; at; at = at.parentElement) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const light = rgb => rgb.map(each => each / 255)
    .map(each => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const style = getComputedStyle(element);
  const ink = numbers(element instanceof SVGElement ? style.fill : style.color).slice(0, 3);
  const flag = element.matches(".lane-flag-text") && getComputedStyle(document.querySelector(".lane-flag")).fill;
  const [one, two] = [light(ink), light(flag ? numbers(flag).slice(0, 3) : painted(element))].sort((a, b) => b - a);
  return (one + 0.05) / (two + 0.05);
}
"""
ENOUGH = 4.5


def measured(page: Page, check: str, node: Any) -> bool:
    """Whether axe could not tell the contrast of this text, and it is enough."""
    if check != "color-contrast" or len(node["target"]) != 1:
        return False
    return float(page.evaluate(MEASURE, node["target"][0])) >= ENOUGH


def barriers(page: Page, asked: list[str]) -> list[str]:
    """What axe finds by these tags or rules, and what it could not decide: both count."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: Any = page.evaluate(
        "asked => axe.run(document, {runOnly: asked, resultTypes: ['violations', 'incomplete']})", asked
    )
    return [
        f"{kind} {each['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for kind in ("violations", "incomplete")
        for each in found[kind]
        for node in each["nodes"]
        if not (kind == "incomplete" and measured(page, each["id"], node))
    ]


@dataclass
class Looked:
    """What was seen on the pages so far: by page, everything that is wrong there."""

    folder: Path
    wrong: dict[str, list[str]] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)

    def at(self, page: Page, name: str, *, width: int) -> None:
        """Look at a page as it stands in the window now, light and dark; in the narrowest only whether it fits."""
        found = []
        if page.locator("h1").count() != 1:
            found.append(f"{page.locator('h1').count()} headings of the first rank")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{wide} wide in a window of {width}")
        for scheme, asked in (("light", TAGS), ("dark", COLOURS)) if width != NARROW else ():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{scheme}: {each}" for each in barriers(page, asked)]
        if found:
            self.wrong[f"{name} at {width}"] = found

    def keep(self, name: str, html: str) -> None:
        """Keep the HTML as the server sent it, to be checked with all the others at the end."""
        file = self.folder / f"{len(self.html):03}.html"
        file.write_text(html)
        self.html[file.name] = name

    def wrong_html(self) -> list[str]:
        """What vnu says of all pages kept; it starts once, for it starts slowly."""
        if VNU is None:
            return ["in CI the checker of HTML may not be missing"] if IN_CI else []
        ran = subprocess.run(
            ["java", *SHORT, "-jar", VNU, "--format", "json", "--skip-non-html", str(self.folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        if not ran.stderr.startswith('{"version"'):
            return [f"the pages were not checked: {ran.stdout} {ran.stderr}"]
        said = json.loads(ran.stderr)["messages"]
        return sorted(
            f"{self.html[Path(each['url']).name]}: {each['message']} {each.get('extract', '')[:120]!r}"
            for each in said
            if each["type"] == "error"
        )
