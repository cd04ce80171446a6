"""One statement asked about: what it says, and what is told instead when it does not hold."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims.ask.question import Question
from tradewinds.claims.ask.reply import Reply, sentence, verdict
from tradewinds.periods import Period
from tradewinds.series import Lang
from tradewinds.statements import (
    BN,
    Direction,
    Everywhere,
    ExtremeSince,
    FirstSince,
    Found,
    Level,
    Record,
    Revision,
    Statement,
    Streak,
    Voice,
    World,
    YearOnYear,
    capital,
    growths_before,
    levels_before,
)
from tradewinds.statements.streak import previous_like
from tradewinds.statements.voice import apart

Told = tuple[str, tuple[Found, ...]]


def single(q: Question, made: Statement, world: World, lang: Lang) -> Reply | None:
    """The reply to a question about one statement; None when the figures it needs are not held."""
    found = made.find(world)
    told = _holds(q, made, found, world, lang) if found is not None else _not_so(q, made, world, lang)
    return Reply(told[0], made.id, told[1], q) if told is not None else None


def _holds(q: Question, made: Statement, found: Found, world: World, lang: Lang) -> Told:
    text, name = sentence(found, lang), Voice(lang).of(made.of)
    behind: tuple[Found, ...] = (found,)
    if isinstance(made, Streak) and found.value == 1 and found.slots["breaking"] is None:
        return _unknown_run(made, found, world, lang)
    if isinstance(made, Direction):
        growth = YearOnYear(made.of, made.at).find(world)
        if growth is not None:
            text, behind = sentence(growth, lang), (found, growth)
        return (verdict(found.value == (q.sign or 1), text, lang, name) if q.polar else text), behind
    if isinstance(made, Everywhere):
        return (verdict(not found.slots["against"], text, lang, name) if q.polar else text), behind
    if not q.polar:
        return text, behind
    holds = _answer(q, made, found)
    return (text if holds is None else verdict(holds, text, lang, name)), behind


def _answer(q: Question, made: Statement, found: Found) -> bool | None:
    """Yes or no, where the question is one that a value decides; None where it is none."""
    value = found.value
    if value is None:
        return None
    if q.form in ("level", "balance") and q.money is not None:
        ends = [found.low if found.low is not None else value, found.high if found.high is not None else value]
        return _meets(value, q.money.value, q.money.half, ends, q.relation)
    if q.form == "yoy" and q.percent is not None:
        turn = -1.0 if q.sign < 0 else 1.0
        low, high = found.low if found.low is not None else value, found.high if found.high is not None else value
        ends = sorted((turn * low, turn * high))
        return _meets(turn * value, q.percent.value, q.percent.half, ends, q.relation)
    if q.form == "balance" and q.side in ("surplus", "deficit"):
        return (value > 0) == (q.side == "surplus")
    if q.form == "balance_change" and q.sign:
        return (value > 0) == ((q.sign > 0) != (q.side == "deficit"))
    if q.form == "multiple" and q.times:
        return value >= q.times
    if q.form == "offset":
        return value <= 100
    if q.form in ("yoy", "mom", "change", "share_change", "without") and q.sign:
        return (value > 0) == (q.sign > 0)
    if q.form == "streak" and q.run:
        return True if value == q.run else False if value < q.run else None
    return True if q.form in ("record", "revision", "streak", "first_since", "milestone") else None


def _meets(value: float, asked: float, half: float, ends: list[float], relation: str) -> bool:
    """Whether a value is over, under, or to the printed digits (convention 8) what is asked; a fall is given by its size."""
    if relation == "over":
        return value > asked
    if relation == "under":
        return value < asked
    if relation == "about":  # convention 8
        return abs(value - asked) <= 0.05 * abs(asked)
    return ends[0] - half <= asked <= ends[1] + half


def _not_so(q: Question, made: Statement, world: World, lang: Lang) -> Told | None:
    """What is told when a statement does not hold although its figures are held."""
    match made:
        case Record():
            return _no_record(q, made, world, lang)
        case Streak():
            return _no_streak(q, made, world, lang)
        case Revision():
            level = Level(made.of, made.at).find(world)
            if level is None:
                return None
            text = sentence(level, lang) + (" 첫 발표치 그대로다." if lang == "ko" else " That is as first printed.")
            return (verdict(False, text, lang, Voice(lang).of(made.of)) if q.polar else text), (level,)
        case ExtremeSince() | FirstSince():
            return _none_since(q, made, world, lang)
        case Everywhere():
            return None
    if q.form == "multiple":
        growth = YearOnYear(made.of, made.at).find(world)
        if growth is None:
            return None
        text = sentence(growth, lang)
        return (verdict(False, text, lang, Voice(lang).of(made.of)) if q.polar else text), (growth,)
    return None


def _no_record(q: Question, made: Record, world: World, lang: Lang) -> Told | None:
    """The figure and the record that it missed."""
    now = Level(made.of, made.at).find(world)
    before = levels_before(world, made.of, made.at, made.scope == "same-month")
    if now is None or not before:
        return None
    top = max(before, key=lambda f: f.value)
    best = Level(top.key, top.period).find(world)
    if best is None:
        return None
    voice, digits = Voice(lang), apart(now.slots["now"], best.slots["now"])
    name, season = voice.of(made.of), made.at.label(lang, year=False)
    here, there = voice.amount(now.slots["now"], digits), voice.amount(best.slots["now"], digits)
    same = made.scope == "same-month"
    if voice.ko:
        kind = f"{season} 기준 최대" if same else "최대"
        text = f"{voice.period(made.at)} {voice.topic(name)} {here}였다. 그 이전 {kind}는 {voice.period(best.statement.at)}의 {there}다."
    else:
        kind = f"the most in any {season}" if same and made.at.unit != "year" else "the highest"
        text = f"{capital(name)} were {here} {voice.when(made.at)}; {kind} before was {there}, {voice.when(best.statement.at)}."
    behind: tuple[Found, ...] = (now, best)
    season_record = replace(made, scope="same-month").find(world) if not same and made.at.unit == "month" else None
    if season_record is not None:
        text += f" {sentence(season_record, lang)}"
        behind = (*behind, season_record)
    return verdict(False, text, lang, name) if q.polar else text, behind


def _no_streak(q: Question, made: Streak, world: World, lang: Lang) -> Told | None:
    """The figure that ends the run, and the run that holds in its place."""
    growing = made.what in ("growth", "decline")
    now = (YearOnYear if growing else Level)(made.of, made.at).find(world)
    if now is None:
        return None
    text = sentence(now, lang)
    behind: tuple[Found, ...] = (now,)
    if growing:
        other = replace(made, what="decline" if made.what == "growth" else "growth").find(world)
        if other is not None and (other.value or 0) > 1:  # one period alone is no run, and the sentence before tells it
            text, behind = f"{text} {sentence(other, lang)}", (now, other)
    lead = "그런 연속 기록은 없다." if lang == "ko" else "No such run was under way."
    return (verdict(False, text, lang, Voice(lang).of(made.of)) if q.polar else f"{lead} {text}"), behind


def _unknown_run(made: Streak, found: Found, world: World, lang: Lang) -> Told:
    """A run of which only the last period is held: how long it is cannot be told."""
    level = (YearOnYear if made.what in ("growth", "decline") else Level)(made.of, made.at).find(world) or found
    lead = (
        "직전 기간의 수치를 보유하지 않아 몇 기간째인지 셀 수 없다."
        if lang == "ko"
        else "The period before is not held, so the run cannot be counted."
    )
    return f"{sentence(level, lang)} {lead}", (found, level)


def _none_since(q: Question, made: ExtremeSince | FirstSince, world: World, lang: Lang) -> Told | None:
    """A record, or a period before it that had as much."""
    if isinstance(made, ExtremeSince) and made.what == "level" and made.side == "largest":
        record = Record(made.of, made.at).find(world)
        if record is not None:
            return sentence(record, lang), (record,)
    growing = made.what in ("growth", "rise", "fall")
    if isinstance(made, ExtremeSince) and (told := _never_so(made, growing, world, lang)) is not None:
        return told
    kind = YearOnYear if growing else Level
    now, before = kind(made.of, made.at).find(world), kind(made.of, _before(made)).find(world)
    if now is None:
        return None
    behind = (now,) if before is None else (now, before)
    text = " ".join(sentence(f, lang) for f in behind)
    lead = (
        "앞선 기간과 비교해 내세울 만한 기록이 아니다."
        if lang == "ko"
        else "It stands out from no earlier period held."
    )
    return f"{lead} {text}", behind


def _never_so(made: ExtremeSince, growing: bool, world: World, lang: Lang) -> Told | None:
    """The highest or lowest of all the periods held; None when another is as high or as low."""
    now = (YearOnYear if growing else Level)(made.of, made.at).find(world)
    earlier = (
        [g.value for g in growths_before(world, made.of, made.at)]
        if growing
        else [f.value / BN for f in levels_before(world, made.of, made.at)]
    )
    if now is None or now.value is None or not earlier:
        return None
    low = made.side == "smallest"
    if not (now.value < min(earlier) if low else now.value > max(earlier)):
        return None
    lead = (
        f"보유한 기간 가운데 가장 {'낮다' if low else '높다'}."
        if lang == "ko"
        else f"No earlier period held was as {'low' if low else 'high'}."
    )
    return f"{sentence(now, lang)} {lead}", (now,)


def _before(made: Statement) -> Period:
    return previous_like(made.at)


def threshold(q: Question) -> float:
    """The round number asked about, in US dollars."""
    return q.money.value * BN if q.money else 0.0
