"""What looks at the pages sees what is wrong: a check that says nothing is no check."""

import pytest

from tests.browser.looking import VNU, Looked

PAGE = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'


@pytest.mark.skipif(VNU is None, reason="bin/test said that the checker of HTML is missing")
def test_wrong_html_is_told_by_its_page_and_right_html_is_not(tmp_path):
    looked = Looked(tmp_path)
    looked.keep("/goed/", PAGE.format("<h1>Goed</h1><p>Een zin.</p>"))
    looked.keep("/fout/", PAGE.format('<h1>Fout</h1><p id="een">Een<p id="een">Twee</div>'))
    assert {each.split(":")[0] for each in looked.wrong_html()} == {"/fout/"}


@pytest.mark.skipif(VNU is None, reason="bin/test said that the checker of HTML is missing")
def test_a_checker_that_falls_is_told(tmp_path, monkeypatch):
    looked = Looked(tmp_path)
    looked.keep("/goed/", PAGE.format("<h1>Goed</h1>"))
    monkeypatch.setattr("tests.browser.looking.SHORT", ("-Xss256k", "-XX:TieredStopAtLevel=1"))
    assert "were not checked" in str(looked.wrong_html())
