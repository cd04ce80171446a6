"""Worlds under test: the embedded record, a replay and a forecast of it, and small made-up ledgers split at a month."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import pytest

from tradewinds.brief.worlds import open_world
from tradewinds.ledger import Ledger, Observation
from tradewinds.outlook import forecast_world, replay_world
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import World
from tradewinds.worlds import Cell, OverlayWorld, RecordWorld

Levels = Mapping[SeriesKey, Mapping[str, float]]


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


@pytest.fixture(scope="session")
def replay(record: RecordWorld) -> OverlayWorld:
    return replay_world(record, "2018")


@pytest.fixture(scope="session")
def forecast(record: RecordWorld) -> OverlayWorld:
    return forecast_world(record)


@pytest.fixture(scope="session")
def nowcast(record: RecordWorld) -> World:
    return open_world("nowcast:2026-09+20")


@pytest.fixture(scope="session")
def split() -> Callable[[Levels, int], tuple[RecordWorld, OverlayWorld]]:
    """The record of all months given (billions of dollars), and the same with the last `n` months of each series as cells."""

    def build(levels: Levels, n: int) -> tuple[RecordWorld, OverlayWorld]:
        whole, early, cells = [], [], {}
        for key, months in levels.items():
            for place, (code, value) in enumerate(months.items()):
                row = _row(key, Period.parse(code), value)
                whole.append(row)
                if place < len(months) - n:
                    early.append(row)
                else:
                    cells[key, row.period] = Cell.exact(row.interval.value)
        full, short = (RecordWorld(Ledger("KOR", rows), date(2100, 1, 1)) for rows in (whole, early))
        return full, OverlayWorld(short, "scenario", "scenario:same", ("same figures", "같은 수치"), cells)

    return build


def _row(key: SeriesKey, at: Period, value: float) -> Observation:
    listing = "TOTAL" if key.item == "total" else "MTI15"
    return Observation(
        at.last + timedelta(days=1), "MOTIR", listing, key.reporter, key.flow, key.item, key.partner, at, key.measure,
        f"{value:.2f}", "USD bn", "", "restated", "made up", "",
    )  # fmt: skip
