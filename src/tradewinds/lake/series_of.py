"""One series of a lake as of a day, in milliseconds: what statements and pages ask for again and again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tradewinds.errors import InputError
from tradewinds.lake.cells_of import check_unmixed
from tradewinds.lake.codes import CLASSIFICATIONS, FLOWS, area_ids, coded, kind_of
from tradewinds.lake.layout import OBSERVATIONS, STATES, unpack_period
from tradewinds.lake.releases import Release, known, releases
from tradewinds.lake.table import Snapshot, snapshot, told
from tradewinds.periods import Period


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a period as last released: whole units, kilograms where given, what it is if there is none."""

    period: Period
    value: float | None
    quantity: float | None
    state: str
    released: date | None


class Reader:
    """A lake held open: files and releases are looked up once a version, their footers once."""

    def __init__(self, lake: Path) -> None:
        import duckdb

        self.lake = lake
        self._con = duckdb.connect(config={"threads": 2})
        self._con.execute("SET parquet_metadata_cache = true")
        self._held: Snapshot = snapshot(lake)
        self._releases: tuple[Release, ...] = releases(lake)

    def _fresh(self) -> None:
        """Look again when another version is there."""
        if os.path.exists(self.lake / OBSERVATIONS / "_delta_log" / f"{self._held.version + 1:020}.json"):
            self._held, self._releases = snapshot(self.lake), releases(self.lake)

    def paths(self) -> list[str]:
        """The files of the version held."""
        return self._held.paths()

    def series(
        self,
        reporter: str,
        flow: str,
        item: int,
        partner: str,
        *,
        level: int = 6,
        as_of: date | None = None,
        source: str | None = None,
        classification: str | None = None,
    ) -> tuple[Point, ...]:
        """The points of a series by period, each of the latest release on or before the day (convention 4).

        `item` is an HS code of `level` digits, or 0 for all goods; `partner` may be the world. Raises InputError where
        sources, valuations or editions would mix.
        """
        self._fresh()
        usable = known(self._releases, as_of, source)
        if not usable:
            raise InputError("no release of the lake is that old", got=f"as of {as_of}", accepted="a later day")
        place = {"reporter": area_ids()[reporter], "partner": area_ids()[partner], "item": item}
        paths = self._held.paths(place)
        if not paths:
            return ()
        with told(self.lake):
            rows: list[Any] = self._con.execute(
                "SELECT release_id, basis, classification, period, value, quantity, state FROM read_parquet(?) "
                "WHERE reporter = ? AND item = ? AND partner = ? AND flow = ? AND level = ? AND measure = 1 AND kind = ?",
                [
                    paths,
                    place["reporter"],
                    item,
                    place["partner"],
                    coded(FLOWS, flow, "flow"),
                    level if item else 0,
                    kind_of(reporter, partner, item),
                ],
            ).fetchall()
        order = {r.release_id: n for n, r in enumerate(usable)}
        edition = coded(CLASSIFICATIONS, classification, "classification") if classification is not None else None
        rows = [r for r in rows if r[0] in order and edition in (None, r[2])]
        check_unmixed([{"release_id": r[0], "basis": r[1], "classification": r[2]} for r in rows], usable)
        best: dict[int, Any] = {}
        for r in sorted(rows, key=lambda r: order[r[0]]):
            best[r[3]] = r
        names = {code: word for word, code in STATES.items()}
        return tuple(
            Point(unpack_period(p), r[4], r[5], names[r[6]], usable[order[r[0]]].released)
            for p, r in sorted(best.items()) if r[6] != STATES["deleted"]
        )  # fmt: skip
