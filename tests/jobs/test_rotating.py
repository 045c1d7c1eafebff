"""A new key: everything is sealed under it anew, also when the run is killed, and the old key may go."""

import io
import multiprocessing
import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings as live
from django.core.management import call_command
from django.db import connection, connections

from startblok import secrets as files
from startblok.jobs import rotating
from startblok.links.login.factors import Factors
from startblok.process import drafts
from startblok.records import bank, clock, fields, secrets
from startblok.records.bank import BankAccount
from startblok.records.models import Youth
from startblok.records.verify import Count, verify
from tests.process import walk
from tests.web.test_second_factor import by_code, set_up
from tests.world import IBAN, MONDAY, World, build, give_bank_account

NEW = {1: live.FIELD_KEYS[1], 2: b"n" * 32}
forks = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def fresh_keys() -> Any:
    secrets._key.cache_clear()
    yield
    secrets._key.cache_clear()


@pytest.fixture
def world(db: None) -> Any:
    with clock.at(MONDAY):
        yield build()


def rows(many: int, world: World) -> None:
    """So many accounts, all of one youth, all but one of them replaced."""
    youth, sealed = Youth.objects.get(), []
    for number in range(many):
        kept = give_bank_account(youth, world, replaced_at=clock.now(), last4=f"{number:04}"[-4:])
        sealed.append(kept.pk)
    assert len(sealed) == many


def keys() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("select distinct get_byte(iban, 0) from records_bankaccount")
        return {row[0] for row in cursor.fetchall()}


def run() -> str:
    said = io.StringIO()
    call_command("rotate_keys", stdout=said)
    return said.getvalue()


def test_everything_opens_with_the_new_key_alone(world: World, settings: Any) -> None:
    case = walk.prepared(world)
    set_up(by_code(world, "mediator"))
    kept = drafts.keep(world.users["coach"].pk, "/pagina/", "write_plan", case, "goal=Op+tijd")
    seeds = [Factors().decrypt(each.data.get("secret") or each.data["seed"]) for each in factors()]
    heads = list(Youth.objects.values_list("version", "head"))
    settings.FIELD_KEYS = NEW
    assert sum(rotating.left().values()) == 1 + 1 + len(seeds)
    said = run()
    assert f"Nog {1 + 1 + len(seeds)} waarden onder een oudere sleutel." in said
    assert "opent alleen nog met sleutel 2" in said
    settings.FIELD_KEYS = {2: NEW[2]}
    secrets._key.cache_clear()
    assert BankAccount.objects.get().iban == IBAN
    left = drafts.draft_of(world.users["coach"].pk, "/pagina/")
    assert left is not None and (left.body, left.saved_at) == ("goal=Op+tijd", kept)
    assert [Factors().decrypt(each.data.get("secret") or each.data["seed"]) for each in factors()] == seeds
    assert list(Youth.objects.values_list("version", "head")) == heads
    assert verify(Count()) is None


def factors() -> list[Authenticator]:
    return list(Authenticator.objects.exclude(type="webauthn").order_by("id"))


def test_an_encrypted_field_is_found_wherever_it_stands() -> None:
    named = {f"{each.table}.{each.name}" for each in rotating.stores()}
    walked = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, fields.EncryptedField)
    }
    assert walked == {"records_youth.national_number", "records_bankaccount.iban"}
    assert named == walked | {"records_draft.typed", "mfa_authenticator.data"}


def test_nothing_else_seals_what_stays_in_the_database() -> None:
    """Whoever seals something new adds it to the stores of the rotation; what a session holds is gone in minutes."""
    root = Path(bank.__file__).parents[1]
    sealing = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if re.search(r"(?<!def )(?<!\.)\bencrypt\(", file.read_text()) and "migrations" not in file.parts
    }
    assert sealing == {
        "demo/large/words.py",
        "jobs/rotating.py",
        "links/login/factors.py",
        "process/drafts.py",
        "records/fields.py",
        "web/kept.py",
    }


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_goes_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.at(MONDAY):
        world = build()
        walk.prepared(world)
        rows(79, world)
    settings.FIELD_KEYS = NEW
    monkeypatch.setattr(rotating, "BATCH", 4)
    left, amid = [rotating.left()["records_bankaccount.iban"]], 0
    for _ in range(4):
        connections.close_all()
        child = forks.Process(target=slowly)
        child.start()
        time.sleep(0.3)
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        # Whatever it was killed in, each number opens; what was done is done, and a batch is whole or not there.
        assert {each.iban for each in BankAccount.objects.all()} == {IBAN}
        left.append(rotating.left()["records_bankaccount.iban"])
        amid += keys() == {1, 2}
    assert amid and left == sorted(left, reverse=True)
    assert {(left[0] - each) % rotating.BATCH for each in left} == {0}
    assert "opent alleen nog met sleutel 2" in run()
    assert keys() == {2}
    assert sum(rotating.left().values()) == 0


def slowly() -> None:
    """As the command, with a breath at each value, so that it is killed amid a batch."""
    at_once = rotating.encrypt

    def breathing(text: str, *, bound_to: str) -> bytes:
        time.sleep(0.02)
        return at_once(text, bound_to=bound_to)

    rotating.encrypt = breathing  # type: ignore[assignment]
    for _ in rotating.rotate():
        pass


def test_each_key_has_a_file_and_its_number(tmp_path: Path) -> None:
    files.ensure(tmp_path, "field_key")
    assert [files.next_field_key(tmp_path) for _ in range(2)] == ["field_key_2", "field_key_3"]
    found = files.field_keys(tmp_path)
    assert sorted(found) == [1, 2, 3] and len(set(found.values())) == 3
    assert (tmp_path / "field_key_2").stat().st_mode & 0o777 == 0o600
    (tmp_path / "field_key").unlink()
    assert sorted(files.field_keys(tmp_path)) == [2, 3]
    files.write_once(tmp_path, "field_key_255", "x")
    with pytest.raises(OverflowError):
        files.next_field_key(tmp_path)
