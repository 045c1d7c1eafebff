"""What a page does beside being read, in a real browser."""

import pytest

from startblok.process import vacancies
from startblok.records.models import Vacancy
from tests.process.test_vacancies import CLERK

pytestmark = pytest.mark.browser


def test_a_vacancy_tells_search_engines_under_our_content_policy(site):
    by = site.world.as_("employer")
    written = vacancies.write_vacancy(Vacancy(place=site.world.place), by=by, **CLERK).record
    vacancies.publish_vacancy(written, by=by)
    page = site.page(None, "/contact/")
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.address}/vacatures/{written.pk}/")
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert said == []
    page.context.close()
