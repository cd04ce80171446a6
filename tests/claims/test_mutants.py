"""Texts with one thing changed: the check notices."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"


def test_changed_articles_are_noticed(record_property, monkeypatch):
    """A number, a sign, a period or a name changed in the annotated articles: 97 % are refuted or diagnosed."""
    monkeypatch.syspath_prepend(str(BENCH))
    from check import HELD, articles
    from mutate_articles import run

    if not (HELD / "claims.csv").exists():
        pytest.skip(f"the annotated articles are not at {HELD}")
    made, caught, _ = run([a for a in articles() if a.rows])
    told = ", ".join(f"{kind} {caught[kind]} of {made[kind]}" for kind in made)
    record_property("report", f"mutants of the articles noticed: {caught.total()} of {made.total()} ({told})")
    assert made.total() > 200
    assert caught.total() / made.total() >= 0.97
    _forget()


@pytest.mark.parametrize("lang", ["English", "Korean"])
def test_changed_articles_of_our_own_are_noticed(record_property, monkeypatch, lang):
    """The same in articles of our own in the manner of the wires, one in ten."""
    monkeypatch.syspath_prepend(str(BENCH))
    from mutate_articles import own, run

    made, caught, _ = run(own(lang, 10))
    record_property("report", f"mutants of {lang} articles of our own noticed: {caught.total()} of {made.total()}")
    assert made.total() > 100
    assert caught.total() / made.total() >= 0.97
    _forget()


def _forget() -> None:
    for name in ("check", "mutate_articles", "wire"):
        sys.modules.pop(name, None)
