"""Secrets are files for their owner alone, made once."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from startblok import secrets


def test_only_the_owner_reads_a_secret(tmp_path):
    folder = tmp_path / "secrets"
    secrets.ensure(folder, "django_key")
    secrets.replace(folder, "database_url", "postgresql://a:b@/c")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {"django_key": 0o600, "database_url": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_secret_is_made_once_however_many_ask(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        given = list(pool.map(lambda _: secrets.ensure(tmp_path, "field_key"), range(64)))
    assert len(set(given)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["field_key"]


def test_a_secret_that_was_never_made_is_none(tmp_path):
    assert secrets.read(tmp_path / "nowhere", "django_key") is None
    assert not (tmp_path / "nowhere").exists()


def test_a_name_that_is_not_told_is_no_secret(tmp_path):
    with pytest.raises(KeyError):
        secrets.ensure(tmp_path, "mistyped")
