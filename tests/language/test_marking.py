"""How sentences are found in a template, and put back together in another language."""

import pytest
from django.template import Context, Engine
from django.utils import translation

from startblok.web.language import catalogue
from startblok.web.language.marking import marked
from startblok.web.templatetags.sentences import SentenceNode

ENGINE = Engine(
    builtins=["startblok.web.templatetags.sentences"], libraries={"rules": "startblok.web.templatetags.rules"}
)


def messages_of(source: str) -> list[str]:
    nodes = ENGINE.from_string(marked(source)).nodelist.get_nodes_by_type(SentenceNode)
    return [node.message for node in nodes]


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("<p>Een zin.</p><p>Nog een.</p>", ["Een zin.", "Nog een."]),
        ("<p>Vraag over {{ project.name|upper }}?</p>", ["Vraag over {name}?"]),
        ("<p>{{ a.day }} tot {{ b.day }} en {{ a.day }}</p>", ["{day} tot {day2} en {day}"]),
        (
            "<p>Lees <a href=\"{% url 'about' %}\">dit</a> of <a href='/x'>dat</a>.</p>",
            ["Lees <a>dit</a> of <a2>dat</a2>."],
        ),
        ("<p><a href='/x'>Dit</a> <a href='/y'>Dat</a></p>", ["Dit", "Dat"]),
        ("<p><strong>Kop.</strong> Een zin.</p>", ["<strong>Kop.</strong> Een zin."]),
        ("<p>{% if x %}Wel{% else %}Niet{% endif %}</p>", ["Wel", "Niet"]),
        ("{% load rules %}<p>Een zin. {% chip 'R05' %} {% chip 'R06' %}</p>", ["Een zin."]),
        ("<a {% if x %}class='y'{% endif %} href='?{% if a > 1 %}b{% endif %}'>Verder</a>", ["Verder"]),
        ('<nav aria-label="Kruimelpad"><b>{{ x }}</b></nav>', ["Kruimelpad"]),
        ("<p>VDAB · JoJo · 12 &nbsp; {{ x }}</p>", []),
        ("{# Een opmerking. #}<!-- Nog een. --><script>let zin = 'Een zin';</script>", []),
        ("<p>Een\n   zin  over<br>twee regels.</p>", ["Een zin over<br>twee regels."]),
    ],
)
def test_a_sentence_is_found_where_it_stands(source: str, messages: list[str]) -> None:
    assert messages_of(source) == messages


def test_in_dutch_nothing_changes() -> None:
    source = "<p>Vraag <b>{{ who }}</b> of <a href='/x'>lees dit</a>.</p> <i>{{ who }}</i>"
    known = Context({"who": "<Jo>"})
    assert ENGINE.from_string(marked(source)).render(known) == ENGINE.from_string(source).render(known)


def test_a_translation_may_turn_the_parts_around(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"Vraag <b>{who}</b> of <a>lees dit</a>.": "<a>Read this</a> or ask <b>{who}</b>."}
    monkeypatch.setattr(
        catalogue, "catalogue", lambda _: type("Some", (), {"gettext": staticmethod(said.get), "_catalog": said})
    )
    source = "<p>Vraag <b>{{ who }}</b> of <a href='/x'>lees dit</a>.</p>"
    with translation.override("en"):
        rendered = ENGINE.from_string(marked(source)).render(Context({"who": "<Jo>"}))
    assert rendered == "<p><a href='/x'>Read this</a> or ask <b>&lt;Jo&gt;</b>.</p>"
