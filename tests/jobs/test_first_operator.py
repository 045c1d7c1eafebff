"""A production installation begins with one operator, once."""

import pytest
from django.core.management import CommandError, call_command

from startblok.records.actors import actor_of
from startblok.records.models import Installation, Project, User
from startblok.rules.roles import Role


def begin(**more):
    call_command("first_operator", "Robin@beheer.example", "Robin", "Claes", **more)


def test_an_installation_begins_with_its_projects_and_one_operator(db, settings):
    settings.DEMO = False
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
