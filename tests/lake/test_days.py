"""The day of a release: kept as it was said, possible, and put right where it was forgotten (convention 4)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tradewinds.cli.app import app
from tradewinds.errors import InputError
from tradewinds.lake.care import status, verify
from tradewinds.lake.loading import load
from tradewinds.lake.releases import releases
from tradewinds.lake.series_of import Reader

CHIPS = 854231
ROW = ("USA", "CAN", "exports", CHIPS, 2023)


class Killed(BaseException):
    """In place of a kill."""


def kill_at(step: str) -> Callable[[str], None]:
    def moment(name: str) -> None:
        if name == step:
            raise Killed

    return moment


def value(lake: Path, as_of: date | None = None) -> float | None:
    return Reader(lake).series("USA", "exports", CHIPS, "CAN", as_of=as_of)[0].value


@pytest.mark.parametrize("first", [date(2024, 5, 1), None])
def test_the_day_of_a_killed_load_does_not_stick(
    tmp_path: Path, plain: Callable, write_plain: Callable, first: date | None
) -> None:
    """A load that dies with its release on record, and comes again with another day, or on another day."""
    lake, file = tmp_path / "lake", write_plain([(*ROW, 100)])
    day = date(2024, 6, 1)
    with pytest.raises(Killed):
        load(lake, file, plain(), released=first, today=date(2024, 5, 1), moment=kill_at("released"))
    report = load(lake, file, plain(), released=day if first else None, today=day)
    assert report.released == day
    assert [r.released for r in releases(lake)] == [day]


def test_figures_restated_back_are_a_release_of_their_own(
    tmp_path: Path, plain: Callable, write_plain: Callable
) -> None:
    lake = tmp_path / "lake"
    one, other = write_plain([(*ROW, 100)], "one.csv"), write_plain([(*ROW, 200)], "other.csv")
    for month, file in ((1, one), (2, other), (3, one)):
        report = load(lake, file, plain(), released=date(2024, month, 1))
        assert not report.held and report.added == 1
        assert load(lake, file, plain(), released=date(2024, month, 1)).held
    assert [value(lake, date(2024, m, 15)) for m in (1, 2, 3)] == [100, 200, 100]


@pytest.mark.parametrize("again", [{}, {"released": date(2024, 3, 1)}])
def test_a_day_in_the_mapping_and_one_said_are_one(
    tmp_path: Path, plain: Callable, write_plain: Callable, again: dict
) -> None:
    lake, file = tmp_path / "lake", write_plain([(*ROW, 100)])
    load(lake, file, plain("released: 2024-03-01"))
    assert load(lake, file, plain("released: 2024-03-01"), **again).held
    assert load(lake, file, plain(), **again).held


def test_a_day_to_come_is_refused(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    file, morrow = write_plain([(*ROW, 100)]), datetime.now(UTC).date() + timedelta(days=3)
    with pytest.raises(InputError, match="still to come"):
        load(tmp_path / "lake", file, plain(), released=morrow)
    with pytest.raises(InputError, match="still to come"):
        load(tmp_path / "lake", file, plain(f"released: {morrow}"))
    assert not (tmp_path / "lake").exists()


def test_no_figure_is_of_a_period_after_its_release(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    rows = [(*ROW[:4], t, v) for t, v in (("2024-02", 1), ("2024-03", 2), ("2024-04", 3), ("2024-05", ".."), (2025, 4))]
    lake, file = tmp_path / "lake", write_plain(rows)
    with pytest.raises(InputError, match="the period begins after the day of release, 2024-03-01"):
        load(lake, file, plain(), released=date(2024, 3, 1))
    report = load(lake, file, plain(), released=date(2024, 3, 1), max_rejects=1)
    assert (report.added, report.rejected) == (3, 2)
    with (tmp_path / "plain.rejected.csv").open(encoding="utf-8") as handle:
        assert [(r["line"], r["column"]) for r in csv.DictReader(handle)] == [("4", "t"), ("6", "t")]


def test_a_day_forgotten_once_is_put_right(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    """Dated by the day of loading the first release would stand over the second."""
    lake = tmp_path / "lake"
    first, second = write_plain([(*ROW, 100)], "first.csv"), write_plain([(*ROW, 200)], "second.csv")
    load(lake, first, plain())
    load(lake, second, plain(), released=date(2024, 2, 1))
    assert value(lake) == 100
    report = load(lake, first, plain(), released=date(2024, 1, 1))
    assert any("takes the place" in note for note in report.notes)
    assert [r.released for r in releases(lake)] == [date(2024, 1, 1), date(2024, 2, 1)]
    assert (value(lake, date(2024, 1, 15)), value(lake)) == (100, 200)
    assert load(lake, first, plain()).held and load(lake, first, plain(), released=date(2024, 1, 1)).held
    assert verify(lake, deep=True).problems == ()
    assert len(status(lake).releases) == 2


def test_a_day_put_right_counts_when_it_is_in(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    lake, file = tmp_path / "lake", write_plain([(*ROW, 100)])
    loaded = load(lake, file, plain()).released
    with pytest.raises(Killed):
        load(lake, file, plain(), released=date(2024, 1, 1), moment=kill_at("published"))
    assert [r.released for r in releases(lake)] == [loaded]


def test_a_file_held_says_since_when_and_the_way_on(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    (tmp_path / "m.yaml").write_text(plain().text, encoding="utf-8")
    call = [
        "load",
        str(write_plain([(*ROW, 100)])),
        "--map",
        str(tmp_path / "m.yaml"),
        "--lake",
        str(tmp_path / "lake"),
    ]
    CliRunner().invoke(app, call)
    said = json.loads(CliRunner().invoke(app, [*call, "--json"]).stdout)
    assert said["held"] and said["released"] in said["notes"][0] and "--released" in said["notes"][0]
