"""In its scene every step can be taken: what is refused elsewhere in this folder is refused for what was broken."""

import pytest

from startblok.process.journey import BY_NAME
from startblok.records import clock
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.refusals.scenes import SCENES


@pytest.mark.parametrize("name", SCENES)
def test_the_step_can_be_taken(world, name):
    scene = SCENES[name]
    record = scene.make(world)
    with clock.at(scene.on):
        if record.pk:
            record.refresh_from_db()
        sent = Browser.of(world.users[scene.who]).send(step_url(BY_NAME[name], record), **scene.answers(record, world))
        assert sent.status_code == 302, words(sent)
