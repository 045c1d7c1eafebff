"""What looks at the pages sees what is wrong: a check that says nothing is no check."""

import pytest

from tests.browser import looking
from tests.browser.looking import Looked

PAGE = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'


@pytest.fixture
def looked(tmp_path):
    if looking.VNU is None:
        message = "no checker of HTML on this machine (bin/test says how to get it)"
        pytest.fail(message) if looking.IN_CI else pytest.skip(message)
    return Looked(tmp_path)


def test_wrong_html_is_told_by_its_page_and_right_html_is_not(looked):
    looked.keep("/goed/", PAGE.format("<h1>Goed</h1><p>Een zin.</p>"))
    looked.keep("/fout/", PAGE.format('<h1>Fout</h1><p id="een">Een<p id="een">Twee</div>'))
    assert {each.split(":")[0] for each in looked.wrong_html()} == {"/fout/"}


def test_a_checker_that_says_something_else_is_told(looked, monkeypatch):
    looked.keep("/goed/", PAGE.format("<h1>Goed</h1>"))
    # As when its stack is too small: it speaks on its output, leaves its errors empty and ends as if all were well.
    monkeypatch.setattr(looking, "SHORT", ("--version",))
    assert "were not checked" in str(looked.wrong_html())


def test_in_ci_the_checker_may_not_be_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(looking, "VNU", None)
    for in_ci in (True, False):
        monkeypatch.setattr(looking, "IN_CI", in_ci)
        assert bool(Looked(tmp_path).wrong_html()) is in_ci
