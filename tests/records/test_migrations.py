"""A new installation makes its tables in one go, and comes out where those that began earlier come out one by one."""

import pytest
from django.db import connection, migrations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

ONE_GO = "0001_squashed_0058_payment_returns"
APP = "records"


@pytest.fixture(scope="module")
def one_by_one() -> MigrationLoader:
    return MigrationLoader(None, replace_migrations=False)


@pytest.fixture(scope="module")
def in_one_go() -> MigrationLoader:
    return MigrationLoader(None)


def replaced(loader: MigrationLoader) -> list[migrations.Migration]:
    """The changes that the one go stands for, in the order in which they were made."""
    plan = loader.graph.forwards_plan((APP, "0058_payment_returns"))
    return [loader.graph.nodes[each] for each in plan if each[0] == APP]


def tables(state: ProjectState) -> dict[str, list[str]]:
    """The columns of each table in their order."""
    return {name: list(model.fields) for (app, name), model in state.models.items() if app == APP}


def test_the_one_go_replaces_all_until_then(one_by_one: MigrationLoader, in_one_go: MigrationLoader) -> None:
    one = in_one_go.graph.nodes[APP, ONE_GO]
    assert one.replaces == [(APP, each.name) for each in replaced(one_by_one)]


def test_both_ways_lead_to_the_same_tables(one_by_one: MigrationLoader, in_one_go: MigrationLoader) -> None:
    slow = one_by_one.project_state((APP, "0058_payment_returns"))
    quick = in_one_go.project_state((APP, ONE_GO))
    assert tables(slow) == {**tables(quick), "outgoingmessage": tables(slow)["outgoingmessage"]}
    assert sorted(tables(slow)["outgoingmessage"]) == sorted(tables(quick)["outgoingmessage"])
    assert MigrationAutodetector(slow, quick).changes(in_one_go.graph) == {}
    assert MigrationAutodetector(quick, slow).changes(in_one_go.graph) == {}


def test_both_ways_make_the_same_functions_and_triggers(
    one_by_one: MigrationLoader, in_one_go: MigrationLoader
) -> None:
    quick = [each.sql for each in in_one_go.graph.nodes[APP, ONE_GO].operations if isinstance(each, migrations.RunSQL)]
    slow = [each for migration in replaced(one_by_one) for each in migration.operations]
    texts = [each.sql for each in slow if isinstance(each, migrations.RunSQL)]
    moving = [text for text in texts if text not in quick]
    assert quick == [text for text in texts if text in quick]
    # What is left out moves rows, of which a new installation has none.
    assert {text.split()[0] for text in moving} == {"update"}


def test_whoever_has_some_takes_the_rest_one_by_one(
    one_by_one: MigrationLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of_them = replaced(one_by_one)
    for there in range(len(all_of_them) + 1):
        applied = {(APP, each.name): each for each in all_of_them[:there]}
        monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _, applied=applied: dict(applied))
        loader = MigrationLoader(connection)
        plan = loader.graph.forwards_plan(loader.graph.leaf_nodes(APP)[0])
        left = [name for app, name in plan if app == APP and (app, name) not in loader.applied_migrations]
        until = left[: left.index("0058_payment_returns") + 1] if "0058_payment_returns" in left else left[:1]
        if there == 0:
            assert until == [ONE_GO]
        elif there < len(all_of_them):
            assert until == [each.name for each in all_of_them[there:]]
        else:
            assert ONE_GO not in left
