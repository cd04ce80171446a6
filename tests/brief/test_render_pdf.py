"""The PDF: text that can be read back, in both languages, and no empty boxes."""

from __future__ import annotations

import io

import pytest

from tradewinds.brief import fonts, render_pdf
from tradewinds.errors import TradewindsError

pypdf = pytest.importorskip("pypdf")
typst = pytest.importorskip("typst")


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture(scope="module")
def has_korean_font():
    try:
        fonts.families("수출", typst.Fonts(font_paths=fonts.folders()).families())
    except TradewindsError:
        pytest.skip("no font with Korean on this machine")


def test_english_reads_back(english):
    pdf = render_pdf.render(english)
    text = text_of(pdf)
    assert pdf.startswith(b"%PDF-")
    wanted = (english.title, "Semiconductor exports rose 22.2% to $173.4 billion.", "709.7 / 683.6 − 1 = 3.8%")
    for words in (*wanted, "Petroleum products", "steel 50%"):
        assert words in text


@pytest.mark.usefixtures("has_korean_font")
def test_korean_reads_back(korean):
    text = text_of(render_pdf.render(korean))
    for words in ("역대 최대 7,097억 달러", "반도체 수출은 1,734억 달러로 22.2% 증가했다.", "석유제품", "산업통상부"):
        assert words in text


def test_it_is_tagged_titled_and_of_its_own_date(english):
    reader = pypdf.PdfReader(io.BytesIO(render_pdf.render(english)))
    assert reader.metadata is not None
    assert reader.metadata.title == english.title
    assert reader.metadata.creation_date.date().isoformat() == "2026-01-01"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_the_same_story_gives_the_same_bytes(english):
    assert render_pdf.render(english) == render_pdf.render(english)


def test_sources_can_be_followed(english):
    pages = pypdf.PdfReader(io.BytesIO(render_pdf.render(english))).pages
    links = {a.get_object().get("/A", {}).get("/URI") for page in pages for a in page.get("/Annots", [])}
    assert "https://example.org/release?id=1&lang=ko" in links


def test_hostile_text_stays_text(attack):
    text = text_of(render_pdf.render(attack))
    assert "<script>alert(1)</script>" in text
    assert "#panic()" in text


def test_korean_without_a_font_is_refused_with_the_way_out():
    with pytest.raises(TradewindsError, match=r"fonts-noto-cjk.*tradewinds\[korean\]"):
        fonts.families("수출", ["Libertinus Serif", "DejaVu Sans Mono"])


def test_english_needs_no_korean_font():
    assert fonts.families("exports", ["Libertinus Serif"]) == []


def test_the_korean_cut_of_a_family_comes_first():
    held = ["Noto Serif CJK KR", "Noto Sans Mono CJK KR", "Noto Sans CJK SC", "Noto Sans CJK KR"]
    assert fonts.families("수출", held)[0] == "Noto Sans CJK KR"
