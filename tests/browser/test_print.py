"""On paper, and in the colours a reader forces on every page: all that is needed stays."""

from typing import Any

import pytest

from tests.browser.conftest import SHOTS
from tests.process import walk

pytestmark = pytest.mark.browser

OUTCOME = "/wegwijzer/?leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=nee&uitkering=leefloon"
# What only leads elsewhere, and so is left out on paper.
LEADS = (
    "nav, .account, .search, .language, .skip, .button, .tabbar, form.filters, .footer"
    ", .sr, .no-print, .change, summary"
)
# The words in the main part that are not shown, but for those that only lead elsewhere; folds are open on paper.
MISSING = """
leads => {
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), missing = [];
  while (words.nextNode()) {
    const at = words.currentNode.parentElement, text = words.currentNode.textContent.trim();
    if (!text || at.closest(leads)) continue;
    const box = document.createRange();
    box.selectNode(words.currentNode);
    const [shape] = box.getClientRects();
    if (!shape?.width || getComputedStyle(at).visibility !== "visible") missing.push(text);
  }
  return missing;
}
"""
# What tells something by its ground alone, which forced colours take away.
GROUND = """
() => [...document.querySelectorAll(".tag, .now, .notice, .finding, .counter, .button, .nav [aria-current]")]
  .filter(one => one.checkVisibility())
  .filter(one => {
    const style = getComputedStyle(one);
    const lines = ["top", "right", "bottom", "left"].filter(side => style[`border-${side}-style`] !== "none")
      .some(side => parseFloat(style[`border-${side}-width`]));
    return !lines && style.outlineStyle === "none" && style.textDecorationLine === "none";
  }).map(one => one.outerHTML.slice(0, 120))
"""


def three_pages(site: Any) -> list[tuple[str | None, str]]:
    case = walk.ready(site.world)
    return [("coach", f"/dossiers/{case.number}/"), ("coach", "/"), ("youth", "/"), (None, OUTCOME)]


def test_on_paper_all_words_stay_and_what_leads_elsewhere_goes(site):
    for name, path in three_pages(site):
        page = site.page(name, path, 794)
        page.emulate_media(media="print")
        if SHOTS:
            site.shoot(page, f"print-{name}{path}")
        missing = page.evaluate(MISSING, LEADS)
        buttons = page.locator(".masthead nav, .account, .search, .button, .tabbar, form.filters")
        shown = [each.evaluate("one => one.outerHTML.slice(0, 90)") for each in buttons.all() if each.is_visible()]
        assert (path, missing, shown) == (path, [], [])
        for mail in page.locator("main .reach a[href^='mailto:']").all():
            assert mail.inner_text().endswith(".example")
        page.context.close()


def test_in_forced_colours_what_had_a_ground_has_a_line(site):
    for name, path in three_pages(site):
        page = site.page(name, path)
        page.emulate_media(forced_colors="active")
        if SHOTS:
            site.shoot(page, f"forced-{name}{path}")
        assert (path, page.evaluate(GROUND), page.evaluate(MISSING, f"{LEADS}, .print-only")) == (path, [], [])
        page.context.close()
