"""Where the bundled database's data stand: in var/, or as root where its account can go."""

import hashlib
import os
from pathlib import Path

from . import account, binaries
from .account import Unusable


def data_folder(var: Path) -> Path:
    """Give the folder of the data; once they are somewhere, that is where they stay."""
    inside = var.resolve() / "database"
    if os.geteuid() != 0:
        if inside.exists() and inside.stat().st_uid != os.geteuid():
            raise Unusable(f"{inside} belongs to another user; start as that user, or as root")
        return inside
    digest = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:16]
    outside = binaries.SHARED / f"database-{digest}"
    for place in (inside, outside):
        if (place / "PG_VERSION").exists():
            if not account.for_data(place).may_enter(place):
                raise Unusable(f"the account of the database can no longer enter {place}")
            return place
    if account.for_data(inside).may_enter(var):
        return inside
    print(f"  the database goes to {outside}: its account cannot enter {var}")
    binaries.make_shared()
    return outside
