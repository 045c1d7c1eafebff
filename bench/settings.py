"""Startblok's own settings, with the tables of the peers beside its own."""

from startblok.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]  # noqa: F405
