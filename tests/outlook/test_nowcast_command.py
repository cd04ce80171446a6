"""`season` and `nowcast` as a stranger uses them."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from tradewinds.cli.app import main


@pytest.fixture(scope="module")
def no_data(tmp_path_factory) -> str:
    """A data folder without figures of the user's own, one for all so that the ledger is read once."""
    return str(tmp_path_factory.mktemp("data"))


@pytest.fixture
def run(no_data, monkeypatch, capsys):
    """Runs the command as the shell would: exit status, stdout, stderr."""
    monkeypatch.setenv("TRADEWINDS_DATA", no_data)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tradewinds", *words])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call


def test_season_tells_the_columns_side_by_side(run):
    status, out, _ = run("season", "KOR", "total", "--as-of", "2026-10-01")
    assert status == 0
    for words in ("Daily average", "Adjusted", "Trend", "On the month", "X-13ARIMA-SEATS", "5.625", "told, not filled"):
        assert words.split()[0] in out
    assert "Adjusted on the day and now" in run("season", "KOR", "total", "--vintages", "--months", "3")[1]
    assert "조업일수" in run("season", "KOR", "반도체", "--lang", "ko")[1]


def test_season_for_programs(run, tmp_path):
    body = json.loads(run("season", "KOR", "total", "--json", "--components", "destinations")[1])
    assert body["unit"] == "USD" and body["months"][-1]["period"] == "2026-09"
    assert body["components"]["parts"][-1] == "Other"
    rows = list(csv.DictReader(io.StringIO(run("season", "KOR", "total", "--format", "csv")[1])))
    assert rows[-1]["period"] == "2026-09" and float(rows[-1]["raw"]) == pytest.approx(120.94e9)
    frozen = tmp_path / "total.json"
    assert run("season", "KOR", "total", "--as-of", "2026-01-01", "--freeze", str(frozen), "--json")[0] == 0
    assert "frozen" in json.loads(run("season", "KOR", "total", "--frozen", str(frozen), "--json")[1])["method"]


@pytest.mark.parametrize("format", ["html", "md"])
def test_season_and_nowcast_as_pages(run, tmp_path, format):
    for words in (
        ("season", "KOR", "total", "--since", "2021-01"),
        ("nowcast", "KOR", "2026-02", "--lang", "ko"),
    ):
        target = tmp_path / f"page.{format}"
        assert run(*words, "--format", format, "-o", str(target))[0] == 0
        assert target.stat().st_size > 2000


def test_nowcast_says_in_every_line_what_it_is(run):
    status, out, _ = run("nowcast", "KOR", "2026-09", "--day", "20")
    assert status == 0
    assert out.startswith("[nowcast of September 2026 from its first 20 days]")
    for words in ("What moved it", "Not told", "Grade", "outside the interval"):
        assert words in out.replace("\n", " ")
    assert "추정" in run("nowcast", "KOR", "2026-09", "--lang", "ko")[1].splitlines()[0]


def test_before_the_flash_no_first_days_are_spoken_of(run):
    """October 2026 has no flash yet; what moved the nowcast of September's first 10 days was the flash itself."""
    early = " ".join(run("nowcast", "KOR", "2026-10")[1].split())
    assert "before the flash were off by" in early and "the first days do not tell" not in early
    assert "1 past months" not in early
    assert "With the flash the nowcast moved by" in " ".join(run("nowcast", "KOR", "2026-09", "--day", "10")[1].split())
    assert "1~0일" not in run("nowcast", "KOR", "2026-09", "--day", "10", "--lang", "ko")[1]


def test_parts_of_a_season_keep_their_names_and_tell_their_months(run):
    out = run("season", "KOR", "total", "--components", "destinations", "--months", "2")[1]
    head = next(line for line in out.splitlines() if "ASEAN" in line and "CHN" in line)
    assert "Directly" in head
    assert "over the months that its parts have too, August 2021 to July 2026" in " ".join(out.split())


def test_nowcast_for_programs(run):
    body = json.loads(run("nowcast", "KOR", "2026-09", "--json")[1])
    assert body["nature"] == "nowcast" and body["nowcasts"][0]["item"] == "total"
    assert [b["level"] for b in body["nowcasts"][0]["bands"]] == [50, 80, 95]
    assert sum(m["change"] for m in body["news"]["items"]) == pytest.approx(body["news"]["change"])
    assert (
        json.loads(run("nowcast", "KOR", "2026-09", "--item", "chips", "--json")[1])["nowcasts"][0]["item"]
        == "semiconductors"
    )
    assert json.loads(run("nowcast", "KOR", "--json")[1])["period"] == "2026-09"


def test_backtest_shows_the_peers(run):
    out = run("nowcast", "KOR", "--backtest", "--item", "total")[1]
    for words in ("progress ratio", "daily average", "seasonal naive", "first prints only", "Economists polled"):
        assert words in out.replace("\n", " ")


def test_the_brief_of_a_nowcast_is_labelled(run):
    story = json.loads(run("nowcast", "KOR", "2026-09", "--brief", "--json")[1])
    assert story["nature"] == "nowcast"
    assert all("nowcast of September 2026" in f["text"] for f in story["findings"] if "@nowcast" in f["id"])
    assert len(story["findings"]) > 10


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("season", "KOR", "ships"), "too few months in a row"),
        (("season", "KOR", "total", "--flow", "balance"), "adjust exports and imports"),
        (("season", "KOR", "chps"), "nearest"),
        (("season", "KOR", "total", "--frozen", "nowhere.json"), "cannot be read"),
        (("season", "JPN", "total"), "KOR"),
        (("season", "KOR", "ships", "--components", "items"), "too few months"),
        (("nowcast", "KOR", "2026"), "a nowcast is of a month"),
        (("nowcast", "KOR", "2031-01", "--day", "20"), "flashes held"),
        (("nowcast", "KOR", "2026-09", "--item", "cosmetics"), "does not tell of this item"),
        (("nowcast", "KOR", "2026-09", "--item", "ships"), "tradewinds add"),
    ],
)
def test_a_mistake_is_told_without_a_traceback(run, words, told):
    status, out, err = run(*words)
    assert status == 2
    assert told in out + err
    assert "Traceback" not in out + err


def test_a_flash_of_the_users_own_is_told(run, tmp_path, monkeypatch):
    """Customs' passenger cars of 1 to 20 September, added by a user, bring a nowcast of the ministry's cars."""
    before = json.loads(run("nowcast", "KOR", "2026-09", "--json")[1])
    assert any("automobiles" in name for name in before["no_flash"])
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "own"))
    file = tmp_path / "flash.csv"
    file.write_text(
        "released,publisher,classification,flow,item,partner,period,value,unit,yoy,source\n"
        "2026-09-21,KCS,KCS,exports,passenger cars,World,2026-09-01/20,3.61,USD bn,-5.0,https://example.org/flash\n",
        encoding="utf-8",
    )
    assert run("add", str(file))[0] == 0
    after = json.loads(run("nowcast", "KOR", "2026-09", "--json")[1])
    cars = next(n for n in after["nowcasts"] if n["item"] == "automobiles")
    assert (cars["flash_item"], cars["flash"], cars["nature"]) == ("passenger cars", 3.61e9, "nowcast")
    assert cars["value"] is not None and cars["grade"] in "ABC"
