"""The style guide shows every component there is, in the demo only."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client

from startblok.web import sheets, styleguide
from tests.browse import words

pytestmark = pytest.mark.django_db


def test_every_component_has_an_example(client: Client) -> None:
    shown = words(client.get("/stijlgids/"))
    files = {file.stem for file in sheets.OWN.glob("*.css")} - styleguide.FRAME
    assert {each.name for each in styleguide.components()} == files
    for each in styleguide.components():
        assert each.use.split('"')[0] in shown, each.name
        own = set(re.findall(r"\.([a-z][a-z-]+)", (sheets.OWN / f"{each.name}.css").read_text()))
        example = get_template(each.template).render({"examples": {"finding": styleguide.EXAMPLE}})
        used = {name for names in re.findall(r'class="([^"]+)"', example) for name in names.split()}
        assert own & used, each.name


def test_production_has_no_style_guide(client: Client, settings) -> None:
    settings.DEMO = False
    assert client.get("/stijlgids/").status_code == 404
