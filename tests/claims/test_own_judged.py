"""What the brief writes, checked: the same statement, and supported."""

from __future__ import annotations

from datetime import date

import pytest

from tradewinds.brief.compose import brief
from tradewinds.claims.check import check
from tradewinds.periods import Period
from tradewinds.worlds.record import RecordWorld


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("period", ["2025", "2025-12", "2026-09", "2026-09-01/20", "2025-H1", "2023"])
def test_a_brief_is_read_back_and_found_true(period, lang, record_property):
    world = RecordWorld.open("KOR")
    findings = brief(world, Period.parse(period), lang).findings
    wrong = []
    for found in findings:
        judged = check(found.text, published=world.as_of, lang=lang)
        own = [j for j in judged if j.claim.detail == f"id:{found.id}" and j.verdict == "supported"]
        bad = [j for j in judged if j.verdict in ("refuted", "ambiguous", "imprecise")]
        if len(own) != 1 or bad:
            wrong.append(
                (found.id, found.text, [(j.verdict, j.claim.detail or j.claim.metric, j.diagnosis) for j in judged])
            )
    record_property(
        "report", f"circle: brief of {period} in {lang}, {len(findings)} sentences read back and found true"
    )
    assert not wrong, wrong[:3]


def test_a_changed_sentence_of_ours_is_refuted():
    text = (
        "December 2025 was the 11th month in a row of growth in semiconductor exports, since March 2025; "
        "February 2025 had a fall of 3.0%."
    )
    (judged,) = [j for j in check(text, published=date(2026, 10, 2)) if j.claim.detail.startswith("id:")]
    assert (judged.verdict, judged.computed) == ("refuted", 10.0)
    assert "10th month" in judged.correction
