"""After a change of a running WES the words are signed anew, also when the contract came on paper (R26)."""

from startblok.process import annex, contract, preparation
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from tests.process import walk
from tests.process.walk import START
from tests.world import World


def asked(case: CaseFile) -> list[str]:
    case.refresh_from_db()
    return [task["key"] for task in case.tasks]


def test_an_uploaded_model_does_not_cover_what_changed_after_it(world: World) -> None:
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    contract.add_signed_contract(case, by=world.as_("employer"), file=walk.file("model.pdf"))
    contract.note_schedule(case, by=world.as_("employer"), site=world.site, **walk.WEEK)
    with clock.at(START):
        preparation.start_wes(case, by=CLOCK)
        assert "papers.contract_signed_by_all" not in asked(case)
        annex.change_schedule(case, by=world.as_("mediator"), **(walk.WEEK | {"hours_per_week": "20"}))
        assert "papers.contract_signed_by_all" in asked(case)
        contract.add_signed_contract(case, by=world.as_("mediator"), file=walk.file("annex.pdf"))
        assert "papers.contract_signed_by_all" not in asked(case)
    kept = case.documents.filter(kind="wes_contract").order_by("id").values_list("name", "replaced")
    assert list(kept) == [("model.pdf", True), ("annex.pdf", False)]
    assert case.schedules.count() == 2
