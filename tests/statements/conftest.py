"""Worlds that statements are tested on: the embedded record, the record as of a day, and small made-up ledgers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import pytest

from tradewinds.ledger import Ledger, Observation
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Finding, Statement, World, tell
from tradewinds.statements.numerals import numerals, sourced
from tradewinds.worlds import RecordWorld

Levels = Mapping[SeriesKey, Mapping[str, str]]
SmallWorld = Callable[..., RecordWorld]
Told = Callable[[Statement, World], Finding]


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
def world(no_user_ledger: None) -> RecordWorld:
    """The embedded record with everything held."""
    return RecordWorld.open("KOR")


@pytest.fixture(scope="session")
def world_at(world: RecordWorld) -> Callable[[str], RecordWorld]:
    """The embedded record as known on a day."""
    return lambda day: world.at(date.fromisoformat(day))


@pytest.fixture(scope="session")
def small_world() -> SmallWorld:
    """A ledger in memory: for each series, printed values by period, released the day after the period ended.

    `growth` gives printed growth rates by series and period. Items are MTI15, totals TOTAL.
    """

    def build(levels: Levels, growth: Levels | None = None) -> RecordWorld:
        rates = growth or {}
        rows = []
        for key in {**levels, **rates}:
            values, pace = levels.get(key, {}), rates.get(key, {})
            for code in sorted({*values, *pace}):
                rows.append(_row(key, Period.parse(code), values.get(code, ""), pace.get(code, "")))
        return RecordWorld(Ledger("KOR", rows), date(2100, 1, 1))

    return build


def _row(key: SeriesKey, at: Period, printed: str, growth: str) -> Observation:
    unit = {"working_days": "days", "share": "pct"}.get(key.measure, "USD bn")
    classification = key.classification or ("TOTAL" if key.item == "total" else "MTI15")
    return Observation(
        at.last + timedelta(days=1), "MOTIR", classification, key.reporter, key.flow, key.item, key.partner, at,
        key.measure, printed, unit, growth, "restated", "made up", "",
    )  # fmt: skip


@pytest.fixture(scope="session")
def told() -> Told:
    """The English finding of a statement that holds, once both languages have passed the gate (convention 11)."""

    def tell_both(statement: Statement, world: World) -> Finding:
        found = statement.find(world)
        assert found is not None, f"{statement.id} is not found"
        for finding in (tell(found, "ko"), english := tell(found, "en")):
            assert not [n for n in numerals(finding.text) if n not in sourced(finding)], finding.text
        return english

    return tell_both


@pytest.fixture(scope="session")
def korean() -> Callable[[Statement, World], str]:
    """The Korean sentence of a statement that holds."""

    def say(statement: Statement, world: World) -> str:
        found = statement.find(world)
        assert found is not None
        return tell(found, "ko").text

    return say
