"""The circle: every sentence that a statement tells, back from `check` as the same statement, supported; whole briefs too."""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from tradewinds.brief import render_html, render_markdown, render_terminal
from tradewinds.brief.compose import brief
from tradewinds.brief.story import Sentence, Story
from tradewinds.claims.check import check
from tradewinds.claims.judgement import Judgement
from tradewinds.claims.own import Reading, read_own, retold
from tradewinds.claims.read import read
from tradewinds.errors import NotPublished
from tradewinds.ledger.tariffs import load_tariffs
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, Lang, SeriesKey
from tradewinds.statements import (
    BN,
    Balance,
    BalanceChange,
    Change,
    Contribution,
    Count,
    DailyAverage,
    DailyAverageGrowth,
    Direction,
    Everywhere,
    ExtremeSince,
    FirstSince,
    Found,
    GrowthWithout,
    Level,
    Milestone,
    MonthOnMonth,
    Multiple,
    Offset,
    Rank,
    Record,
    Revision,
    Share,
    ShareChange,
    Statement,
    Streak,
    Tariff,
    TariffEvent,
    Voice,
    WorkingDays,
    World,
    YearOnYear,
    levels_before,
    natural_threshold,
    statement_of,
)  # fmt: skip
from tradewinds.statements.contribution import OTHER
from tradewinds.statements.tariff import OTHER_GOODS
from tradewinds.worlds import RecordWorld

ROOT = Path(__file__).parent.parent
LANGS: tuple[Lang, ...] = ("en", "ko")
AS_OF = (date(2022, 2, 15), date(2025, 1, 1), date(2026, 1, 1), date(2026, 9, 1))
"""Days, besides today, whose record the statements are told of."""

BRIEFS = (
    *(str(year) for year in range(2015, 2026)),
    "2015-06", "2019-03", "2020-04", "2021-08", "2023-01", "2024-12", "2025-04", "2025-12", "2026-01", "2026-08",
    "2024-Q1", "2025-Q3", "2026-Q2", "2024-H2", "2025-H1", "2024-01-01/10", "2025-04-01/20", "2025-08-01/25",
    "2026-09-01/10", "2026-09-01/20", "2024-01/2024-09", "2025-01/2025-11", "2022-01/2022-11",
)  # fmt: skip
"""Periods whose whole brief is read back."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, the statement behind it and the world that it is told of."""

    text: str
    lang: Lang
    statement: Statement
    world: World
    value: float | None
    unit: str


def keys(world: RecordWorld) -> list[SeriesKey]:
    """Every series of the ledger, with each list of items that prints it, and what adds up from them."""
    found: dict[SeriesKey, None] = {}
    for row in world.ledger.rows:
        if row.measure not in ("value", "daily_average"):
            continue
        key = SeriesKey(row.flow, row.item, row.partner, row.measure, row.reporter)
        found[key] = found[replace(key, measure="daily_average")] = None
        if row.item != "total" and row.classification in CLASSIFICATIONS:
            found[replace(key, classification=row.classification)] = None
    return list(found)


def periods(world: RecordWorld, key: SeriesKey) -> list[Period]:
    """Every period held of a series, the longer ones that its months make, and ranges that end in them."""
    held = set(world.ledger.periods(key)) or set(world.ledger.periods(replace(key, measure="value")))
    months = {p for p in held if p.unit == "month"}
    for month in months:
        year, number = month.year, month.first.month
        held |= {
            Period.of_year(year),
            Period.of_half(year, 1 + number // 7),
            Period.of_quarter(year, (number + 2) // 3),
        }
        if number > 1:
            held.add(Period.of_months(year, 1, year, number))
        if number < 3:
            held.add(Period.of_months(year - 1, 11, year, number))
    held |= {Period.of_years(p.year - 1, p.year) for p in held if p.unit == "year"}
    return sorted(held)


def about(world: World, key: SeriesKey, at: Period, luck: random.Random) -> Iterator[Statement]:
    """Every statement of one series at one period, whether or not it holds."""
    both = key.item != "total" and key.partner != "World"
    if key.measure == "daily_average":
        yield from (DailyAverage(key, at), DailyAverageGrowth(key, at))
    else:
        yield Level(key, at)
        yield from (GrowthWithout(key, at), Tariff(replace(key, classification=""), at))
    if key.flow == "balance":
        yield from (Balance(key, at), BalanceChange(key, at))
        yield from (s(key, at, what) for what in ("surplus", "deficit") for s in (FirstSince, Streak))  # type: ignore[misc]
    yield from (YearOnYear(key, at), Change(key, at), Direction(key, at), MonthOnMonth(key, at), Multiple(key, at))
    for whole in ("total", "item", "partner") if both else ("total",):
        yield from (Share(key, at, whole), ShareChange(key, at, whole))  # type: ignore[arg-type]
    yield from (Record(key, at), Record(key, at, "same-month"), Revision(key, at))
    for among in ("periods", "same-month", "partners", "items"):
        yield Rank(key, at, among)  # type: ignore[arg-type]
    for run in ("growth", "decline", "records"):
        yield Streak(key, at, run)  # type: ignore[arg-type]
    for what in ("level", "growth"):
        yield from (ExtremeSince(key, at, what, side) for side in ("largest", "smallest"))  # type: ignore[arg-type]
    yield from (FirstSince(key, at), FirstSince(key, at, "rise"))
    yield from _bounds(world, key, at, luck)
    if not key.classification:
        yield Contribution(key, at)


def _bounds(world: World, key: SeriesKey, at: Period, luck: random.Random) -> Iterator[Statement]:
    """Thresholds that a desk would name, and some that none would."""
    now = world.figure(key, at)
    if not now.known or now.value <= 0:
        return
    before = levels_before(world, key, at)
    top = max((f.value for f in before), default=0.0)
    natural = natural_threshold(now.value, top)
    odd = round(now.value / BN * luck.uniform(0.5, 1), luck.choice((1, 2, 3))) * BN
    for bound in {b for b in (natural, odd, round(top / BN, 2) * BN) if b}:
        yield Streak(key, at, "level", bound)
        yield from (Milestone(key, at, bound), Milestone(key, at, bound, "same-month"))


def overall(world: World, at: Period, luck: random.Random) -> Iterator[Statement]:
    """Every statement of one period that is of no single series."""
    for flow in ("exports", "imports"):
        total = SeriesKey(flow)
        places, wares = list(world.partners(flow)), [i for i in world.items(flow) if i != "total"]
        for axis in ("items", "partners"):
            yield Offset(total, at, axis)  # type: ignore[arg-type]
            for sign in (1, -1):
                yield Everywhere(total, at, axis=axis, sign=sign)  # type: ignore[arg-type]
                among = [w for w in (wares if axis == "items" else places) if w != "World"]
                if len(among) > 3:
                    yield Everywhere(total, at, tuple(luck.sample(among, luck.randint(2, 4))), axis, sign)  # type: ignore[arg-type]
        yield Everywhere(SeriesKey(flow, "semiconductors"), at)
        yield from (Contribution(replace(total, item=OTHER), at), Contribution(replace(total, partner=OTHER), at))
        yield from (Count(total, at, listing, sign) for listing in ("MTI15", "MTI20") for sign in (1, -1))
    yield WorkingDays(SeriesKey("exports", measure="working_days"), at)
    for goods in OTHER_GOODS:
        yield Tariff(SeriesKey("exports", partner="USA"), at, goods)


def events() -> Iterator[Statement]:
    """Every dated fact on tariffs."""
    for fact in load_tariffs("KOR"):
        yield TariffEvent.of_fact(SeriesKey("exports", partner="USA"), fact)


def said(statements: Iterable[Statement], world: World) -> Iterator[Said]:
    """The sentences of the statements that hold, in both languages."""
    for statement in statements:
        found = statement.find(world)
        if found is not None:
            yield from (tell(found, lang) for lang in LANGS)


def tell(found: Found, lang: Lang) -> Said:
    """The sentence of a statement that holds."""
    text = found.statement.say(found, Voice(lang))
    return Said(text, lang, found.statement, found.world, found.value, found.unit)


def of_brief(world: RecordWorld, at: Period, lang: Lang) -> Iterator[Said]:
    """The sentences of every finding of a brief; none where the record holds nothing of the period."""
    try:
        story = brief(world, at, lang)
    except NotPublished:
        return
    for finding in story.findings:
        statement, day = statement_of(finding.id)
        yield Said(finding.text, lang, statement, world.at(day) if day else world, finding.value, finding.unit)


def wrong(told: Said) -> str:
    """Why the circle does not close for a sentence; "" when it does."""
    reading = read_own(told.text)
    if reading is None:
        return "not read"
    if reading.statement.id != told.statement.id:
        return f"read as {reading.statement.id}, told of {told.statement.id}"
    again = retold(reading, told.world)
    if again != told.text:
        return f"told again as {again}"
    return _number(reading, told)


def _number(reading: Reading, told: Said) -> str:
    """Whether the number stated is the finding's to the last digit printed (halves may round either way)."""
    if reading.value is None or told.value is None:
        return ""
    if reading.unit != told.unit or abs(reading.value - told.value) > reading.half + 1e-9:
        return f"states {reading.value} {reading.unit}, found {told.value} {told.unit}"
    return ""


AGAINST = ("refuted", "ambiguous", "imprecise")


def supports(judged: Iterable[Judgement], statement: Statement) -> bool:
    """Whether the statement is among what was judged, supported."""
    return any(
        j.claim.detail == f"id:{statement.id}" and j.verdict in ("supported", "supported_at_release") for j in judged
    )


def unsupported(told: Said) -> str:
    """Why `check` does not give a sentence back as the same statement, supported, with nothing against it; "" when it does.

    The text is checked as published the day before that of its world, for `check` knows what the next morning brings.
    """
    judged = check(told.text, published=told.world.as_of - timedelta(days=1), lang=told.lang)
    if not supports(judged, told.statement):
        return f"not supported by check: {[(j.verdict, j.claim.detail or j.claim.metric) for j in judged]}"
    against = [j for j in judged if j.verdict in AGAINST]
    return f"check has against it: {[(j.claim.text, j.diagnosis) for j in against]}" if against else ""


RENDERED = {
    "txt": lambda story: render_terminal.render(story, color=False, width=80),
    "md": render_markdown.render,
    "html": render_html.render,
}


def documents(world: RecordWorld, at: Period, lang: Lang) -> Iterator[tuple[str, int, list[str]]]:
    """A brief as a file of each format, read and checked as `tradewinds check FILE` does: format, sentences, those not supported."""
    try:
        story = brief(world, at, lang)
    except NotPublished:
        return
    ids = shown(story)
    for form, render in RENDERED.items():
        document = read(render(story).encode(), name=f"brief.{form}")
        judged = check(document.prose, published=document.published or world.as_of, lang=lang)
        held = {j.claim.detail.removeprefix("id:") for j in judged if j.verdict == "supported"}
        yield form, len(ids), sorted(ids - held)


def shown(story: Story) -> set[str]:
    """The ids of the findings whose sentences stand in the story."""
    blocks = (*story.standfirst, *(b for section in story.sections for b in section.blocks))
    return {b.findings[0] for b in blocks if isinstance(b, Sentence) and b.findings}


def everything(seed: int = 1, share: float = 1.0) -> Iterator[Said]:
    """Sentences of every kind, series and period of the ledger on several days; `share` of the series and periods."""
    luck, today = random.Random(seed), RecordWorld.open("KOR")
    for world in (today, *(today.at(day) for day in AS_OF)):
        portion = share if world is today else share / 4
        yield from said(events(), world)
        seen: set[Period] = set()
        for key in keys(today):
            for at in periods(today, key):
                if at.first <= world.as_of and luck.random() < portion:
                    yield from said(about(world, key, at, luck), world)
                    if at not in seen:
                        seen.add(at)
                        yield from said(overall(world, at, luck), world)


def embedded_only() -> None:
    """Leaves figures that somebody has added out."""
    os.environ["TRADEWINDS_DATA"] = str(ROOT / "out" / "no-data")


def of_documents(world: RecordWorld, failed: list[str]) -> Iterator[str]:
    """The table of whole briefs as files, a row a format."""
    counts: dict[str, Counter[str]] = {form: Counter() for form in RENDERED}
    for at in BRIEFS:
        for lang in LANGS:
            for form, many, lost in documents(world, Period.parse(at), lang):
                counts[form].update(files=1, sentences=many, supported=many - len(lost))
                failed += [f"{form} brief of {at} in {lang}: {id} is not supported" for id in lost]
    yield from ("| whole briefs as files | files | sentences | supported |", "|---|--:|--:|--:|")
    yield from (f"| {form} | {c['files']} | {c['sentences']} | {c['supported']} |" for form, c in counts.items())


def main(share: float) -> None:
    """Checks every sentence; prints counts by kind and language, and each that fails; appends to out/bench.md."""
    embedded_only()
    today = RecordWorld.open("KOR")
    made: dict[Lang, Counter[str]] = {lang: Counter() for lang in LANGS}
    distinct: dict[str, set[str]] = {}
    failed: list[str] = []
    spent = 0.0
    briefs = (s for at in BRIEFS for lang in LANGS for s in of_brief(today, Period.parse(at), lang))
    for source in (briefs, everything(share=share)):
        for told in source:
            ids = distinct.setdefault(told.text, set())
            if told.statement.id in ids:
                continue
            made[told.lang][told.statement.kind] += not ids
            ids.add(told.statement.id)
            start = time.process_time()
            why = unsupported(told)
            spent += time.process_time() - start
            if why := wrong(told) or why:
                failed.append(f"{told.text}\n    {why}")
    total, lost = len(distinct), len(failed)
    lines = [
        "# The circle", "", "| kind | English | Korean |", "|---|--:|--:|",
        *(f"| {kind} | {made['en'][kind]} | {made['ko'][kind]} |" for kind in sorted({*made["en"], *made["ko"]})),
        f"| all | {made['en'].total()} | {made['ko'].total()} |", "",
        f"{total:,} distinct sentences through `check`; {total - lost:,} back as the same statement, supported, and told again "
        f"the same; {lost} not; {1000 * spent / max(total, 1):.2f} ms a sentence to check.", "",
        *of_documents(today, failed),
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    print(text)
    print("\n".join(failed[:40]))
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.02)
