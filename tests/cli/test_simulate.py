"""`tradewinds simulate` as a stranger uses it, with wrong input as well."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tradewinds.cli.app import app, main


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command as the shell would: exit status, stdout, stderr."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tradewinds", "simulate", *words])
        monkeypatch.setenv("COLUMNS", "80")
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call


def test_help_has_examples_and_is_light():
    shown = CliRunner().invoke(app, ["simulate", "--help"])
    assert shown.exit_code == 0 and "Examples:\n" in shown.output
    code = "import sys; sys.argv=['tradewinds','simulate','--help']\nfrom tradewinds.cli.app import main\n" \
           "try: main()\nexcept SystemExit: pass\nprint(sorted({'numpy','scipy','numba','yaml','rich'} & set(sys.modules)))"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_lists(run):
    status, out, _ = run("--list")
    assert status == 0 and "2025-tariffs" in out and "chip-tariff" in out
    status, out, _ = run("--duties")
    assert status == 0 and "DISPUTED" in out and "t16" in out and "http" in out


def test_a_scenario_on_a_terminal(run):
    status, out, _ = run("2025-tariffs", "--draws", "20")
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    for word in (
        "scenario “US tariffs of 2025”",
        "base year 2011",
        "Timmer",
        "9 in 10 draws",
        "Who gains",
        "Eq. 16",
        "█",
    ):
        assert word in out
    assert "tradewinds explain" not in out


@pytest.mark.parametrize("format", ["html", "md", "json", "pdf"])
def test_a_scenario_goes_to_a_file(run, tmp_path, format):
    target = tmp_path / f"out.{format}"
    status, out, err = run("ai-30", "--lang", "ko", "--format", format, "-o", str(target))
    assert (status, out) == (0, "") and f"wrote {target}" in err
    assert target.stat().st_size > 2000


def test_typed_entries_as_json(run):
    status, out, _ = run("--tariff", "USA on KOR vehicles 25%", "--demand", "USA,CHN electronics -30%", "--json")
    held = json.loads(out)
    assert status == 0 and held["label"] == "scenario"
    assert held["supposed"] == [
        "Tariff of USA on vehicles of KOR: 25%.", "Demand of USA, CHN for electronics: -30%, in final demand and inputs.",
    ]  # fmt: skip
    vehicles = next(
        r for r in held["exports"]["by_sector_and_partner"] if (r["sector"], r["partner"]) == ("vehicles", "USA")
    )
    assert vehicles["change"] < -10


def test_a_brief_of_the_counterfactual(run):
    status, out, err = run("no-tariffs", "--brief", "2025", "--draws", "10", "--json")
    held = json.loads(out)
    assert status == 0 and held["nature"] == "scenario" and "scenario “no US tariffs”" in held["title"]
    assert "Left as they are" in err and "ASEAN" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "nothing is supposed"),
        (("2025-tarif",), "did you mean 2025-tariffs"),
        (("--tariff", "USA on KRO vehicles 25%"), "KOR"),
        (("--tariff", "USA on KOR vehicles 25"), "25% or 0.25"),
        (("--tariff", "USA on KOR vehicles -150%"), "-150 %"),
        (("--demand", "USA elektronics -30%"), "did you mean electronics"),
        (("ai-30", "--base", "nowhere"), "no base table"),
        (("ai-30", "--draws", "-1"), "0 to"),
        (("ai-30", "--reporter", "EU"), "one country"),
        (("ai-30", "--brief", "1950"), "1950"),
        (("ai-30", "--brief", "2025-13"), "months run from 1 to 12"),
    ],
)
def test_mistakes_are_told_and_end_with_two(run, words, told):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert told in err and "Traceback" not in err


def test_korean_is_korean_and_no_bar_is_a_signed_zero(run):
    status, out, _ = run("--tariff", "USA on KOR vehicles 25%", "--lang", "ko")
    assert status == 0
    assert "관세: 미국이 한국산 운송장비에 25%." in out and "set to zero" not in out and "건을 보정했다" in out
    assert not re.search(r"[+−-]0\.0+(?!\d)", out)
