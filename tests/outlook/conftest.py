"""The embedded record, without figures that the person running the tests has added."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tradewinds.worlds import RecordWorld


@pytest.fixture(scope="session", autouse=True)
def no_user_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Figures that the person running the tests has added stay out."""
    before = os.environ.get("TRADEWINDS_DATA")
    os.environ["TRADEWINDS_DATA"] = str(tmp_path_factory.mktemp("user"))
    yield
    if before is None:
        del os.environ["TRADEWINDS_DATA"]
    else:
        os.environ["TRADEWINDS_DATA"] = before


@pytest.fixture(scope="session")
def record(no_user_ledger: None) -> RecordWorld:
    return RecordWorld.open("KOR")
