"""The guard of units holds cells against the same cells, not one selection against another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tradewinds.errors import InputError
from tradewinds.lake.loading import load

COUNTRIES = ("USA", "CHN", "DEU", "JPN", "KOR", "FRA")
GOODS = range(854110, 854140)


def world(size: float = 1.0) -> list[tuple[object, ...]]:
    """Trade among large countries, and theirs with a small one, a thousand times less."""
    rows = [(a, b, "exports", k, 2023, 1e9 * size) for a in COUNTRIES for b in COUNTRIES if a != b for k in GOODS]
    return rows + [(a, "ISL", "exports", k, 2023, 1e6 * size) for a in COUNTRIES for k in GOODS]


@pytest.mark.parametrize("order", [("ISL", None), (None, "ISL")])
def test_one_country_and_the_whole_go_in_one_after_the_other(
    tmp_path: Path, plain: Callable, write_plain: Callable, order: tuple[str | None, ...]
) -> None:
    file = write_plain(world())
    for reporter in order:
        assert load(tmp_path / "lake", file, plain(), reporter=reporter, released=date(2024, 1, 1)).added > 0


def test_a_few_shared_cells_say_nothing(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    row = ("USA", "CHN", "exports", 854110, 2023)
    load(tmp_path / "lake", write_plain([(*row, 10)]), plain(), released=date(2024, 1, 1))
    load(tmp_path / "lake", write_plain([(*row, 90_000)]), plain(), released=date(2024, 2, 1))


@pytest.mark.parametrize("size", [0.001, 1000])
def test_the_same_cells_a_thousand_times_off_are_refused(
    tmp_path: Path, plain: Callable, write_plain: Callable, size: float
) -> None:
    load(tmp_path / "lake", write_plain(world()), plain(), reporter="ISL", released=date(2024, 1, 1))
    with pytest.raises(InputError, match="units cannot be right"):
        load(tmp_path / "lake", write_plain(world(size)), plain(), released=date(2024, 2, 1))
