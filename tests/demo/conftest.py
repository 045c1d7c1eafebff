"""The year of the demo, made once for the tests of this folder and taken back after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from startblok.demo import year


@pytest.fixture(scope="package")
def a_year(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The demo world; a test's own changes to it are taken back after each."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        for _ in year.build():
            pass
        yield
        transaction.set_rollback(True)
