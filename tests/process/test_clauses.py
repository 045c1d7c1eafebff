"""The lines of every WES contract: filled in, shown, signed, and kept as they were."""

from pathlib import Path
from typing import Any

import pytest

from startblok.process import contract
from startblok.process.clauses import clauses
from startblok.process.facts import facts_of, load
from tests.browse import Browser, words
from tests.process import walk
from tests.rules.test_statements import change
from tests.world import MONDAY, World

OURS = [
    "VDAB verzekert de jongere tegen ongevallen op de werkplek en op de weg erheen.",
    "De werkgever verzekert de burgerlijke aansprakelijkheid.",
    "een premie van 200,00 euro voor een volle maand",
    "een eigen voertuig aan 0,17 euro per kilometer",
    "De bemiddelaar antwoordt binnen één werkdag en beslist.",
    "De bemiddelaar tekent namens VDAB.",
    "Het opleidingsplan hoort bij dit contract.",
]


def test_the_contract_shows_what_everybody_signs(world: World) -> None:
    case = walk.ready(world)
    page = words(Browser.of(world.users["youth"]).open(f"/dossiers/{case.number}/papier/stagecontract/"))
    for line in OURS:
        assert line in page


def test_the_mediator_signs_for_whom_the_parameter_says(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = walk.prepared(world)
    change(monkeypatch, "mediator_signs_for", "partner")
    assert [text.split(". ")[-1] for title, text in clauses(load(case), MONDAY) if title == "Handtekeningen"] == [
        "De bemiddelaar tekent namens Partner."
    ]


def test_other_lines_ask_for_new_signatures_only_in_a_new_contract(world: World, settings: Any, tmp_path: Path) -> None:
    case = walk.ready(world)
    own = tmp_path / "clauses.toml"
    own.write_text('[[clause]]\ntitle = "Verzekering"\ntext = "Bij ons"\n')
    settings.CLAUSES = own
    assert facts_of(load(case)).contract.signed_by == {"youth", "employer", "mediator"}
    walk.with_contract(case, world)
    case = load(case)
    assert case.contract.clauses == [["Verzekering", "Bij ons"]]
    assert facts_of(case).contract.signed_by == frozenset()
    contract.sign_contract(case, by=world.as_("youth"))
    assert facts_of(load(case)).contract.signed_by == {"youth"}
