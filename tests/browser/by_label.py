"""Filling in a form as people do who see it: each answer goes to the control that its label names."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator

from tests.browser.hands import Hand
from tests.form_on_page import written

KIND = "one => one.matches('select, textarea') ? one.localName : one.type"
LABEL = "one => one.labels?.[0]?.innerText ?? ''"


def fill_in(form: Locator, answers: Mapping[str, Any], hand: Hand) -> None:
    """Give these answers; LookupError when the form does not ask for one of them."""
    for name, answer in answers.items():
        if form.locator(f'[name="{name}-TOTAL_FORMS"]').count():
            _fill_rows(form, name, answer, hand)
        else:
            _answer(form, name, answer, hand)


def labelled(scope: Locator, control: Locator) -> Locator:
    """The control by the words of its label, which must name nothing else here."""
    words = control.evaluate(LABEL)
    found = scope.get_by_label(words, exact=True)
    assert (words, found.count(), found.and_(control).count()) == (words, 1, 1)
    return found


def _fill_rows(form: Locator, name: str, rows: list[Mapping[str, Any]], hand: Hand) -> None:
    """Fill in a list of rows, in fieldsets; a row that nobody answers is emptied, and so counts no more."""
    shown = int(form.locator(f'[name="{name}-TOTAL_FORMS"]').input_value())
    for number in range(shown):
        prefix = f"{name}-{number}-"
        row = form.locator("fieldset").filter(has=form.page.locator(f'[name^="{prefix}"]'))
        if number < len(rows):
            for each, answer in rows[number].items():
                _answer(row, prefix + each, answer, hand)
        else:
            # What is folded away is empty already.
            for empty in row.locator("input[type=text]:visible, textarea:visible").all():
                hand.write(empty, "")
            for choice in row.locator("select:visible").all():
                hand.choose(choice, "")


def _answer(scope: Locator, name: str, answer: Any, hand: Hand) -> None:
    shown = scope.locator(f'[name="{name}"]')
    if not shown.count():
        asked = scope.locator("[name]").evaluate_all("all => all.map(one => one.name)")
        raise LookupError(f"the page asks for {asked}, not for {name}")
    kind = shown.first.evaluate(KIND)
    if kind in ("radio", "checkbox"):
        _tick(scope, shown, answer, hand)
    elif kind == "select":
        hand.choose(labelled(scope, shown), written(answer))
    elif kind == "file":
        hand.put(labelled(scope, shown), answer)
    else:
        hand.write(labelled(scope, shown), "" if answer is None else written(answer))


def _tick(scope: Locator, shown: Locator, answer: Any, hand: Hand) -> None:
    """One box is ticked or not; of several, those that were chosen."""
    if isinstance(answer, bool | None):
        hand.tick(labelled(scope, shown), on=bool(answer))
        return
    chosen = [written(each) for each in answer] if isinstance(answer, list) else [written(answer)]
    for each in shown.all():
        value, kind = each.get_attribute("value"), each.get_attribute("type")
        # The same level may be asked of more than one thing: each question has a frame of its own.
        among = each.locator("xpath=ancestor::fieldset[1]") if kind == "radio" else scope
        if value in chosen or kind == "checkbox":
            hand.tick(labelled(among, each), on=value in chosen)
        chosen = [other for other in chosen if other != value]
    if chosen:
        raise LookupError(f"{chosen} is not offered")
