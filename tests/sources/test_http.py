"""Asking a publisher: what is retried, resumed, asked conditionally, counted, kept, and never shown."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import replace
from urllib.parse import quote

import pytest
from werkzeug import Response

from tradewinds.sources import Ask, Terms, dry_run, errors, fetch, pull, quota, source
from tradewinds.sources.http import reject
from tradewinds.sources.source import Call, Rate

PATH = "/1220000/Newtrade/getNewtradeList"


@pytest.fixture
def customs(httpserver):
    return replace(source("korea-customs").at(httpserver.url_for("/1220000")), rate=Rate(0, 10, 9))


@pytest.fixture
def call(customs):
    return customs.plan(Ask("totals", since="2026-01"))[0]


@pytest.fixture
def good(cases):
    return cases["customs-totals"].body()


def test_the_key_goes_out_encoded_once_and_is_nowhere_else(httpserver, customs, call, good, terms, key, caplog):
    seen = []
    httpserver.expect_request(PATH).respond_with_handler(
        lambda r: seen.append(r.query_string.decode()) or Response(good)
    )
    with caplog.at_level(logging.DEBUG):
        fetch(customs, call, terms)
    assert f"serviceKey={quote(key, safe='')}&" in seen[0]
    told = caplog.text + "".join(p.read_text(errors="replace") for p in terms.root.rglob("*") if p.is_file())
    assert not any(form in told for form in (key, quote(key, safe=""), quote(quote(key, safe=""), safe="")))


def test_an_encoded_key_means_the_same(httpserver, customs, call, good, terms, key, monkeypatch):
    monkeypatch.setenv("TRADEWINDS_DATA_GO_KR_KEY", quote(key, safe=""))
    httpserver.expect_oneshot_request(
        PATH, query_string=dict([("serviceKey", key), *call.parameters])
    ).respond_with_data(good)
    assert fetch(customs, call, terms).read() == good


def test_without_a_key_nothing_is_sent(customs, call, terms, monkeypatch):
    monkeypatch.setenv("TRADEWINDS_DATA_GO_KR_KEY", "")
    with pytest.raises(errors.KeyMissing, match="TRADEWINDS_DATA_GO_KR_KEY"):
        fetch(customs, call, terms)


def test_a_key_is_not_sent_to_a_strange_address(customs, call, terms):
    with pytest.raises(errors.AskRefused, match="another address"):
        fetch(customs, replace(call, path="https://example.org/x"), terms)


def test_a_failing_gateway_is_asked_again(httpserver, customs, call, good, terms):
    httpserver.expect_ordered_request(PATH).respond_with_data("bad gateway", status=502)
    httpserver.expect_ordered_request(PATH).respond_with_data(good)
    assert fetch(customs, call, terms).read() == good


def test_a_gateway_that_fails_with_a_good_status_is_asked_again(httpserver, customs, good, terms):
    busy = (
        b"<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnReasonCode>04</returnReasonCode>"
        b"</cmmMsgHeader></OpenAPI_ServiceResponse>"
    )
    httpserver.expect_ordered_request(PATH).respond_with_data(busy)
    httpserver.expect_ordered_request(PATH).respond_with_data(good)
    assert pull(customs, Ask("totals", since="2026-01"), terms=terms).added == 2


@pytest.mark.parametrize(
    ("status", "headers", "error"),
    [
        (401, {}, errors.KeyRefused), (403, {}, errors.KeyRefused), (400, {}, errors.AskRefused), (404, {}, errors.AskRefused),
        (429, {"Retry-After": "0"}, errors.Busy), (429, {"Retry-After": "86400"}, errors.QuotaSpent), (503, {}, errors.GatewayError),
        (302, {"Location": "https://example.org/"}, errors.GatewayError), (204, {}, errors.EmptyAnswer),
    ],
)  # fmt: skip
def test_every_status_has_its_error(httpserver, customs, call, terms, status, headers, error, key):
    httpserver.expect_request(PATH).respond_with_data(
        "" if status == 204 else f"no, not with {key}", status=status, headers=headers
    )
    with pytest.raises(error) as told:
        fetch(customs, call, terms)
    assert key not in str(told.value)


def test_no_answer_in_time(httpserver, customs, call, terms):
    httpserver.expect_request(PATH).respond_with_handler(lambda r: time.sleep(1.0) or Response("late"))
    with pytest.raises(errors.Unreachable, match="in time"):
        fetch(customs, call, replace(terms, timeout=0.2, attempts=1))


def test_nobody_there(terms):
    away = source("korea-customs").at("http://127.0.0.1:9")
    with pytest.raises(errors.Unreachable):
        fetch(away, away.plan(Ask("totals", since="2026-01"))[0], terms)


def test_what_was_fetched_is_kept_and_asked_conditionally(httpserver, customs, call, good, terms):
    httpserver.expect_oneshot_request(PATH).respond_with_data(good, headers={"ETag": '"v1"'})
    assert fetch(customs, call, terms).read() == good
    assert fetch(customs, call, terms).read() == good, "fresh: the server has no second answer"
    seen = []
    httpserver.clear()
    httpserver.expect_request(PATH).respond_with_handler(
        lambda r: seen.append(r.headers.get("If-None-Match")) or Response(status=304)
    )
    assert fetch(customs, call, replace(terms, refresh=True)).read() == good
    assert seen == ['"v1"']
    reject(customs, call, terms)
    with pytest.raises(errors.NotCached):
        fetch(customs, call, replace(terms, offline=True))


def test_offline_uses_only_what_is_kept(httpserver, customs, call, good, terms):
    with pytest.raises(errors.NotCached):
        fetch(customs, call, replace(terms, offline=True))
    httpserver.expect_oneshot_request(PATH).respond_with_data(good)
    fetch(customs, call, terms)
    assert fetch(customs, call, replace(terms, offline=True)).read() == good


def test_a_broken_download_goes_on_where_it_broke(httpserver, terms):
    whole = bytes(range(256)) * 400
    ranges = []

    def answer(request):
        start = int(request.headers.get("Range", "bytes=0-")[6:-1])
        ranges.append(start)
        headers = {"ETag": '"one"', "Content-Length": str(len(whole) - start)}
        sent = whole[start : start + 30_000] if len(ranges) < 3 else whole[start:]
        return Response(iter([sent]), status=206 if start else 200, headers=headers, direct_passthrough=True)

    httpserver.expect_request("/file").respond_with_handler(answer)
    bulk = source("baci").at(httpserver.url_for(""))
    bulk = replace(bulk, rate=Rate(0))
    got = fetch(bulk, Call("file", Ask(), bulk=True), replace(terms, attempts=5))
    assert got.read() == whole
    assert ranges[0] == 0 < ranges[1] < ranges[2]


def test_the_quota_is_kept_across_runs_and_not_overdrawn(httpserver, customs, call, good, terms):
    httpserver.expect_request(PATH).respond_with_data(good)
    few = replace(customs, rate=Rate(0, 2, 9))
    for _ in range(2):
        fetch(few, call, replace(terms, refresh=True))
    assert quota.left(terms.root, few) == 0
    with pytest.raises(errors.QuotaSpent, match="used up"):
        fetch(few, call, replace(terms, refresh=True))
    assert quota.left(terms.root, few, now=time.time() + 86_400) == 2


def test_the_rate_is_waited_for(tmp_path):
    slept, clock = [], [100.0]
    slow = replace(source("korea-customs"), rate=Rate(2.0, None))
    for _ in range(3):
        quota.take(tmp_path, slow, clock=lambda: clock[0], sleep=slept.append)
    assert slept == pytest.approx([0.5, 1.0])


def test_a_dry_run_sends_nothing_and_says_the_cost(customs, terms):
    plan = dry_run(customs, Ask("totals", since="2023-01", until="2026-01"), terms)
    assert len(plan.steps) == plan.cost == 4, "a window is at most twelve months"
    assert plan.left == 10
    assert not any("serviceKey" in s.address for s in plan.steps)


def test_a_capped_answer_is_split_until_it_is_whole(httpserver, terms, cases, monkeypatch):
    """An answer as long as the publisher's limit is asked again by period, then by flow, and never stored as whole."""
    from tradewinds.sources import comtrade

    monkeypatch.setattr(comtrade, "CAP", 100)
    one = json.loads(cases["comtrade"].body())["data"][1]

    def answer(request):
        periods, flows = request.args["period"].split(","), request.args["flowCode"].split(",")
        rows = [
            one | {"period": p, "flowCode": f, "partnerCode": n}
            for p in periods
            for f in flows
            for n in (842, 156, 410, 392)
        ]
        shown = rows * 50 if len(periods) * len(flows) > 1 else rows
        return Response(json.dumps({"count": len(shown), "data": shown[:100], "error": ""}))

    httpserver.expect_request("/data/v1/get/C/M/HS").respond_with_handler(answer)
    un = replace(source("comtrade").at(httpserver.url_for("")), rate=Rate(0, 500))
    report = pull(un, Ask("totals", "VNM", since="2024-01", until="2024-02"), terms=terms)
    assert (report.answers, report.rows) == (4, 16)


def test_one_that_cannot_be_split_is_refused(httpserver, terms, cases, tmp_path):
    one = json.loads(cases["comtrade"].body())["data"][1]
    rows = [one | {"partnerCode": n % 900} for n in range(500)]
    httpserver.expect_request("/public/v1/preview/C/M/HS").respond_with_json({"count": 500, "data": rows, "error": ""})
    un = replace(source("comtrade").at(httpserver.url_for("")), rate=Rate(0, 500))
    with pytest.raises(errors.RowLimit):
        pull(un, Ask("preview", "VNM", ("exports",), since="2024-01"), terms=terms, rows_path=tmp_path / "rows.csv")
    assert not (tmp_path / "rows.csv").exists()
    assert not (tmp_path / "data" / "VNM" / "figures.csv").exists()


def test_what_a_pull_stores_is_what_the_publisher_said(httpserver, customs, good, terms):
    from tradewinds.ledger import load, user_ledger

    httpserver.expect_request(PATH).respond_with_data(good)
    assert pull(customs, Ask("totals", since="2026-01"), terms=terms).added == 2
    again = pull(customs, Ask("totals", since="2026-01"), terms=replace(terms, refresh=True))
    assert (again.added, again.known) == (0, 2)
    mine = [r for r in load("KOR", user_ledger("KOR")).rows if r.printed == "65.843936782"]
    assert [(r.flow, str(r.period), r.interval.value) for r in mine] == [("exports", "2026-01", 65_843_936_782.0)]
    assert mine[0].source.startswith("http") and "serviceKey" not in mine[0].source


def test_terms_have_a_home_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "elsewhere"))
    assert Terms().root == tmp_path / "elsewhere" / "sources"
