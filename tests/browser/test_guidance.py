"""The pages of guidance keep nobody out: what is noted and what is compared, on a screen and on a phone."""

from datetime import date

import pytest
import time_machine

from startblok.process import followup, plan
from startblok.web.links import step_url
from tests.browser.conftest import morning
from tests.browser.test_everybody import visited
from tests.process import walk, walk_on

pytestmark = [pytest.mark.browser, pytest.mark.slow(20)]


def test_guidance_keeps_nobody_out(site, tmp_path):
    case = walk_on.running(site.world)
    plan.write_plan(case, by=site.world.as_("coach"), **walk.written(tasks="Poetsen en de tuin"))
    paths = ["/", f"/dossiers/{case.number}/versies/", step_url(followup.log_observation, case)]
    with time_machine.travel(morning(date(2026, 3, 31))):
        looked = visited(site, "coach", paths, tmp_path)
    assert looked.wrong == {}
    assert looked.wrong_html() == []
