"""A nowcast as a story, labelled in every figure (convention 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tradewinds.brief.ahead.made import BN, finding, money, row, said, signed
from tradewinds.brief.ahead.words import word
from tradewinds.brief.gate import check
from tradewinds.brief.labelled import labelled
from tradewinds.brief.story import Block, Cell, Chart, Point, Section, Sentence, Story, Table
from tradewinds.outlook.nowcast import News, Nowcast, Target
from tradewinds.outlook.nowcast.grade import BOUNDS
from tradewinds.outlook.nowcast.models import WORDS as MODELS
from tradewinds.outlook.nowcast.why import why_text
from tradewinds.series import Lang, SeriesKey, area, item
from tradewinds.statements import Evidence, Finding, Level, World, YearOnYear, fixed, tell
from tradewinds.worlds import RecordWorld
from tradewinds.worlds.overlay import OverlayWorld

LEVELS = (50, 80, 95)
HISTORY = 24


def nowcast_story(
    of: Sequence[Nowcast], world: OverlayWorld, record: RecordWorld, lang: Lang = "en", moved: News | None = None,
    missing: Sequence[Target] = (),
) -> Story:  # fmt: skip
    """The story of nowcasts of one month, past the gate; the first is the one it opens with.

    `missing` are targets without a flash of this month.
    """
    first, label = of[0], world.called(lang)
    found = {n.target.month: _found(n, world, label, lang) for n in of}
    findings = [*found.values()]
    opening: list[Sentence] = []
    if not first.silent:
        for kind in (Level, YearOnYear):
            one = kind(first.target.month, first.month).find(world)
            if one is not None:
                findings.append(tell(one, lang))
                opening.append(Sentence(findings[-1].text, (findings[-1].id,)))
    sections = [_table(of, found, lang, label)]
    if first.flash is not None and first.flash_growth is not None:
        flash, text = _flash(first, world, label, lang)
        findings.append(flash)
        opening.append(Sentence(text, (flash.id,)))
    if not first.silent:
        chart, told = _history(first, found[first.target.month], world, record, lang, label)
        sections.append(chart)
        findings += told
        sections.append(_models(first, found[first.target.month], lang, label))
    if not first.silent and first.came_level is not None:
        opening.append(_came(first, found[first.target.month], lang, label))
    if moved is not None:
        section, more = _news(moved, world, lang, label)
        sections.append(section)
        findings += more
    silent = _silent(of, found, missing, lang, label)
    if silent is not None:
        sections.append(silent)
    headline = word("silenced", lang)
    if first.value is not None:
        headline = said(first.value, lang) + (f", {signed(first.growth)}%" if first.growth is not None else "")
    title = word("nowcast_title", lang, *_title(first, lang), headline)
    made = {
        "reporter": record.reporter,
        "period": str(first.month),
        "as_of": first.as_of.isoformat(),
        "nature": "nowcast",
    }
    story = Story(f"[{label}] {title}", tuple(opening), tuple(sections), tuple(findings), lang, world.label(lang), made)
    return check(labelled(story, [world]))


def _title(first: Nowcast, lang: Lang) -> tuple[str, str]:
    name = first.target.label(lang)
    return name[:1].upper() + name[1:], first.month.label(lang)


def _found(n: Nowcast, world: OverlayWorld, label: str, lang: Lang) -> Finding:
    """The nowcast with everything a cell shows of it."""
    series, period = str(n.target.month), str(n.month)
    evidence: list[Evidence] = [
        row("base", series, str(n.month.year_earlier()), None if n.base is None else n.base / BN, "USD_bn"),
        row("growth", series, period, n.growth, "pct"),
        row("mean error", series, period, n.mean_error if n.months else None, "pct"),
        row("months scored", series, period, float(n.months), "count"),
        row("grades", series, period, None, "", " ".join(f"{most:g}" for _, most in BOUNDS)),
        row("levels", series, period, None, "", " ".join(map(str, (100, *LEVELS)))),
        row("why", series, period, None, "", f"{why_text(n.why)} {why_text(n.why, 'ko')}"),
        row("first days", series, period, float(n.day), "days"),
        row("first print", series, period, None if n.came_level is None else n.came_level / BN, "USD_bn"),
        row("first print, growth", series, period, n.came_growth, "pct"),
    ]
    for b in n.bands:
        for what, low, high, unit in (
            ("", b.low / BN, b.high / BN, "USD_bn"),
            (" of growth", b.growth_low, b.growth_high, "pct"),
        ):
            evidence += [
                row(f"{b.level} % low{what}", series, period, low, unit),
                row(f"{b.level} % high{what}", series, period, high, unit),
            ]
    for m in n.members:
        evidence += [
            row(m.name, series, period, m.value / BN, "USD_bn"),
            row(f"{m.name}, weight", series, period, 100 * m.weight, "pct"),
        ]
    band = n.band(80)
    return finding(
        "nowcast", n.target.month, period, None if n.value is None else n.value / BN, "USD_bn", f"{label}: {series}",
        "weighted mean of simple models less drift", world.label(lang), world.mark, evidence,
        band.low / BN if band else None, band.high / BN if band else None, ("a nowcast, not a published figure (convention 12)",),
    )  # fmt: skip


def _table(of: Sequence[Nowcast], found: dict[SeriesKey, Finding], lang: Lang, label: str) -> Section:
    day = of[0].day
    caption = word("nowcast_table", lang, day) if day else word("nowcast_before", lang)
    came = any(n.came_level is not None for n in of)
    heads = [
        word("series", lang), word("value", lang), word("growth", lang), word("interval", lang, 80), word("grade", lang),
        word("error", lang), word("rests", lang), *([word("came", lang)] if came else []),
    ]  # fmt: skip
    body, spans = [], []
    for n in of:
        if n.value is None:
            continue
        id = found[n.target.month].id
        ranges = {b.level: Cell(f"{money(b.low, lang, 1)}–{money(b.high, lang, 1)}", id, b.low) for b in n.bands}
        grown = {b.level: Cell(_growth_range(b.growth_low, b.growth_high), id) for b in n.bands}
        none = Cell("–", id)
        cells = [
            Cell(_name(n, lang), id), Cell(money(n.value, lang, 1), id, n.value),
            Cell("–" if n.growth is None else signed(n.growth), id, n.growth), ranges.get(80, none), Cell(n.grade, id),
            Cell(fixed(n.mean_error, 1), id, n.mean_error), Cell(str(n.months), id, n.months),
        ]  # fmt: skip
        if came:
            cells.append(Cell("–" if n.came_level is None else money(n.came_level, lang, 1), id, n.came_level))
        body.append(tuple(cells))
        spans.append(
            (
                Cell(_name(n, lang), id),
                *(ranges.get(lv, none) for lv in LEVELS),
                grown.get(80, none),
                grown.get(95, none),
            )
        )
    note = word("nowcast_note", lang, *(f"{most:g}" for _, most in BOUNDS))
    table = Table("nowcast", f"[{label}] {caption}, {word('bn', lang)}", tuple(heads), tuple(body), note)
    wide = (
        word("series", lang),
        *(word("interval", lang, lv) for lv in LEVELS),
        *(word("grown", lang, lv) for lv in (80, 95)),
    )
    second = Table("intervals", f"[{label}] {word('intervals', lang)}, {word('bn', lang)}", wide, tuple(spans))
    return Section("nowcast", caption, (table, second) if body else ())


def _growth_range(low: float | None, high: float | None) -> str:
    return "–" if low is None or high is None else f"{signed(low)} … {signed(high)}"


def _name(n: Nowcast, lang: Lang) -> str:
    """The item, or the destination, by its own name."""
    key = n.target.month
    name = area(key.partner).name(lang) if key.partner != "World" else item(key.item).name(lang)
    return word("total", lang) if key.item == "total" and key.partner == "World" else name[:1].upper() + name[1:]


def _came(n: Nowcast, mine: Finding, lang: Lang, label: str) -> Sentence:
    """What the month came to, and which interval held it."""
    assert n.value is not None and n.came_level is not None
    inside = next((b.level for b in n.bands if b.low <= n.came_level <= b.high), None)
    where = word("inside", lang, inside) if inside else word("outside", lang, n.bands[-1].level) if n.bands else ""
    grown = f" ({signed(n.came_growth)}%)" if n.came_growth is not None else ""
    text = word("came_said", lang, f"{said(n.came_level, lang)}{grown}", where)
    return Sentence(f"[{label}] {text}", (mine.id,))


def _flash(n: Nowcast, world: World, label: str, lang: Lang) -> tuple[Finding, str]:
    assert n.flash is not None and n.flash_growth is not None and n.flash_days is not None and n.rest_days is not None
    series, period = str(n.target.flash), f"{n.month}-01/{n.day}"
    evidence = [row("growth", series, period, n.flash_growth, "pct"), row("days", series, period, n.flash_days, "days"),
                row("days left", series, period, n.rest_days, "days"), row("first days", series, period, float(n.day), "days")]  # fmt: skip
    text = f"[{label}] " + word(
        "flash", lang, n.day, said(n.flash, lang), signed(n.flash_growth), f"{n.flash_days:g}", f"{n.rest_days:g}"
    )
    one = finding(
        "flash",
        n.target.flash,
        period,
        n.flash / BN,
        "USD_bn",
        f"{label}: flash",
        "as printed",
        world.label(lang),
        world.mark,
        evidence,
    )
    return one, text


def _history(
    n: Nowcast, mine: Finding, world: OverlayWorld, record: RecordWorld, lang: Lang, label: str
) -> tuple[Section, list[Finding]]:
    """Published months, then the nowcast with its interval."""
    then, points, told = record.at(min(record.as_of, n.as_of)), [], []
    for back in range(HISTORY, 0, -1):
        month = n.month.shift(-back)
        one = Level(n.target.month, month).find(then)
        if one is not None:
            told.append(tell(one, lang))
        value = None if one is None else one.value
        points.append(
            Point(str(month), value, word("published", lang), month.first.isoformat(), told[-1].id if one else None)
        )
    band = n.band(80)
    low, high = (None, None) if band is None else (band.low / BN, band.high / BN)
    published = [p for p in points if p.value is not None]
    fan = [replace(p, series=label, low=p.value, high=p.value) for p in published[-1:]]
    last = Point(str(n.month), mine.value, label, n.month.first.isoformat(), mine.id, True, low, high)
    chart = Chart(
        "nowcast-history",
        f"[{label}] {word('history', lang)}",
        f"[{label}] {word('history_alt', lang)}",
        "line",
        "USD_bn",
        (*points, *fan, last),
    )
    return Section("history", word("history", lang), (chart,)), told


def _models(n: Nowcast, mine: Finding, lang: Lang, label: str) -> Section:
    heads = (word("model", lang), word("value", lang), word("weight", lang))
    body = tuple(
        (
            Cell(MODELS[m.name][lang == "ko"], mine.id), Cell(money(m.value, lang, 1), mine.id, m.value),
            Cell(fixed(100 * m.weight, 0), mine.id, m.weight),
        )
        for m in sorted(n.members, key=lambda m: -m.weight)
    )  # fmt: skip
    table = Table("models", f"[{label}] {word('models', lang)}, {word('bn', lang)}", heads, body)
    return Section("models", word("models", lang), (table,))


def _news(of: News, world: OverlayWorld, lang: Lang, label: str) -> tuple[Section, list[Finding]]:
    key, period = of.now.target.month, str(of.month)
    whole, then, now = str(key), of.before.value or 0.0, of.now.value or 0.0
    evidence = [
        row("before", whole, period, then / BN, "USD_bn"), row("now", whole, period, now / BN, "USD_bn"),
        row("since day", whole, period, float(of.before.day), "days"), row("change", whole, period, of.change / BN, "USD_bn"),
    ]  # fmt: skip
    for m in of.moved:
        evidence += [
            row(m.name, m.name, period, m.points, "pp"),
            row(f"{m.name}, change", m.name, period, m.change / BN, "USD_bn"),
        ]
        evidence += [
            row(f"{m.name}, {k}", m.name, period, v / BN, "USD_bn")
            for k, v in (("before", m.before), ("now", m.now))
            if v is not None
        ]
    one = finding("nowcast_news", key, period, of.points, "pp", f"{label}: news",
                  "change of each item's nowcast over the base of the total", world.label(lang), world.mark, evidence)  # fmt: skip
    moved = said(of.before.value or 0.0, lang), said(of.now.value or 0.0, lang)
    text = (
        word("news_said", lang, signed(of.points), of.before.day, *moved) if of.before.day
        else word("news_flash", lang, signed(of.points), *moved)
    )  # fmt: skip
    heads = (word("series", lang), word("before", lang), word("now", lang), word("change", lang), word("points", lang))
    body = []
    for m in of.moved:
        name = word("other", lang) if m.name == "Other" else item(m.name).name(lang)
        body.append((
            Cell(name, one.id), *(Cell("–" if v is None else money(v, lang), one.id, v) for v in (m.before, m.now)),
            Cell(_signed_money(m.change, lang), one.id, m.change), Cell(signed(m.points, 2), one.id, m.points),
        ))  # fmt: skip
    table = Table("news", f"[{label}] {word('news', lang)}, {word('bn', lang)}", heads, tuple(body))
    return Section("news", word("news", lang), (Sentence(f"[{label}] {text}", (one.id,)), table)), [one]


def _signed_money(value: float, lang: Lang) -> str:
    text = money(abs(value), lang)
    return f"-{text}" if value < 0 else f"+{text}"


def _silent(
    of: Sequence[Nowcast], found: dict[SeriesKey, Finding], missing: Sequence[Target], lang: Lang, label: str
) -> Section | None:
    blocks: list[Block] = [
        Sentence(word("nowcast_silent", lang, label, n.target.label(lang), why_text(n.why, lang)), (found[n.target.month].id,))
        for n in of if n.silent
    ]  # fmt: skip
    if missing:
        names = ", ".join(t.label(lang) for t in missing)
        blocks.append(Sentence(f"[{label}] " + word("no_flash", lang, names), (found[of[0].target.month].id,)))
    return Section("silenced", word("silenced", lang), tuple(blocks)) if blocks else None
