"""Dated duties and duties on kinds of goods, weighted into one rate a sector: what the model can take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base import BaseTable, Name
from tradewinds.equilibrium.scenarios.document import Field
from tradewinds.equilibrium.scenarios.resolve import find
from tradewinds.equilibrium.scenarios.scenario import Scenario, Span, TariffEntry
from tradewinds.equilibrium.tariffs import Effective, Schedule, Shares, load_schedule, load_shares, tracked
from tradewinds.equilibrium.tariffs.effective import Rate, dated, weigh
from tradewinds.equilibrium.tariffs.shares import Part, kinds
from tradewinds.series import area

Note = tuple[str, str]
"""What stands behind a result, in English and in Korean."""

Told = tuple[Floats, tuple[tuple[str, Effective], ...], tuple[Note, ...]]
"""Rates [sector, destination, origin], effective rates by importer, notes."""


def by_goods(scenario: Scenario, base: BaseTable) -> Told:
    """The base's rates with dated duties added, and entries on kinds of goods put in their place.

    Raises RowError for a kind of goods that is not known.
    """
    plan, economy, span = scenario.duties, base.economy, scenario.span
    if plan is not None and plan.tracker is not None:
        return _tracked(scenario, base)
    shares = load_shares(plan.trade if plan else None, {n.id: (*n.aliases, n.en, *n.members) for n in base.regions.all})
    schedule = load_schedule(plan.schedule) if plan else None
    free = {c: held for at, held in (plan.free if plan else ()) for c in find(base.regions, (at,))}
    taking = {d.importer for d in schedule.duties} if schedule else set()
    layers = [
        [(e, find(base.regions, e.importers), find(base.regions, e.exporters), _goods(e)) for e in layer if e.goods]
        for layer in scenario.all_layers
    ]
    rates, told = economy.tariffs.copy(), []
    union = ["EU" if r.members and r.members <= area("EU").members else "" for r in base.regions.all]
    codes = [_code(r, u) for r, u in zip(base.regions.all, union, strict=True)]
    for d, importer in enumerate(economy.countries):
        for o, exporter in enumerate(economy.countries):
            mine = [[(e, goods) for e, to, by, goods in layer if importer in to and exporter in by] for layer in layers]
            collector, origin = importer if importer in taking else union[d], codes[o]
            takes = collector in taking and not (collector == "EU" == union[o])
            if d == o or not (takes or any(mine)):
                continue
            listed = dated(schedule, origin, span.first, span.last, collector) if schedule and span and takes else None
            rate = _with_entries(listed, mine, span)
            for s in (s for s in range(len(economy.sectors)) if base.goods[s]):
                sector = economy.sectors[s]
                found = weigh(
                    sector,
                    exporter,
                    shares.parts(base.kind(sector), "ROW" if origin == "ROW" else exporter),
                    rate,
                    free.get(exporter, {}),
                )
                if found.effective:
                    rates[s, d, o] += found.effective
                    told.append((importer, found))
    lost = taking - set(economy.countries) - set(union)
    if lost:
        assert plan is not None
        raise plan.at.wrong("the schedule names importers that are no region of the base", got=", ".join(sorted(lost)),
                            accepted=", ".join((*economy.countries, "EU")))  # fmt: skip
    return rates, tuple(told), tuple(_notes(shares, schedule, span, free, {i for _, e in told for i in e.duties}))


def _notes(
    shares: Shares, schedule: Schedule | None, span: Span | None, free: Mapping[str, Mapping[str, float]], ids: set[str]
) -> Iterator[Note]:
    """Weights, days and assumptions."""
    yield f"Weights: {shares.source}.", f"가중치: {shares.source_ko or shares.source}."
    if shares.unmapped:
        lost = f"{100 * shares.unmapped:.1f}%"
        yield (
            f"{lost} of that trade is of no sector here and left out.",
            f"그 교역의 {lost}는 해당 업종이 없어 제외했다.",
        )
    if shares.strangers:
        part = f"{100 * shares.strangers:.1f}%"
        yield (
            f"{part} of that trade is from countries that are no region here and counts as the rest of the world's.",
            (f"그 교역의 {part}는 지역 구분에 없는 나라의 것으로 기타 세계에 넣었다."),
        )
    if schedule and span:
        day = span.first == span.last
        yield (
            f"Duties: {schedule.name}, {'in force on' if day else 'mean of the days'} {span.text}.",
            f"관세 자료: {schedule.name}, {span.text} {'시행 기준' if day else '일평균'}.",
        )
        for d in schedule.duties:
            if d.source == "assumption" and d.id in ids:
                where = ", ".join(sorted(d.origins))
                yield (
                    f"Assumed: {d.text} on {where}; {d.note}.",
                    f"가정: {where}에 {100 * d.rate:g}%({d.id}). 아무도 정한 적 없는 값이다.",
                )
    if free:
        told = "; ".join(f"{c}: " + ", ".join(f"{k} {100 * v:g}%" for k, v in held.items()) for c, held in free.items())
        yield (
            f"Assumed to enter free of the duties, by agreement or exemption: {told}.",
            f"협정·예외로 면세된다고 가정한 비중: {told}.",
        )


def _code(region: Name, union: str) -> str:
    """How a schedule names a region: by its own code, or as the EU where it is several members of it."""
    if region.id.casefold() == "row":
        return "ROW"
    return union if union and len(region.members) > 1 else region.id


def _with_entries(
    listed: Callable[[Part], Rate] | None, layers: list[list[tuple[TariffEntry, frozenset[str]]]], span: Span | None
) -> Callable[[Part], Rate]:
    def rate(part: Part) -> Rate:
        at, ids = listed(part) if listed else (0.0, ())
        for layer in layers:
            before = at
            for entry, goods in layer:
                if part.goods in goods:
                    share = span.share(entry.since, entry.until) if span else 1.0
                    at += share * (entry.rate if entry.added else entry.rate - before)
                    ids = (*ids, f"{entry.at.file} line {entry.at.line}")
        return at, ids

    return rate


def _goods(entry: TariffEntry) -> frozenset[str]:
    known = sorted(kinds())
    for word in entry.goods:
        if word.text not in known:
            near = get_close_matches(word.text, known, n=1, cutoff=0.5)
            raise word.wrong("no kind of goods of that name", accepted=", ".join(known),
                             hint=f"did you mean {near[0]}?" if near else None)  # fmt: skip
    return frozenset(w.text for w in entry.goods)


def _tracked(scenario: Scenario, base: BaseTable) -> Told:
    plan, span = scenario.duties, scenario.span
    assert plan is not None and plan.tracker is not None and span is not None
    if span.first != span.last:
        raise plan.at.wrong("the tracker's rates are of a day", got=span.text, accepted="on: 2025-12-31")
    held, day = tracked(plan.tracker, span.last)
    importer = base.economy.countries.index(
        find(base.regions, (Field(plan.at.file, plan.at.line, "tracker", "USA"),))[0]
    )
    rates, missing = base.economy.tariffs.copy(), []
    for o, region in enumerate(base.regions.all):
        own = _rate_of(region.members, held)
        if o == importer:
            continue
        if own is None:
            missing.append(region.id)
            continue
        rates[base.goods, importer, o] += own
    name = plan.tracker.name
    notes = [(f"Duties: effective rates of {name} on {day}, one rate on every sector of a country.",
              f"관세: {name}의 {day} 실효세율, 국가별 전 업종 동일.")]  # fmt: skip
    if missing:
        notes.append(
            (
                f"Not in the tracker, left as they are: {', '.join(missing)}.",
                f"자료에 없어 그대로 둔 지역: {', '.join(missing)}.",
            )
        )
    return rates, (), tuple(notes)


def _rate_of(members: frozenset[str], held: dict[str, float]) -> float | None:
    if len(members) == 1 and (code := next(iter(members))) in held:
        return held[code]
    return held.get("EU") if members and members <= area("EU").members else None
