"""The system account that the bundled PostgreSQL runs as: it refuses to be root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "startblok"


class Unusable(Exception):
    """The database cannot be used here; the message says why and what to do."""


@dataclass(frozen=True)
class Account:
    """Who runs the server, by number."""

    uid: int
    gid: int

    def become(self) -> dict[str, Any]:
        """Give what subprocess needs to run a command as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may_enter(self, folder: Path) -> bool:
        """Tell whether this account can walk to a folder and into it."""
        return self.runs(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])

    def runs(self, command: list[str]) -> bool:
        """Tell whether this account can carry out a command."""
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd="/", capture_output=True, check=False, **self.become()
            )
        except OSError:
            return False
        return done.returncode == 0

    def own(self, path: Path) -> None:
        """Hand over something that we have just made ourselves."""
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)


def for_data(data: Path) -> Account:
    """Give ourselves, or as root the data's own account, made where there is none yet."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _create()
    return Account(entry.pw_uid, entry.pw_gid)


def _create() -> pwd.struct_passwd:
    print(f"  making the system account {NAME}: PostgreSQL does not run as root")
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        # A second start at the same moment may have been first.
        if NAME not in {entry.pw_name for entry in pwd.getpwall()}:
            raise Unusable(
                f"the system account {NAME} could not be made ({error}); start as an ordinary user instead"
            ) from error
    return pwd.getpwnam(NAME)
