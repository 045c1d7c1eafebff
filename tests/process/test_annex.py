"""After a change of a running WES the words are signed anew, also when the contract came on paper (R26)."""

from datetime import date, timedelta

from startblok.process import annex, contract, placement, preparation
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import Site
from tests.process import walk, walk_on
from tests.process.walk import END, START
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


def sites(case: CaseFile) -> list[tuple[date, str, list[str]]]:
    """From which day on the youth works where, and on which weekdays."""
    return list(case.schedules.order_by("valid_from").values_list("valid_from", "site__name", "weekdays"))


def test_another_workplace_counts_from_its_day_and_the_one_before_stays_known(world: World) -> None:
    case, week, less = walk_on.running(world), walk.WEEK["weekdays"], ["mon", "tue"]
    hall = Site.objects.create(
        organisation=world.employer, name="Hal", street="Weg 1", postcode="9000", municipality="Leievoorde"
    )
    with clock.at(date(2026, 3, 20)):
        fewer = walk.WEEK | {"weekdays": less}
        annex.change_schedule(case, by=world.as_("mediator"), **fewer)
        annex.change_workplace(case, by=world.as_("mediator"), site=hall)
    assert sites(case) == [
        (START, "School", week),
        (date(2026, 3, 20), "Hal", week),
        (date(2026, 4, 1), "Hal", less),
    ]
    with clock.at(date(2026, 4, 1)):
        annex.change_workplace(case, by=world.as_("mediator"), site=world.site)
    assert sites(case)[1:] == [(date(2026, 3, 20), "Hal", week), (date(2026, 4, 1), "School", less)]


def test_a_start_undone_keeps_what_was_agreed_last(world: World) -> None:
    case = walk_on.running(world)
    hall = Site.objects.create(
        organisation=world.employer, name="Hal", street="Weg 1", postcode="9000", municipality="Leievoorde"
    )
    later = START + timedelta(days=14)
    with clock.at(START + timedelta(days=1)):
        annex.change_workplace(case, by=world.as_("mediator"), site=hall)
        placement.undo_start_again(case, by=world.as_("mediator"), reason="Kwam niet")
        walk.decide(case, world, starts_on=later, ends_on=END + timedelta(days=14))
    assert sites(case) == [(later, "Hal", walk.WEEK["weekdays"])]
