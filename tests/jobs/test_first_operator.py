"""A production installation begins with one operator, once, and keeps apart from a demo."""

import pytest
from django.core.management import CommandError, call_command

from startblok.jobs import supervise
from startblok.links.database.account import Unusable
from startblok.process.installation import begin as begin_anything
from startblok.process.installation import world
from startblok.records.actors import actor_of
from startblok.records.models import Installation, Project, User
from startblok.rules.roles import Role


@pytest.fixture(autouse=True)
def production(settings, tmp_path):
    settings.DEMO, settings.SECRETS = False, tmp_path


def begin(**more):
    call_command("first_operator", "Robin@beheer.example", "Robin", "Claes", **more)


def test_an_installation_begins_with_its_projects_and_one_operator(db):
    begin()
    assert actor_of(User.objects.get(email="robin@beheer.example")).roles == {Role.OPERATOR}
    assert sorted(Project.objects.values_list("letters", flat=True)) == ["JJ", "VV"]
    assert not Installation.objects.get().demo


def test_it_begins_once(db):
    begin()
    with pytest.raises(CommandError, match="al begonnen"):
        begin()
    assert User.objects.count() == 1


def test_a_wrong_address_is_refused(db):
    with pytest.raises(CommandError, match="geen mailadres"):
        call_command("first_operator", "robin", "Robin", "Claes")
    assert User.objects.count() == 0


def test_a_demo_has_no_first_operator(db, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="dit is een demo"):
        begin()
    assert User.objects.count() == 0


def test_a_start_is_told_whose_data_it_finds(db):
    assert world() == "empty"
    begin()
    assert world() == "production"


def test_a_start_knows_a_demo_again(db):
    begin_anything([], "Startblok", User(email="robin@beheer.example"), demo=True)
    assert world() == "demo"


@pytest.mark.parametrize(("whose", "demo"), [("demo", False), ("production", True)])
def test_a_demo_and_a_production_never_share_their_data(whose, demo):
    with pytest.raises(Unusable, match="these data"):
        supervise.refuse_other(whose, demo=demo)
    supervise.refuse_other(whose, demo=not demo)
    supervise.refuse_other("empty", demo=demo)
