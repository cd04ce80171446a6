"""Files to text: each format, each encoding, what is refused, and what is left out."""

from __future__ import annotations

import socket
import zlib
from datetime import date

import pytest

from tradewinds.claims.read import load, read
from tradewinds.errors import InputError

EN = "South Korea’s exports rose 3.8 percent to a record $709.7 billion in 2025 — the ministry said."
KO = "지난해 수출은 전년 대비 3.8% 증가한 7,097억 달러로 사상 최대를 기록했다. 반도체가 “견인”했다."


@pytest.mark.parametrize(
    ("text", "encoding", "lang"),
    [
        (EN, "utf-8", "en"), (EN, "utf-8-sig", "en"), (EN, "utf-16", "en"), (EN, "cp1252", "en"), (KO, "utf-8", "ko"),
        (KO, "utf-8-sig", "ko"), (KO, "utf-16", "ko"), (KO, "cp949", "ko"), (KO, "euc-kr", "ko"),
    ],
)  # fmt: skip
def test_the_letters_come_back_whatever_the_encoding(text, encoding, lang):
    document = read(text.encode(encoding))
    assert (document.text, document.format, document.lang) == (text, "text", lang)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_either_order_is_told_by_its_mark(mark):
    data = mark + KO.encode("utf-16-le" if mark[0] == 0xFF else "utf-16-be")
    assert read(data).text == KO


@pytest.mark.parametrize("charset", ["euc-kr", "ks_c_5601-1987", "cp949"])
def test_a_page_in_a_korean_code_page_is_read(charset):
    page = f'<html><head><meta charset="{charset}"></head><body><p>{KO}</p></body></html>'
    assert read(page.encode("cp949")).text == KO


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no text to check"), (b" \n\t\n", "no text to check"), (b"\xef\xbb\xbf", "no text to check"),
        (b"<html><body><script>x()</script></body></html>", "no text to check"), (bytes(range(256)) * 8, "cannot be told"),
        (b"\x00\x01\x02\x03" * 200, "not a text"), (b"PK\x03\x04" + b"x" * 40, "not a text"), (b"\x89PNG\r\n", "not a text"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 60, "not a text"), (b"{\\rtf1 x}", "not a text"), (b"%PDF-1.7 nothing", "broken"),
        (b"exports rose 3.8% " * 6000, "too long"), (b"x" * 20_000_001, "too large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(data, words):
    with pytest.raises(InputError, match=words) as refused:
        read(data)
    assert refused.value.got


def test_paths_that_are_none_are_refused(tmp_path):
    for path, words in (
        (tmp_path, "directory"),
        (tmp_path / "absent.txt", "cannot be read"),
        ("a\x00b", "cannot be read"),
    ):
        with pytest.raises(InputError, match=words):
            load(str(path))


def test_lines_wrapped_for_their_width_are_joined_letter_for_letter():
    text = "Exports rose 3.8 percent last year to a record\n709.7 billion dollars, as chips made up for\n"
    text += "the cars that fell.\n\nTable\nExports     709.7\nImports     631.7\n"
    document = read(text.encode())
    assert document.text == text.replace("record\n", "record ").replace("for\n", "for ")
    assert len(document.prose) == len(document.text)


def test_korean_letters_count_two_columns_where_lines_are_joined():
    text = "2017년 수출은 5,737억 달러로 역대 최대였다. 종전 최대는 2014년의 5,727억 달러로\n집계됐다.\n"
    assert "달러로 집계됐다." in read(text.encode()).text


def test_markdown_reads_without_its_marks():
    source = (
        "---\ntitle: Record year\ndate: 2026-01-01\n---\n# Exports\n\nExports **rose** [3.8 %](https://example.org/a_b)[^1]\n"
        "last `year`.\n\n"
        "| Item | USD bn |\n|---|---|\n| Chips | 173.4 |\n\n```\nexports fell 99 %\n```\n<!-- exports fell 98 % -->\n[^1]: The ministry.\n"
    )
    document = read(source.encode(), name="a.md")
    assert document.format == "markdown"
    assert (document.title, document.published) == ("Record year", date(2026, 1, 1))
    assert "Exports rose 3.8 % last year." in document.text
    assert "fell" not in document.text
    assert "Chips\n173.4" in document.text


PAGE = """<!doctype html><html lang="en"><head><title>Site</title><meta property="article:published_time"
content="2026-01-01T09:00:00+09:00">
<script>document.write("exports fell 99%")</script><style>p:after{content:"exports fell 98%"}</style>
</head><body><nav>Exports fell 97%</nav>
<article><h1>Exports at a record</h1><p>Exports <b>rose</b>&nbsp;3.8&percnt;<sup><a href="#n1">[1]</a></sup> in
2025.<a href="#n2">2</a> Cars fell.</p>
<div style="display:none">Exports fell 96%</div><p hidden>x</p><dl><dt>Chips</dt><dd>$173.4 bn</dd></dl>
<p>See <a href="#n3">the note</a>.</p>
<p>@</p></article><aside>Exports fell 95%</aside><footer>Exports fell 94%</footer><noscript>Exports fell 93%</noscript></body></html>"""


def test_a_page_is_read_as_its_reader_sees_it():
    document = read(PAGE.replace("@", "Shipments of ships and cars moved little over the year. " * 8).encode())
    assert document.format == "html"
    assert (document.title, document.published) == ("Exports at a record", date(2026, 1, 1))
    assert "Exports rose 3.8% in 2025. Cars fell." in document.text
    assert "Chips $173.4 bn" in document.text
    assert "See the note." in document.text
    assert "9" not in document.text.replace("2025", "")


@pytest.mark.parametrize(
    "source",
    ["<p>Exports rose<script>", "<!-- open <p>x", "<p>a<svg/onload=x>b", "<<p>>3.8%", "<a b='", "<p>&#99999999;&bogus;x",
     "<article>" * 500 + "x"]
)  # fmt: skip
def test_broken_pages_are_read_or_refused(source):
    try:
        text = read(f"<html>{source}".encode()).text
    except InputError as refused:
        text = str(refused)
    assert text and "alert" not in text


def pdf(content: bytes, claims: bytes = b"") -> bytes:
    """The smallest PDF of one page."""
    stream = zlib.compress(content)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return data + table + b"trailer<</Size 6/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (claims, len(data))


def test_a_pdf_is_read():
    document = read(pdf(b"BT /F1 12 Tf 72 720 Td (Exports rose 3.8 percent to $709.7 billion in 2025.) Tj ET"))
    assert (document.format, document.text) == ("pdf", "Exports rose 3.8 percent to $709.7 billion in 2025.")


def test_a_pdf_set_in_type_gives_its_paragraphs_and_its_date():
    typst = pytest.importorskip("typst", reason="typst sets the PDF that is read")
    lines = "#set page(width: 12cm)\n= Exports at a record\n\nPublished 1 January 2026\n\n"
    source = (
        lines
        + "South Korea's exports rose 3.8 percent on the year to a record 709.7 billion dollars in 2025, as chips made up for cars.\n"
    )
    document = read(typst.compile(source.encode()))
    assert (
        "exports rose 3.8 percent on the year to a record 709.7 billion dollars in 2025, as chips made up for cars."
        in document.text
    )
    assert document.published == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(b" " * 120_000_000), "too large|no text|broken"), (pdf(b"q " * 3_000_000), "too large|no text|broken"),
        (pdf(b""), "no text"),
        (pdf(b"BT ET")[:200], "broken"), (b"%PDF-1.4\n" + b"1 0 obj<</Kids[1 0 R]>>endobj " * 50, "broken"),
    ],
)  # fmt: skip
def test_a_pdf_that_unpacks_to_too_much_or_is_broken_is_refused(data, words):
    with pytest.raises(InputError, match=words):
        read(data)


@pytest.mark.parametrize(
    "text",
    ["(" * 400_000, "[" * 1_000_000, "<" * 1_000_000, "<a b='" * 150_000, "![](" * 250_000, "**a" * 300_000, "- " * 400_000,
     "수출은 3.8% " * 100_000],
    ids=lambda t: t[:5],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_lines_of_a_megabyte_are_read_or_refused(text, name, monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    try:
        said = read(text.encode(), name=name).text
    except InputError as refused:
        said = str(refused)
    assert len(said) <= 100_000
