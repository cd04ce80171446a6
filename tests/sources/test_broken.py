"""Every way in which an answer can be bad, and the error that it must raise: nothing of it becomes a row."""

from __future__ import annotations

import gzip
import re

import pytest

from tradewinds.sources import errors

PAGE = b"<!DOCTYPE html><html><head><title>Service maintenance</title></head><body></body></html>"
QUEUED = b'<?xml version="1.0"?><message><footer><text>queued: asynchronous delivery</text></footer></message>'
GATEWAY = """<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>
<returnAuthMsg>{told}</returnAuthMsg><returnReasonCode>{code}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"""


def swap(a, b, count=-1):
    """Bytes with one text for another; the text must be there."""

    def change(data):
        assert a.encode() in data
        return data.replace(a.encode(), b.encode(), count)

    return change


def twice(year):
    """Answers of customs with the item of a month, or of the totals, two times."""
    item = rb"(<item>(?:(?!<item>).)*" + year.encode() + rb"</year></item>)"
    return lambda data: re.sub(item, rb"\1\1", data)


def cut(data):
    return data[: int(len(data) * 0.7)]


def gateway(code, told):
    return lambda data: GATEWAY.format(code=code, told=told).encode()


def envelope(code, told):
    return lambda data: re.sub(
        rb"<resultCode>00</resultCode><resultMsg>[^<]*",
        f"<resultCode>{code}</resultCode><resultMsg>{told}".encode(),
        data,
    )


def last_line_cut(data):
    return data.rstrip()[:-8]


def zipped(change):
    return lambda data: gzip.compress(change(gzip.decompress(data)))


def utf16(data):
    return data.decode().encode("utf-16")


def latin(data):
    return data.replace(b"<year>2026.01", b"<year>\xe9\xe9\xff2026.01")


EVERY = {
    "page": (lambda data: PAGE, (errors.NotData,)),
    "empty": (lambda data: b"", (errors.EmptyAnswer,)),
    "binary": (
        lambda data: b"\x89PNG\r\n\x1a\n\0\0\0" + bytes(range(256)) * 4,
        (errors.NotData, errors.Truncated, errors.WrongEncoding),
    ),
}
"""What any source may get instead of data."""

BROKEN = {
    "customs-totals": {
        "wrong key": (gateway("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"), errors.KeyRefused),
        "expired key": (gateway("31", "DEADLINE_HAS_EXPIRED_ERROR"), errors.KeyRefused),
        "quota": (gateway("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"), errors.QuotaSpent),
        "gateway": (gateway("04", "HTTP_ERROR"), errors.GatewayError),
        "window": (envelope("99", "조회기간은 1년이내"), errors.AskRefused),
        "truncated": (cut, errors.Truncated),
        "renamed field": (swap("expDlr", "expUsd"), errors.ChangedLayout),
        "another encoding": (latin, errors.WrongEncoding),
        "UTF-16": (utf16, errors.WrongEncoding),
        "doubled total": (twice("\ucd1d\uacc4"), errors.DoubledRows),
        "total off": (swap("<expDlr>65843936782</expDlr>", "<expDlr>65843936783</expDlr>", 1), errors.TotalsDisagree),
        "commas": (swap("65843936782", "65,843,936,782"), errors.BadNumber),
        "other balance": (swap("8700467993", "8700467994"), errors.TotalsDisagree),
        "entities": (swap("<response>", '<!DOCTYPE r [<!ENTITY a "b">]><response>'), errors.UnsafeFile),
        "doubled month": (twice("2026.01"), errors.TotalsDisagree),
    },
    "customs-goods": {
        "goods not asked": (swap("8542310000", "8703310000"), errors.ChangedLayout),
        "no code": (swap("8542310000", "chips"), errors.ChangedLayout),
    },
    "customs-flash": {
        "column missing": (lambda d: re.sub(rb"<itemUsdAmt10>[^<]*</itemUsdAmt10>", b"", d), errors.ChangedLayout),
        "column more": (swap("</itemUsdAmt10>", "</itemUsdAmt10><itemUsdAmt11>1</itemUsdAmt11>"), errors.ChangedLayout),
        "parts above the total": (swap(" 4,100,000", " 14,100,000"), errors.TotalsDisagree),
        "bad separators": (swap(" 4,100,000", " 4,1000,00"), errors.BadNumber),
        "other days": (swap("01~10", "01~15"), errors.ChangedLayout),
    },
    "comtrade": {
        "wrong key": (lambda d: b'{"statusCode":"401","message":"Access denied due to invalid subscription key."}', errors.KeyRefused),
        "quota": (lambda d: b'{"data":[],"count":0,"error":"Quota exceeded"}', errors.QuotaSpent),
        "refused": (lambda d: b'{"data":[],"count":0,"error":"invalid period"}', errors.AskRefused),
        "nothing": (lambda d: b'{"data":[],"count":0,"error":""}', errors.EmptyAnswer),
        "truncated": (cut, errors.Truncated),
        "fewer than counted": (swap('"count":3', '"count":30'), errors.Truncated),
        "renamed field": (swap("primaryValue", "tradeValue"), errors.ChangedLayout),
        "doubled": (swap('"customsCode":"C05"', '"customsCode":"C00"'), errors.DoubledRows),
        "zeros lost": (swap('"TOTAL"', '"101"'), errors.LostZeros),
        "commas": (swap("9310000000", '"9,310,000,000"'), errors.BadNumber),
        "a list": (lambda d: b"[1, 2]", errors.NotData),
    },
    "comtrade-bulk": {
        "truncated": (cut, errors.Truncated),
        "row cut off": (zipped(last_line_cut), errors.Truncated),
        "renamed column": (zipped(swap("primaryValue", "value")), errors.ChangedLayout),
        "another archive": (lambda d: b"PK\x03\x04" + bytes(60), errors.NotData),
    },
    "census": {
        "wrong key": (lambda d: b"<html><head><title>Invalid Key</title></head><body>invalid key</body></html>", errors.KeyRefused),
        "truncated": (cut, errors.Truncated),
        "renamed column": (swap("ALL_VAL_MO", "VALUE"), errors.ChangedLayout),
        "zeros lost": (swap('"0003"', '"3"'), None),
        "country without zeros": (swap('"1220"', '"122"'), errors.LostZeros),
        "header alone": (lambda d: d.split(b"\n")[0].rstrip(b",") + b"]", errors.EmptyAnswer),
        "parts above the world": (swap('"170000000"', '"1700"'), errors.TotalsDisagree),
        "doubled": (swap('["1220","CANADA"', '["5800","KOREA, SOUTH"'), errors.DoubledRows),
        "commas": (swap('"5400000"', '"5,400,000"'), errors.BadNumber),
    },
    "fred": {
        "wrong key": (lambda d: b'{"error_code":400,"error_message":"variable api_key is not registered"}', errors.KeyRefused),
        "refused": (lambda d: b'{"error_code":400,"error_message":"The series does not exist."}', errors.AskRefused),
        "capped": (swap('"count":3', '"count":150000'), errors.RowLimit),
        "renamed field": (swap('"value"', '"obs"'), errors.ChangedLayout),
        "a week": (swap('"2024-01-01","value":"54690.5"', '"2024-01-08","value":"54690.5"'), errors.ChangedLayout),
        "truncated": (cut, errors.Truncated),
    },
    "tracker": {
        "renamed column": (swap("effective tariff", "rate"), errors.ChangedLayout),
        "no rate": (swap("11.5", "1,150"), errors.ChangedLayout),
        "above any tariff": (swap("11.5", "11500"), errors.BadNumber),
        "row cut off": (swap(",NA,100,0.2", ",NA"), errors.Truncated),
        "doubled": (swap("Japan", "South Korea"), errors.DoubledRows),
    },
    "comext-table": {
        "renamed column": (swap("VALUE_EUR", "EUROS"), errors.ChangedLayout),
        "another flow": (swap("776,2,1", "776,9,1"), errors.ChangedLayout),
        "row cut off": (last_line_cut, errors.Truncated),
        "commas": (swap("100.50", '"1,000.50"'), errors.BadNumber),
    },
    "comext": {"truncated": (cut, errors.Truncated)},
    "sdmx": {
        "truncated": (cut, errors.Truncated),
        "queued": (lambda d: QUEUED, errors.GatewayError),
        "no message": (lambda d: b'<?xml version="1.0"?><a><b/></a>', errors.NotData),
    },
    "sdmx-csv": {
        "another unit": (swap("6: Millions", "3: Thousands"), errors.BadNumber),
        "no such table": (swap("STRUCTURE,", "KIND,"), errors.NotData),
        "no value": (swap("OBS_VALUE", "VALUE"), errors.ChangedLayout),
        "a word": (swap("54690.5", "lots"), errors.BadNumber),
    },
    "mrio": {"another table": (lambda d: b"a,b\n1,2\n", errors.NotData)},
    "kstat": {
        "no unit": (swap("단위: 백만불, %", "무역"), errors.ChangedLayout),
        "no header": (swap("년월", "구분"), errors.ChangedLayout),
        "year of more months": (lambda d: swap(">500<", ">1,400<")(swap("3,000", "3,900")(d)), None),
        "year below its months": (swap("3,000", "2,000"), errors.TotalsDisagree),
        "other balance": (swap("△200", "200"), errors.TotalsDisagree),
        "negative trade": (swap("<td>1,300</td>", "<td>△1,300</td>"), errors.BadNumber),
    },
    "ministry": {
        "another text": (lambda d: "오늘의 날씨".encode(), errors.NotData),
        "cell missing": (swap(" 28 (+10.2)", ""), errors.BadAnswer),
        "name missing": (swap(" 선박", ""), errors.ChangedLayout),
        "doubled row": (swap("석유제품", "반도체"), errors.DoubledRows),
        "items above the total": (swap("1,002.5억", "502.5억"), errors.TotalsDisagree),
        "doubled table": (lambda d: d + d[d.index("5대".encode()):], errors.DoubledRows),
    },
}  # fmt: skip
"""By case: the change, and the error; None where the change must do no harm."""


@pytest.mark.parametrize(("name", "how"), [(n, h) for n, all_of in BROKEN.items() for h in all_of])
def test_a_broken_answer_raises_its_error(name, how, cases, asked, served, read):
    case, (change, error) = cases[name], BROKEN[name][how]
    body = change(case.body())
    assert body != case.body()
    answer = (lambda: served(case, body)[1]) if name in asked else (lambda: read(case, body))
    if error is None:
        assert answer()
        return
    with pytest.raises(error) as told:
        answer()
    assert told.value.message


@pytest.mark.parametrize("how", list(EVERY))
def test_what_is_no_data_is_refused_by_all(case, how, read):
    change, kinds = EVERY[how]
    with pytest.raises(errors.BadAnswer) as told:
        read(case, change(b""))
    assert isinstance(told.value, kinds), type(told.value)


@pytest.mark.parametrize(
    ("how", "error"),
    [
        (swap("t,i,j,k,v,q", "t,i,j,k,v"), errors.ChangedLayout),
        (swap("260300", "26030"), errors.LostZeros),
        (swap("1000.5", '"1,000.5"'), errors.BadNumber),
        (swap("2023,156", "2022,156"), errors.ChangedLayout),
        (swap("2023,152,842,740311,500.25,NA", "2023,152,156,260300,500.25,NA"), errors.DoubledRows),
        (last_line_cut, errors.BadAnswer),
    ],
)
def test_a_broken_table_in_a_zip(how, error, cases, read, pack):
    with pytest.raises(error):
        read(cases["baci"], pack(how))


def test_a_zip_without_its_end(cases, read):
    with pytest.raises(errors.Truncated):
        read(cases["baci"], cut(cases["baci"].body()))
