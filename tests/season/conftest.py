"""The simulated series, made once."""

from __future__ import annotations

import pytest

from .simulation import Simulated, simulate


@pytest.fixture(scope="session")
def simulated() -> Simulated:
    return simulate()
