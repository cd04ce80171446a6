"""What a question asks for is what is stored: of files, of calls, of countries; the rest is counted or refused."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from tradewinds.errors import InputError
from tradewinds.sources import Answer, Ask, baci, errors, pull, source
from tradewinds.sources.pull import read_file

SHEET = "(단위: 천불)\n년월,수출금액,수입금액\n2024.12,1,4\n2025.01,2,5\n2025.02,3,6\n"


def traded(reporter=152, partner=842, product="TOTAL", flow="X", period="202501", value=1.0):
    return {
        "freqCode": "M", "period": period, "reporterCode": reporter, "flowCode": flow, "partnerCode": partner,
        "partner2Code": 0, "customsCode": "C00", "motCode": 0, "cmdCode": product, "primaryValue": value,
    }  # fmt: skip


@pytest.fixture
def comtrade(tmp_path):
    """A function that writes rows as Comtrade's interface answers them."""

    def write(*rows):
        path = tmp_path / "comtrade.json"
        path.write_text(json.dumps({"count": len(rows), "data": rows, "error": ""}))
        return path

    return write


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "K-stat.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_months_of_a_file_that_were_not_asked_for_are_left_out_and_counted(sheet, terms):
    report = pull(source("kstat"), Ask(since="2025-01", until="2025-02"), files=[sheet], terms=terms)
    assert (report.rows, report.added, report.outside) == (4, 4, {"--since and --until": 2})
    report = pull(source("kstat"), Ask(flows=("exports",)), files=[sheet], terms=terms)
    assert (report.rows, report.outside) == (3, {}), "the reader of sheets heeds the flow itself"


def test_partners_and_goods_of_a_file_that_were_not_asked_for(comtrade):
    path = comtrade(
        traded(product="85"), traded(product="8542"), traded(product="854231"), traded(product="8703"),
        traded(product="8542", partner=156), traded(),
    )  # fmt: skip

    def read(*products, partners=("USA",)):
        outside = Counter()
        found = read_file(source("comtrade"), path, Ask("goods", "CHL", products=products, partners=partners), outside)
        return [r.product for r in found], dict(outside)

    assert read("85") == (["85", "8542", "854231"], {"--product": 2, "--partner": 1})
    assert read("4") == (["8542", "8703"], {"--product": 3, "--partner": 1}), "4 is every code of four digits"
    assert read("854231", partners=("CHN", "USA")) == (["854231"], {"--product": 5})


def test_a_year_counts_where_it_touches_the_months(comtrade):
    path = comtrade(*(traded(period=p, value=n) for n, p in enumerate(("2024", "2025", "202506", "202507"))))
    found = read_file(source("comtrade"), path, Ask("totals", "CHL", since="2025-05", until="2025-06"))
    assert [r.period for r in found] == ["2025", "2025-06"]


def test_another_country_than_the_files_own_is_refused(comtrade, cases, tmp_path):
    release = tmp_path / "release.txt"
    release.write_bytes(cases["ministry"].body())
    with pytest.raises(InputError, match="--country KOR") as told:
        list(read_file(source("korea-ministry"), release, Ask(reporter="CHL")))
    assert told.value.got == "--country CHL"
    both = comtrade(traded(), traded(reporter=704))
    outside = Counter()
    assert [r.reporter for r in read_file(source("comtrade"), both, Ask(reporter="VNM"), outside)] == ["VNM"]
    assert outside == {"--country": 1}
    with pytest.raises(InputError, match="--country CHL, --country VNM"):
        list(read_file(source("comtrade"), both, Ask(reporter="PER")))
    assert len(list(read_file(source("comtrade"), both, Ask(reporter="")))) == 2


def test_a_file_says_whose_trade_it_is(run, comtrade):
    """Without --country, the rows go to the ledgers of the countries that they name."""
    path = comtrade(traded(), traded(reporter=704))
    status, out, err = run("pull", "comtrade", str(path), "--json")
    assert (status, json.loads(out)["added"]) == (0, 2), err
    assert {p.split("/")[-2] for p in json.loads(out)["ledgers"]} == {"CHL", "VNM"}
    status, out, _ = run("pull", "comtrade", str(path), "--country", "Chile", "--json")
    assert (json.loads(out)["known"], json.loads(out)["outside"]) == (1, {"--country": 1})
    assert (
        "1 row of the file not asked for: outside --country"
        in run("pull", "comtrade", str(path), "--country", "CHL")[1]
    )


def test_as_many_rows_as_a_preview_gives_are_refused(comtrade):
    """A file of 500 rows from the interface may be one that the preview cut."""
    path = comtrade(*(traded(product=f"{100_000 + n}") for n in range(500)))
    with pytest.raises(errors.RowLimit, match="whole=yes"):
        list(read_file(source("comtrade"), path, Ask("goods", "CHL")))
    assert len(list(read_file(source("comtrade"), path, Ask("goods", "CHL", options=(("whole", "yes"),))))) == 500


@pytest.mark.parametrize(
    "words",
    [
        ("pull", "fred", "--flow", "exports", "--set", "series=BOPGEXP", "--set", "unit=USD million"),
        ("pull", "sdmx", "--flow", "exports", "--set", "service=ECB", "--set", "flow=TRD", "--set", "unit=EUR"),
        ("pull", "comext", "--since", "2024-12", "--dry-run"),
    ],
)
def test_where_nothing_says_whose_trade_it_is_the_question_must(run, words):
    status, _, err = run(*words)
    assert status == 2
    assert "whose trade" in err
    assert "--country" in err


def test_a_reporter_outside_the_union_is_refused_before_a_download(run):
    status, _, err = run("pull", "comext", "--country", "KOR", "--since", "2024-12", "--dry-run")
    assert (status, "EU's members" in err) == (2, True)
    assert len(source("comext").plan(Ask(reporter="GBR", since="2019-12"))) == 1, "a member until 2020"
    with pytest.raises(InputError, match="USA"):
        source("us-tariffs").plan(Ask("rates", "CHL", options=(("path", "rates.csv"),)))


def test_a_dry_run_of_files_says_that_they_are_read(run, sheet):
    status, out, _ = run("pull", "kstat", str(sheet), "--dry-run")
    assert (status, "1 file would be read; nothing is asked" in out) == (0, True)
    told = json.loads(run("pull", "kstat", str(sheet), "--dry-run", "--json")[1])
    assert (told["calls"], told["cost"], told["files"]) == ([], 0, [str(sheet)])
    assert "cannot be read" in run("pull", "kstat", "nowhere.xls", "--dry-run")[2]


def test_what_is_asked_twice_is_asked_once(run):
    words = ("pull", "korea-customs", "--dataset", "goods-by-partner", "--since", "2026-01", "--dry-run", "--json")
    told = json.loads(run(*words, "--partner", "USA", "--partner", "미국", "--product", "8542", "--product", "8542")[1])
    assert len(told["calls"]) == told["cost"] == 1


def test_a_folder_is_no_spreadsheet(run, tmp_path):
    (tmp_path / "dir.xlsx").mkdir()
    status, _, err = run("load", str(tmp_path / "dir.xlsx"))
    assert status == 2
    assert "dir.xlsx" in err


def test_a_country_that_a_file_does_not_hold(cases):
    """An archive of BACI with no row of Peru's is told, not read as nothing."""
    ask = Ask("totals", "PER", since="2023")
    with pytest.raises(errors.EmptyAnswer, match="no such trade"):
        list(baci.parse(Answer("BACI_HS17_V202501.zip", cases["baci"].body()), ask))


def test_a_later_release_of_the_same_value_is_kept(tmp_path, terms):
    """Convention 4: a figure confirmed is a release too; only what no release dates is held once."""
    from tradewinds.ledger import load, user_ledger

    path = tmp_path / "k.csv"
    path.write_text("(단위: 천불)\n년월,국가,수출금액\n2025.01,미국,10000\n", encoding="utf-8")
    k = source("kstat")

    def again(day):
        told = pull(k, Ask(), files=[path], terms=terms, released=day, today=date(2026, 6, 1))
        return told.added, told.known

    assert [again(date(2026, 1, 1)), again(date(2026, 3, 1)), again(date(2026, 3, 1))] == [(1, 0), (1, 0), (0, 1)]
    assert again(None) == (0, 1), "undated, and no news"
    mine = Counter(str(r.released) for r in load("KOR", user_ledger("KOR")).rows if r.source == "file k.csv")
    assert mine == {"2026-01-01": 1, "2026-03-01": 1}


def test_a_span_of_centuries_is_refused():
    with pytest.raises(InputError, match="two hundred years"):
        source("comtrade").plan(Ask(reporter="CHL", since="2024", until="2999"))
    assert len(source("comtrade").plan(Ask(reporter="CHL", since="1962", until="2025"))) == 64
