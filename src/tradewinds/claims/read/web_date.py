"""The day a web page appeared, as its metadata say."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tradewinds.claims.read.dates import Dated, parse
from tradewinds.claims.read.web import Page

METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date",
)  # fmt: skip
MOST = 20000
NEAR = 600
"""Letters of the article within which a time element tells when it appeared; one further down is of something told there."""


def web_date(page: Page) -> Dated | None:
    """The publication date of a page: a meta element, data for machines, a time element near its top; None without one."""
    for name in METAS:
        day = parse(page.metas.get(name, "")[:100])
        if day:
            return Dated(day, f"meta {name}", 0)
    for body in page.data:
        for text in _published(body):
            day = parse(text[:100])
            if day:
                return Dated(day, "datePublished", 0)
    for text, place in page.times:
        day = parse(text[:100])
        if day and sum(map(len, page.pieces[page.region[0] : place])) < NEAR:
            return Dated(day, f'time datetime="{text[:40]}"', 0)
    return None


def _published(body: str) -> Iterator[str]:
    """The `datePublished` entries of JSON-LD."""
    try:
        held = [json.loads(body)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST):
        if not held:
            return
        node = held.pop()
        if isinstance(node, dict):
            found = node.get("datePublished")
            if isinstance(found, str):
                yield found
            held.extend(node.values())
        elif isinstance(node, list):
            held.extend(node)
