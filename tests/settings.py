"""Startblok's own settings, over a data folder that only this test run has."""

import os

from tests import folder

os.environ["STARTBLOK_VAR"] = str(folder.of_this_run() / "var")
# A test never touches a server that somebody uses.
for name in ("DATABASE_URL", "STARTBLOK_OWNER_URL", "STARTBLOK_DEMO", "STARTBLOK_HOSTS", "STARTBLOK_CLAMD"):
    os.environ.pop(name, None)

from startblok.settings import *  # noqa: E402, F403

STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
# Looked for when asked for: else every browser of a test begins with looking through all of them.
WHITENOISE_AUTOREFRESH = True
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
