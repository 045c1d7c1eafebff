"""Sealed values: each opens in its own row alone, wherever somebody with the database puts it."""

import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.exceptions import InvalidTag
from django.db import connection

from startblok.links.login.factors import Factors
from startblok.process.orientation import new_youth
from startblok.process.step import Act
from startblok.records import clock
from startblok.records.models import Youth
from startblok.records.secrets import encrypt
from startblok.records.subject import writing
from startblok.rules.roles import Role
from tests.process.walk import PERSON
from tests.web.test_second_factor import by_code, set_up
from tests.world import MONDAY, World, build

MIGRATION = importlib.import_module("startblok.records.migrations.0015_sealed_for_the_row")
NUMBERS = ("06110999930", "06110999831")


@pytest.fixture
def world(db: None) -> World:
    with clock.at(MONDAY):
        yield build()


def two(world: World) -> list[Youth]:
    by = Act(world.as_("employer"), Role.EMPLOYER)
    with writing():
        return [new_youth(by, **(PERSON | {"national_number": each, "email": ""})) for each in NUMBERS]


def change(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_number_opens_in_its_own_row(world: World) -> None:
    made = two(world)
    assert [each.national_number for each in made] == list(NUMBERS)
    assert [each.national_number for each in Youth.objects.order_by("id")] == list(NUMBERS)
    assert Youth.objects.defer("national_number").first().national_number == NUMBERS[0]
    again = Youth.objects.first()
    again.refresh_from_db()
    with writing():
        again.save()
    assert Youth.objects.first().national_number == NUMBERS[0]


def test_a_number_that_was_put_in_another_row_opens_there_no_more(world: World) -> None:
    first, second = two(world)
    change(
        "update records_youth set national_number = (select national_number from records_youth where id = %s)"
        " where id = %s",
        first.pk,
        second.pk,
    )
    with pytest.raises(InvalidTag):
        _ = Youth.objects.get(pk=second.pk).national_number
    assert Youth.objects.get(pk=first.pk).national_number == NUMBERS[0]


def test_nobody_writes_or_looks_for_a_number_without_its_row(world: World) -> None:
    with pytest.raises(TypeError):
        Youth.objects.update(national_number=NUMBERS[0])
    with pytest.raises(TypeError):
        Youth.objects.filter(national_number=NUMBERS[0]).exists()


def test_a_seed_that_was_put_in_another_account_opens_nothing(world: World) -> None:
    for name in ("mediator", "coordinator"):
        set_up(by_code(world, name))
    mine, theirs = Authenticator.objects.filter(type="totp").order_by("id")
    secret = Factors().decrypt(mine.data["secret"])
    assert secret != Factors().decrypt(theirs.data["secret"])
    Authenticator.objects.filter(pk=theirs.pk).update(data=mine.data)
    theirs.refresh_from_db()
    with pytest.raises(Authenticator.MultipleObjectsReturned):
        TOTP(theirs).validate_code("000000")
    Authenticator.objects.filter(pk=mine.pk).delete()
    with pytest.raises(InvalidTag):
        Factors().decrypt(mine.data["secret"])


def test_what_was_sealed_before_is_sealed_anew_and_back(world: World) -> None:
    first, _ = two(world)
    set_up(by_code(world, "mediator"))
    seeds = {each.type: Factors().decrypt(each.data.get("secret") or each.data["seed"]) for each in _factors()}
    with connection.schema_editor() as editor:
        MIGRATION.unbind(None, editor)
        with pytest.raises(InvalidTag):
            _ = Youth.objects.get(pk=first.pk).national_number
        old = encrypt(NUMBERS[0], bound_to="records_youth.national_number")
        change("update records_youth set national_number = %s where id = %s", old, first.pk)
        MIGRATION.bind(None, editor)
    assert [each.national_number for each in Youth.objects.order_by("id")] == list(NUMBERS)
    assert {each.type: Factors().decrypt(each.data.get("secret") or each.data["seed"]) for each in _factors()} == seeds


def _factors() -> list[Authenticator]:
    return list(Authenticator.objects.exclude(type="webauthn").order_by("id"))
