"""The page: well-formed, closed to the network, in order for the ear, every figure with its card."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tradewinds.brief import render_html
from tradewinds.statements import Finding

VOID = {"meta", "br", "img", "link", "input", "hr"}
LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest", "xlink:href"}


class Page(HTMLParser):
    """Tags in order, with their attributes; refuses a tag that closes what is not open."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="module")
def source(told):
    return render_html.render(told)


@pytest.fixture(scope="module")
def page(source):
    return Page(source)


@pytest.fixture(scope="module")
def attacked(attack):
    return Page(render_html.render(attack))


def test_every_tag_is_closed(page):
    assert page.open == []


def test_nothing_is_loaded(page, source):
    for tag, attrs in page.tags:
        assert not (LOADING & attrs.keys()), (tag, attrs)
        assert tag not in {"link", "iframe", "object", "embed", "base", "img", "video", "audio"}
        if "href" in attrs:
            assert tag == "a"
            assert attrs["href"].startswith("#") or "noopener" in attrs["rel"]
    for style in re.findall(r"<style>(.*?)</style>", source, re.DOTALL):
        assert "url(" not in style
        assert "@import" not in style


def test_the_policy_lets_in_only_what_the_page_holds(page, source):
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        held = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert len(held) == 1
        assert base64.b64encode(hashlib.sha256(held[0].encode()).digest()).decode() in policy
    assert not any("style" in attrs or any(k.startswith("on") for k in attrs) for _, attrs in page.tags)


def test_headings_are_in_order(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_within_the_page_arrive(page):
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", id) for id in ids)
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} <= set(ids)
    labelled = {name for _, attrs in page.tags for name in attrs.get("aria-labelledby", "").split()}
    assert labelled - {"reader-title"} <= set(ids)


def test_every_figure_has_one_card(page, told):
    cards = [attrs["data-card"] for attrs in page.all("article") if "data-card" in attrs]
    shown = {attrs["data-finding"] for attrs in page.all("a") if "data-finding" in attrs}
    assert len(cards) == len(set(cards))
    assert shown == set(cards) == {f.id for f in told.findings} - {"share:exports:never_cited:World:2025"}


def test_a_card_shows_its_work(page):
    for words in (
        "709.7 / 683.6 − 1 = 3.8%",
        "2026-01-01",
        "3.75",
        "3.85",
        "provisional: first release",
        "yoy:exports:total:USA:2025",
    ):
        assert words in page.text
    assert "https://example.org/release?id=1&lang=ko" in {a["href"] for a in page.all("a")}


def test_it_speaks_one_language(page, told):
    assert page.all("html")[0]["lang"] == told.lang
    assert ("Skip to the story" in page.text) == (told.lang == "en")
    assert ("본문으로 건너뛰기" in page.text) == (told.lang == "ko")


def test_landmarks_tables_and_pictures_have_names(page):
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(t) for t in ("main", "nav", "footer", "dialog")] == [1, 1, 1, 1]
    assert page.all("a")[0]["href"] == "#story"
    assert tags.count("caption") == tags.count("table")
    assert all(th.get("scope") in {"col", "row"} for th in page.all("th"))
    assert all(d["aria-label"] for d in page.all("div") if d.get("role") == "img")
    assert all("viewbox" in svg for svg in page.all("svg"))


def test_each_chart_has_its_data_and_keeps_its_text(page, source):
    assert page.text.count("10.6") >= 1
    assert "not published" in page.text or "자료 없음" in page.text
    svgs = "".join(re.findall(r"<svg.*?</svg>", source, re.DOTALL))
    assert any(f">{word}</text>" in svgs for word in ("Petroleum products", "석유제품"))


def test_every_world_is_named(page, told):
    figures = page.text.count(told.world)
    assert figures >= 2 + sum(1 for s in told.sections for b in s.blocks if hasattr(b, "points"))


def test_hostile_text_stays_text(attacked, attack):
    assert len(attacked.all("script")) == 1
    assert attacked.all("img") == []
    assert "javascript:" not in {a["href"].partition("alert")[0] for a in attacked.all("a")}
    assert not any(k.startswith("on") for _, attrs in attacked.tags for k in attrs)
    assert "<script>alert(1)</script>" in attacked.text
    assert attacked.open == []


def test_the_same_story_gives_the_same_page(english):
    assert render_html.render(english) == render_html.render(english)


def test_a_key_figure_has_no_more_digits_than_a_sentence(english, korean):
    """A figure pulled to the dollar, 58,794,639,131, is shown as the desk writes it."""
    for told, shown in ((english, "$58.79 bn"), (korean, "587.9억 달러")):
        found = tuple(_to_the_dollar(f) if f.id == "level:exports:total:World:2025" else f for f in told.findings)
        page = render_html.render(replace(told, findings=found))
        assert shown in page
        assert "58.794639131 bn" not in page


def _to_the_dollar(found: Finding) -> Finding:
    rows = tuple(
        replace(e, value=58.794639131, printed="58.794639131") if e.value == found.value else e for e in found.evidence
    )
    return replace(found, value=58.794639131, evidence=rows)
