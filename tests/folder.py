"""The folder of one test run, shared by its workers, and the clearing of killed runs."""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

NAME = "STARTBLOK_TEST_FOLDER"
PREFIX = "startblok-test-"


def of_this_run() -> Path:
    """Give the folder; the first to ask makes it, the workers inherit its name."""
    if NAME not in os.environ:
        clear_killed_runs()
        made = Path(tempfile.mkdtemp(prefix=PREFIX))
        # The account of the database must be able to pass, not to look.
        made.chmod(0o711)
        (made / "var").mkdir(mode=0o711)
        (made / "owner").write_text(f"{os.getpid()} {psutil.Process().create_time()}")
        os.environ[NAME] = str(made)
    return Path(os.environ[NAME])


def clear_killed_runs() -> None:
    """Remove the folders of ours whose run is gone."""
    for found in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        if found.is_dir() and found.stat().st_uid == os.geteuid() and not is_in_use(found):
            shutil.rmtree(found, ignore_errors=True)


def is_in_use(found: Path) -> bool:
    """Tell whether the process that made a folder still runs: same number, same birth."""
    try:
        number, born = (found / "owner").read_text().split()
        return psutil.Process(int(number)).create_time() == float(born)
    except (OSError, ValueError, psutil.Error):
        return False
