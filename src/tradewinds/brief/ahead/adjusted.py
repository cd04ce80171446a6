"""An adjusted series as a story: the figures side by side, the chart, the effects, the tests, the notes."""

from __future__ import annotations

from collections.abc import Sequence

from tradewinds.brief.ahead.made import BN, finding, money, row, said, signed
from tradewinds.brief.ahead.words import word
from tradewinds.brief.gate import check
from tradewinds.brief.story import Block, Cell, Chart, Point, Section, Sentence, Story, Table
from tradewinds.periods import Period
from tradewinds.season import Adjusted, Components, Month, Vintage
from tradewinds.season.calendar import WORDS as EFFECTS
from tradewinds.season.notes import note_text
from tradewinds.series import Lang, area, areas, item, label
from tradewinds.statements import Evidence, Finding, Level, World, fixed, tell

FORMULA = "adjusted = published / (seasonal factor × calendar factor)"


def adjusted_story(
    of: Adjusted,
    world: World,
    lang: Lang = "en",
    months: int = 13,
    parts: Components | None = None,
    second: Adjusted | None = None,
    then: Sequence[Vintage] = (),
) -> Story:
    """The story of an adjustment past the gate; `months` is how many of the last months the table has."""
    name = label(of.key, lang)
    rows = {m.period: _finding(of, m, world, lang) for m in of.months}
    model = _model(of, second, world, lang)
    last = of.months[-1]
    found = Level(of.key, last.period).find(world) if last.raw is not None else None
    findings = [tell(found, lang)] if found else []
    opening = [Sentence(f.text, (f.id,)) for f in findings]
    opening.append(Sentence(_said(of, last, name, lang), (rows[last.period].id,)))
    if of.elasticity is not None:
        e = of.elasticity
        opening.append(Sentence(word("elasticity", lang, fixed(e.coefficient, 2), fixed(e.se, 2)), (model.id,)))
    findings += [*rows.values(), model]
    sections = [_months(of, rows, name, lang, months), _behind(of, second, model, lang)]
    if parts is not None:
        section, more = _components(parts, world, lang, months)
        sections.append(section)
        findings += more
    if then:
        section, more = _vintages(of, then, world, lang)
        sections.append(section)
        findings += more
    title = word("adjusted_title", lang, name[:1].upper() + name[1:], last.period.label(lang))
    made = {"reporter": of.key.reporter, "period": str(last.period), "as_of": of.as_of.isoformat(), "nature": "record"}
    return check(Story(title, tuple(opening), tuple(sections), tuple(findings), lang, world.label(lang), made))


def _finding(of: Adjusted, m: Month, world: World, lang: Lang) -> Finding:
    series, period = str(of.key), str(m.period)
    values = (
        ("as published", m.raw, "USD_bn", BN), ("working days", m.working_days, "days", 1.0),
        ("daily average", m.daily_average, "USD_bn", BN), ("days taken out", m.elasticity_adjusted, "USD_bn", BN),
        ("trend", m.trend, "USD_bn", BN), ("on the month", m.change, "pct", 1.0),
        ("seasonal factor", m.seasonal, "times", 1.0), ("calendar factor", m.calendar, "times", 1.0),
    )  # fmt: skip
    evidence = [row(r, series, period, None if v is None else v / scale, unit) for r, v, unit, scale in values]
    value = None if m.adjusted is None else m.adjusted / BN
    return finding(
        "season",
        of.key,
        period,
        value,
        "USD_bn",
        f"{series}, {period}, adjusted",
        FORMULA,
        world.label(lang),
        world.mark,
        evidence,
    )


def _model(of: Adjusted, second: Adjusted | None, world: World, lang: Lang) -> Finding:
    series, period = str(of.key), str(of.months[-1].period)
    evidence: list[Evidence] = []
    for e in of.effects:
        evidence += [
            row(e.name, series, period, e.coefficient, "times"),
            row(f"{e.name} se", series, period, e.se, "times"),
        ]
    for o in of.outliers:
        evidence.append(row(o.kind, series, str(o.period), o.percent, "pct"))
    texts = (
        of.method,
        of.model.orders,
        of.why,
        _tests(of, lang),
        *(note_text(n, lang) for n in of.notes),
        *of.diagnostics.warnings,
        *(t for w in EFFECTS.values() for t in w),
    )
    evidence += [row("text", series, period, None, "", text) for text in texts if text]
    if second is not None:
        evidence += [row("gap to the second opinion", series, period, of.largest_gap(second), "pct"),
                     row("text", series, period, None, "", f"{second.method} {_tests(second, lang)}")]  # fmt: skip
    evidence.append(row("elasticity of the daily average", series, period, 1.0, "times"))
    return finding(
        "season_model", of.key, period, of.elasticity.coefficient if of.elasticity else None, "times", of.method, of.model.orders,
        world.label(lang), world.mark, evidence,
    )  # fmt: skip


def _said(of: Adjusted, last: Month, name: str, lang: Lang) -> str:
    if last.adjusted is None:
        return ""
    amount = said(last.adjusted, lang)
    if last.change is None or last.trend is None:
        return word("adjusted_level", lang, name, amount, last.period.label(lang))
    way = word("rose" if last.change >= 0 else "fell", lang)
    return word(
        "adjusted_said",
        lang,
        name,
        way,
        fixed(abs(last.change), 1),
        last.period.label(lang),
        amount,
        said(last.trend, lang),
    )


def _months(of: Adjusted, rows: dict[Period, Finding], name: str, lang: Lang, months: int) -> Section:
    heads = tuple(word(w, lang) for w in ("month", "raw", "days", "daily", "elastic", "sa", "trend", "mom"))
    body = []
    for m in of.months[-months:]:
        id = rows[m.period].id
        cells = [
            Cell(str(m.period)), _money(m.raw, id, lang), Cell(f"{m.working_days:g}", id, m.working_days),
            _money(m.daily_average, id, lang, 3),
            *(_money(v, id, lang) for v in (m.elasticity_adjusted, m.adjusted, m.trend)),
            Cell("–" if m.change is None else signed(m.change), id, m.change),
        ]  # fmt: skip
        body.append(tuple(cells))
    above = f"{word('months', lang)}, {word('bn', lang)}"
    table = Table("season", above, heads, tuple(body), word("table_note", lang, of.method))
    points = [
        Point(str(m.period), None if (v := getattr(m, field)) is None else v / BN, word(series, lang), m.period.first.isoformat(),
              rows[m.period].id, m is of.months[-1] and series != "trend")
        for series, field in (("raw", "raw"), ("sa", "adjusted"), ("trend", "trend"))
        for m in of.months
    ]  # fmt: skip
    title = word("chart", lang, name[:1].upper() + name[1:])
    chart = Chart("season-chart", title, word("chart_alt", lang), "line", "USD_bn", tuple(points))
    return Section("months", above, (table, chart))


def _money(value: float | None, id: str, lang: Lang, decimals: int = 2) -> Cell:
    return Cell("–", id) if value is None else Cell(money(value, lang, decimals), id, value)


def _behind(of: Adjusted, second: Adjusted | None, model: Finding, lang: Lang) -> Section:
    ids = (model.id,)
    blocks: list[Block] = [Sentence(word("method", lang, of.method, of.model.orders), ids)]
    if of.why:
        blocks.append(Sentence(word("why", lang, of.why), ids))
    d, told = of.diagnostics, _tests(of, lang)
    state = "left" if d.season_left or d.calendar_left else "well" if told else "untested"
    blocks.append(Sentence(word(state, lang, told), ids))
    if second is not None:
        gap = fixed(of.largest_gap(second), 1)
        blocks.append(Sentence(word("second", lang, second.method, gap, _tests(second, lang)), ids))
    blocks += [
        Sentence(f"{text[:1].upper()}{text[1:].rstrip('.')}.", ids)
        for text in (*(note_text(n, lang) for n in of.notes), *(word("says", lang, w) for w in d.warnings))
    ]
    for o in of.outliers:
        blocks.append(Sentence(word("outlier", lang, word(o.kind, lang), o.kind, o.period, signed(o.percent)), ids))
    if of.effects:
        heads = tuple(word(w, lang) for w in ("effect", "coefficient", "se"))
        body = tuple(
            (
                Cell(EFFECTS[e.name][lang == "ko"], model.id), Cell(signed(e.coefficient, 3), model.id, e.coefficient),
                Cell(fixed(e.se, 3), model.id, e.se),
            )
            for e in of.effects
        )  # fmt: skip
        blocks.append(Table("effects", word("effects", lang), heads, body))
    return Section("behind", word("behind", lang), tuple(blocks))


def _tests(of: Adjusted, lang: Lang) -> str:
    """The tests in one line, as the method gives them."""
    d, told = of.diagnostics, []
    if d.qs is not None and d.qs_p is not None:
        told.append(f"QS {d.qs:.2f}, p {d.qs_p:.2f}")
    if d.residual_f is not None and d.residual_f_p is not None:
        told.append(f"F {d.residual_f:.2f}, p {d.residual_f_p:.2f}")
    if d.qs is not None:
        peaks = sorted({*d.seasonal_peaks, *d.calendar_peaks} & {"sa", "irr"})
        told.append(word("peaks", lang, ", ".join(peaks)) if peaks else word("no_peaks", lang))
    if d.q is not None:
        failed = [f"M{n} {v:.2f}" for n, v in enumerate(d.m, 1) if v > 1]
        told.append(f"Q {d.q:.2f} (M1–M{len(d.m)})" + (word("above", lang, ", ".join(failed)) if failed else ""))
    if d.ljung_box_lags:
        told.append(word("autocorrelated", lang, len(d.ljung_box_lags)))
    return "; ".join(told)


def _components(of: Components, world: World, lang: Lang, months: int) -> tuple[Section, list[Finding]]:
    direct, names = of.direct, [_name(of, n, lang) for n, _ in of.parts]
    found, body = [], []
    for s in of.months[-months:]:
        values = [part.at(s.period) for _, part in of.parts]
        period = str(s.period)
        evidence = [row(n, str(p.key), period, None if v is None or v.adjusted is None else v.adjusted / BN, "USD_bn")
                    for (n, p), v in zip(of.parts, values, strict=True)]  # fmt: skip
        evidence += [row("directly", str(direct.key), period, None if s.direct is None else s.direct / BN, "USD_bn"),
                     row("gap", str(direct.key), period, s.gap, "pct")]  # fmt: skip
        f = finding("season_sum", direct.key, period, None if s.indirect is None else s.indirect / BN, "USD_bn", "sum of adjusted parts",
                    "sum of the adjusted parts", world.label(lang), world.mark, evidence)  # fmt: skip
        found.append(f)
        cells = [Cell(period), *(_money(None if v is None else v.adjusted, f.id, lang, 1) for v in values)]
        cells += [
            _money(s.indirect, f.id, lang),
            _money(s.direct, f.id, lang),
            Cell("–" if s.gap is None else signed(s.gap), f.id, s.gap),
        ]
        body.append(tuple(cells))
    window = word("components_window", lang, *(direct.months[n].period.label(lang) for n in (0, -1)))
    end = str(direct.months[-1].period)
    behind = [row("text", str(direct.key), end, None, "", window)]
    whole = finding("season_gap", direct.key, end, of.largest_gap, "pct", "largest gap", "max |sum / direct - 1|", world.label(lang),
                    world.mark, behind)  # fmt: skip
    short = [n if n in areas() else name for (n, _), name in zip(of.parts, names, strict=True)]
    heads = (word("month", lang), *short, word("indirect", lang), word("direct", lang), word("gap", lang))
    blocks: list[Block] = [
        Sentence(word("components_said", lang, ", ".join(names), fixed(of.largest_gap, 1)), (whole.id,)),
        Sentence(window, (whole.id,)),
    ]
    if of.left_out:
        blocks.append(Sentence(word("left_out", lang, ", ".join(_name(of, n, lang) for n in of.left_out)), (whole.id,)))
    above = f"{word('components', lang)}, {word('bn', lang)}"
    blocks.append(Table("parts", above, heads, tuple(body)))
    return Section("parts", above, tuple(blocks)), [*found, whole]


def _vintages(of: Adjusted, then: Sequence[Vintage], world: World, lang: Lang) -> tuple[Section, list[Finding]]:
    """Each month on the day it came out beside now."""
    found, body, series = [], [], str(of.key)
    for v in then:
        period = str(v.period)
        evidence = [
            row("then", series, period, None if v.then is None else v.then / BN, "USD_bn"),
            row("on the month, then", series, period, v.change_then, "pct"), row("on the month, now", series, period, v.change_now, "pct"),
            row("revision", series, period, v.revision, "pct"), row("released", series, v.released.isoformat(), None, ""),
        ]  # fmt: skip
        f = finding("season_vintage", of.key, period, None if v.now is None else v.now / BN, "USD_bn", f"{series}, {period}, then and now",
                    FORMULA, world.label(lang), world.mark, evidence)  # fmt: skip
        found.append(f)
        percents = [Cell("–" if p is None else signed(p), f.id, p) for p in (v.change_then, v.change_now, v.revision)]
        body.append(
            (
                Cell(period, f.id),
                Cell(v.released.isoformat(), f.id),
                _money(v.then, f.id, lang),
                _money(v.now, f.id, lang),
                *percents,
            )
        )
    heads = tuple(word(w, lang) for w in ("month", "released", "then", "now", "mom_then", "mom_now", "revision"))
    above = f"{word('vintages', lang)}, {word('bn', lang)}"
    return Section("vintages", above, (Table("vintages", above, heads, tuple(body)),)), found


def _name(of: Components, name: str, lang: Lang) -> str:
    if name == "Other":
        return word("other", lang)
    return area(name).name(lang) if of.parts[0][1].key.partner != "World" else item(name).name(lang)
