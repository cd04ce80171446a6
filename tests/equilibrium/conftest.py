"""The paper's data where they are at hand, and random economies where no data are needed."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE", ROOT.parent / "shared" / "reference"))


def bench(name: str) -> ModuleType:
    """A script of bench/ as a module."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", ROOT / "bench" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def parity() -> ModuleType:
    """bench/parity.py; skips where the paper's data are not at hand."""
    if not (REFERENCE / "equilibrium").is_dir():
        pytest.skip(f"{REFERENCE}/equilibrium, which TRADEWINDS_REFERENCE names, is not there")
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    return bench("parity")


WORLD = bench("random_world")


@pytest.fixture(scope="session")
def make_economy():
    """A function from (seed, countries, sectors) to a random balanced economy."""
    return WORLD.random_economy


@pytest.fixture(scope="session")
def make_tariffs():
    """A function from (seed, economy, size) to a shock of random tariffs."""
    return WORLD.random_tariffs


@pytest.fixture(scope="session")
def conditions():
    """A function from an outcome to the largest gap in every condition of an equilibrium, written apart from the solver."""
    return bench("equilibrium_conditions").conditions


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data; skips where it is not at hand."""
    if not REFERENCE.is_dir():
        pytest.skip(f"{REFERENCE}, which TRADEWINDS_REFERENCE names, is not there")
    return REFERENCE
