"""The year of the demo, for the tests of this folder; a test's own changes to it are taken back after each."""

from collections.abc import Iterator

import pytest

from tests import lived


@pytest.fixture(scope="package")
def a_year(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The demo world, in a copy of its own."""
    with django_db_blocker.unblock(), lived.a_year(tmp_path_factory.mktemp("files"), "demo"):
        yield
