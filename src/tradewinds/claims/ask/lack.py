"""What the ledger lacks, named, and what it holds nearest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradewinds.claims.ask.build import counterpart
from tradewinds.claims.ask.latest import back, like
from tradewinds.claims.ask.question import Question
from tradewinds.claims.ask.reasons import message
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey, area, areas, item, josa
from tradewinds.statements import Voice, World


@dataclass(frozen=True, slots=True)
class Lack:
    """A reason, its words, the periods and days these name, and the questions that stand nearest."""

    reason: str
    text: str
    codes: tuple[str, ...] = ()
    near: tuple[Question, ...] = ()


def lacking(q: Question, world: World, lang: Lang) -> Lack:
    """Why a question that was understood has no answer: not published yet, or not held."""
    voice, of = Voice(lang), q.of[0]
    at = q.at[0] if q.at else None
    if q.form in ("tariff", "tariff_when"):
        return _no_duty(q, world, lang)
    if at is not None and (at.first > world.as_of or at.last > world.as_of) and at.unit != "years":
        day = voice.date(world.as_of)
        return Lack(
            "future", message("future", lang, voice.period(at), day), (str(at), world.as_of.isoformat()), (q.over(),)
        )
    if q.form in ("which", "everywhere", "offset", "count") and at is not None:
        return _no_members(q, at, voice)
    of = counterpart(of, at) if at is not None else of
    near, told = _nearest(of, at, world, voice)
    name = voice.of(of)
    if at is not None:
        one = at.unit == "days" and at.first == at.last
        when = voice.date(at.first) if one else voice.period(at)
        name = f"{when} {name}" if voice.ko else f"{name} on {when}" if one else f"{name} {voice.when(at)}"
    if at is not None and q.form not in ("level", "balance", "record") and world.figure(of, at).known:
        name = f"{josa(name, '을/를')} 비교할 대상의" if voice.ko else f"what {name} would be set against"
    text = message("not_held", lang, name)
    codes = tuple(str(p) for k in near for p in k.at) + ((str(at),) if at is not None else ())
    if told:
        text += f" 가장 가까운 보유 자료: {told}." if voice.ko else f" Held nearest: {told}."
    return Lack("not_held", text, codes, tuple(replace(k, form=q.form) for k in near) + tuple(near))


def _no_members(q: Question, at: Period, voice: Voice) -> Lack:
    places = q.axis == "partners"
    flow = voice.of(replace(q.of[0], item="total", partner="World"))
    name = (
        (f"지역별 {flow}" if places else f"품목별 {flow}")
        if voice.ko
        else f"{flow} by {'destination' if places else 'item'}"
    )
    spot = f"{voice.period(at)}에 대해 " if voice.ko else f" for {voice.period(at)}"
    other = replace(q, axis="items" if places else "partners")
    return Lack("not_held", message("axis", voice.lang, name, spot), (str(at),), (q.over(), other))


def _nearest(of: SeriesKey, at: Period | None, world: World, voice: Voice) -> tuple[list[Question], str]:
    """The same series at the periods held before and after, or the series it is a part of at the same period."""
    found: list[tuple[SeriesKey, Period]] = []
    if at is not None:
        held = list(back(world, of, like(at.unit, world, at.last.day)))
        held = [p for p in held if p.cadence == at.cadence and (world.figure(of, p).known or world.growth(of, p).known)]
        before, after = next((p for p in held if p < at), None), next((p for p in reversed(held) if p > at), None)
        found += [(of, p) for p in (before, after) if p is not None]
        if not found and at.unit != "year":
            year = Period.of_year(at.year)
            found += [(of, year)] if world.figure(of, year).known else []
    if not found:
        wider = [replace(of, partner="World"), replace(of, item="total", classification=""), *_regions(of, world),
                 replace(of, flow="exports"), replace(of, flow="exports", item="total", partner="World")]  # fmt: skip
        for key in wider:
            spot = at if at is not None and world.figure(key, at).known else next(
                (p for p in back(world, key, like("month", world)) if world.figure(key, p).known), None
            )  # fmt: skip
            if key != of and spot is not None:
                found.append((key, spot))
                break
    told = [f"{voice.period(p)} {voice.of(k)}" if voice.ko else f"{voice.of(k)} {voice.when(p)}" for k, p in found]
    return [Question("level", (k,), (p,)) for k, p in found], voice.join(told)


def _regions(of: SeriesKey, world: World) -> list[SeriesKey]:
    """The same series with the region that a country lies in."""
    return [replace(of, partner=p) for p in world.partners(of.flow, of.item)
            if p != "World" and areas()[p].kind == "group" and areas()[p].contains(of.partner)]  # fmt: skip


def _no_duty(q: Question, world: World, lang: Lang) -> Lack:
    voice, of = Voice(lang), q.of[0]
    at = q.at[0] if q.at else None
    if at is not None and at.first > world.as_of:
        day = voice.date(world.as_of)
        return Lack(
            "future", message("future", lang, voice.period(at), day), (str(at), world.as_of.isoformat()), (q.over(),)
        )
    place = area(of.partner if of.partner != "World" else "USA").name(lang)
    goods = item(of.item).name(lang) if of.item != "total" else q.goods
    on = (f"{goods}에 대한 " if voice.ko else f" on {goods}") if goods else ""
    name = f"{on}{place}의 추가 관세" if voice.ko else f"an added duty of {place}{on}"
    return Lack(
        "not_held",
        message("not_held", lang, name),
        (),
        (replace(q, of=(replace(of, partner="USA"),)), replace(q, of=(replace(of, partner="USA"),), at=())),
    )
