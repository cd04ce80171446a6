"""Questions whose blank is a member: which items or destinations rose, fell, were the largest, or added most; and pairs."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims.ask.build import statement
from tradewinds.claims.ask.latest import back, like
from tradewinds.claims.ask.question import Form, Question
from tradewinds.claims.ask.reply import Reply, sentence
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey, area, disjoint_items, disjoint_partners, item, josa
from tradewinds.statements import Change, Contribution, Found, Level, Rank, Voice, World, YearOnYear, capital

FEWEST = 3
"""Members that a period must hold for a question that names none."""


def members(of: SeriesKey, at: Period, axis: str, world: World) -> list[SeriesKey]:
    """The items or destinations that can stand side by side, with a level or a growth held in the period.

    Where the ministry and customs both print an item of everyday name, the ministry's stands.
    """
    if axis == "items":
        held = [replace(of, item=i) for i in disjoint_items(world.items(of.flow, of.partner)) if i != of.item]
    else:
        held = [replace(of, partner=p) for p in disjoint_partners(world.partners(of.flow, of.item)) if p != "World"]
    known = [k for k in held if world.growth(k, at).known or world.figure(k, at).known]
    names = {k.item for k in known}
    return [k for k in known if not (_customs_only(k.item) and item(k.item).counterpart in names)]


def _customs_only(name: str) -> bool:
    return set(item(name).classifications) <= {"KCS"}


def which(q: Question, world: World, lang: Lang) -> Reply | None:
    """The members ordered by growth, level or contribution; None when the period holds too few."""
    of, axis = q.of[0], q.axis or "items"
    of = replace(of, partner="World") if axis == "partners" else replace(of, item="total")
    at = q.at[0] if q.at else _latest(q, of, axis, world)
    if at is None:
        return None
    q = q if q.at else replace(q, at=(at,), assumed=(*q.assumed, "period"))
    found = _ordered(q, of, axis, at, world)
    if not found:
        return None
    if q.by == "yoy" and not q.what:
        chosen = [f for f in found if f.value and (f.value > 0) == (q.sign >= 0) and _within(q, abs(f.value))]
        return _listed(q, of, axis, at, chosen, found, lang)
    n = q.place or 1
    chosen = found[n - 1 : n] if not q.top else found[: q.top]
    if not chosen:
        return None
    if q.by == "level" and not q.top:
        rank = Rank(chosen[0].statement.of, at, "items" if axis == "items" else "partners").find(world)
        if rank is not None:
            return Reply(sentence(rank, lang), rank.statement.id, (rank, *chosen), q)
    if q.top:
        return _listed(q, of, axis, at, chosen, found, lang)
    return Reply(sentence(chosen[0], lang), chosen[0].statement.id, tuple(chosen), q)


def _within(q: Question, size: float) -> bool:
    """Whether a rise or a fall is as large, or as small, as asked (convention 8: over is above, under is below)."""
    if q.percent is None:
        return True
    return size > q.percent.value if q.relation == "over" else size < q.percent.value


def _latest(q: Question, of: SeriesKey, axis: str, world: World) -> Period | None:
    for unit in [q.cadence] if q.cadence else ["month", "year"]:
        for tried, at in enumerate(back(world, of, like(unit, world, q.days))):
            if tried < 24 and len(_ordered(q, of, axis, at, world)) >= FEWEST:
                return at
    return None


def _ordered(q: Question, of: SeriesKey, axis: str, at: Period, world: World) -> list[Found]:
    """Every member's finding, the largest first; the steepest fall first where falls are asked for."""
    kind = {"yoy": YearOnYear, "contribution": Contribution}.get(q.by, Level)
    found = [
        f
        for key in members(of, at, axis, world)
        if (f := kind(key, at).find(world)) is not None and f.value is not None
    ]
    return sorted(found, key=lambda f: (f.value or 0.0) * (1 if q.sign < 0 and q.by != "level" else -1))


def _listed(
    q: Question, of: SeriesKey, axis: str, at: Period, chosen: list[Found], every: list[Found], lang: Lang
) -> Reply:
    """A list in one sentence; none at all is told by the member that came nearest."""
    voice = Voice(lang)
    if not chosen:
        asked = 0.0 if q.percent is None else (-q.percent.value if q.sign < 0 else q.percent.value)
        nearest = min(every, key=lambda f: abs((f.value or 0.0) - asked))
        lead = "해당하는 것이 없다." if voice.ko else "None of those held."
        return Reply(f"{lead} {sentence(nearest, lang)}", nearest.statement.id, (nearest,), q)
    named = voice.join([voice.aside(_name(f, axis, voice), _shown(f, voice)) for f in chosen])
    flow = voice.of(replace(of, item="total", partner="World"))
    if q.by == "yoy":
        text = _moved(q, of, axis, at, named, voice)
    elif voice.ko:
        text = f"{voice.period(at)} {flow} 상위는 {named} 순이다."
    else:
        text = f"The largest {'items' if axis == 'items' else 'destinations'} of {flow} {voice.when(at)} were {named}."
    return Reply(text, chosen[0].statement.id, tuple(chosen), q)


def _moved(q: Question, of: SeriesKey, axis: str, at: Period, named: str, voice: Voice) -> str:
    """The members that rose or fell; a rate of the asker's that sifts them is not repeated, as no finding stands behind it."""
    flow, verb, over = (
        voice.of(replace(of, item="total", partner="World")),
        voice.rose(q.sign or 1),
        q.relation == "over",
    )
    if voice.ko:
        what = "품목" if axis == "items" else "지역"
        by = "" if q.percent is None else "물은 비율을 넘게 " if over else "물은 비율보다 적게 "
        return f"{voice.period(at)} {josa(flow, '이/가')} 전년 대비 {by}{verb}한 {what}은 {named}이다."
    if q.percent is not None:
        which = f"Of the {'items' if axis == 'items' else 'destinations'} held, those whose {flow}"
        return f"{which} {verb} on the year {voice.when(at)} by {'more' if over else 'less'} than the rate asked are {named}."
    if axis == "items":
        return f"Of the items held, {flow} {verb} on the year {voice.when(at)} in {named}."
    return f"{capital(flow)} {verb} on the year {voice.when(at)} {'to' if of.flow == 'exports' else 'from'} {named}."


def _name(found: Found, axis: str, voice: Voice) -> str:
    of = found.statement.of
    return item(of.item).name(voice.lang) if axis == "items" else area(of.partner).name(voice.lang)


def _shown(found: Found, voice: Voice) -> str:
    if found.unit == "pct":
        return voice.pct(found.value or 0.0)
    return voice.amount(found.slots["now"]) if "now" in found.slots else voice.points(found.value or 0.0, 2)


def compare(q: Question, world: World, lang: Lang) -> Reply | None:
    """Two or more series in one period, the one with more first; or one series in two periods, the earlier first."""
    if len(q.of) > 1:
        return _series(q, world, lang)
    at = sorted(q.at)
    if len(at) == 1:
        end = next((p for p in back(world, q.of[0], like(at[0].unit, world)) if world.figure(q.of[0], p).known), None)
        at = [at[0], end] if end is not None and end > at[0] else at
    levels = [f for p in at if (f := statement(replace(q, form="level"), q.of[0], p).find(world)) is not None]
    if len(levels) < len(at) or len(at) < 2:
        return None
    behind, texts = list(levels), [sentence(f, lang) for f in levels]
    if len(at) == 2 and at[1].year_earlier() == at[0] and q.of[0].flow != "balance":
        growth, gap = YearOnYear(q.of[0], at[1]).find(world), Change(q.of[0], at[1]).find(world)
        if growth is not None:
            texts, behind = [texts[0], sentence(growth, lang)], [*behind, growth]
        if gap is not None:
            behind.append(gap)
    return Reply(" ".join(texts), levels[-1].statement.id, tuple(behind), q)


def _series(q: Question, world: World, lang: Lang) -> Reply | None:
    form: Form = "yoy" if q.by == "yoy" else "level"
    at = q.at[0] if q.at else None
    if at is None:
        ready = (p for p in back(world, q.of[0], like(q.cadence or "month", world, q.days)))
        asked = replace(q, form=form)
        at = next((p for p in ready if all(statement(asked, k, p).find(world) is not None for k in q.of)), None)
        if at is None:
            return None
        q = replace(q, at=(at,), assumed=(*q.assumed, "period"))
    found = [f for k in q.of if (f := statement(replace(q, form=form), k, at).find(world)) is not None]
    if len(found) < len(q.of):
        return None
    found.sort(key=lambda f: -(f.value or 0.0) if q.sign >= 0 else (f.value or 0.0))
    voice, first = Voice(lang), found[0]
    name = voice.of(first.statement.of)
    more = _more(form, first.value or 0.0, q.sign, lang)
    lead = f"{josa(name, '이/가')} {more}." if voice.ko else f"{capital(name)} {more}."
    return Reply(" ".join([lead, *(sentence(f, lang) for f in found)]), first.statement.id, tuple(found), q)


def _more(form: str, value: float, sign: int, lang: Lang) -> str:
    """What sets the first apart from the others."""
    if form == "level":
        return "더 많았다" if lang == "ko" else "were larger"
    if sign < 0:
        return (
            ("더 많이 줄었다" if value < 0 else "덜 늘었다")
            if lang == "ko"
            else ("fell more" if value < 0 else "rose less")
        )
    return (
        ("더 많이 늘었다" if value > 0 else "덜 줄었다")
        if lang == "ko"
        else ("rose more" if value > 0 else "fell less")
    )
