"""Questions whose blank is a period: when first, when last, when most."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims.ask.latest import back, like
from tradewinds.claims.ask.question import Question
from tradewinds.claims.ask.reply import Reply, sentence, verdict
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey, josa
from tradewinds.statements import BN, Found, Level, Milestone, Record, Statement, Voice, World, YearOnYear, capital


def milestone(q: Question, world: World, lang: Lang) -> Reply | None:
    """The first period above a round number, or what came nearest; None when nothing is held."""
    if q.money is None:
        return None
    of, bound = _key(q), q.money.value * BN
    scope = "same-month" if q.scope == "same-month" else "all-time"
    if q.at:
        return _first_there(q, Milestone(of, q.at[0], bound, scope), world, lang)  # type: ignore[arg-type]
    most: Period | None = None
    for unit in [q.cadence] if q.cadence else ["month", "year"]:
        held = [p for p in reversed(list(back(world, of, like(unit, world, q.days)))) if world.figure(of, p).known]
        above = next((p for p in held if world.figure(of, p).value > bound), None)
        if above is not None:
            found = Milestone(of, above, bound).find(world)
            if found is not None:
                text = sentence(found, lang)
                text = verdict(True, text, lang, Voice(lang).of(of)) if q.polar else text
                return Reply(text, found.statement.id, (found,), q)
        if held and most is None:
            most = max(held, key=lambda p: world.figure(of, p).value)
            most = most if world.figure(of, most).value <= bound else None
    return _nearest_to(q, of, most, world, lang) if most is not None else None


def _first_there(q: Question, made: Milestone, world: World, lang: Lang) -> Reply | None:
    """Whether a named period was the first above the number."""
    found, name = made.find(world), Voice(lang).of(made.of)
    if found is not None:
        text = sentence(found, lang)
        return Reply(verdict(True, text, lang, name) if q.polar else text, made.id, (found,), q)
    level = Level(made.of, made.at).find(world)
    earlier = milestone(replace(q, at=(), cadence=made.at.unit), world, lang)
    if level is None:
        return None
    text = verdict(False, sentence(level, lang), lang, name)
    behind: tuple[Found, ...] = (level,)
    if earlier is not None and level.slots["now"].value > made.threshold:
        text, behind = f"{text} {earlier.text}", (level, *earlier.found)
    return Reply(text, made.id, behind, q)


def _nearest_to(q: Question, of: SeriesKey, most: Period, world: World, lang: Lang) -> Reply | None:
    record, level = Record(of, most).find(world), Level(of, most).find(world)
    if level is None:
        return None
    found = record or level
    lead = "보유한 기간 중에는 없다." if lang == "ko" else "In no period held."
    if q.polar:
        lead = f"아니요, {lead}" if lang == "ko" else "No, in no period held."
    return Reply(
        f"{lead} {sentence(found, lang)}", Milestone(of, most, q.money.value * BN if q.money else 0).id, (found,), q
    )


def last_time(q: Question, world: World, lang: Lang) -> Reply | None:
    """The latest period in which it rose, fell, was in surplus or deficit, or set a record."""
    of = replace(_key(q), flow="balance") if q.what in ("surplus", "deficit") else _key(q)
    for period in back(world, of, like(q.cadence or "month", world, q.days)):
        if q.at and not q.at[0].contains(period):
            continue
        found = _such(q.what, of, period, world)
        if found is not None:
            return Reply(_last(q.what, found, lang), found.statement.id, (found,), q)
    return None


def _such(what: str, of: SeriesKey, at: Period, world: World) -> Found | None:
    if what == "record":
        return Record(of, at).find(world)
    if of.flow == "balance" and what in ("rise", "fall"):
        return None
    made: Statement = Level(of, at) if what in ("surplus", "deficit") else YearOnYear(of, at)
    found = made.find(world)
    if found is None or found.value is None:
        return None
    return found if (found.value > 0 if what in ("rise", "surplus") else found.value < 0) else None


def _last(what: str, found: Found, lang: Lang) -> str:
    """The sentence that says when it last was so."""
    voice, at = Voice(lang), found.statement.at
    name = voice.of(found.statement.of)
    if what == "record":
        return sentence(found, lang)
    if what in ("surplus", "deficit"):
        size = voice.usd(abs((found.value or 0.0) * BN), 2)
        if voice.ko:
            kind = "흑자" if what == "surplus" else "적자"
            return f"무역수지가 마지막으로 {kind}였던 때는 {josa(voice.period(at), '으로/로')}, {size}였다."
        return f"The last trade {what} held is that of {voice.period(at)}, {size}."
    growth = found.slots["growth"]
    size = voice.size(growth.value)
    if voice.ko:
        verb = "증가" if what == "rise" else "감소"
        level = f" {voice.amount(growth.current)}였다" if growth.current.known else " 수준이었다"
        return f"{josa(name, '이/가')} 마지막으로 {verb}한 때는 {josa(voice.period(at), '으로/로')}, 전년 대비 {size} {verb}한{level}."
    level = f" to {voice.amount(growth.current)}" if growth.current.known else ""
    return f"{capital(name)} last {voice.rose(growth.value)} on the year {voice.when(at)}, by {size}{level}."


def peak(q: Question, world: World, lang: Lang) -> Reply | None:
    """The highest or lowest of the periods held, by value or by growth, or of those inside a longer one that is named."""
    of, inside = _key(q), q.at[0] if q.at else None
    unit = q.cadence or "month"
    if inside is not None and inside.unit == unit:
        inside = None
    moves, low = q.by == "yoy", (q.what == "low") != (q.by == "yoy" and q.sign < 0)
    size = world.growth if moves else world.figure
    held = [
        p
        for p in back(world, of, like(unit, world, q.days))
        if size(of, p).known and (inside is None or inside.contains(p))
    ]
    if not held:
        return None
    best = (min if low else max)(held, key=lambda p: size(of, p).value)
    made: Statement = YearOnYear(of, best) if moves else Level(of, best)
    record = Record(of, best).find(world) if inside is None and not moves and not low else None
    found = record or made.find(world)
    if found is None:
        return None
    text = sentence(found, lang)
    return Reply(text if record else f"{_lead(q, of, best, inside, low, lang)} {text}", found.statement.id, (found,), q)


def _lead(q: Question, of: SeriesKey, best: Period, inside: Period | None, low: bool, lang: Lang) -> str:
    """Which of the periods held it is."""
    voice, name = Voice(lang), Voice(lang).of(of)
    if voice.ko:
        unit = {"year": "해", "quarter": "분기"}.get(best.unit, "달")
        scope = f"{voice.period(inside)} 가운데 보유한" if inside is not None else "보유한"
        what = (
            f"{josa(name, '이/가')} 가장 {'낮았던' if low else '높았던'}"
            if q.by != "yoy"
            else f"{name} 증감률이 가장 {'낮았던' if low else '높았던'}"
        )
        return f"{scope} 기간 중 {what} {unit}: {voice.period(best)}."
    scope = f"Of the {best.unit}s of {voice.period(inside)} held" if inside is not None else f"Of the {best.unit}s held"
    size = (
        f"{'lowest' if low else 'highest'} growth of {name}"
        if q.by == "yoy"
        else f"{'lowest' if low else 'highest'} {name}"
    )
    return f"{scope}, {voice.period(best)} had the {size}."


def _key(q: Question) -> SeriesKey:
    return q.of[0]
