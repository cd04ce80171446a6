"""Ledgers out of the lake: a country's printed figures, and what its customs rows add up to."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tradewinds.errors import InputError, LedgerError
from tradewinds.lake.codes import CLASSIFICATIONS, FLOWS, MEASURES, area_ids, area_names, item_id, named
from tradewinds.lake.layout import OBSERVATIONS, TEXTS, unpack_period
from tradewinds.lake.releases import Release, releases
from tradewinds.lake.releases import known as usable
from tradewinds.lake.summed import summed
from tradewinds.lake.table import lake_folder, snapshot, told
from tradewinds.ledger import Ledger, Observation, user_ledger
from tradewinds.ledger import load as load_ledger
from tradewinds.ledger.store import DATA, read_sources
from tradewinds.series import SeriesKey, items

LOG: Final = logging.getLogger(__name__)


def reporters(lake: Path) -> tuple[str, ...]:
    """Countries that a lake holds rows of, as reporters."""
    import duckdb

    paths = snapshot(lake).paths()
    if not paths:
        return ()
    found = duckdb.execute("SELECT DISTINCT reporter FROM read_parquet(?)", [paths]).fetchall()
    return tuple(sorted(area_names()[r[0]] for r in found))


def ledger_of(lake: Path, reporter: str, source: str | None = None) -> Ledger:
    """The ledger of a country from a lake: its printed figures, and what its customs rows add up to.

    Totals, partners and baskets of HS headings (classification HS) are made of customs rows where they cover a country's
    trade; nothing is made of a file of a few goods or partners. Raises InputError where there is no lake, several sources
    tell the country's trade and none is chosen, or the one chosen is not held; LedgerError where the lake holds nothing of
    the country.
    """
    import duckdb

    code = area_ids()[reporter]
    held, known = snapshot(lake), {r.release_id: r for r in usable(releases(lake), source=source)}
    observations: list[Observation] = []
    if held.files and known:
        own = held.paths({"reporter": code})
        bulk = {i: r for i, r in known.items() if r.mapping}
        with told(lake), duckdb.connect(config={"threads": 2}) as con:
            observations = _printed(con, own, code, known)
            if bulk:
                flows = {r.flow for r in observations if (r.measure, r.item, r.partner) == ("value", "total", "World")}
                observations += summed(con, own, held.paths(), code, reporter, bulk, flows)
    if not observations:
        raise LedgerError("the lake holds no figures of this country from which a ledger can be made", got=f"{reporter} in {lake}",
                          accepted="its printed figures, or customs rows of all its goods and partners",
                          hint=f"tradewinds load FILE --reporter {reporter}")  # fmt: skip
    return Ledger(reporter, observations, read_sources(DATA / reporter / "sources.csv"))


def _printed(con: Any, paths: list[str], code: int, known: Mapping[int, Release]) -> list[Observation]:
    """Rows that came from print, as they were; a ledger's in its own order, then sheets as loaded."""
    if not paths:
        return []
    rows = con.execute(
        f"SELECT release_id, flow, classification, partner, period, measure, item, place, {', '.join(TEXTS)} "
        "FROM read_parquet(?, union_by_name=true) WHERE reporter = ? AND place IS NOT NULL", [paths, code],
    ).fetchall()  # fmt: skip
    begun: dict[str, int] = {}
    for r in sorted(known.values(), key=lambda r: r.fetched):
        begun.setdefault(_batch(r), len(begun))
    age = {i: n for n, i in enumerate(known)}
    rows = sorted((r for r in rows if r[0] in known), key=lambda r: (begun[_batch(known[r[0]])], r[7], age[r[0]]))
    names = {item_id(i): i for i in items()}
    return [
        Observation(
            known[r[0]].released, known[r[0]].publisher, named(CLASSIFICATIONS, r[2]), area_names()[code], named(FLOWS, r[1]),
            names[r[6]], area_names()[r[3]], unpack_period(r[4]), named(MEASURES, r[5]), *r[8:],
        )
        for r in rows
    ]  # fmt: skip


def _batch(release: Release) -> str:
    """What rows are numbered through: a whole ledger, or a sheet."""
    return release.source if release.file == release.source else release.load_id


def open_ledger(reporter: str = "KOR") -> Ledger:
    """The ledger that answers for a country: the embedded one with the user's own rows, else the user's own or the lake's.

    Of the latter two the one that tells exports of more periods; what is left aside is logged. `TRADEWINDS_RECORD` puts one
    first, `lake` or `ledger`; `TRADEWINDS_SOURCE` chooses one of several sources in the lake. Raises LedgerError where
    neither holds the country, InputError where sources would mix.
    """
    source = os.environ.get("TRADEWINDS_SOURCE") or None
    first = os.environ.get("TRADEWINDS_RECORD") or ""
    if first not in ("", "lake", "ledger"):
        raise InputError("TRADEWINDS_RECORD names no place", got=first, accepted="lake, ledger")
    lake = lake_folder()
    if first == "lake":
        return _cached(lake, reporter, source, snapshot(lake).version)
    there = (lake / OBSERVATIONS / "_delta_log").is_dir()
    try:
        ledger = load_ledger(reporter, user_ledger(reporter))
    except LedgerError as problem:
        if not there:
            raise
        try:
            return _cached(lake, reporter, source, snapshot(lake).version)
        except LedgerError as other:
            held = f"ledgers are held of {problem.accepted}"
            more = f"{held}; tradewinds load FILE --reporter {reporter}, or tradewinds add FILE.csv"
            raise LedgerError(other.message, got=other.got, accepted=other.accepted, hint=more) from other
    if first == "ledger" or not there or (DATA / reporter / "figures.csv").exists():
        return ledger
    return _fuller(ledger, lake, source, snapshot(lake).version)


@lru_cache(maxsize=4)
def _fuller(ledger: Ledger, lake: Path, source: str | None, version: int) -> Ledger:
    """Of a user's own ledger and the lake's the one that tells exports of more periods; the other is named in the log."""
    try:
        other = _cached(lake, ledger.reporter, source, version)
    except (InputError, LedgerError):
        return ledger
    own, held = (len(one.periods(SeriesKey("exports", reporter=ledger.reporter))) for one in (ledger, other))
    if own >= held:
        return ledger
    LOG.warning(
        "%s is answered for from the lake (%d periods of exports), not from your own ledger (%d): TRADEWINDS_RECORD=ledger "
        "puts that first; lake: %s", ledger.reporter, held, own, lake,
    )  # fmt: skip
    return other


@lru_cache(maxsize=4)
def _cached(lake: Path, reporter: str, source: str | None, version: int) -> Ledger:
    return ledger_of(lake, reporter, source)
