"""The story of a simulation: opening sentences, exports by sector and partner, income of all, what is supposed and behind it."""

from __future__ import annotations

import numpy as np

from tradewinds.brief.gate import check
from tradewinds.brief.simulated.findings import BN, Pad, shown, span
from tradewinds.brief.simulated.opening import opening
from tradewinds.brief.simulated.parts import country, named, partner, sector
from tradewinds.brief.simulated.words import word
from tradewinds.brief.story import Block, Cell, Chart, Point, Section, Sentence, Story, Table
from tradewinds.equilibrium.ensemble import Ensemble
from tradewinds.equilibrium.scenarios import Simulation, told
from tradewinds.series import Lang
from tradewinds.statements import capital, fixed
from tradewinds.statements.voice import Voice

PARTNERS = 3
"""Partners with a column of their own beside the sectors: the largest in the base."""


def story(solved: Simulation, lang: Lang = "en", *, beside: str = "") -> Story:
    """The story of a solved scenario, past the gate: every numeral a finding, every finding labelled (conventions 11, 12).

    `beside` is a sentence more about how it was had. Raises UnsourcedNumeral and Unlabelled.
    """
    title = solved.scenario.text(lang)
    called = f"‘{title}’ 시나리오" if lang == "ko" else f"scenario “{title}”"
    year = solved.base.economy.year
    world = f"{called} (기준연도 {year})" if lang == "ko" else f"{called}, base year {year}"
    pad = Pad(solved, lang, f"scenario:{solved.scenario.name}", called, world)
    voice = Voice(lang)
    first = opening(pad, voice)
    sections = (_sectors(pad), _partners(pad), _income(pad), _supposed(pad), _behind(pad, beside))
    made = {"reporter": solved.reporter, "period": str(year), "as_of": "", "nature": "scenario"}
    said = first[0].text.removeprefix(voice.within(called, "")).split(" (")[0].strip().rstrip(".")
    return check(
        Story(
            f"[{called}] {capital(said)}",
            first,
            sections,
            tuple(pad.held.values()),
            lang,
            world,
            made,
            {pad.name: called},
        )
    )


def _sectors(pad: Pad) -> Section:
    solved, lang = pad.solved, pad.lang
    year, levels = solved.base.economy.year, solved.levels
    largest = [int(k) for k in levels.sum(0).argsort()[::-1][:PARTNERS]]
    codes = [solved.base.regions.all[k].id for k in largest]
    columns = (word("sector", lang), word("base", lang), word("change", lang), word("range", lang),
               *(word("to", lang, c) for c in codes))  # fmt: skip
    rows, points = [], []
    for s in np.argsort(-levels.sum(1)):
        if not solved.base.goods[s]:
            continue
        name, id, change = solved.base.sectors.all[s], sector(pad, int(s)), float(solved.by_sector.value[s])
        level = float(levels[s].sum()) / BN
        each = [shown(float(solved.exports.value[s, k]), sector(pad, int(s), k)) for k in largest]
        rows.append(
            (
                Cell(name.text(lang)),
                Cell(fixed(level, 1), id, level),
                shown(change, id),
                span(solved.by_sector.cell(int(s)), id),
                *each,
            )
        )
        if change == change:
            points.append(Point(name.text(lang), change, finding=id))
    id, level = f"simulated:exports:total:World:{year}@{pad.name}", float(levels.sum()) / BN
    each = [shown(float(solved.by_partner.value[k]), partner(pad, k)) for k in largest]
    rows.append(
        (
            Cell(word("all", lang)),
            Cell(fixed(level, 1), id, level),
            shown(float(solved.total.value), id),
            span(solved.total, id),
            *each,
        )
    )
    caption = f"[{pad.called}] {word('levels', lang, word('sectors', lang), year)}"
    title = f"[{pad.called}] {word('chart_sectors', lang)}"
    return Section("sectors", word("sectors", lang), (
        Table("by-sector", caption, columns, tuple(rows)), Chart("chart-sectors", title, title, "bars", "pct", tuple(points)),
    ))  # fmt: skip


def _partners(pad: Pad) -> Section:
    solved, lang = pad.solved, pad.lang
    levels = solved.levels.sum(0)
    rows = []
    for k in np.argsort(-levels):
        if k == solved.at:
            continue
        id, level = partner(pad, int(k)), float(levels[k]) / BN
        name = solved.base.regions.all[k].text(lang)
        change = shown(float(solved.by_partner.value[k]), id)
        rows.append((Cell(name), Cell(fixed(level, 1), id, level), change, span(solved.by_partner.cell(int(k)), id)))
    columns = word("partner", lang), word("base", lang), word("change", lang), word("range", lang)
    return Section(
        "partners",
        word("partners", lang),
        (
            Table(
                "by-partner",
                f"[{pad.called}] {word('levels', lang, word('partners', lang), solved.base.economy.year)}",
                columns,
                tuple(rows),
            ),
        ),
    )


def _income(pad: Pad) -> Section:
    solved, lang = pad.solved, pad.lang
    rows, points = [], []
    for n in np.argsort(-solved.income.value):
        id, name = country(pad, int(n)), solved.base.regions.all[n].text(lang)
        values = (solved.welfare, solved.terms, solved.volume, solved.everybody)
        rows.append((
            Cell(name), shown(float(solved.income.value[n]), id), span(solved.income.cell(int(n)), id),
            *(shown(float(v.value[n]), id) for v in values),
        ))  # fmt: skip
        points.append(Point(name, float(solved.income.value[n]), finding=id))
    columns = tuple(word(c, lang) for c in ("country", "exact", "range", "eq16", "terms", "volume", "exports"))
    title, note = f"[{pad.called}] {word('chart_income', lang)}", word("income_note", lang)
    return Section("income", word("income", lang), (
        Table("income-all", f"[{pad.called}] {word('shares', lang, word('income', lang))}", columns, tuple(rows), note),
        Chart("chart-income", title, title, "bars", "pp", tuple(points)),
    ))  # fmt: skip


def _supposed(pad: Pad) -> Section:
    solved, lang = pad.solved, pad.lang
    about = solved.scenario.about_ko if lang == "ko" else solved.scenario.about
    lines = [*((about,) if about else ()), *told(solved.scenario, lang, solved.base)]
    blocks: list[Block] = [Sentence(t, (pad.note(100 + n, t),)) for n, t in enumerate(lines)]
    mine = [(importer, e) for importer, e in solved.tables.duties if e.origin == solved.reporter]
    for importer in dict.fromkeys(i for i, _ in mine):
        rows: list[tuple[Cell, ...]] = []
        for e in (e for i, e in mine if i == importer):
            at = {"as written": 100 * e.statutory, "paying": 100 * e.paying, "effective": 100 * e.effective}
            name = solved.base.sectors[e.sector]
            what = f"{name.ko} 실효세율은 {{0}}%." if lang == "ko" else f"the effective duty on {name.en} is {{0}}%."
            id = pad.take(
                "duty",
                e.sector,
                importer,
                100 * e.effective,
                Voice(lang).within(pad.called, what),
                flow="tariff",
                beside=at,
            )
            own = (Cell(fixed(v, 1), id, v) for v in at.values())
            ids = ", ".join(e.duties)
            pad.note(200 + len(rows), ids)
            rows.append((Cell(name.text(lang)), *own, Cell(ids)))
        columns = tuple(word(w, lang) for w in ("sector", "written", "paying", "effective", "duty_ids"))
        who = named(solved.base.regions[importer], lang), named(solved.base.regions[solved.reporter], lang)
        blocks.append(
            Table(
                f"duties-{importer}",
                f"[{pad.called}] {word('duties', lang, *who)}",
                columns,
                tuple(rows),
                word("duty_note", lang),
            )
        )
    return Section("supposed", word("supposed", lang), tuple(blocks))


def _behind(pad: Pad, beside: str) -> Section:
    solved, lang = pad.solved, pad.lang
    economy, ko = solved.base.economy, pad.lang == "ko"
    closures = {
        "level": ("Trade deficits keep their level.", "무역수지는 금액을 유지한다."),
        "world_share": (
            "Trade deficits keep their share of world income.",
            "무역수지는 세계소득 대비 비율을 유지한다.",
        ),
        "removed": ("Trade deficits are removed.", "무역수지 불균형을 없앤다."),
    }
    n, j = economy.size
    closed = closures[solved.outcome.options.closure]
    texts = [
        f"기준: {economy.year}년 {n}개 지역 {j}개 업종. 출처: {economy.source}." if ko
        else f"Base: {economy.year}, {n} regions, {j} sectors; {economy.source}.",
        ("금액은 세계 부가가치를 단위로 잰다. " if ko else "Values are in units of world value added. ") + closed[ko],
        f"탄력성: {solved.base.elasticities.source}." if ko else f"Elasticities: {solved.base.elasticities.source}.",
        _draws(solved.draws, economy.sectors, ko),
        *(note[ko] for note in solved.notes),
        ("모형에는 시간, 실업, 투자가 없고 기준연도의 구조를 따른다." if ko
         else "The model has no dynamics, no unemployment and the structure of the base year: it says where things settle, not when."),
        *((f"기준 자료에서 음수, 빈칸, 서로 다른 합계 등 {len(economy.notes)}건을 보정했다. 내역은 --json의 base.notes에 있다." if ko
           else "Repairs of the base: " + "; ".join(economy.notes[:6]) + ".",) if economy.notes else ()),
        *((beside,) if beside else ()),
    ]  # fmt: skip
    return Section(
        "behind", word("behind", lang), tuple(Sentence(t, (pad.note(n + 1, t),)) for n, t in enumerate(texts))
    )


def _draws(draws: Ensemble | None, sectors: tuple[str, ...], ko: bool) -> str:
    if draws is None:
        return (
            "탄력성 추출 없음. 구간을 보려면 --draws 1000."
            if ko
            else "No draws: no intervals. Ask for them with --draws 1000."
        )
    failed = (
        f", {len(draws.failed)} failed: " + "; ".join(f"{n} {end}" for end, n in draws.ends.items())
        if draws.failed
        else ""
    )
    if ko:
        lost = f", 실패 {len(draws.failed)}회" if draws.failed else ""
        return f"탄력성을 표준오차에 따라 {draws.drawn}회 추출해(0.5 이하는 다시 추출) {draws.solved}회 풀었다{lost}."
    return f"Draws of the elasticities: {draws.drawn}, of which {draws.solved} solved{failed}; {draws.note}."
