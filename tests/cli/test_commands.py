"""The command line as a stranger uses it, with wrong input as well."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tradewinds.cli.app import app

SAMPLE = (
    "released,publisher,classification,flow,item,partner,period,value,unit,yoy,source\n"
    "2026-11-01,MOTIR,TOTAL,exports,total,World,2026-10,118.20,USD bn,98.0,https://example.org/release\n"
)


@pytest.mark.parametrize("command", [[], ["brief"], ["figures"], ["explain"], ["add"]])
def test_help_has_examples(command):
    shown = CliRunner().invoke(app, [*command, "--help"])
    assert shown.exit_code == 0
    assert "Examples:\n" in shown.output
    assert "  tradewinds " in shown.output


def test_brief_as_json(run):
    status, out, _ = run("brief", "KOR", "2025", "--format", "json")
    assert status == 0
    assert {"id", "kind", "value"} <= set(json.loads(out)["findings"][0])
    assert run("brief", "Korea", "2025", "--json")[1] == out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("brief", "KOR", "2025-13"), "months run from 1 to 12"),
        (("brief", "KOR", "soon"), "accepted:"),
        (("brief", "Atlantis", "2025"), "this country or group is not known"),
        (("brief", "JPN", "2025"), "KOR"),
        (("brief", "KOR", "2030"), "first figures are due on 2031-01-01"),
        (("brief", "KOR", "2025", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("brief", "KOR", "2025", "--as-of", "1066-10-14"), "1948"),
        (("brief", "KOR", "2025", "--as-of", "2999-01-01"), "a day to come"),
        (("explain", "yoy:exports:total:World:2025@2999-01-01"), "a day to come"),
        (("figures", "--item", "chps"), "nearest: semiconductors"),
        (("figures", "--partner", "Chna"), "CHN"),
        (("explain", "nonsense"), "kind:flow:item:partner:period"),
        (("explain", "record:exports:total:World:2023"), "cannot say this"),
        (("add", "nowhere.csv"), "no such file"),
    ],
)
def test_a_mistake_is_told_without_a_traceback(run, words, told):
    status, out, err = run(*words)
    assert status == 2
    assert told in out + err
    assert "Traceback" not in out + err


def test_explain_prints_the_card(run):
    status, out, _ = run("explain", "streak:exports:semiconductors:World:2025-12")
    assert status == 0
    for words in (
        "10th month in a row",
        "record as of 2026-10-01",
        "breaking: South Korea, semiconductor exports, 2025-02",
        "http",
    ):
        assert words in out
    card = json.loads(run("explain", "yoy:exports:total:World:2025@2026-01-01", "--json")[1])
    assert (card["value"], card["world"]) == (3.8, "record as of 2026-01-01")
    assert "2025년 수출" in run("explain", "level:exports:total:World:2025", "--lang", "ko")[1]


def test_every_finding_of_a_brief_can_be_explained(run):
    findings = json.loads(run("brief", "KOR", "2025-12", "--json")[1])["findings"]
    for finding in findings[::12]:
        status, out, err = run("explain", finding["id"], "--json")
        assert status == 0, (finding["id"], err)
        assert json.loads(out)["text"] == finding["text"]


def test_figures_in_every_format(run):
    head = ("figures", "--item", "chips", "--since", "2026-08")
    assert "60.295" in run(*head)[1]
    rows = list(csv.DictReader(io.StringIO(run(*head, "--format", "csv")[1])))
    assert [r["period"] for r in rows] == ["2026-08", "2026-09"]
    assert json.loads(run(*head, "--json")[1])["rows"][1]["value"] == pytest.approx(60.295)


def test_figures_to_parquet(run, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra 'parquet' (pyarrow)")
    target = tmp_path / "chips.parquet"
    assert run("figures", "--item", "chips", "--since", "2026-08", "--format", "parquet", "-o", str(target))[0] == 0
    assert parquet.read_table(target).column("value").to_pylist()[-1] == pytest.approx(60.295)


def test_figures_name_what_is_missing_and_every_release(run):
    assert "missing: " in run("figures", "--flow", "imports", "--since", "2026-01")[1]
    told = run("figures", "--period", "2025-12", "--item", "petrochemicals", "--all", "--sources")[1]
    assert "misprint" in told
    assert "http" in told
    assert "nothing is held" in run("figures", "--item", "ships", "--partner", "VNM")[1]
    assert "2020-07 to 2021-05" in run("figures", "--measure", "working_days")[1]


def test_figures_say_their_unit_and_no_more_digits_than_print(run):
    assert "value in USD bn" in run("figures", "--item", "chips", "--since", "2026-08")[1].splitlines()[0]
    assert "value in days" in run("figures", "--measure", "working days")[1].splitlines()[0]
    daily = run("figures", "--measure", "daily_average", "--period", "2026-09")[1]
    assert "5.625" in daily and "5.625116" not in daily, "120.94 over 21.5 days"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--measure", "weight"), "daily_average"),
        (("--since", "2026-09", "--until", "2026-01"), "backwards"),
        (("--classification", "SITC"), "MTI20"),
    ],
)
def test_a_figure_that_cannot_be_is_an_error(run, words, told):
    status, _, err = run("figures", *words)
    assert status == 2
    assert told in err


def test_as_of_hides_what_came_later(run):
    assert "709.4" not in run("figures", "--period", "2025", "--as-of", "2026-01-01", "--all")[1]
    assert "709.4" in run("figures", "--period", "2025", "--all")[1]


def test_add_then_tell(run, tmp_path):
    file = tmp_path / "october.csv"
    file.write_text(SAMPLE, encoding="utf-8")
    assert run("add", str(file))[0] == 0
    assert "98.0%" in run("brief", "KOR", "2026-10", "--json")[1]
    assert "0 added, 1 already held" in run("add", str(file))[1]
    file.write_text(SAMPLE + SAMPLE.splitlines()[1].replace("118.20", "lots") + "\n", encoding="utf-8")
    status, _, err = run("add", str(file))
    assert status == 1
    assert "line 3, column value" in err
    assert "lots" in (tmp_path / "october.rejected.csv").read_text(encoding="utf-8")


def test_no_colours_in_a_pipe():
    shown = subprocess.run(
        [sys.executable, "-m", "tradewinds", "brief", "KOR", "2026-09"],
        capture_output=True,
        env={**os.environ, "TERM": "xterm"},
        check=True,
    )
    assert b"\x1b[" not in shown.stdout


@pytest.mark.parametrize("format", ["html", "pdf", "md", "json", "terminal"])
def test_a_brief_goes_to_a_file(run, tmp_path, format):
    target = tmp_path / "deep" / f"brief.{format}"
    status, out, err = run("brief", "KOR", "2026-09", "--lang", "ko", "--format", format, "-o", str(target))
    assert (status, out) == (0, "")
    assert f"wrote {target}" in err
    assert target.stat().st_size > 2000


def test_a_forecast_of_a_series_that_ends_earlier_is_explained(run):
    status, out, _ = run("explain", "level:exports:total:USA:2026-08@forecast")
    assert status == 0
    assert "forecast from July 2026" in out and "80 percent interval" in out and "coverage" in out
