"""How controls are used: at once, as with a mouse, or with the keys of a keyboard and nothing else."""

from typing import Any, Protocol

from playwright.sync_api import FilePayload, Locator, Page

# The most presses of Tab that may lie between two things on a page.
FAR = 150

# What has the focus now, seen from what somebody wants to reach: whether that is it, whether it lies behind, and
# what is wrong with what the focus came to since the last look. Going on, focus goes down the page, or up to the
# next column.
LOOK = """
target => {
  const at = document.activeElement, wrong = [], last = window.lastFocus;
  const is = {there: at === target, nowhere: at === document.body, skip: at.matches(".skip")};
  is.behind = !is.nowhere && !is.there && !!(at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
  if (!is.nowhere && last?.at !== at) {
    const box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const inSight = box.width && box.height && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
    if (!inSight) wrong.push("is not in sight");
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("has no ring");
    const [top, bottom] = [box.top + scrollY, box.bottom + scrollY];
    const goesOn = last && (last.at.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (goesOn && bottom <= last.top && box.left < last.right) wrong.push("lies before what had the focus");
    window.lastFocus = {at, top, right: box.right};
  }
  is.wrong = wrong.map(what => `${at.outerHTML.slice(0, 120)} ${what}`);
  return is;
}
"""


class Hand(Protocol):
    """What people do to a control."""

    def reach(self, control: Locator) -> None:
        """Go there."""

    def write(self, control: Locator, text: str) -> None:
        """Replace what stands in it."""

    def tick(self, control: Locator, *, on: bool) -> None:
        """Tick a box or choose one of several, or take it back."""

    def choose(self, control: Locator, value: str) -> None:
        """Choose from a list."""

    def put(self, control: Locator, file: Any) -> None:
        """Choose a file."""

    def press(self, control: Locator) -> None:
        """Press a button or follow a link."""


def payload(file: Any) -> FilePayload:
    return FilePayload(name=file.name, mimeType=file.content_type, buffer=file.read())


class Mouse:
    """Every control is at hand."""

    def reach(self, control: Locator) -> None:
        control.scroll_into_view_if_needed()

    def write(self, control: Locator, text: str) -> None:
        control.fill(text)

    def tick(self, control: Locator, *, on: bool) -> None:
        control.set_checked(on)

    def choose(self, control: Locator, value: str) -> None:
        control.select_option(value)

    def put(self, control: Locator, file: Any) -> None:
        control.set_input_files(payload(file))

    def press(self, control: Locator) -> None:
        control.click()


class Keys:
    """Only keys; `wrong` is what they met on the way that could not be seen, had no ring or came out of order."""

    def __init__(self, page: Page) -> None:
        self.page, self.wrong = page, list[str]()

    def write(self, control: Locator, text: str) -> None:
        self.reach(control)
        self._press("Control+A")
        self._press("Delete")
        self.page.keyboard.type(text)

    def tick(self, control: Locator, *, on: bool) -> None:
        if control.is_checked() == on:
            return
        if control.get_attribute("type") == "radio":
            self._choose_radio(control)
        else:
            self.reach(control)
            self._press("Space")
        assert control.is_checked() == on

    def _choose_radio(self, control: Locator) -> None:
        """Tab leads to the first of several or to the chosen one, arrows from one to the next."""
        group = self.page.locator(f'[name="{control.get_attribute("name")}"]')
        self.reach(group.and_(self.page.locator(":checked")) if group.evaluate_all(ONE_IS_CHOSEN) else group.first)
        self._press("Space")
        for _ in range(group.count()):
            if not control.is_checked():
                self._press("ArrowDown")

    def choose(self, control: Locator, value: str) -> None:
        self.reach(control)
        self._press("Home")
        for _ in range(control.locator("option").count()):
            if control.input_value() != value:
                self._press("ArrowDown")
        assert control.input_value() == value

    def put(self, control: Locator, file: Any) -> None:
        self.reach(control)
        with self.page.expect_file_chooser(timeout=30000) as asked:
            self._press("Space")
        asked.value.set_files(payload(file))

    def press(self, control: Locator) -> None:
        self.reach(control)
        self._press("Enter")

    def reach(self, control: Locator) -> None:
        """Go there with Tab, or back with Shift+Tab; a new page begins with its skip link, which is taken."""
        target = control.element_handle()
        # Nothing is painted before the style sheet is there, though all of the page may stand in it already.
        self.page.wait_for_load_state()
        for _ in range(FAR):
            seen = self.page.evaluate(LOOK, target)
            self.wrong += seen["wrong"]
            if seen["there"]:
                return
            self._press("Enter" if seen["skip"] else "Shift+Tab" if seen["behind"] else "Tab")
        raise AssertionError(f"{control} is not reached with Tab")

    def _press(self, key: str) -> None:
        self.page.keyboard.press(key)


ONE_IS_CHOSEN = "all => all.some(one => one.checked)"
