"""What becomes of a call: refused, used up, empty, cut, kept, fetched by two at once; and no key in any of it."""

from __future__ import annotations

import json
import threading
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

import pytest
from werkzeug import Response

from tradewinds.errors import LedgerError
from tradewinds.sources import Answer, Ask, comtrade, decode, errors, fetch, pull, quota, source
from tradewinds.sources.keys import find, present
from tradewinds.sources.pull import read_file
from tradewinds.sources.source import Rate

TOTALS = "/Newtrade/getNewtradeList"
UN = "/data/v1/get/C/M/HS"
CENSUS = "/data/timeseries/intltrade/exports/hs"
CHILE = Ask(reporter="CHL", since="2025-01")
USA = Ask(reporter="USA", flows=("exports",), since="2025-01")
GATEWAY = (
    "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>{0}</returnAuthMsg>"
    "<returnReasonCode>{1}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"
)
USED_UP = GATEWAY.format("LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR", 22)
A_SECOND = GATEWAY.format("LIMITED_NUMBER_OF_SERVICE_REQUESTS_PER_SECOND_EXCEEDS_ERROR", 23)


@pytest.fixture
def at(httpserver):
    """A source at the test's server, without its rate but with its calls of a day."""

    def moved(name):
        found = source(name).at(httpserver.url_for("").rstrip("/"))
        return replace(found, rate=replace(found.rate, per_second=0))

    return moved


def kept(terms):
    """Every byte and every name that a pull leaves behind."""
    return b"".join(p.name.encode() + p.read_bytes() for p in terms.root.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("name", "ask", "path", "body", "status"),
    [
        ("comtrade", CHILE, UN, '{"message":"Out of call volume quota. Quota will be replenished in 12:34:56."}', 403),
        ("korea-customs", Ask(since="2025-10"), TOTALS, USED_UP, 429),
        ("korea-customs", Ask(since="2025-10"), TOTALS, USED_UP, 200),
    ],
)
def test_a_quota_is_told_from_a_key_and_from_a_rate(httpserver, at, terms, name, ask, path, body, status):
    """Comtrade says it with status 403, the portal with 429 or 200: it is neither a wrong key nor a call to be repeated."""
    httpserver.expect_request(path).respond_with_data(body, status=status)
    found = at(name)
    with pytest.raises(errors.QuotaSpent):
        pull(found, ask, terms=terms)
    assert quota.left(terms.root, found, service="Newtrade" if name == "korea-customs" else "") == 0
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [200, 429])
def test_too_many_in_a_second_is_waited_for(httpserver, at, terms, cases, status):
    httpserver.expect_ordered_request(TOTALS).respond_with_data(A_SECOND, status=status)
    httpserver.expect_ordered_request(TOTALS).respond_with_data(cases["customs-totals"].body())
    customs = at("korea-customs")
    assert pull(customs, Ask(since="2026-01"), terms=terms).added == 2
    assert quota.left(terms.root, customs, service="Newtrade") == 9_998


def test_each_service_of_the_portal_has_its_own_calls(httpserver, at, terms, cases):
    httpserver.expect_request(TOTALS).respond_with_data(cases["customs-totals"].body())
    customs = replace(at("korea-customs"), rate=Rate(0, 1, 9, by_service=True))
    fetch(customs, customs.plan(Ask(since="2026-01"))[0], terms)
    assert quota.left(terms.root, customs, service="Newtrade") == 0
    goods = customs.plan(Ask("goods-by-partner", products=("8542",), partners=("USA",), since="2026-01"))[0]
    assert quota.left(terms.root, customs, service=customs.service(goods)) == 1
    with pytest.raises(errors.QuotaSpent, match=r"1 on .* of Newtrade"):
        fetch(customs, customs.plan(Ask(since="2026-02"))[0], terms)


def test_a_redirect_to_the_page_of_wrong_keys_is_a_wrong_key(httpserver, at, terms):
    page = Response("", status=302, headers={"Location": "https://api.census.gov/data/invalid_key.html"})
    httpserver.expect_request(CENSUS).respond_with_response(page)
    with pytest.raises(errors.KeyRefused):
        pull(at("us-census"), USA, terms=terms)
    assert len(httpserver.log) == 1, "asking again would not help"


@pytest.mark.parametrize("bad", ["SECRET123\nSECRET456", "SECRET\u201c123\u201d", "SECRET\x07123"])
def test_a_key_that_no_request_can_carry_is_told_without_showing_it(at, terms, monkeypatch, bad):
    monkeypatch.setenv("TRADEWINDS_COMTRADE_KEY", bad)
    with pytest.raises(errors.KeyRefused, match="TRADEWINDS_COMTRADE_KEY") as told:
        find(at("comtrade"))
    assert "SECRET" not in str(told.value)
    assert not present(at("comtrade"))


LONG = "SECRET/KEY+" + "x" * 40 + "=="
ENCODED = quote(LONG, safe="").replace("%2F", "%2f").replace("%3D", "%3d")


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ("-" * 180 + " key " + LONG, 500, errors.GatewayError),
        (json.dumps({"error": f"invalid subscription key {LONG}"}), 200, errors.KeyRefused),
        (json.dumps({"error": f"invalid subscription key {LONG}"}).replace("/", "\\/"), 200, errors.KeyRefused),
        (json.dumps({"error": "y" * 180 + f" key {ENCODED}"}), 200, errors.KeyRefused),
        (
            f"<html><body>no such key: {LONG.replace('+', '&#43;').replace('=', '&#x3d;')}</body></html>",
            200,
            errors.NotData,
        ),
    ],
    ids=["cut", "plain", "escaped", "encoded and cut", "page"],
)
def test_an_answer_that_repeats_the_key_leaves_it_nowhere(httpserver, at, terms, monkeypatch, body, status, error):
    """Neither the error nor the cache has the key, nor a piece of it, in any way of writing its signs."""
    monkeypatch.setenv("TRADEWINDS_COMTRADE_KEY", LONG)
    httpserver.expect_request(UN).respond_with_data(body, status=status)
    with pytest.raises(error) as told:
        pull(at("comtrade"), CHILE, terms=terms)
    left = str(told.value).encode() + kept(terms)
    assert b"xxxx" not in left
    assert b"secret" not in left.lower()


def windows(empty):
    """Answers of customs: a month with figures, or none for those that begin with `empty`."""

    def answer(request):
        first = request.args["strtYymm"]
        month = f"{first[:4]}.{first[4:]}"
        item = f"<item><year>{month}</year><expDlr>10</expDlr><impDlr>4</impDlr><balPayments>6</balPayments></item>"
        items = "" if first in empty else item
        return Response(
            f"<response><header><resultCode>00</resultCode></header><body><items>{items}</items></body></response>"
        )

    return answer


def test_a_call_with_nothing_is_told_and_the_others_are_stored(httpserver, at, terms):
    httpserver.expect_request(TOTALS).respond_with_handler(windows(("202610",)))
    customs = at("korea-customs")
    report = pull(customs, Ask(since="2025-10", until="2026-10"), terms=terms)
    assert (report.answers, report.added) == (1, 2)
    assert [a.partition("?")[2] for a in report.empty] == ["strtYymm=202610&endYymm=202610"]
    with pytest.raises(errors.EmptyAnswer):
        pull(customs, Ask(since="2026-10"), terms=terms)


def test_what_was_empty_is_shown(httpserver, at, run, monkeypatch):
    httpserver.expect_request(TOTALS).respond_with_handler(windows(("202610",)))
    customs = at("korea-customs")
    monkeypatch.setattr("tradewinds.sources.source", lambda name: customs)
    words = ("pull", "korea-customs", "--since", "2025-10", "--until", "2026-10")
    assert "1 call had nothing to give" in run(*words)[1]
    assert len(json.loads(run(*words, "--json")[1])["empty"]) == 1


def test_no_data_without_a_body_is_empty(httpserver, at, terms):
    body = "<response><header><resultCode>03</resultCode><resultMsg>NODATA_ERROR</resultMsg></header></response>"
    httpserver.expect_request(TOTALS).respond_with_data(body)
    with pytest.raises(errors.EmptyAnswer):
        pull(at("korea-customs"), Ask(since="2025-10"), terms=terms)


def traded(request):
    """Ten rows, as many as the limit, for several months; five for one."""
    periods = request.args["period"].split(",")
    rows = [
        {"freqCode": "M", "period": periods[0], "reporterCode": 152, "flowCode": "X", "partnerCode": 842, "partner2Code": 0,
         "customsCode": "C00", "motCode": 0, "cmdCode": f"{100_000 + n}", "primaryValue": 1.0}
        for n in range(5 if len(periods) == 1 else 10)
    ]  # fmt: skip
    return Response(json.dumps({"count": len(rows), "data": rows, "error": ""}))


def test_an_answer_that_the_limit_cut_is_kept_and_split_without_asking(httpserver, at, terms, monkeypatch):
    monkeypatch.setattr(comtrade, "CAP", 10)
    httpserver.expect_request(UN).respond_with_handler(traded)
    un = at("comtrade")
    ask = Ask("goods", "CHL", ("exports",), products=("6",), since="2025-01", until="2025-04")
    assert pull(un, ask, terms=terms).rows == 20
    asked = len(httpserver.log)
    assert pull(un, ask, terms=terms).rows == 20
    assert pull(un, ask, terms=replace(terms, offline=True)).rows == 20
    assert len(httpserver.log) == asked == 7


def test_offline_a_wrong_question_forgets_nothing(httpserver, at, terms, monkeypatch):
    home = httpserver.url_for("").rstrip("/")
    monkeypatch.setattr("tradewinds.sources.sdmx._services", lambda: {"X": home})
    httpserver.expect_request("/data/F/all").respond_with_data(
        "DATAFLOW,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX,2025-01,123.4,6\n"
    )

    def ask(unit, **more):
        options = (("service", "X"), ("flow", "F"), ("unit", unit))
        return pull(source("sdmx"), Ask("flow", flows=("exports",), options=options), terms=replace(terms, **more)).rows

    assert ask("USD million") == 1
    with pytest.raises(errors.BadNumber):
        ask("USD thousand", offline=True)
    assert ask("USD million", offline=True) == 1


def test_a_bulk_file_without_what_was_asked_is_not_fetched_again(httpserver, at, terms, cases):
    httpserver.expect_request("/BACI.zip").respond_with_data(cases["baci"].body())
    baci, good = at("baci"), cases["baci"].ask
    assert pull(baci, good, terms=terms).rows == 5
    for ask in (replace(good, since="1980"), replace(good, reporter="PER")):
        with pytest.raises(errors.EmptyAnswer):
            pull(baci, ask, terms=terms)
    assert pull(baci, good, terms=terms).rows == 5
    assert len(httpserver.log) == 1


def test_two_that_ask_the_same_at_once_ask_once(httpserver, at, terms):
    body = b'[["CTY_CODE","CTY_NAME","ALL_VAL_MO","time"],["5800","KOREA, SOUTH","100","2025-01"]]'

    def slow(request):
        def parts():
            yield body[:50]
            time.sleep(0.15)
            yield body[50:]

        return Response(parts(), content_type="application/json")

    httpserver.expect_request(CENSUS).respond_with_handler(slow)
    census = at("us-census")
    call, got = census.plan(USA)[0], []

    def one(wait):
        time.sleep(wait)
        try:
            got.append(fetch(census, call, terms).data)
        except Exception as problem:
            got.append(problem)

    both = [threading.Thread(target=one, args=(wait,)) for wait in (0.0, 0.05, 0.1)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert got == [body] * 3
    assert len(httpserver.log) == 1


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(httpserver, at, terms, monkeypatch):
    """A full disk, as the system tells it."""
    from pathlib import Path

    httpserver.expect_request(CENSUS).respond_with_data("x" * 1_000)
    opened = Path.open

    def full(self, mode="r", *args, **more):
        if self.suffix == ".part" and "b" in mode:
            raise OSError(28, "No space left on device")
        return opened(self, mode, *args, **more)

    monkeypatch.setattr(Path, "open", full)
    census = at("us-census")
    with pytest.raises(LedgerError, match="No space left on device") as told:
        fetch(census, census.plan(USA)[0], terms)
    assert "TRADEWINDS_DATA" in told.value.hint


@pytest.mark.parametrize("packed", [False, True])
def test_a_table_of_the_world_over_the_network(httpserver, at, terms, cases, packed):
    """The library that reads it goes by a file's name, which the cache does not keep."""
    pytest.importorskip("pymrio")
    body = cases["mrio"].body()
    if packed:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as book:
            book.writestr("ICIO2023_2020.csv", body)
        body = out.getvalue()
    path = "/ICIO2023_2020." + ("zip" if packed else "csv")
    httpserver.expect_request(path).respond_with_data(body)
    ask = Ask("icio", "KOR", options=(("path", httpserver.url_for(path)),))
    assert pull(source("mrio"), ask, terms=terms).rows == 4


def test_a_line_without_an_end_is_refused(tmp_path):
    """Half a megabyte of gzip may hold hundreds of one line: it is not gathered in memory."""
    import gzip

    header = b"typeCode\tfreqCode\tperiod\treporterCode\tflowCode\tpartnerCode\tcmdCode\tprimaryValue\n"
    line = ("a" * 1_000 + "\t") * 3_000
    path = tmp_path / "CM152202501H6[2025-03-01].gz"
    path.write_bytes(gzip.compress(header + line.encode()))
    with pytest.raises(errors.UnsafeFile, match="longer than any row"):
        list(read_file(source("comtrade-bulk"), path, CHILE))
    table = b"t,i,j,k,v,q\n" + b"2," * 600_000
    with pytest.raises(errors.UnsafeFile, match="longer than any row"):
        list(source("baci").parse(Answer("BACI_HS17_Y2023_V202501.csv", table), CHILE))
    assert len(line) > decode.LONGEST_LINE
