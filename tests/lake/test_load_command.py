"""What `tradewinds load` tells: of which years, why rows are set aside, and what is in where a later file is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tradewinds.cli.app import app
from tradewinds.errors import InputError
from tradewinds.lake.releases import releases

ROWS = [("USA", "CAN", "exports", 854231, year, 2_000_000_000) for year in (2021, 2022, 2023)]


@pytest.fixture
def run(tmp_path: Path, plain: Callable) -> Callable[..., Result]:
    (tmp_path / "m.yaml").write_text(plain("released: 2024-01-31").text, encoding="utf-8")

    def call(*words: str) -> Result:
        return CliRunner().invoke(
            app, ["load", *words, "--map", str(tmp_path / "m.yaml"), "--lake", str(tmp_path / "lake")]
        )

    return call


def test_a_sum_says_of_which_periods(run: Callable, write_plain: Callable) -> None:
    assert "exports and imports together, 2021 to 2023: 6.00 bn US dollars" in run(str(write_plain(ROWS))).stdout
    one = run(str(write_plain([(*ROWS[0][:4], "2024-01", 3e9)], "one.csv")))
    assert "exports and imports together, 2024-01: 3.00 bn US dollars" in one.stdout


def test_rows_set_aside_say_why(run: Callable, write_plain: Callable) -> None:
    others = [("DEU", "FRA", "exports", 854231, 2023, 1), ("USA", "CAN", "exports", 854231, "총계", 1)]
    file = str(write_plain([*ROWS, *others]))
    assert "2 set aside (1 a total over periods, 1 not about CAN)" in run(file, "--reporter", "CAN").stdout
    said = json.loads(run(file, "--reporter", "USA", "--json").stdout)
    assert (said["aside"], said["aside_why"]) == (2, {"a total over periods": 1, "not about USA": 1})
    assert "1 set aside (a total over periods)" in run(file).stdout


@pytest.mark.parametrize("as_json", [False, True])
def test_files_before_a_refused_one_are_told(
    run: Callable, write_plain: Callable, tmp_path: Path, as_json: bool
) -> None:
    good, bad = write_plain(ROWS, "good.csv"), write_plain([("Atlantis", *ROWS[0][1:])], "bad.csv")
    result = run(str(good), str(bad), *(["--json"] if as_json else []))
    assert isinstance(result.exception, InputError) and "rows are rejected" in str(result.exception)
    assert [r.file for r in releases(tmp_path / "lake")] == ["good.csv"]
    if as_json:
        assert [one["added"] for one in json.loads(result.stdout)] == [3]
    else:
        assert "good.csv: 3 rows added" in result.stdout
