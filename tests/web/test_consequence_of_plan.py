"""What the days of a plan mean, where coach and youth agree to them and where the mediator decides."""

from datetime import date

import pytest

from startblok.process import people_of_case, plan, preparation
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk

SEVEN_MONTHS, THREE_WEEKS, OCTOBER = date(2026, 10, 9), date(2026, 3, 27), date(2026, 9, 8)
TOO_LONG = "Van 9 maart 2026 tot en met 9 oktober 2026 is langer dan 6 maanden. De WES kan duren tot en met 8 sept"
TOO_SHORT = "Van 9 maart 2026 tot en met 27 maart 2026 is korter dan 4 weken."
FINE = "Voor zover nu bekend past dit in de regels."
PAGES = (
    ("coach", plan.agree_plan),
    ("youth", plan.agree_plan),
    ("mediator", preparation.decide_duration),
)


def read(world, ends_on, **person):
    """The words on the pages where these days are agreed and decided, of each person, up to the button."""
    case = walk.prepared(world, **person)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    plan.write_plan(case, by=world.as_("coach"), **walk.written(ends_on=ends_on))
    pages = {}
    for who, step in PAGES:
        html = Browser.of(world.users[who]).open(step_url(step, case)).content.decode()
        pages[who] = html.rpartition('<button class="button" data-size="l"')[0]
        if step is plan.agree_plan:
            step(case, by=world.as_(who))
            case.refresh_from_db()
    return pages


@pytest.mark.parametrize(("ends_on", "sentence"), [(SEVEN_MONTHS, TOO_LONG), (THREE_WEEKS, TOO_SHORT)])
def test_days_outside_the_law_are_told_before_anybody_agrees_or_decides(world, ends_on, sentence):
    pages = read(world, ends_on)
    assert {who: sentence in html for who, html in pages.items()} == {"coach": True, "youth": True, "mediator": True}
    assert not any(FINE in html for html in pages.values())


def test_an_end_past_the_birthday_is_told_to_each_of_them(world):
    pages = read(world, walk.END, birth_date=date(2000, 5, 1))
    told = {"coach": "De jongere wordt 26 op 1 mei 2026.", "youth": "Je wordt 26 op 1 mei 2026."}
    assert {who: sentence in pages[who] for who, sentence in told.items()} == {"coach": True, "youth": True}
    assert not any(FINE in html for html in pages.values())


def test_days_that_fit_say_so_with_how_long_it_is(world):
    pages = read(world, walk.END)
    for html in pages.values():
        assert "Van maandag 9 maart 2026 tot en met vrijdag 5 juni 2026" in html
        assert FINE in html


def test_whoever_helps_the_youth_has_it_read_before_the_code_is_typed(world):
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    plan.write_plan(case, by=world.as_("coach"), **walk.written(ends_on=SEVEN_MONTHS))
    page = words(Browser.of(world.users["coach"]).open(step_url(plan.agree_plan_for_youth, case)))
    assert TOO_LONG in page
