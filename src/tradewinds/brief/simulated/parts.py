"""The numbers that a simulation's story is made of, taken as findings: a sector, a partner, a country."""

from __future__ import annotations

from tradewinds.brief.simulated.findings import BN, Pad
from tradewinds.equilibrium.base import Name
from tradewinds.series import Lang
from tradewinds.series.josa import josa
from tradewinds.statements.voice import Voice


def named(name: Name, lang: Lang) -> str:
    """A region as a sentence names it: "the United States"."""
    from tradewinds.series.area import areas

    if len(name.members) == 1 and (code := next(iter(name.members))) in areas():
        return areas()[code].name(lang)
    return name.text(lang) if lang == "ko" or name.text(lang).startswith("the ") else f"the {name.text(lang)}"


def label(pad: Pad, voice: Voice, sentence: str) -> str:
    """A sentence that opens with the scenario's label."""
    return voice.within(pad.called, sentence)


def told(pad: Pad, what: str) -> str:
    """The text of a finding's card; the number goes where the braces are."""
    text = f"{josa(what, '은/는')} {{0}}% 변한다." if pad.lang == "ko" else f"the change of {what} is {{0}}%."
    return Voice(pad.lang).within(pad.called, text)


def sector(pad: Pad, s: int, k: int | None = None) -> str:
    """The id of the change of a sector's exports, to all or to a partner."""
    solved, lang = pad.solved, pad.lang
    name = solved.base.sectors.all[s]
    if k is None:
        what = f"{name.ko} 수출" if lang == "ko" else f"exports of {name.en}"
        return pad.take(
            "simulated",
            name.id,
            "World",
            solved.by_sector.cell(s),
            told(pad, what),
            base=float(solved.levels[s].sum()) / BN,
        )
    whom = solved.base.regions.all[k]
    to = named(whom, lang)
    what = f"대 {to} {name.ko} 수출" if lang == "ko" else f"exports of {name.en} to {to}"
    return pad.take(
        "simulated",
        name.id,
        whom.id,
        solved.exports.cell(s, k),
        told(pad, what),
        base=float(solved.levels[s, k]) / BN,
    )


def partner(pad: Pad, k: int) -> str:
    """The id of the change of exports of goods to a partner."""
    solved, lang = pad.solved, pad.lang
    whom = solved.base.regions.all[k]
    to = named(whom, lang)
    what = f"대 {to} 상품 수출" if lang == "ko" else f"exports of goods to {to}"
    level = float(solved.levels[:, k].sum()) / BN
    return pad.take("simulated", "total", whom.id, solved.by_partner.cell(k), told(pad, what), base=level)


def country(pad: Pad, n: int) -> str:
    """The id of the change of a country's real income, with the other measures beside it."""
    solved, lang = pad.solved, pad.lang
    name = solved.base.regions.all[n]
    who = named(name, lang)
    beside = {
        "welfare, first order (eq. 16)": solved.welfare.value[n], "terms of trade": solved.terms.value[n],
        "volume of trade": solved.volume.value[n], "real wage": solved.wages.value[n], "exports of goods": solved.everybody.value[n],
    }  # fmt: skip
    what = f"{who} 실질소득" if lang == "ko" else f"real income of {who}"
    return pad.take(
        "real_income", "total", name.id, solved.income.cell(n), told(pad, what), flow="income",
        beside={k: float(v) for k, v in beside.items()},
    )  # fmt: skip
