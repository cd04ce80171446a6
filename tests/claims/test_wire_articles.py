"""Articles of our own in the manner of the wires, English and Korean: read right, and nothing true refuted.

The sentences are ours, the figures the ledger's; the claims were annotated before the reader saw the text.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"


@pytest.fixture(scope="module")
def wire():
    """The bench's reader of the articles."""
    sys.path.insert(0, str(BENCH))
    import wire

    yield wire
    sys.modules.pop("wire", None)
    sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def scores(wire):
    """The score of each language."""
    held = wire.articles()
    return {lang: wire.score([a for a in held if a.lang == lang]) for lang in ("English", "Korean")}


def test_the_articles_cover_both_languages_and_the_years(wire):
    held = wire.articles()
    assert len({a.name for a in held}) == len(held) >= 130
    assert min(Counter(a.lang for a in held).values()) >= 60
    assert {a.day.year for a in held} >= set(range(2018, 2027))
    assert sum(len(a.claims) for a in held) > 2000


@pytest.mark.parametrize("lang", ["English", "Korean"])
def test_slots_are_exact_and_nothing_true_is_refuted(scores, record_property, lang):
    """Slots exact F1 0.97 in each language, 0.85 for each kind with ten or more claims; no true claim is refuted."""
    found = scores[lang]
    record_property(
        "report",
        f"{lang} articles of our own: slots exact F1 {found.f1():.3f} ({found.hit.total()} hit, {found.missed.total()} missed, "
        f"{found.extra.total()} extra); true claims refuted {len(found.refuted)}",
    )
    assert found.f1() >= 0.97, found.wrong
    for kind in {*found.hit, *found.missed}:
        if found.hit[kind] + found.missed[kind] >= 10:
            assert found.f1(kind) >= 0.85, (kind, found.wrong)
    assert [(name, j.claim.text, j.diagnosis) for name, j in found.refuted] == []


def test_every_verdict_in_favour_occurs(scores):
    verdicts = scores["English"].verdicts + scores["Korean"].verdicts
    assert verdicts["supported"] > 1000
    assert min(verdicts[v] for v in ("supported_at_release", "imprecise", "ambiguous", "not_checkable")) > 0


def test_annotation_lines_are_read(wire):
    assert list(wire.slots("2024-11 imports semiconductors >CHN", "yoy -1.5, record")) == [
        ("yoy", "imports", "semiconductors", "CHN", "2024-11", "1.5"),
        ("record", "imports", "semiconductors", "CHN", "2024-11", ""),
    ]
