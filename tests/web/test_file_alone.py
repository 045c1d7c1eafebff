"""A file stands alone on its page: what must be known besides is asked on the page before it."""

import re
from typing import Any

import pytest
from django import forms

from startblok.process import filing
from startblok.process.journey import BY_NAME
from startblok.process.uploads import UploadForm
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk_on
from tests.world import World

UPLOADS = [step for step in BY_NAME.values() if step.ask and issubclass(step.ask, UploadForm)]


@pytest.mark.parametrize("step", UPLOADS, ids=lambda step: step.name)
def test_nothing_is_typed_beside_a_file(step: Any) -> None:
    asked_before = set(step.ask.first.base_fields) if step.ask.first else set()
    assert set(step.ask.base_fields) - asked_before == {"file"}


def test_the_paper_is_chosen_first(world: World) -> None:
    case = walk_on.direct(world)
    employer, url = Browser.of(world.users["employer"]), step_url(filing.add_file_paper, case)
    first = employer.open(url)
    assert 'type="file"' not in first.content.decode()
    item = re.search(r'name="item" value="(\w+)"', first.content.decode())
    assert item
    second = employer.open(f"{url}?item={item[1]}")
    assert f'<input type="hidden" name="item" value="{item[1]}"' in second.content.decode()
    assert 'type="file"' in second.content.decode()
    assert "Welk papier is het?" in words(second)


def test_an_unknown_paper_is_asked_again(world: World) -> None:
    case = walk_on.direct(world)
    page = Browser.of(world.users["employer"]).open(step_url(filing.add_file_paper, case) + "?item=rijbewijs")
    assert "Dit papier staat niet in de lijst." in words(page)
    assert 'type="file"' not in page.content.decode()


def test_every_form_with_a_file_is_seen_above() -> None:
    """Every form with a file field is an UploadForm, so that the tests above see it."""
    with_file = {
        step.name
        for step in BY_NAME.values()
        if step.ask and any(isinstance(each, forms.FileField) for each in step.ask.base_fields.values())
    }
    # What the bank sends is read and not kept: its form says itself what is wrong with it.
    assert with_file == {step.name for step in UPLOADS} | {"read_answers"}
