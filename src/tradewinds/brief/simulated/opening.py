"""The opening of a simulation's story: what exports do, where most of it moves, what income does, who gains and loses."""

from __future__ import annotations

import numpy as np

from tradewinds.brief.simulated.findings import BN, Pad, signed
from tradewinds.brief.simulated.parts import country, label, named, partner, sector, told
from tradewinds.brief.story import Sentence
from tradewinds.equilibrium.arrays import Floats
from tradewinds.series.josa import josa
from tradewinds.statements.voice import Voice


def opening(pad: Pad, voice: Voice) -> tuple[Sentence, ...]:
    """Four sentences, the last only where some gain and others lose."""
    solved, lang, ko = pad.solved, pad.lang, pad.lang == "ko"
    regions, sectors = solved.base.regions, solved.base.sectors
    me = named(regions[solved.reporter], lang)
    what = f"{me}의 상품 수출" if ko else f"exports of goods of {me}"
    total = pad.take("simulated", "total", "World", solved.total, told(pad, what), base=float(solved.levels.sum()) / BN)
    bounds = ""
    if solved.total.low is not None and solved.total.high is not None:
        low, high = signed(float(solved.total.low)), signed(float(solved.total.high))
        bounds = f" (추출 90%: {low}~{high}%)" if ko else f" (9 in 10 draws: {low}% to {high}%)"
    sentences = [Sentence(label(pad, voice, f"{_moves(what, float(solved.total.value), ko)}{bounds}."), (total,))]
    s = _largest(solved.by_sector.value, solved.levels.sum(1))
    k = _largest(solved.by_partner.value, solved.levels.sum(0))
    a, b = signed(float(solved.by_sector.value[s])), signed(float(solved.by_partner.value[k]))
    goods, whom = sectors.all[s].text(lang), named(regions.all[k], lang)
    second = (f"금액으로는 업종 가운데 {goods}({a}%), 지역 가운데 {whom}({b}%)에서 가장 크게 움직인다." if ko else
              f"the largest sums move in {goods} ({a}%) among sectors and with {whom} ({b}%) among partners.")  # fmt: skip
    sentences.append(Sentence(label(pad, voice, second), (sector(pad, s), partner(pad, k))))
    n = solved.at
    e, w = float(solved.income.value[n]), signed(float(solved.welfare.value[n]))
    third = _moves(f"{me}의 실질소득" if ko else f"real income of {me}", e, ko)
    third += (
        f" (정확한 값; 1차 근사인 식 16으로는 {w}%)." if ko else f", exact; the first-order measure (eq. 16) says {w}%."
    )
    sentences.append(Sentence(label(pad, voice, third), (country(pad, n), pad.note(0, MEASURES))))
    best, worst = int(solved.income.value.argmax()), int(solved.income.value.argmin())
    a, b = signed(float(solved.income.value[best])), signed(float(solved.income.value[worst]))
    up, down = (named(regions.all[i], lang) for i in (best, worst))
    fourth = (f"실질소득이 가장 많이 느는 곳은 {up}({a}%), 가장 많이 주는 곳은 {down}({b}%)이다." if ko else
              f"{up} gains the most real income ({a}%), {down} loses the most ({b}%).")  # fmt: skip
    if solved.income.value[best] > 0 > solved.income.value[worst]:
        sentences.append(Sentence(label(pad, voice, fourth), (country(pad, best), country(pad, worst))))
    return tuple(sentences)


MEASURES = "eq. 16, 식 16, 식16, Caliendo and Parro 2015, Caliendo·Parro(2015), 9 in 10 draws, 90%, 1차"
"""The numerals in the names of the measures."""


def _moves(what: str, value: float, ko: bool) -> str:
    size = signed(value).lstrip("+-")
    if ko:
        return f"{josa(what, '은/는')} {size}% {'늘어난다' if value > 0 else '줄어든다'}"
    return f"{what} {'rise' if what.startswith('exports') else 'rises'} {size}%" if value > 0 else (
        f"{what} {'fall' if what.startswith('exports') else 'falls'} {size}%")  # fmt: skip


def _largest(change: Floats, levels: Floats) -> int:
    return int(np.abs(np.where(np.isfinite(change), change, 0) * levels).argmax())
