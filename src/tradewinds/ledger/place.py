"""Where a user's own figures live."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The user's data folder: `TRADEWINDS_DATA`, else the platform's usual place."""
    chosen = os.environ.get("TRADEWINDS_DATA")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base) / "tradewinds" if base else Path.home() / ".local" / "share" / "tradewinds"


def user_ledger(reporter: str) -> Path:
    """The file of figures a user added for a country."""
    return data_folder() / reporter / "figures.csv"
