"""A web page as it reads: the article's visible text, paragraph by paragraph, its title, language and date.

The tags are found as browsers find them (WHATWG HTML, 13.2.5 tokenization), in time linear in the page: the standard library's
parser takes minutes for a megabyte of unclosed tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?)*+)>")
ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?")
BEGIN = re.compile(r"<(?=[a-zA-Z!?/])")
RAW = frozenset({
    "script", "style", "noscript", "iframe", "textarea", "title", "xmp", "noembed", "noframes",
})  # fmt: skip
SKIPPED = frozenset({
    "nav", "template", "svg", "math", "aside", "footer", "form", "button", "select", "dialog", "object", "audio",
    "video", "canvas", "map", "datalist", "menu",
})  # fmt: skip
HIDEABLE = frozenset({
    "div", "section", "span", "ul", "ol", "table", "figure", "details", "header",
})  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
})  # fmt: skip
LINES = frozenset({"br", "tr", "td", "th"})
REGIONS = frozenset({"article", "main"})
NOTE = re.compile(r"[\W\d_]{0,8}|\W*[a-z]\W*")
"""What a raised link to a footnote reads: a number or a sign, perhaps in brackets."""
SPACE = re.compile(r"[\s\u00a0]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
LEAST = 200


@dataclass(slots=True)
class Page:
    """What a page holds: text pieces in order, regions as ranges of pieces, the metas, the data for machines.

    `times` are the time elements, each with the piece that it stands before.
    """

    pieces: list[str] = field(default_factory=list)
    regions: list[tuple[str, int, int]] = field(default_factory=list)
    head: tuple[int, int] = (0, 0)
    region: tuple[int, int] = (0, 0)
    metas: dict[str, str] = field(default_factory=dict)
    times: list[tuple[str, int]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    title: str = ""
    lang: str = ""


def reads(source: str) -> tuple[str, Page]:
    r"""The page's article as text (its largest article element, else its main element, else all), and the page.

    >>> reads("<title>T</title><nav>Home</nav><p>Exports <b>rose</b>&nbsp;3.8&percnt;.<p>Cars fell.<script>x</script>")[0]
    'Exports rose 3.8%.\n\nCars fell.'
    """
    page = read_page(source)
    begin, end = page.region = _region(page)
    text = tidy("".join(page.pieces[begin:end]))
    heading = tidy("".join(page.pieces[page.head[0] : page.head[1]]))
    page.title = heading.replace("\n", " ") or SPACE.sub(" ", page.metas.get("og:title", page.title)).strip()
    if heading and not begin <= page.head[0] < end:
        text = f"{heading}\n\n{text}"
    return text, page


def read_page(source: str) -> Page:
    """The page's pieces, in one pass."""
    page, opened = Page(), list[tuple[str, int]]()
    skipping, depth = "", 0
    note, begun = "", 0
    for kind, name, body in tokens(source):
        if kind == "raw":
            _raw(page, name, body)
        elif skipping:
            depth += (name == skipping) * (1 if kind == "open" else -1 if kind == "close" else 0)
            skipping = skipping if depth else ""
            if kind == "open" and name == "meta":
                _meta(page, body)
        elif kind == "text":
            page.pieces.append(SPACE.sub(" ", UNSEEN.sub("", html.unescape(body))))
        elif kind == "close" and name == note:
            _without_note(page, begun)
            note = ""
        elif kind == "open" and not note and _may_be_note(name, body):
            note, begun = name, len(page.pieces)
        elif kind == "open" and (name in SKIPPED or (name in HIDEABLE and _hidden(body))):
            if not body.endswith("/"):
                skipping, depth = name, 1
            page.pieces.append("\n\n")
        else:
            _tag(page, kind, name, body, opened)
    for name, begin in opened:
        if name in REGIONS:
            page.regions.append((name, begin, len(page.pieces)))
    return page


def _tag(page: Page, kind: str, name: str, body: str, opened: list[tuple[str, int]]) -> None:
    if name == "dd" or (name == "dt" and kind == "close"):
        page.pieces.append(" ")
    elif name in BLOCKS:
        page.pieces.append("\n\n")
    elif name in LINES:
        page.pieces.append("\n")
    if name in REGIONS or name == "h1":
        if kind == "open":
            opened.append((name, len(page.pieces)))
        elif opened and opened[-1][0] == name:
            _, begin = opened.pop()
            if name in REGIONS:
                page.regions.append((name, begin, len(page.pieces)))
            elif page.head == (0, 0):
                page.head = (begin, len(page.pieces))
    elif kind == "open" and name == "meta":
        _meta(page, body)
    elif kind == "open" and name == "time":
        page.times.append((attributes(body).get("datetime", ""), len(page.pieces)))
    elif kind == "open" and name == "html":
        page.lang = attributes(body).get("lang", "")


def _may_be_note(name: str, body: str) -> bool:
    """A raised text, or a link to a place in the same page."""
    return name == "sup" or (name == "a" and "#" in body and attributes(body).get("href", "").startswith("#"))


def _without_note(page: Page, begun: int) -> None:
    """Leaves out what was read since `begun` where it only points to a footnote."""
    if len(page.pieces) - begun <= 8 and NOTE.fullmatch("".join(page.pieces[begun:])):
        page.pieces[begun:] = [""] * (len(page.pieces) - begun)


def _meta(page: Page, body: str) -> None:
    held = attributes(body)
    name = held.get("property") or held.get("name") or held.get("itemprop") or ""
    if name:
        page.metas.setdefault(name.lower(), held.get("content", ""))


def _raw(page: Page, name: str, body: str) -> None:
    if name == "title":
        page.title = page.title or html.unescape(body)
    elif name == "script" and "datePublished" in body:
        page.data.append(body)


def _hidden(body: str) -> bool:
    if "hidden" not in body and "none" not in body:
        return False
    held = attributes(body)
    return "hidden" in held or held.get("aria-hidden") == "true" or bool(HIDDEN.search(held.get("style", "")))


def attributes(body: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case.

    >>> attributes(' property="article:published_time" content=2026-01-01 hidden')
    {'property': 'article:published_time', 'content': '2026-01-01', 'hidden': ''}
    """
    return {
        m[1].lower(): html.unescape(next((v for v in m.groups()[1:] if v is not None), ""))
        for m in ATTRIBUTE.finditer(body)
    }


def tokens(source: str) -> Iterator[tuple[str, str, str]]:
    """Kind ("text", "open", "close", "raw"), name and body, in order.

    What a comment, a tag or an element of raw text leaves open is open to the end of the page, as it is in a browser.
    """
    at = 0
    while at < len(source):
        found = BEGIN.search(source, at)
        start = found.start() if found else len(source)
        if start > at:
            yield "text", "", source[at:start]
        if not found:
            return
        tag = TAG.match(source, start)
        if tag is None:
            at = _after_mark(source, start)
            if at < 0:
                return
            continue
        name, at = tag[2].lower(), tag.end()
        yield ("close" if tag[1] else "open"), name, tag[3]
        if name in RAW and not tag[1]:
            close = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(source, at)
            yield "raw", name, source[at : close.start() if close else len(source)]
            if close is None:
                return
            at = close.start()


def _after_mark(source: str, start: int) -> int:
    """Where a comment, a declaration or a mark without a name ends; below 0 where it does not."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 2)
        return end if end < 0 else end + 3
    if source[start + 1] in "!?/":
        end = source.find(">", start)
        return end if end < 0 else end + 1
    return -1


def _region(page: Page) -> tuple[int, int]:
    """The range of pieces that is the article: the largest one that holds the heading, or one that holds most of the text."""
    sizes = [0]
    for piece in page.pieces:
        sizes.append(sizes[-1] + len(piece.strip()))

    def size(region: tuple[str, int, int]) -> int:
        return sizes[region[2]] - sizes[region[1]]

    for name in ("article", "main"):
        held = sorted((r for r in page.regions if r[0] == name), key=size, reverse=True)
        if not held or size(held[0]) < LEAST:
            continue
        best = next((r for r in held if r[1] < page.head[1] <= r[2] and size(r) >= LEAST), None)
        if best is not None:
            return best[1], best[2]
        best = held[0]
        second = next((size(r) for r in held[1:] if r[2] <= best[1] or r[1] >= best[2]), 0)
        if size(best) > 2 * second or 5 * size(best) > 2 * sizes[-1]:
            return best[1], best[2]
    return 0, len(page.pieces)


def tidy(text: str) -> str:
    """Paragraphs apart by one empty line, without blanks at the ends of lines."""
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text))
    return re.sub(r"\n{2,}", "\n\n", text).strip()
